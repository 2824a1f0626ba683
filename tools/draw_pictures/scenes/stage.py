"""The theatre and the cinema: a light, a performer, an audience in the dark."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from figures import heads, limb
from land import hill
from outline import Point, arc, around, curve, path
from palette import Colour, darker, lighter, mix, tint, wash

if TYPE_CHECKING:
    from canvas import Canvas


def theatre_curtain(canvas: Canvas) -> None:
    """The curtain has parted on one performer in a single light."""
    canvas.wash(wash(0, 860, "151433", "26245a", "4a3f7a"))
    moon = canvas.stencil().ellipse(980, 330, 120, 120)
    canvas.ink(moon, tint("f3dca0"), 0.85)
    canvas.glow(980, 330, 330, tint("f3dca0"), 0.35)
    for index, (base, high, code) in enumerate(((760, 260, "3a3570"), (800, 170, "2c2a5a"))):
        hill(canvas, base, high, 700 - index * 180, tint(code), 0.4)
    canvas.wash(wash(790, 930, "b9743f", "7a4630"), 790, 930)
    for index in range(-14, 15):
        canvas.line([(800 + index * 52, 790), (800 + index * 84, 930)], tint("5a2f28"), 2, 0.6)
    canvas.rect(0, 925, 1600, 944, tint("d9a050"))
    canvas.wash(wash(944, 1067, "3a1424", "140a1c"), 944)
    for x in range(120, 1560, 92):
        canvas.polygon(arc(x, 944, 22, 18, 180, 360, 14), tint("3a2a2a"))
        canvas.glow(x, 930, 66, tint("ffe3a0"), 0.6)
    cone = canvas.stencil().polygon(path("566,-20 600,-20 860,868 560,868")).soften(6)
    canvas.ink(cone.fade_down(-400, 900), tint("fff0c4"), 0.6)
    canvas.ink(canvas.stencil().ellipse(710, 866, 160, 30).soften(3), tint("fff0c8"), 0.9)
    canvas.ink(canvas.stencil().ellipse(760, 874, 90, 12).soften(4), tint("5a2f28"), 0.6)
    actor(canvas, 710, 872, 300)
    for side in (-1, 1):
        drape(canvas, side)
    valance(canvas)
    heads(canvas, 1010, 62, tint("0d0716"), 150, tint("a8553f"))


def actor(canvas: Canvas, x: float, foot: float, high: float) -> None:
    """A performer in a long red dress, one arm raised."""
    h, skin = high, tint("8a5540")
    limb(canvas, around(x, foot, h, h, "0.07,-0.76 0.22,-0.88 0.3,-1.06"), 0.045 * h, skin)
    limb(canvas, around(x, foot, h, h, "-0.08,-0.76 -0.2,-0.6 -0.32,-0.56"), 0.045 * h, skin)
    dress = curve(
        around(
            x,
            foot,
            h,
            h,
            "-0.09,-0.79 -0.06,-0.55 -0.16,-0.25 -0.3,0 0,0.03 0.34,0.01 0.18,-0.25 0.06,-0.55 0.09,-0.79",
        ),
        8,
    )
    canvas.polygon(dress, tint("c93a3f"))
    canvas.polygon(
        curve(around(x, foot, h, h, "0.02,-0.55 0.06,-0.25 0.1,0.02 0.34,0.01 0.18,-0.25 0.06,-0.55"), 8),
        tint("8a2438"),
    )
    canvas.rect(x - 0.025 * h, foot - 0.86 * h, x + 0.025 * h, foot - 0.77 * h, skin)
    canvas.ellipse(x + 0.01 * h, foot - 0.91 * h, 0.055 * h, 0.07 * h, skin)
    canvas.polygon(
        curve(
            around(
                x,
                foot,
                h,
                h,
                "-0.07,-0.82 -0.09,-0.96 0,-1.01 0.06,-0.96 -0.01,-0.93 -0.04,-0.84 -0.07,-0.82",
            ),
            6,
        ),
        tint("22141c"),
    )


def drape(canvas: Canvas, side: int) -> None:
    """One half of the curtain, gathered back in folds to the wing."""

    def edge(share: float) -> list[Point]:
        line: list[Point] = []
        for y in range(0, 960, 30):
            gathered = 150 * math.sin(min(y, 700) / 700 * math.pi * 0.5) ** 2
            reach = 470 - gathered + 40 * max(0.0, (y - 700) / 250)
            line.append((800 + side * (800 - reach * (1 - share) + 20 * share), y))
        return line

    folds = 9
    for fold in range(folds):
        left, crease, right = (edge((fold + part) / folds) for part in (0, 0.55, 1))
        shade = mix(tint("c43038"), tint("5a1428"), 0.15 + 0.5 * (fold / folds))
        canvas.polygon([*left, *right[::-1]], shade)
        canvas.polygon([*crease, *right[::-1]], darker(shade, 0.45))
        canvas.line(left, lighter(shade, 0.25), 4, 0.6)
    canvas.polygon(
        [(800 + side * 488, 640), (800 + side * 830, 600), (800 + side * 830, 640), (800 + side * 486, 676)],
        tint("d9a050"),
    )


def valance(canvas: Canvas) -> None:
    """The scalloped pelmet across the top, edged with gold."""
    for index in range(8):
        x = 100 + index * 200
        canvas.polygon([(x - 102, -5), (x + 102, -5), *arc(x, 96, 102, 84, 0, 180, 24)], tint("a82432"))
        for fold in (-58, -16, 26, 68):
            canvas.polygon(
                [(x + fold, -5), (x + fold + 22, -5), (x + fold * 0.8 + 14, 168 - abs(fold) * 0.5)],
                tint("6a1428"),
                0.75,
            )
        canvas.line(arc(x, 96, 102, 84, 0, 180, 24), tint("e0ac58"), 9)
    canvas.rect(0, -2, 1600, 16, tint("d9a050"))


def film_projector(canvas: Canvas) -> None:
    """The projector's beam crosses the dark above a full house."""
    canvas.wash(wash(0, 1067, "0f1228", "171a38", "0c0c1e"))
    for x in range(0, 1600, 133):
        canvas.rect(x, 0, x + 66, 760, tint("1a1e40"), 0.5)
    screen = path("60,190 760,150 760,640 60,610")
    canvas.glow(410, 400, 720, tint("7fb0c4"), 0.55)
    sheet = canvas.stencil().polygon(screen)
    canvas.ink(sheet, wash(150, 640, "f7d9a0", "f2b07a", "c9707a", "5f4f86"))
    canvas.ink(canvas.stencil().ellipse(470, 400, 70, 70).within(sheet), tint("fff6dc"))
    for base, code in ((470, "8a5580"), (530, "543f70"), (580, "2c2850")):
        slope: list[Point] = [
            (x, base + 34 * math.sin(x / 78 + base) + 14 * math.sin(x / 31)) for x in range(40, 790, 8)
        ]
        canvas.ink(canvas.stencil().polygon([*slope, (790, 700), (40, 700)]).within(sheet), tint(code))
    rider = (
        canvas.stencil()
        .polygon(path("240,520 246,462 262,462 270,520"))
        .ellipse(254, 452, 11, 13)
        .within(sheet)
    )
    canvas.ink(rider, tint("1c1a38"))
    lens = (1440.0, 170.0)
    for spread, alpha in ((1.0, 0.3), (0.66, 0.25), (0.34, 0.25)):
        mid = (410.0, 395.0)
        far = [
            (mid[0] + (px - mid[0]) * spread, mid[1] + (py - mid[1]) * spread)
            for px, py in (screen[1], screen[2])
        ]
        near = [
            (mid[0] + (px - mid[0]) * spread, mid[1] + (py - mid[1]) * spread)
            for px, py in (screen[0], screen[3])
        ]
        cone = (
            canvas.stencil()
            .polygon([(lens[0], lens[1] - 8), far[0], near[0], near[1], far[1], (lens[0], lens[1] + 8)])
            .soften(5)
            .fade_across(250, 1440)
        )
        canvas.ink(cone, tint("fdf0c8"), alpha)
    for _ in range(240):
        t = canvas.rng.random() ** 0.8
        x = lens[0] + (420 - lens[0]) * t
        y = lens[1] + (395 - lens[1]) * t + canvas.rng.uniform(-225, 225) * t
        canvas.ellipse(x, y, 1.6, 1.6, tint("fff6dc"), canvas.rng.uniform(0.15, 0.7))
    projector(canvas, lens)
    for row, (y, size, pitch) in enumerate(((706, 34, 92), (770, 48, 128), (858, 66, 178), (985, 96, 258))):
        heads(
            canvas,
            y,
            size,
            mix(tint("2c2a50"), tint("08081a"), row / 3),
            pitch,
            mix(tint("f0bf90"), tint("5f5f8a"), row / 4),
        )
        seats(canvas, y, size, pitch, mix(tint("7a2a40"), tint("2a1024"), row / 3))


