"""Buildings: towers with lit windows, terrace houses, gabled roofs, columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from outline import around
from palette import Colour, darker, lighter, mix

if TYPE_CHECKING:
    from canvas import Canvas


def windows(
    canvas: Canvas,
    left: float,
    top: float,
    right: float,
    bottom: float,
    pitch: tuple[float, float],
    colours: tuple[Colour, ...],
    share: float = 0.5,
    alpha: float = 0.9,
) -> None:
    """A grid of windows of which only a share is lit."""
    columns = max(1, int((right - left) / pitch[0]))
    rows = max(1, int((bottom - top) / pitch[1]))
    wide, high = (right - left) / columns, (bottom - top) / rows
    for row in range(rows):
        for column in range(columns):
            if canvas.rng.random() < share:
                x, y = left + column * wide, top + row * high
                colour = canvas.rng.choice(colours)
                canvas.rect(x + wide * 0.22, y + high * 0.25, x + wide * 0.78, y + high * 0.75, colour, alpha)


def skyline(
    canvas: Canvas,
    base: float,
    heights: tuple[float, float],
    widths: tuple[float, float],
    colour: Colour,
    lamps: tuple[Colour, ...] = (),
    share: float = 0.3,
    gap: float = 0.0,
    shade: float = 0.12,
) -> None:
    """A row of blocks of differing height, each with a shaded side."""
    rng = canvas.rng
    x = -rng.uniform(0, widths[0])
    while x < canvas.width:
        wide = rng.uniform(*widths)
        high = heights[0] + (heights[1] - heights[0]) * rng.random() ** 1.6
        tone = mix(colour, lighter(colour, 0.12), rng.random())
        top = base - high
        canvas.rect(x, top, x + wide, base, tone)
        canvas.rect(x + wide * 0.66, top, x + wide, base, darker(tone, shade))
        style = rng.random()
        if style < 0.3:
            canvas.rect(x + wide * 0.2, top - high * 0.06, x + wide * 0.75, top + 1, tone)
        elif style < 0.42:
            canvas.rect(x + wide * 0.48, top - high * 0.16, x + wide * 0.52, top, tone)
        if lamps:
            pitch = (max(6.0, wide / 7), max(8.0, wide / 6))
            windows(canvas, x + 3, top + 6, x + wide - 3, base - 4, pitch, lamps, share)
        x += wide + rng.uniform(0, gap)


@dataclass(frozen=True)
class House:
    """The colours of one terrace house."""

    wall: Colour
    roof: Colour
    trim: Colour
    glass: Colour
    door: Colour


def terrace_house(
    canvas: Canvas, left: float, foot: float, wide: float, high: float, house: House, lit: float = 0.0
) -> None:
    """A narrow two-storey house seen square on, with sash windows, a door and a chimney."""
    right, eaves = left + wide, foot - high
    stack = left + wide * 0.8
    canvas.rect(stack, eaves - high * 0.42, stack + wide * 0.13, eaves, darker(house.roof, 0.15))
    for pot in (0.01, 0.075):
        canvas.rect(
            stack + wide * pot,
            eaves - high * 0.48,
            stack + wide * (pot + 0.045),
            eaves - high * 0.41,
            house.roof,
        )
    canvas.polygon(
        [
            (left - wide * 0.01, eaves),
            (left + wide * 0.03, eaves - high * 0.3),
            (right - wide * 0.03, eaves - high * 0.3),
            (right + wide * 0.01, eaves),
        ],
        house.roof,
    )
    canvas.rect(left, eaves, right, foot + 1, house.wall)
    canvas.rect(left, eaves, right, eaves + high * 0.035, darker(house.wall, 0.35))
    canvas.rect(right - wide * 0.03, eaves, right, foot + 1, darker(house.wall, 0.18))
    canvas.rect(left, foot - high * 0.08, right, foot + 1, darker(house.wall, 0.22))
    for column, row in ((0.12, 0.12), (0.58, 0.12), (0.12, 0.54)):
        glow = tint_glass(canvas, house.glass, lit)
        sash(canvas, left + wide * column, eaves + high * row, wide * 0.3, high * 0.3, house.trim, glow)
    door_left = left + wide * 0.6
    door_top = foot - high * 0.46
    canvas.rect(door_left - 0.02 * wide, door_top - 0.02 * high, door_left + wide * 0.28, foot, house.trim)
    canvas.rect(door_left, door_top, door_left + wide * 0.26, foot, house.door)
    canvas.rect(door_left, door_top, door_left + wide * 0.26, door_top + high * 0.07, house.glass)


def tint_glass(canvas: Canvas, glass: Colour, lit: float) -> Colour:
    """The colour of one window: lamplight for a share `lit` of them."""
    return (250, 205, 120) if canvas.rng.random() < lit else glass


def sash(
    canvas: Canvas, left: float, top: float, wide: float, high: float, trim: Colour, glass: Colour
) -> None:
    """A sash window with its sill and glazing bars."""
    canvas.rect(left - wide * 0.1, top - high * 0.06, left + wide * 1.1, top + high * 1.1, trim)
    canvas.rect(left, top, left + wide, top + high, glass)
    canvas.polygon(around(left, top, wide, high, "0,0 0.55,0 0,0.7"), lighter(glass, 0.25), 0.5)
    canvas.rect(left + wide * 0.47, top, left + wide * 0.53, top + high, trim)
    canvas.rect(left, top + high * 0.47, left + wide, top + high * 0.53, trim)


def column(
    canvas: Canvas, x: float, top: float, foot: float, wide: float, light: Colour, dark: Colour
) -> None:
    """A fluted classical column, lit from the left."""
    half = wide / 2
    canvas.rect(x - half * 1.35, top, x + half * 1.35, top + wide * 0.3, light)
    canvas.rect(x - half * 1.15, top + wide * 0.3, x + half * 1.15, top + wide * 0.5, mix(light, dark, 0.4))
    canvas.rect(x - half * 1.3, foot - wide * 0.28, x + half * 1.3, foot, mix(light, dark, 0.25))
    flutes = 7
    for index in range(flutes):
        share = index / (flutes - 1)
        start = x - half + wide * index / flutes
        tone = mix(light, dark, max(0.0, share * 1.25 - 0.25))
        canvas.rect(start, top + wide * 0.5, start + wide / flutes, foot - wide * 0.28, tone)
        canvas.rect(
            start, top + wide * 0.5, start + wide / flutes * 0.3, foot - wide * 0.28, mix(tone, dark, 0.35)
        )


def gable(
    canvas: Canvas,
    left: float,
    foot: float,
    wide: float,
    high: float,
    depth: float,
    wall: Colour,
    roof: Colour,
    glass: Colour,
) -> None:
    """A steep-roofed house seen from above at an angle: gable end and one slope."""
    peak = (left + wide / 2, foot - high - wide * 0.55)
    eaves = foot - high
    canvas.polygon([(left, foot), (left, eaves), peak, (left + wide, eaves), (left + wide, foot)], wall)
    slope = [
        (left + wide + wide * 0.06, eaves + wide * 0.04),
        peak,
        (peak[0] + depth, peak[1]),
        (left + wide + depth + wide * 0.06, eaves + wide * 0.04),
    ]
    canvas.rect(left + wide, eaves, left + wide + depth, foot, darker(wall, 0.28))
    canvas.polygon(slope, roof)
    for row in range(1, 6):
        share = row / 6
        start = (peak[0] + (slope[0][0] - peak[0]) * share, peak[1] + (slope[0][1] - peak[1]) * share)
        canvas.line([start, (start[0] + depth, start[1])], darker(roof, 0.2), 1.4, 0.6)
    canvas.line(
        [(left - wide * 0.06, eaves + wide * 0.05), peak, (left + wide * 1.06, eaves + wide * 0.05)],
        lighter(roof, 0.15),
        wide * 0.045,
    )
    pane = wide * 0.16
    for cx, cy in ((0.5, -0.08), (0.28, 0.28), (0.72, 0.28)):
        x, y = left + wide * cx, eaves + wide * cy
        canvas.rect(x - pane / 2, y, x + pane / 2, y + pane * 1.4, glass)
