"""Far places: Seoul under its mountains and the covered market."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from buildings import skyline
from figures import standing
from grain import brushwork
from land import hill, poplar
from outline import Point, around, curve, path
from palette import Colour, darker, mix, tint, wash
from sky import haze

if TYPE_CHECKING:
    from canvas import Canvas


def seoul_skyline(canvas: Canvas) -> None:
    """Seoul under its mountains: ranks of towers and the spire on the hill."""
    canvas.wash(wash(0, 620, "f2d9c8", "f5c3b0", "f3a59a", "e99a94"))
    brushwork(canvas, 0, 460, tint("fff0e0"), 0.4, 460, 16)
    canvas.ellipse(1180, 190, 74, 74, tint("fdf0dc"))
    canvas.glow(1180, 190, 330, tint("fff2e0"), 0.6)
    hill(canvas, 560, 330, 1000, wash(230, 560, "b594a5", "e8a79c"), 0.55)
    hill(canvas, 610, 220, 560, wash(390, 610, "8f7a98", "cf9a9a"), 0.55)
    haze(canvas, 600, 80, tint("f7c9b4"), 0.7)
    peak = curve(path("150,660 330,560 470,470 560,432 640,440 760,510 930,610 1080,660"), 12)
    canvas.ink(canvas.stencil().polygon([*peak, (1080, 760), (150, 760)]), wash(430, 700, "54566f", "8a7488"))
    tower(canvas, 588, 440)
    for x, y in peak[6:-10:3]:
        poplar(canvas, x, y + 14, canvas.rng.uniform(22, 44), tint("4a4e68"))
    lamps = (tint("ffe0a8"), tint("fbc98a"))
    skyline(canvas, 760, (60, 230), (44, 80), tint("8f7890"), lamps, 0.2, 6)
    haze(canvas, 740, 70, tint("f3b9a8"), 0.55)
    skyline(canvas, 900, (90, 380), (56, 104), tint("5f5a80"), lamps, 0.3, 10)
    landmark(canvas, 1290, 900)
    haze(canvas, 880, 90, tint("d99aa0"), 0.5)
    canvas.wash(wash(890, 1067, "6f6488", "3a3a66"), 900)
    skyline(canvas, 1000, (70, 150), (60, 120), tint("4a4874"), lamps, 0.3, 8)
    skyline(
        canvas,
        1080,
        (90, 310),
        (90, 160),
        tint("2f3560"),
        (tint("ffd992"), tint("ffeec8"), tint("8fa0c8")),
        0.42,
        6,
        0.3,
    )


def tower(canvas: Canvas, x: float, foot: float) -> None:
    """The needle on the hilltop: shaft, round observatory and mast."""
    tone = tint("4a4c68")
    canvas.polygon(around(x, foot, 1, 1, "-9,0 -6,-150 6,-150 9,0"), tone)
    canvas.polygon(
        around(x, foot, 1, 1, "-12,-120 -27,-140 -27,-160 -16,-178 16,-178 27,-160 27,-140 12,-120"), tone
    )
    canvas.rect(x - 27, foot - 156, x + 27, foot - 148, tint("ffd8a0"))
    canvas.rect(x - 7, foot - 222, x + 7, foot - 176, tone)
    canvas.rect(x - 2.5, foot - 330, x + 2.5, foot - 220, tone)
    canvas.glow(x, foot - 330, 26, tint("ff8a70"), 0.9)


def landmark(canvas: Canvas, x: float, foot: float) -> None:
    """One tapering super-tall tower that overtops the rest."""
    body = around(x, foot, 1, 1, "-60,0 -50,-300 -22,-620 -6,-690 6,-690 22,-620 50,-300 60,0")
    canvas.ink(canvas.stencil().polygon(body), wash(foot - 690, foot, "a98ba5", "6a6288", "54527a"))
    canvas.polygon(around(x, foot, 1, 1, "8,0 6,-690 22,-620 50,-300 60,0"), tint("3f4270"), 0.55)
    for row in range(38):
        y = foot - 20 - row * 16.5
        canvas.line([(x - 46 + row * 0.9, y), (x + 46 - row * 0.9, y)], tint("f0c8b0"), 1.1, 0.4)


def souk_arches(canvas: Canvas) -> None:
    """Arch behind arch down the covered market, each with its lamp, towards the daylight."""
    centre, eye = 830.0, 700.0
    canvas.wash(wash(300, 760, "fffdf0", "fbe7b4"))
    canvas.glow(centre, 560, 300, tint("ffffff"), 0.8)
    canvas.rect(760, 540, 850, 720, tint("f3d9a0"))
    canvas.rect(850, 580, 920, 720, tint("ecc98c"))
    previous = eye + 20
    for index in range(6):
        near = index / 5
        half = 84 * 1.6**index
        spring, foot = eye - half * 0.95, eye + half * 0.62
        wall = mix(tint("f6c47e"), tint("5a2a34"), near**0.85)
        canvas.rect(0, previous, 1600, foot + 2, mix(tint("fbe2ae"), tint("9a5a40"), near**0.8))
        canvas.rect(0, foot - 3, 1600, foot + 2, darker(wall, 0.2), 0.25)
        previous = foot
        arch = [(centre - half, foot), *horseshoe(centre, spring, half), (centre + half, foot)]
        front = canvas.stencil().rect(-5, -5, 1605, foot).polygon(arch, 0)
        canvas.ink(front, wall)
        reveal = canvas.stencil().polygon(arch)
        reveal.polygon(
            [(centre + (px - centre) * 0.93 - half * 0.02, py + half * 0.05) for px, py in arch], 0
        )
        canvas.ink(reveal, mix(wall, tint("fbe0a8"), 0.4))
        voussoirs(canvas, centre, spring, half, wall)
        gloom = canvas.stencil().rect(-5, -5, 1605, foot).polygon(arch, 0).fade_down(eye, eye - half * 3)
        canvas.ink(gloom.speckle(canvas.rng), tint("2a1428"), 0.3)
        if index in (1, 2, 3):
            brass_lamp(
                canvas, centre + (0.3, -0.36, 0.34)[index - 1] * half, spring - half * 0.42, half * 0.17
            )
        for x, high, coat in {
            1: ((-44.0, 78.0, "6a2f3a"), (30.0, 72.0, "2f4a5a")),
            2: ((84.0, 130.0, "3a4a5e"),),
            3: ((-150.0, 226.0, "8a3a34"),),
        }.get(index, ()):
            standing(
                canvas,
                centre + x,
                foot - half * 0.08,
                high,
                mix(tint(coat), wall, 0.2),
                None,
                tint("7a4a38"),
                0.6,
                0.0,
            )
    light = canvas.stencil().polygon(path("746,752 914,752 1180,1210 480,1210")).soften(22)
    canvas.ink(light.fade_down(790, 1010), tint("ffedbe"), 0.4)
    wares(canvas)


def horseshoe(x: float, y: float, half: float) -> list[Point]:
    """The curve of a pointed arch from its left spring to its right."""
    left = [
        (x - half + half * 1.0 * (1 - math.cos(t)), y - half * 1.15 * math.sin(t))
        for t in (i * math.pi / 2 / 20 for i in range(21))
    ]
    return [*left, *[(2 * x - px, py) for px, py in reversed(left)]]


def voussoirs(canvas: Canvas, x: float, y: float, half: float, wall: Colour) -> None:
    """Banded stones around an arch, alternately pale and dark."""
    curve_in = horseshoe(x, y, half * 1.02)
    curve_out = horseshoe(x, y, half * 1.16)
    for index in range(0, len(curve_in) - 2, 2):
        inner, outer = curve_in[index : index + 3], curve_out[index : index + 3]
        tone = tint("f6d7a0") if index % 4 else tint("b5482e")
        canvas.polygon([*inner, *reversed(outer)], mix(wall, tone, 0.42))


def brass_lamp(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A pierced brass lamp on its chain."""
    canvas.line([(x, y - size * 5), (x, y)], tint("2a1420"), max(1.5, size * 0.06))
    canvas.glow(x, y + size * 0.8, size * 6, tint("ffcf7a"), 0.75)
    canvas.polygon(around(x, y, size, size, "0,-0.3 -0.45,0.2 0.45,0.2"), tint("8a5a24"))
    canvas.ellipse(x, y + size * 0.75, size * 0.72, size * 0.72, tint("e09a34"))
    for column in (-0.4, 0.0, 0.4):
        for row in (0.45, 0.75, 1.05):
            canvas.ellipse(x + column * size, y + row * size, size * 0.1, size * 0.1, tint("fff2c4"))
    canvas.polygon(around(x, y, size, size, "-0.3,1.36 0.3,1.36 0,1.9"), tint("8a5a24"))


