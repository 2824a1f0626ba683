"""The working quay: gantry cranes and stacked containers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import standing
from grain import brushwork
from land import hill
from outline import path
from palette import Colour, darker, lighter, mix, tint, wash
from sky import cumulus, streaks
from water import glitter, reflect, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def harbour_cranes(canvas: Canvas) -> None:
    """Gantry cranes stand over the quay at dusk, the day's last red behind them."""
    canvas.wash(wash(0, 800, "1f2a54", "4a3f74", "a1517a", "ea7a5c", "f8b86a"))
    brushwork(canvas, 60, 760, tint("f39a76"), 0.3, 500, 12)
    streaks(canvas, 160, 700, 10, (tint("3a2f66"), tint("d8627a")), 0.6)
    canvas.glow(420, 790, 700, tint("ffd489"), 0.75, 0.5)
    hill(canvas, 815, 90, 1100, wash(730, 815, "9a4f76", "c9655f"))
    for x, h, depth in ((1480, 360, 0.6), (1180, 400, 0.5), (905, 440, 0.4)):
        gantry(canvas, x, 818, h, mix(tint("2a2350"), tint("c45f68"), depth), None)
    canvas.rect(0, 806, 1600, 820, tint("5d3866"))
    gantry(canvas, 520, 822, 640, tint("2b2149"), tint("ffd98f"))
    gantry(canvas, 90, 822, 740, tint("1b1738"), tint("ffd98f"))
    stack(canvas, 640, 820, (6, 4), (74, 30), ("4a2f55", "5d3557", "3a2c56", "6d3b55"))
    stack(canvas, 1130, 820, (7, 2), (60, 24), ("55365f", "6a3d60", "472f5a"))
    canvas.rect(0, 816, 1600, 846, tint("17142f"))
    reflect(canvas, 846, 1067, wash(846, 1067, "b2567a", "51396f", "1b1d40"), 0.6, 8, 0.42)
    glitter(canvas, 400, 848, 1067, (160, 420), tint("ffcf8c"), 230, 0.6)
    wavelets(canvas, 852, 1067, tint("1b1a3c"), 150, 0.4, 120)


def gantry(canvas: Canvas, x: float, foot: float, height: float, colour: Colour, lamp: Colour | None) -> None:
    """A ship-to-shore gantry crane, boom out to the right."""
    h = height
    wide = 0.26 * h
    bar = 0.022 * h
    deck = foot - 0.56 * h
    for leg in (x - wide / 2, x + wide / 2):
        canvas.line([(leg, foot), (leg, deck)], colour, bar * 1.5)
        canvas.rect(leg - 0.045 * h, foot - 0.03 * h, leg + 0.045 * h, foot, colour)
    canvas.line([(x - wide / 2, foot - 0.2 * h), (x + wide / 2, foot - 0.2 * h)], colour, bar)
    canvas.line([(x - wide / 2, foot - 0.2 * h), (x + wide / 2, deck)], colour, bar * 0.6)
    canvas.line([(x - 0.38 * h, deck), (x + 0.82 * h, deck)], colour, bar * 1.6)
    canvas.line([(x - 0.38 * h, deck - 0.03 * h), (x + 0.82 * h, deck - 0.03 * h)], colour, bar * 0.5)
    apex = (x + wide / 2 - 0.05 * h, foot - 0.98 * h)
    canvas.line([(x + wide / 2, deck), apex], colour, bar)
    canvas.line([(x - wide / 2, deck), apex], colour, bar)
    for tip in (-0.36, 0.36, 0.78):
        canvas.line([apex, (x + tip * h, deck)], colour, bar * 0.42)
    canvas.rect(x - 0.3 * h, deck - 0.09 * h, x - 0.14 * h, deck, colour)
    cab = x + 0.4 * h
    canvas.rect(cab, deck, cab + 0.06 * h, deck + 0.06 * h, colour)
    for cable in (0.5, 0.58):
        canvas.line([(x + cable * h, deck), (x + cable * h, foot - 0.3 * h)], colour, bar * 0.25)
    canvas.rect(x + 0.46 * h, foot - 0.31 * h, x + 0.62 * h, foot - 0.24 * h, colour)
    if lamp:
        for along in (-0.3, 0.1, 0.45, 0.78):
            canvas.glow(x + along * h, deck + 6, 0.05 * h, lamp, 0.8)
            canvas.ellipse(x + along * h, deck + 5, 0.006 * h, 0.006 * h, lighter(lamp, 0.6))
        canvas.glow(*apex, 0.05 * h, tint("ff6a5a"), 0.9)


