"""Colours: naming them, mixing them, and sinking them into the air of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

Colour = tuple[int, int, int]

PAPER: Colour = (247, 240, 226)
INK: Colour = (24, 27, 38)


def tint(code: str) -> Colour:
    """Read a colour written the printer's way, as six hexadecimal digits."""
    return int(code[0:2], 16), int(code[2:4], 16), int(code[4:6], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Blend two colours; `share` is how much of the second is in the mixture."""
    keep = 1.0 - share
    return (
        round(first[0] * keep + second[0] * share),
        round(first[1] * keep + second[1] * share),
        round(first[2] * keep + second[2] * share),
    )


def lighter(colour: Colour, amount: float) -> Colour:
    """The colour with some paper showing through it."""
    return mix(colour, PAPER, amount)


def darker(colour: Colour, amount: float) -> Colour:
    """The colour with some black ink worked into it."""
    return mix(colour, INK, amount)


@dataclass(frozen=True)
class Wash:
    """A gradient laid down the sheet: colours at given heights, in picture pixels."""

    stops: tuple[tuple[float, Colour], ...]

    def at(self, height: float) -> Colour:
        """The colour of the wash at one height."""
        if height <= self.stops[0][0]:
            return self.stops[0][1]
        for (upper, first), (lower, second) in pairwise(self.stops):
            if height <= lower:
                return mix(first, second, (height - upper) / max(lower - upper, 1e-6))
        return self.stops[-1][1]


def wash(top: float, bottom: float, *codes: str) -> Wash:
    """A wash of evenly spaced colours from `top` to `bottom`."""
    step = (bottom - top) / max(len(codes) - 1, 1)
    return Wash(tuple((top + step * index, tint(code)) for index, code in enumerate(codes)))