def wares(canvas: Canvas) -> None:
    """Spice sacks and hung cloth in the foreground shade."""
    canvas.line([(-10, 470), (290, 500)], tint("3a1c22"), 9)
    for index, code in enumerate(("b2453f", "2f6a72", "d9943c", "7a3f5a")):
        x, top = 6 + index * 68, 474 + index * 7
        cloth = canvas.stencil().polygon(
            curve(
                [
                    (x, top),
                    (x + 62, top + 6),
                    (x + 66, 700),
                    (x + 60, 900 - index * 24),
                    (x + 30, 912 - index * 24),
                    (x - 2, 896 - index * 24),
                    (x + 4, 690),
                    (x, top),
                ],
                8,
            )
        )
        canvas.ink(cloth, tint(code))
        for stripe in range(5):
            canvas.ink(
                canvas.stencil().rect(x - 20, 560 + stripe * 66, x + 90, 572 + stripe * 66).within(cloth),
                tint("f3d79a"),
                0.75,
            )
        canvas.ink(canvas.stencil().rect(x + 34, 400, x + 90, 1000).within(cloth), tint("2a1428"), 0.3)
    for code, x, y, size in (
        ("6f7a3a", 1500, 960, 78),
        ("b5482e", 1340, 985, 84),
        ("e8b03a", 1515, 1080, 106),
        ("d9642e", 1275, 1100, 104),
    ):
        canvas.polygon(around(x, y, size, size, "-1,0 -1.05,1.4 1.05,1.4 1,0"), tint("6a4438"))
        canvas.ellipse(x, y, size, size * 0.26, tint("c9a57a"))
        canvas.polygon(
            curve(around(x, y, size, size, "-0.88,0 -0.3,-0.42 0,-0.62 0.3,-0.42 0.88,0 0,0.2 -0.88,0"), 8),
            tint(code),
        )