def stack(
    canvas: Canvas,
    left: float,
    foot: float,
    grid: tuple[int, int],
    box: tuple[float, float],
    codes: tuple[str, ...],
) -> None:
    """Containers in a stepped stack, seen from the side."""
    for column in range(grid[0]):
        for row in range(max(1, grid[1] - canvas.rng.randint(0, 2))):
            colour = tint(canvas.rng.choice(codes))
            x, y = left + column * box[0], foot - (row + 1) * box[1]
            canvas.rect(x + 1, y + 1, x + box[0] - 1, y + box[1], colour)
            canvas.rect(x + 1, y + 1, x + box[0] - 1, y + box[1] * 0.14, lighter(colour, 0.15))


CARGO = ("c8503c", "2f6f86", "e0a03a", "3f7d6a", "d9d0bd", "274a6d", "a83a44", "7d9a9b", "e4744a")


def container_port(canvas: Canvas) -> None:
    """A cliff of stacked containers seen square on, one lift hanging in the gap."""
    canvas.wash(wash(0, 800, "bfe0e2", "dcebe0", "f6efd8"))
    brushwork(canvas, 0, 520, tint("ffffff"), 0.4, 600, 22)
    cumulus(canvas, 900, 330, 560, 170, tint("fffaf0"), tint("cfdedd"), 0.9)
    cumulus(canvas, 480, 250, 300, 80, tint("fffaf0"), tint("cfdedd"), 0.8)
    for x, h in ((1060, 560), (690, 470)):
        gantry(canvas, x, 930, h, mix(tint("3d6d80"), tint("dcebe0"), 0.55), None)
    canvas.rect(0, 900, 1600, 1067, tint("8fa19c"))
    tops = (0, 0, 1, 3, 6, 8, 4, 2, 1)
    wide, high, floor = 186, 98, 985
    for column, missing in enumerate(tops):
        for row in range(9 - missing):
            left = column * wide - 40
            container(
                canvas, left, floor - (row + 1) * high, wide - 5, high - 4, tint(canvas.rng.choice(CARGO))
            )
    lift_x = 705
    for cable in (30, 150):
        canvas.line([(lift_x + cable, 0), (lift_x + cable, 250)], tint("2b3d4a"), 2.5)
    canvas.rect(lift_x + 4, 236, lift_x + 176, 252, tint("e0a03a"))
    canvas.rect(lift_x + 20, 222, lift_x + 160, 236, tint("2b3d4a"))
    container(canvas, lift_x, 254, 181, 94, tint("c8503c"))
    shadow = canvas.stencil().polygon(path("-10,985 1610,985 1610,1012 -10,1040")).soften(6)
    canvas.wash(wash(985, 1067, "74837f", "a4aea2"), 985)
    canvas.ink(shadow, tint("33464e"), 0.75)
    canvas.ink(canvas.stencil().rect(-10, 600, 1610, 985).fade_down(560, 1250), tint("1d3542"), 0.5)
    canvas.line([(0, 1050), (1600, 1050)], tint("e9c65a"), 5)
    for x, coat in ((812, "e4744a"), (848, "e0a03a")):
        worker(canvas, x, 1028, 66, tint(coat))


def container(canvas: Canvas, left: float, top: float, wide: float, high: float, colour: Colour) -> None:
    """One steel box with its ribs, frame and a sun-bleached upper edge."""
    rng = canvas.rng
    tone = mix(colour, rng.choice((tint("f6efd8"), tint("2b3d4a"))), rng.uniform(0, 0.16))
    canvas.rect(left, top, left + wide, top + high, tone)
    ribs = 14
    for rib in range(ribs):
        x = left + wide * (rib + 0.5) / ribs
        canvas.rect(x, top + high * 0.08, x + wide / ribs * 0.42, top + high * 0.92, darker(tone, 0.2))
    canvas.rect(left, top, left + wide, top + high * 0.07, lighter(tone, 0.28))
    canvas.rect(left, top + high * 0.92, left + wide, top + high, darker(tone, 0.4))
    for side in (left, left + wide * 0.975):
        canvas.rect(side, top, side + wide * 0.025, top + high, darker(tone, 0.3))
    if rng.random() < 0.5:
        canvas.rect(
            left + wide * 0.1,
            top + high * 0.3,
            left + wide * rng.uniform(0.35, 0.6),
            top + high * 0.48,
            lighter(tone, 0.55),
            0.8,
        )


def worker(canvas: Canvas, x: float, foot: float, height: float, vest: Colour) -> None:
    """A dock worker in a bright vest and helmet."""
    standing(canvas, x, foot, height, vest, tint("2b3d4a"), tint("8a5a44"), 0.4, 0.5)
    canvas.ellipse(x, foot - 0.96 * height, 0.085 * height, 0.06 * height, tint("f6efd8"))
