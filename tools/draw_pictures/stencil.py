"""Stencils: cut-out shapes through which a colour or a wash is laid on the sheet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Self

from PIL import Image, ImageChops, ImageDraw, ImageFilter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from outline import Point

SCALE = 3
"""Everything is drawn this many times too large and reduced at the end."""


def enlarge(points: Sequence[Point]) -> list[Point]:
    """Picture coordinates as coordinates of the enlarged sheet."""
    return [(x * SCALE, y * SCALE) for x, y in points]


def ramp(size: tuple[int, int], start: float, end: float, *, upright: bool) -> Image.Image:
    """A black-to-white ramp over a sheet; white lies at `end` and beyond it."""
    length = size[1] if upright else size[0]
    span = (end - start) or 1e-6
    levels = bytes(round(255 * min(max((place / SCALE - start) / span, 0.0), 1.0)) for place in range(length))
    strip = Image.frombytes("L", (1, length) if upright else (length, 1), levels)
    return strip.resize(size)


class Stencil:
    """A sheet the size of the picture, white where ink may pass."""

    def __init__(self, width: int, height: int) -> None:
        self.image = Image.new("L", (width * SCALE, height * SCALE), 0)
        self.pen = ImageDraw.Draw(self.image)

    def replace(self, image: Image.Image) -> Self:
        """Swap in a reworked sheet and keep drawing on it."""
        self.image = image
        self.pen = ImageDraw.Draw(image)
        return self

    def polygon(self, points: Sequence[Point], level: float = 1.0) -> Self:
        """Cut a polygon; a level of 0 covers it up again."""
        self.pen.polygon(enlarge(points), fill=round(255 * level))
        return self

    def rect(self, left: float, top: float, right: float, bottom: float, level: float = 1.0) -> Self:
        """Cut an upright rectangle."""
        return self.polygon([(left, top), (right, top), (right, bottom), (left, bottom)], level)

    def ellipse(self, x: float, y: float, wide: float, high: float, level: float = 1.0) -> Self:
        """Cut an ellipse by its centre and its two radii."""
        box = enlarge([(x - wide, y - high), (x + wide, y + high)])
        self.pen.ellipse([*box[0], *box[1]], fill=round(255 * level))
        return self

    def stroke(self, points: Sequence[Point], width: float, level: float = 1.0) -> Self:
        """Cut a line of even width."""
        self.pen.line(enlarge(points), round(255 * level), max(1, round(width * SCALE)), "curve")
        return self

    def soften(self, radius: float) -> Self:
        """Blur the cut edge; wide blurs are worked on a small sheet for speed."""
        reach = radius * SCALE
        if reach < 10:
            return self.replace(self.image.filter(ImageFilter.GaussianBlur(reach)))
        small = self.image.reduce(4).filter(ImageFilter.GaussianBlur(reach / 4))
        return self.replace(small.resize(self.image.size, Image.Resampling.BICUBIC))

    def fade_down(self, start: float, end: float) -> Self:
        """Let ink through only towards the height `end`."""
        return self.replace(ImageChops.multiply(self.image, ramp(self.image.size, start, end, upright=True)))

    def fade_across(self, start: float, end: float) -> Self:
        """Let ink through only towards the column `end`."""
        return self.replace(ImageChops.multiply(self.image, ramp(self.image.size, start, end, upright=False)))

    def within(self, other: Stencil) -> Self:
        """Keep only what another stencil also lets through."""
        return self.replace(ImageChops.multiply(self.image, other.image))

    def without(self, other: Stencil) -> Self:
        """Cover up what another stencil lets through."""
        return self.replace(ImageChops.multiply(self.image, ImageChops.invert(other.image)))

    def speckle(self, rng: Random, coarse: float = 1.1) -> Self:
        """Break soft tones into a spatter of dots, as an airbrush or a lithographer would."""
        wide = math.ceil(self.image.width / (coarse * SCALE))
        high = math.ceil(self.image.height / (coarse * SCALE))
        noise = Image.frombytes("L", (wide, high), rng.randbytes(wide * high))
        noise = noise.resize(self.image.size, Image.Resampling.BICUBIC)
        gap = ImageChops.subtract(self.image, noise)
        return self.replace(gap.point([min(255, level * 3) for level in range(256)]))
