"""The town after dark: a tram in the blue hour and the night market."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from buildings import skyline
from figures import heads, standing
from grain import brushwork
from outline import Point, arc, around, between, curve, path
from palette import Colour, darker, lighter, mix, tint, wash
from scenes.streets import street_lamp
from sky import stars

if TYPE_CHECKING:
    from canvas import Canvas


def tram_line(canvas: Canvas) -> None:
    """A tram comes round the bend of a wet street in the blue hour."""
    canvas.wash(wash(0, 520, "2d4a78", "6f7fa5", "e3a98f", "f8d3a0"))
    brushwork(canvas, 0, 420, tint("f0b8a0"), 0.3, 400, 16)
    skyline(canvas, 520, (80, 180), (60, 120), tint("7d7f9e"), (tint("ffd992"),), 0.25)
    facade_row(
        canvas,
        (
            (-20.0, -160.0, 640.0),
            (240.0, 60.0, 580.0),
            (430.0, 190.0, 548.0),
            (560.0, 270.0, 528.0),
            (650.0, 320.0, 516.0),
        ),
    )
    facade_row(
        canvas,
        (
            (1620.0, -200.0, 660.0),
            (1420.0, 0.0, 606.0),
            (1240.0, 120.0, 566.0),
            (1100.0, 210.0, 540.0),
            (990.0, 280.0, 522.0),
            (900.0, 330.0, 512.0),
        ),
    )
    road = path("0,640 240,580 430,548 560,528 650,516 900,512 990,522 1240,566 1600,655 1600,900 0,900")
    canvas.ink(
        canvas.stencil().polygon([(x, y) for x, y in road]), wash(510, 900, "b09aa2", "6a6588", "2c3055")
    )
    brushwork(
        canvas, 560, 900, tint("f0c09a"), 0.25, 160, 9, canvas.stencil().polygon([(x, y) for x, y in road])
    )
    for offset in (-64.0, 64.0):
        rail = [
            (760 + offset * 0.12, 514),
            (735 + offset * 0.3, 545),
            (700 + offset * 0.75, 600),
            (720 + offset * 1.4, 680),
            (800 + offset * 2.3, 780),
            (960 + offset * 3.6, 910),
        ]
        canvas.line(curve(rail), tint("1f2444"), 7)
        canvas.line(curve(rail), tint("ffd9a8"), 2.6)
    for x, y in ((760, 236), (740, 200), (770, 120)):
        canvas.line(curve(around(x, y, 1, 1, "-420,-130 0,60 520,-170")), tint("1f2444"), 1.8, 0.7)
    tram(canvas, 712, 668, 250)
    for x, foot, high in ((330, 640, 230), (1290, 664, 250)):
        street_lamp(canvas, x, foot, high)
    for x, foot, high, coat in (
        (180, 700, 150, "3d3458"),
        (228, 706, 142, "8a4a52"),
        (1400, 716, 160, "2f3f66"),
        (1150, 620, 96, "5d4468"),
        (1110, 612, 90, "3d4468"),
    ):
        standing(canvas, x, foot, high, tint(coat), None, tint("b98a74"), 0.6)
        canvas.ellipse(x, foot + 4, high * 0.2, 5, tint("1f2444"), 0.5)


Corner = tuple[float, float, float]
"""Where two house fronts meet: the column, the roof line and the foot."""


def facade_row(canvas: Canvas, corners: tuple[Corner, ...]) -> None:
    """House fronts running away down one side of a street."""
    tones = ("8a5a6a", "a5706a", "6f5f86", "b98a78", "7a6a8a")
    awnings = ("b2453f", "2f6a6a", "d9943c")
    for index, (near, far) in enumerate(pairwise(corners)):
        wall = mix(tint(tones[index % 5]), tint("c9a0a0"), 0.1 * index)
        facade(canvas, near, far, wall, tint(awnings[index % 3]))


def facade(canvas: Canvas, near: Corner, far: Corner, wall: Colour, awning: Colour) -> None:
    """One house front in perspective: cornice, five floors of windows and a lit shop."""

    def panel(left: float, up: float, right: float, down: float) -> list[Point]:
        corners = ((left, up), (right, up), (right, down), (left, down))
        return [
            between(
                between((near[0], near[1]), (far[0], far[1]), along),
                between((near[0], near[2]), (far[0], far[2]), along),
                drop,
            )
            for along, drop in corners
        ]

    canvas.polygon(panel(0, 0, 1, 1), wall)
    canvas.polygon(panel(0, 0, 1, 0.05), darker(wall, 0.3))
    for row in range(5):
        for column in range(3):
            lit = canvas.rng.random() < 0.4
            glass = tint("ffd488") if lit else darker(wall, 0.45)
            left, up = 0.12 + column * 0.3, 0.1 + row * 0.145
            canvas.polygon(panel(left, up, left + 0.16, up + 0.09), glass)
    canvas.polygon(panel(0.06, 0.84, 0.94, 0.985), tint("ffcf86"))
    canvas.polygon(panel(0.03, 0.81, 0.97, 0.86), awning)


def tram(canvas: Canvas, x: float, foot: float, high: float) -> None:
    """A tram seen nearly head-on, its side trailing round the bend."""
    red, cream = tint("c23f35"), tint("fbeed0")
    wide = high * 0.68
    left, right, top = x - wide / 2, x + wide / 2, foot - high
    canvas.glow(x, foot + 40, 330, tint("ffd9a0"), 0.5, 0.4)
    tail = [(right, top + 4), (right + 150, top + 62), (right + 150, foot - 62), (right, foot - 6)]
    canvas.polygon(tail, darker(red, 0.35))
    canvas.polygon(around(right, top, 1, 1, "0,4 150,62 150,100 0,70"), darker(cream, 0.3))
    for index in range(4):
        a, b = right + 10 + index * 35, right + 36 + index * 35
        canvas.polygon(
            [
                (a, top + 48 + (a - right) * 0.32),
                (b, top + 48 + (b - right) * 0.32),
                (b, foot - 118 - (b - right) * 0.12),
                (a, foot - 118 - (a - right) * 0.12),
            ],
            tint("ffd992"),
        )
    shape = curve(
        [
            (left, foot - 6),
            (left + 2, top + 30),
            (left + 24, top),
            (right - 24, top),
            (right - 2, top + 30),
            (right, foot - 6),
        ],
        10,
    )
    canvas.polygon([*shape, (left, foot - 6)], red)
    canvas.polygon(
        [
            (left + 3, top + 34),
            (left + 24, top),
            (right - 24, top),
            (right - 3, top + 34),
            (right - 2, top + 52),
            (left + 2, top + 52),
        ],
        cream,
    )
    canvas.polygon(
        [(left + 12, top + 58), (right - 12, top + 58), (right - 8, top + 150), (left + 8, top + 150)],
        tint("26345a"),
    )
    canvas.polygon(
        [(left + 20, top + 64), (x - 4, top + 64), (x - 4, top + 144), (left + 16, top + 144)],
        tint("5f7fa5"),
        0.7,
    )
    canvas.ellipse(x + 22, top + 112, 13, 15, tint("c98f6a"))
    canvas.polygon(around(x, top, 1, 1, "-2,150 4,128 40,128 46,150"), tint("1c2440"))
    canvas.rect(x - 48, top + 14, x + 48, top + 42, tint("26345a"))
    canvas.rect(x - 40, top + 22, x + 10, top + 34, tint("ffd27a"))
    canvas.rect(left, foot - 60, right, foot - 50, cream)
    for lamp in (left + 30, right - 30):
        canvas.ellipse(lamp, foot - 76, 14, 14, tint("fff6d8"))
        canvas.glow(lamp, foot - 76, 130, tint("fff0c0"), 0.85)
        canvas.glow(lamp, foot + 60, 110, tint("ffe2a8"), 0.5, 0.9)
    canvas.rect(left + 8, foot - 18, right - 8, foot, tint("1c2036"))
    canvas.line(around(x, top, 1, 1, "-20,0 10,-44 -12,-80"), tint("1f2444"), 4)
    canvas.line([(x - 46, top - 80), (x + 30, top - 80)], tint("1f2444"), 4)


def night_market(canvas: Canvas) -> None:
    """Stalls and strings of lanterns, the crowd dark against the light."""
    canvas.wash(wash(0, 700, "10163a", "232352", "54305e", "8a3f58"))
    stars(canvas, 320, 120, tint("dfe3ff"))
    skyline(canvas, 640, (130, 330), (80, 150), tint("1f1f48"), (tint("f2b25a"), tint("ffdb98")), 0.16)
    canvas.glow(800, 640, 900, tint("f08a4a"), 0.75, 0.5)
    colours = ("c2403a", "e08a34", "2f7f7a", "d9a03a", "7a3f6a")
    for depth, (base, scale) in enumerate(((690, 0.62), (860, 1.0))):
        pitch = 330 * scale
        x = -90.0 - depth * 60
        index = depth
        while x < 1620:
            stall(canvas, x, base, pitch * 0.92, 330 * scale, tint(colours[index % 5]))
            index += 1
            x += pitch
        canvas.rect(0, base, 1600, 1067, tint("2a1c3c"), 0.5)
    canvas.wash(wash(860, 1067, "6a3448", "1c1536"), 860)
    brushwork(canvas, 864, 1067, tint("f2a45a"), 0.35, 170, 9)
    for start, sag, lift in ((-40, 150, 60), (-40, 210, 190)):
        rope = curve(
            [(start, lift), (400, lift + sag), (820, lift + 10), (1230, lift + sag), (1650, lift - 10)], 30
        )
        canvas.line(rope, tint("0d1030"), 2.5)
        for number, (lx, ly) in enumerate(rope[5::9]):
            lantern(canvas, lx, ly, 22 + 8 * (sag > 180), tint(("f2503c", "f7a23c", "ffd060")[number % 3]))
    for _ in range(13):
        px = canvas.rng.uniform(20, 1580)
        standing(
            canvas,
            px,
            canvas.rng.uniform(925, 965),
            canvas.rng.uniform(215, 255),
            mix(tint("1d1738"), tint("5a2f4a"), canvas.rng.random()),
            None,
            None,
            0.5,
        )
    heads(canvas, 985, 82, tint("120f2a"), 205, tint("d9784a"))


def stall(canvas: Canvas, left: float, foot: float, wide: float, high: float, cloth: Colour) -> None:
    """A market stall: striped awning, lit interior, heaped trestle."""
    top = foot - high
    canvas.rect(left + wide * 0.06, top + high * 0.2, left + wide * 0.94, foot, tint("f7b660"))
    inner = canvas.stencil().rect(left + wide * 0.06, top + high * 0.2, left + wide * 0.94, foot)
    canvas.ink(inner.fade_down(foot - high * 0.75, foot), tint("a8402e"), 0.8)
    for shelf in range(7):
        cx = left + wide * (0.16 + shelf * 0.113)
        canvas.line([(cx, top + high * 0.24), (cx, top + high * 0.36)], tint("6a2a2a"), 2)
        canvas.ellipse(
            cx,
            top + high * 0.4,
            wide * 0.03,
            high * 0.055,
            mix(tint("c2403a"), tint("f7d080"), canvas.rng.random()),
        )
    standing(
        canvas,
        left + wide * canvas.rng.uniform(0.35, 0.65),
        foot + high * 0.05,
        high * 0.62,
        tint("5a2438"),
        None,
        tint("b9704a"),
    )
    table = foot - high * 0.26
    for heap in range(6):
        cx = left + wide * (0.14 + heap * 0.145)
        canvas.polygon(
            arc(cx, table + 3, wide * 0.08, high * canvas.rng.uniform(0.07, 0.13), 180, 360, 14),
            tint(canvas.rng.choice(("d9542e", "e8a83a", "8aa03a", "c23a4a", "f0d070"))),
        )
    canvas.rect(left, table, left + wide, foot, darker(cloth, 0.45))
    canvas.rect(left, table, left + wide, table + high * 0.03, lighter(cloth, 0.3))
    stripes = 8
    for stripe in range(stripes):
        a, b = stripe / stripes, (stripe + 1) / stripes
        tone = cloth if stripe % 2 == 0 else tint("f7e3c0")
        x0, x1 = left - wide * 0.03 + wide * 1.06 * a, left - wide * 0.03 + wide * 1.06 * b
        canvas.polygon(
            [
                (left + wide * (0.08 + 0.84 * a), top),
                (left + wide * (0.08 + 0.84 * b), top),
                (x1, top + high * 0.22),
                (x0, top + high * 0.22),
            ],
            darker(tone, 0.12),
        )
        canvas.polygon(arc((x0 + x1) / 2, top + high * 0.22, (x1 - x0) / 2, high * 0.05, 0, 180, 12), tone)


def lantern(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A paper lantern with its ribs and its light."""
    canvas.glow(x, y + size * 1.4, size * 4.2, colour, 0.6)
    canvas.line([(x, y), (x, y + size * 0.5)], tint("0d1030"), 2)
    canvas.ellipse(x, y + size * 1.4, size, size * 0.92, colour)
    canvas.ellipse(x, y + size * 1.45, size * 0.55, size * 0.7, lighter(colour, 0.55))
    for rib in (-0.35, 0.35):
        canvas.line(
            arc(x, y + size * 1.4, size * rib, size * 0.9, 270, 450, 12), darker(colour, 0.3), 1.2, 0.6
        )
    canvas.rect(x - size * 0.35, y + size * 0.42, x + size * 0.35, y + size * 0.56, tint("3a1a2a"))
    canvas.rect(x - size * 0.35, y + size * 2.22, x + size * 0.35, y + size * 2.36, tint("3a1a2a"))
