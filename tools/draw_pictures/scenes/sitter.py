"""Who sits for a portrait: the colours and shapes that tell one face from another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outline import Point, curve

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas import Canvas
    from palette import Colour
    from stencil import Stencil


@dataclass(frozen=True)
class Sitter:
    """What tells one sitter from another."""

    wall: Colour
    skin: Colour
    hair: Colour
    coat: Colour
    shirt: Colour
    turn: float
    wide: float
    tall: float
    behind: Callable[[Canvas, Sitter], None]
    front: Callable[[Canvas, Sitter], None]
    dress: Callable[[Canvas, Sitter], None]
    brow: float = 7.0
    lips: float = 0.35


CENTRE = 300.0


HEAD = 246.0


def face_shape(canvas: Canvas, sitter: Sitter) -> Stencil:
    """The outline of the face: a rounded brow drawn down to the chin."""
    w, h, x = sitter.wide, sitter.tall, CENTRE
    side: list[Point] = [
        (0, -h),
        (w * 0.62, -h * 0.9),
        (w * 0.98, -h * 0.42),
        (w, h * 0.05),
        (w * 0.88, h * 0.52),
        (w * 0.5, h * 0.9),
        (0, h),
    ]
    right = curve([(x + px, HEAD + py) for px, py in side], 12)
    left = [(2 * x - px, py) for px, py in reversed(right)]
    return canvas.stencil().polygon([*right, *left])
