"""Land: ridge lines, trees and grasses."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from outline import Point, around, path
from palette import Colour, Wash, mix

if TYPE_CHECKING:
    from random import Random

    from canvas import Canvas


def ridge(
    rng: Random, width: float, base: float, height: float, length: float, rough: float = 0.5
) -> list[Point]:
    """A skyline of hills: long waves with smaller ones riding on them."""
    waves = [(length / 2**octave, rough**octave, rng.uniform(0, math.tau)) for octave in range(6)]
    total = sum(share for _, share, _ in waves)
    line: list[Point] = []
    for x in range(-10, round(width) + 11, 5):
        lift = sum(share * math.sin(x / span * math.tau + phase) for span, share, phase in waves)
        line.append((x, base - height * (0.5 + 0.5 * lift / total)))
    return line


def hill(
    canvas: Canvas,
    base: float,
    height: float,
    length: float,
    paint: Colour | Wash,
    rough: float = 0.5,
    floor: float | None = None,
    alpha: float = 1.0,
) -> list[Point]:
    """Paint one range of hills down to `floor` and return its skyline."""
    line = ridge(canvas.rng, canvas.width, base, height, length, rough)
    foot = canvas.height + 10 if floor is None else floor
    shape = [*line, (canvas.width + 10, foot), (-10, foot)]
    canvas.ink(canvas.stencil().polygon(shape), paint, alpha)
    return line


def tree(canvas: Canvas, x: float, foot: float, height: float, dark: Colour, light: Colour) -> None:
    """A round-headed tree built of overlapping crowns, lit from the upper left."""
    rng = canvas.rng
    trunk = height * 0.035
    canvas.polygon(
        around(x, foot, trunk, height, "-1,0 -0.5,-0.6 0.5,-0.6 1,0"),
        dark,
    )
    for step in range(14):
        share = step / 13
        radius = height * rng.uniform(0.11, 0.19)
        cx = x + rng.uniform(-0.24, 0.24) * height - share * height * 0.06
        cy = foot - height * (0.42 + 0.4 * rng.random()) - share * height * 0.06
        canvas.ellipse(cx, cy, radius, radius * 0.9, mix(dark, light, share**1.5))


def poplar(canvas: Canvas, x: float, foot: float, height: float, colour: Colour) -> None:
    """A slim upright tree, like a feather stuck in the ground."""
    side = path("0,0 0.06,0.06 0.11,0.25 0.1,0.5 0.06,0.8 0,1")
    left = [(x - share * height, foot - lift * height) for share, lift in side]
    right = [(x + share * height, foot - lift * height) for share, lift in reversed(side)]
    canvas.polygon([*left, *right], colour)


def blades(
    canvas: Canvas,
    foot: float,
    height: float,
    count: int,
    colour: Colour,
    light: Colour,
    lean: float = 0.3,
) -> None:
    """Stalks of grass along the foot of a picture."""
    rng = canvas.rng
    for _ in range(count):
        x = rng.uniform(-20, canvas.width + 20)
        tall = height * rng.uniform(0.45, 1)
        tip = x + tall * (lean + rng.uniform(-0.25, 0.25))
        mid = (x + (tip - x) * 0.3, foot - tall * 0.6)
        shade = mix(colour, light, rng.random() ** 2)
        canvas.polygon(
            [(x - 2.2, foot), mid, (tip, foot - tall), (mid[0] + 3, mid[1]), (x + 2.2, foot)], shade
        )
