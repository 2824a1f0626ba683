"""Skies: sun and moon, stars, cloud and the haze that pushes things back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from palette import Colour, Wash, mix

if TYPE_CHECKING:
    from canvas import Canvas


def sun(canvas: Canvas, x: float, y: float, radius: float, colour: Colour, halo: Colour) -> None:
    """A disc with a broad halo around it."""
    canvas.glow(x, y, radius * 9, halo, 0.55)
    canvas.glow(x, y, radius * 3.6, halo, 0.6)
    canvas.ellipse(x, y, radius, radius, colour)


def stars(canvas: Canvas, bottom: float, count: int, colour: Colour) -> None:
    """Scattered stars, thinning towards the horizon, a few of them bright."""
    for _ in range(count):
        x = canvas.rng.uniform(0, canvas.width)
        y = canvas.rng.uniform(0, 1) ** 1.3 * bottom
        size = 0.6 + canvas.rng.random() ** 5 * 2.2
        canvas.ellipse(x, y, size, size, colour, canvas.rng.uniform(0.35, 1) * (1 - 0.6 * y / bottom))
        if size > 1.9:
            canvas.glow(x, y, size * 7, colour, 0.35)


def streak(
    canvas: Canvas, x: float, y: float, length: float, thick: float, colour: Colour, alpha: float
) -> None:
    """One long lens of flat cloud, with smaller lenses lying along it."""
    sheet = canvas.stencil()
    for _ in range(7):
        offset = canvas.rng.uniform(-0.42, 0.42)
        share = canvas.rng.uniform(0.35, 0.8) * (1 - abs(offset))
        drop = canvas.rng.uniform(-0.9, 0.9) * thick
        sheet.ellipse(x + offset * length, y + drop, share * length / 2, thick * share)
    canvas.ink(sheet.soften(2.2), colour, alpha)


def streaks(
    canvas: Canvas, top: float, bottom: float, count: int, colours: tuple[Colour, Colour], alpha: float
) -> None:
    """A sky full of flat cloud, thinner and closer together near the horizon."""
    for index in range(count):
        near = 1 - index / max(count - 1, 1)
        y = bottom - (bottom - top) * near**1.2
        streak(
            canvas,
            canvas.rng.uniform(0, canvas.width),
            y,
            canvas.rng.uniform(380, 900) * (0.45 + 0.55 * near),
            4 + 16 * near,
            mix(colours[1], colours[0], near),
            alpha,
        )


def cumulus(
    canvas: Canvas,
    x: float,
    base: float,
    width: float,
    height: float,
    lit: Colour | Wash,
    shade: Colour,
    alpha: float = 1.0,
) -> None:
    """A heaped cloud with a flat foot: lit crowns above, a shaded belly below."""
    body = canvas.stencil()
    crowns: list[tuple[float, float, float]] = []
    for _ in range(26):
        along = canvas.rng.uniform(-1, 1)
        swell = math.sqrt(1 - along * along)
        radius = height * canvas.rng.uniform(0.16, 0.34) * (0.35 + 0.65 * swell)
        rise = canvas.rng.uniform(0, 1) * max(height * swell - radius, 0)
        crowns.append((x + along * width / 2, base - rise, radius))
    for cx, cy, radius in crowns:
        body.ellipse(cx, cy, radius * 1.35, radius)
    body.ellipse(x, base - height * 0.05, width * 0.56, height * 0.17)
    body.rect(0, base, canvas.width, canvas.height, 0).soften(1.5)
    body.fade_down(base, base - height * 0.22)
    canvas.ink(body, lit, alpha)
    belly = canvas.stencil()
    for cx, cy, radius in crowns:
        belly.ellipse(cx + radius * 0.25, cy + radius * 0.55, radius * 1.2, radius * 0.75)
    belly.soften(height * 0.05).within(body).fade_down(base - height * 0.8, base)
    canvas.ink(belly, shade, 0.85 * alpha)


def rays(
    canvas: Canvas,
    x: float,
    y: float,
    reach: float,
    spread: tuple[float, float],
    count: int,
    colour: Colour,
    alpha: float,
) -> None:
    """Shafts of light fanning out from one point; angles in degrees from the right, clockwise."""
    sheet = canvas.stencil()
    step = (spread[1] - spread[0]) / count
    for index in range(count):
        start = spread[0] + step * (index + canvas.rng.uniform(0, 0.35))
        end = start + step * canvas.rng.uniform(0.25, 0.55)
        tips = [
            (x + reach * math.cos(math.radians(a)), y + reach * math.sin(math.radians(a)))
            for a in (start, end)
        ]
        sheet.polygon([(x, y), *tips], canvas.rng.uniform(0.4, 1.0))
    fade = canvas.stencil().ellipse(x, y, reach * 0.7, reach * 0.7).soften(reach * 0.22)
    canvas.ink(sheet.soften(4).within(fade), colour, alpha)


def haze(canvas: Canvas, y: float, thick: float, colour: Colour, alpha: float) -> None:
    """A soft band of mist lying across the picture."""
    sheet = canvas.stencil().rect(-400, y - thick / 2, canvas.width + 400, y + thick / 2)
    canvas.ink(sheet.soften(thick * 0.45), colour, alpha)
