"""The old city: the domed hall on its square and the roofs down to the sea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildings import column, gable, skyline, windows
from figures import standing
from grain import brushwork, spatter
from land import hill, tree
from outline import arc, around, curve, path
from palette import darker, lighter, mix, tint, wash
from sky import cumulus, haze
from water import wavelets

if TYPE_CHECKING:
    from canvas import Canvas

COATS = ("9c4a3c", "2d4a66", "d09a3e", "4c6b5a", "6a4a6e", "c4683f", "34424f", "b8a07a")


SKINS = ("8a5a40", "e0b394", "5e3d2e", "c98f6a", "f0cdb0")


def city_hall(canvas: Canvas) -> None:
    """The domed city hall across its square on a bright autumn morning."""
    canvas.wash(wash(0, 820, "5b9bb8", "9cc5c4", "f0e6c6"))
    brushwork(canvas, 0, 760, tint("f8f0d6"), 0.35, 420, 18)
    cumulus(canvas, 250, 470, 560, 180, tint("fdf5e2"), tint("c6d2c8"), 0.9)
    cumulus(canvas, 1400, 380, 520, 150, tint("fdf5e2"), tint("c6d2c8"), 0.9)
    skyline(canvas, 850, (120, 270), (70, 150), tint("a9b8ae"), (tint("8fa39e"),), 0.7)
    stone, shade, copper = tint("f2e2c0"), tint("a88a72"), tint("5d9a88")
    canvas.rect(300, 560, 1300, 850, stone)
    for wing in (300, 1080):
        canvas.rect(wing, 530, wing + 220, 850, lighter(stone, 0.2))
        canvas.polygon(around(wing, 0, 1, 1, "-12,530 30,482 190,482 232,530"), copper)
        canvas.rect(wing - 12, 524, wing + 232, 538, shade)
    windows(canvas, 316, 580, 508, 820, (48, 78), (tint("4d6675"),), 1.0)
    windows(canvas, 1094, 580, 1288, 820, (48, 78), (tint("4d6675"),), 1.0)
    canvas.rect(520, 600, 1080, 850, tint("6f6a68"))
    for index in range(7):
        column(canvas, 560 + index * 80, 600, 838, 38, stone, shade)
    canvas.rect(505, 566, 1095, 604, stone)
    canvas.rect(505, 598, 1095, 606, shade)
    canvas.polygon(path("495,566 800,462 1105,566"), lighter(stone, 0.3))
    canvas.polygon(path("560,556 800,476 1040,556"), mix(stone, shade, 0.4))
    canvas.ellipse(800, 527, 24, 24, lighter(stone, 0.5))
    canvas.rect(640, 330, 960, 470, stone)
    canvas.polygon(path("690,470 800,462 910,470 800,500"), stone)
    for index in range(8):
        x = 662 + index * 39
        canvas.polygon([*arc(x, 372, 11, 14, 180, 360, 10), (x + 11, 445), (x - 11, 445)], tint("4d6675"))
    canvas.rect(625, 322, 975, 338, lighter(stone, 0.4))
    dome = canvas.stencil().polygon([*arc(800, 325, 158, 205, 180, 360), (958, 325)])
    canvas.ink(dome, copper)
    for rib in range(-3, 4):
        canvas.line(curve([(800 + rib * 50, 324), (800 + rib * 40, 210), (800, 120)]), darker(copper, 0.2), 3)
    canvas.ink(canvas.stencil().ellipse(735, 225, 46, 100).soften(24).within(dome), tint("d6eadb"), 0.7)
    spatter(canvas, dome, tint("1f4a4c"), 740, 1050, 0.5, upright=False)
    canvas.rect(772, 70, 828, 124, stone)
    canvas.rect(802, 70, 828, 124, shade, 0.6)
    canvas.polygon([*arc(800, 70, 32, 36, 180, 360, 16)], copper)
    canvas.line([(800, 36), (800, -4)], tint("d9a441"), 4)
    side = canvas.stencil().polygon(path("880,338 960,338 960,470 1105,566 1300,530 1300,850 1010,850"))
    canvas.ink(side.fade_across(860, 1400), tint("6a5a6c"), 0.55)
    for step in range(4):
        canvas.rect(
            480 - step * 22,
            838 + step * 11,
            1120 + step * 22,
            850 + step * 11,
            mix(stone, shade, 0.12 * step),
        )
    canvas.wash(wash(880, 1200, "e0c69a", "d3ad7c", "b98a62"), 880)
    paving(canvas, 880, 1200)
    for left, base, high in ((110, 900, 330), (255, 886, 240), (1490, 904, 340), (1370, 886, 230)):
        tree(canvas, left, base, high, tint("a04e2c"), tint("eeb04c"))
        canvas.ellipse(left + 60, base + 3, 100, 9, tint("6a4a4a"), 0.35)
    crowd = sorted((canvas.rng.uniform(0, 1) ** 1.4, canvas.rng.uniform(40, 1560)) for _ in range(34))
    for near, across in crowd:
        foot = 905 + near * 240
        standing(
            canvas,
            across,
            foot,
            54 + near * 100,
            tint(canvas.rng.choice(COATS)),
            None,
            tint(canvas.rng.choice(SKINS)),
            canvas.rng.uniform(0.1, 0.8),
            0.75,
        )


def paving(canvas: Canvas, top: float, bottom: float) -> None:
    """Joints of a stone square running to a vanishing point."""
    for index in range(-16, 17):
        canvas.line([(800 + index * 58, top), (800 + index * 190, bottom)], tint("9c7754"), 1.4, 0.35)
    for row in range(9):
        y = top + (bottom - top) * (row / 9) ** 1.7
        canvas.line([(0, y), (1600, y)], tint("9c7754"), 1.2, 0.35)


def old_town_roofs(canvas: Canvas) -> None:
    """Tiled roofs of the old town tumble down towards the sea, seen from above."""
    canvas.wash(wash(0, 330, "7fb3c4", "cfe0d2", "f6ead0"))
    cumulus(canvas, 1250, 180, 620, 120, tint("fff8ea"), tint("d2dcd0"), 0.9)
    canvas.wash(wash(240, 470, "8fc0c0", "3f8a9c"), 240)
    wavelets(canvas, 246, 400, tint("e8f2e4"), 90, 0.45, 40)
    hill(canvas, 262, 80, 900, wash(190, 262, "94b4ac", "b8cdb8"), 0.5, 262)
    rng = canvas.rng
    roofs = ("c8593a", "d9784a", "b84a38", "a8563f", "e08f5a", "c46a50")
    walls = ("f6e8cc", "f0d4a6", "efe0d0", "e6b892", "f7efe0", "d9c9a8")
    for row in range(10):
        near = row / 9
        foot = 350 + 740 * near**1.25
        scale = 46 + 122 * near
        x = -scale * rng.uniform(0.2, 1.6)
        while x < 1620:
            wide = scale * rng.uniform(0.8, 1.1)
            depth = scale * rng.uniform(0.7, 1.5)
            haze_share = 0.55 * (1 - near) ** 1.5
            wall = mix(tint(rng.choice(walls)), tint("cfe0d2"), haze_share)
            roof = mix(tint(rng.choice(roofs)), tint("cfd8c8"), haze_share)
            base = foot + rng.uniform(-0.3, 0.3) * scale
            gable(
                canvas,
                x,
                base + scale,
                wide,
                scale * rng.uniform(1.0, 1.45),
                depth,
                wall,
                roof,
                mix(tint("4a6270"), tint("cfe0d2"), haze_share),
            )
            if rng.random() < 0.5:
                stack_x = x + wide / 2 + depth * rng.uniform(0.3, 0.8)
                top = base - scale * 1.1
                canvas.rect(
                    stack_x, top, stack_x + scale * 0.15, top + scale * 0.55, mix(wall, tint("8a5a4a"), 0.35)
                )
                canvas.rect(
                    stack_x - scale * 0.03,
                    top - scale * 0.04,
                    stack_x + scale * 0.18,
                    top + scale * 0.05,
                    roof,
                )
            x += wide + depth + rng.uniform(-0.25, 0.12) * scale
        if row == 3:
            bell_tower(canvas, 520, 660)
        haze(canvas, foot, 70 * (1 - near) + 1, tint("f6ead0"), 0.25 * (1 - near))
    spatter(canvas, canvas.stencil().rect(0, 400, 1600, 1067), tint("4a2a3a"), 700, 1500, 0.3)


def bell_tower(canvas: Canvas, x: float, foot: float) -> None:
    """A church tower with an open belfry and a copper spire."""
    wall, shade = tint("f3e3c3"), tint("c9a583")
    canvas.rect(x - 48, foot - 420, x + 48, foot, wall)
    canvas.rect(x + 12, foot - 420, x + 48, foot, shade)
    canvas.rect(x - 56, foot - 428, x + 56, foot - 414, lighter(wall, 0.4))
    canvas.rect(x - 52, foot - 300, x + 52, foot - 290, shade)
    for offset in (-22, 22):
        canvas.polygon(
            [
                *arc(x + offset, foot - 370, 13, 16, 180, 360, 12),
                (x + offset + 13, foot - 316),
                (x + offset - 13, foot - 316),
            ],
            tint("4a5a62"),
        )
    canvas.polygon(around(x, foot, 1, 1, "-50,-428 0,-560 50,-428"), tint("5d9a88"))
    canvas.polygon(around(x, foot, 1, 1, "8,-428 0,-560 50,-428"), tint("3f7a70"))
    canvas.line([(x, foot - 556), (x, foot - 592)], tint("d9a441"), 4)
    canvas.ellipse(x - 6, foot - 255, 24, 24, tint("fbf3e0"))
    canvas.line(around(x, foot, 1, 1, "-6,-270 -6,-255 4,-248"), tint("33404a"), 3)
