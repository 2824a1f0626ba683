"""Water: mirrored reflections broken by ripples, glitter paths and swell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image

from stencil import SCALE

if TYPE_CHECKING:
    from canvas import Canvas
    from palette import Colour, Wash


def reflect(
    canvas: Canvas,
    shore: float,
    bottom: float,
    tone: Colour | Wash,
    strength: float = 0.6,
    ripple: float = 6.0,
    stretch: float = 1.0,
) -> None:
    """Mirror what stands above `shore` into the water below it, over a tone of its own."""
    depth = bottom - shore
    water = canvas.stencil().rect(-1, shore, canvas.width + 1, bottom)
    above = canvas.image.crop(
        (0, round((shore - depth / stretch) * SCALE), canvas.image.width, round(shore * SCALE))
    )
    size = (canvas.image.width, round(depth * SCALE))
    mirror = above.transpose(Image.Transpose.FLIP_TOP_BOTTOM).resize(size)
    mirror = _rippled(canvas, mirror, ripple)
    canvas.ink(water, tone)
    veil = canvas.stencil().rect(-1, shore, canvas.width + 1, bottom)
    veil.fade_down(bottom + depth * 0.35, shore)
    mask = veil.image.crop((0, round(shore * SCALE), size[0], round(shore * SCALE) + size[1]))
    mask = mask.point([round(level * strength) for level in range(256)])
    canvas.image.paste(mirror, (0, round(shore * SCALE)), mask)


def _rippled(canvas: Canvas, mirror: Image.Image, ripple: float) -> Image.Image:
    """Shift rows of a reflection sideways, more and in thicker bands towards the viewer."""
    width, height = mirror.size
    out = mirror.copy()
    row = 0
    drift = 0.0
    while row < height:
        near = row / height
        band = max(2, round((1.5 + 7 * near) * SCALE))
        drift = 0.55 * drift + canvas.rng.uniform(-1, 1) * ripple * SCALE * (0.25 + 1.6 * near)
        shift = round(drift + math.sin(row * 0.11) * ripple * near * SCALE)
        strip = mirror.crop((0, row, width, min(row + band, height)))
        out.paste(strip, (shift, row))
        row += band
    return out


def glitter(
    canvas: Canvas,
    x: float,
    shore: float,
    bottom: float,
    spread: tuple[float, float],
    colour: Colour,
    count: int = 220,
    alpha: float = 0.85,
) -> None:
    """Flecks of light below a lamp or a low sun, wider apart towards the viewer."""
    for _ in range(count):
        near = canvas.rng.random() ** 1.4
        y = shore + 2 + near * (bottom - shore)
        reach = spread[0] + (spread[1] - spread[0]) * near
        offset = canvas.rng.gauss(0, 0.42) * reach
        length = canvas.rng.uniform(0.5, 1.6) * (5 + 30 * near)
        thick = canvas.rng.uniform(0.6, 1.2) * (0.8 + 3.0 * near)
        shine = alpha * (1 - 0.55 * near) * max(0.15, 1 - abs(offset) / (reach * 1.3))
        canvas.ellipse(x + offset, y, length, thick, colour, shine)


def wavelets(
    canvas: Canvas,
    top: float,
    bottom: float,
    colour: Colour,
    count: int,
    alpha: float = 0.4,
    length: float = 60,
) -> None:
    """Short lens-shaped wave marks in perspective, small far away and long close by."""
    for _ in range(count):
        near = canvas.rng.random() ** 1.3
        y = top + near * (bottom - top)
        half = canvas.rng.uniform(0.4, 1.0) * length * (0.15 + near)
        x = canvas.rng.uniform(-half, canvas.width + half)
        canvas.ellipse(x, y, half, 0.5 + 2.6 * near, colour, alpha * canvas.rng.uniform(0.4, 1))


def swell(
    canvas: Canvas,
    y: float,
    height: float,
    length: float,
    paint: Colour | Wash,
    alpha: float = 1.0,
    lean: float = 0.35,
) -> None:
    """One band of sea with a waved upper edge, reaching to the foot of the picture."""
    phase = canvas.rng.uniform(0, 10)
    points: list[tuple[float, float]] = []
    for x in range(-20, canvas.width + 21, 6):
        angle = x / length * math.tau + phase
        crest = math.sin(angle + lean * math.sin(angle)) + 0.35 * math.sin(angle * 2.3 + phase)
        points.append((x, y - height * crest))
    points += [(canvas.width + 20, canvas.height + 10), (-20, canvas.height + 10)]
    canvas.ink(canvas.stencil().polygon(points).soften(0.4), paint, alpha)