def seats(canvas: Canvas, y: float, size: float, pitch: float, cloth: Colour) -> None:
    """The backs of a row of cinema seats, standing before the people in them."""
    top = y + size * 1.25
    canvas.rect(0, top + size * 0.5, 1600, 1067, darker(cloth, 0.5))
    x = -pitch / 2
    while x < 1600 + pitch:
        canvas.polygon(
            curve(around(x, top, pitch, size, "-0.44,2.4 -0.45,0.4 -0.32,0 0.32,0 0.45,0.4 0.44,2.4"), 6),
            cloth,
        )
        canvas.line(
            curve(
                [
                    (x - pitch * 0.43, top + size * 0.4),
                    (x - pitch * 0.31, top + 2),
                    (x + pitch * 0.31, top + 2),
                    (x + pitch * 0.43, top + size * 0.4),
                ],
                6,
            ),
            lighter(cloth, 0.18),
            size * 0.06,
        )
        x += pitch


def projector(canvas: Canvas, lens: Point) -> None:
    """The machine in its window: body, lens and two reels."""
    x, y = lens
    for cx, cy, r in ((x + 60, y - 96, 70), (x + 132, y + 104, 66)):
        canvas.ellipse(cx, cy, r, r, tint("2f3358"))
        canvas.line(arc(cx, cy, r, r, 0, 360), tint("8f93b8"), 4)
        for hole in range(5):
            a = hole * math.tau / 5 + 0.4
            canvas.ellipse(
                cx + r * 0.58 * math.cos(a), cy + r * 0.58 * math.sin(a), r * 0.2, r * 0.2, tint("0f1228")
            )
        canvas.ellipse(cx, cy, 9, 9, tint("c9ccdf"))
    canvas.polygon([(x + 20, y - 46), (1610, y - 46), (1610, y + 52), (x + 20, y + 52)], tint("3f4470"))
    canvas.rect(x + 20, y - 46, 1600, y - 36, tint("7f84b0"))
    canvas.rect(x - 4, y - 22, x + 24, y + 22, tint("24284a"))
    canvas.glow(x, y, 190, tint("fff6dc"), 1.0)
    canvas.ellipse(x - 2, y, 8, 15, tint("ffffff"))
