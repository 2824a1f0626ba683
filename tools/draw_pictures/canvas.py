"""The sheet a picture is drawn on: flat shapes, inked stencils and glows."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from palette import Colour, Wash
from stencil import SCALE, Stencil, enlarge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from outline import Point


class Canvas:
    """One picture in the making, addressed in the pixels of the finished size."""

    def __init__(self, width: int, height: int, seed: str) -> None:
        self.width = width
        self.height = height
        self.rng = Random(seed)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE), (255, 255, 255))
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def stencil(self) -> Stencil:
        """A fresh stencil of the picture's size, fully covered."""
        return Stencil(self.width, self.height)

    def polygon(self, points: Sequence[Point], colour: Colour, alpha: float = 1.0) -> None:
        """A flat polygon."""
        self.pen.polygon(enlarge(points), fill=(*colour, round(255 * alpha)))

    def rect(
        self,
        left: float,
        top: float,
        right: float,
        bottom: float,
        colour: Colour,
        alpha: float = 1.0,
    ) -> None:
        """A flat upright rectangle."""
        if right > left and bottom > top:
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            self.polygon(corners, colour, alpha)

    def ellipse(
        self, x: float, y: float, wide: float, high: float, colour: Colour, alpha: float = 1.0
    ) -> None:
        """A flat ellipse by its centre and its two radii."""
        box = enlarge([(x - wide, y - high), (x + wide, y + high)])
        self.pen.ellipse([*box[0], *box[1]], fill=(*colour, round(255 * alpha)))

    def line(self, points: Sequence[Point], colour: Colour, width: float, alpha: float = 1.0) -> None:
        """A line of even width through the given points."""
        fill = (*colour, round(255 * alpha))
        self.pen.line(enlarge(points), fill, max(1, round(width * SCALE)), "curve")

    def wash(self, paint: Wash, top: float = 0, bottom: float | None = None) -> None:
        """Cover a band of the sheet with a gradient."""
        floor = self.height if bottom is None else bottom
        sheet = Stencil(self.width, self.height).rect(-1, top, self.width + 1, floor + 1)
        self.ink(sheet, paint)

    def ink(self, stencil: Stencil, paint: Colour | Wash, alpha: float = 1.0) -> None:
        """Lay a colour or a wash through a stencil."""
        mask = stencil.image
        if alpha < 1.0:
            mask = mask.point([round(level * alpha) for level in range(256)])
        box = mask.getbbox()
        if box is None:
            return
        cut = mask.crop(box)
        if isinstance(paint, Wash):
            rows = [paint.at(row / SCALE) for row in range(box[1], box[3])]
            strip = Image.frombytes("RGB", (1, len(rows)), b"".join(bytes(row) for row in rows))
            self.image.paste(strip.resize(cut.size), box[:2], cut)
        else:
            self.image.paste(paint, box, cut)

    def glow(
        self,
        x: float,
        y: float,
        reach: float,
        colour: Colour,
        strength: float = 1.0,
        squash: float = 1.0,
    ) -> None:
        """A round light that dies away from its centre."""
        fall = [round(strength * 255 * max(0.0, 1 - level / 178) ** 1.8) for level in range(256)]
        disc = Image.radial_gradient("L").point(fall)
        wide, high = round(2 * reach * SCALE), round(2 * reach * squash * SCALE)
        if wide < 2 or high < 2:
            return
        disc = disc.resize((wide, high), Image.Resampling.BICUBIC)
        corner = (round((x - reach) * SCALE), round((y - reach * squash) * SCALE))
        self.image.paste(colour, (*corner, corner[0] + wide, corner[1] + high), disc)
