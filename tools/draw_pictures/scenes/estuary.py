"""The mouth of the river: the suspension bridge and the lighthouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grain import brushwork, spatter
from land import hill, tree
from outline import Point, around, curve, path
from palette import tint, wash
from sky import haze, stars, streaks
from water import glitter, reflect, swell, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def river_bridge(canvas: Canvas) -> None:
    """The suspension bridge strides over the estuary through a morning mist."""
    canvas.wash(wash(0, 560, "7fa6b8", "c3d2c6", "f7dfb0", "f6c48a"))
    brushwork(canvas, 0, 480, tint("f9ead0"), 0.4, 520, 16)
    streaks(canvas, 60, 420, 6, (tint("f6e3c4"), tint("f2b48a")), 0.5)
    canvas.glow(1290, 340, 460, tint("fff0c8"), 0.9)
    canvas.ellipse(1290, 330, 40, 40, tint("fffbe8"))
    hill(canvas, 560, 190, 1300, wash(370, 560, "a5b4b0", "e6cfa8"))
    hill(canvas, 566, 100, 700, wash(470, 566, "7f989c", "c9bfa2"))
    haze(canvas, 540, 70, tint("fbe6c0"), 0.8)
    bridge(canvas)
    reflect(canvas, 566, 800, wash(566, 800, "f0cf9e", "9cb0a8", "3d6676"), 0.6, 6, 0.6)
    glitter(canvas, 1280, 568, 800, (40, 190), tint("fff6d6"), 260)
    wavelets(canvas, 572, 800, tint("35596a"), 170, 0.35, 110)
    haze(canvas, 566, 26, tint("fdeccb"), 0.55)
    near = curve(path("-20,640 120,655 260,700 420,760 520,820"), 10)
    canvas.polygon([*near, (-20, 820)], tint("2b4650"))
    for x, high in ((30, 250), (110, 190), (190, 150)):
        tree(canvas, x, 690, high, tint("233b46"), tint("4a6a62"))


def bridge(canvas: Canvas) -> None:
    """Two towers, the hung cables and a deck running off both sides."""
    red, dark = tint("b2503f"), tint("6d3540")
    deck = 430.0
    towers = (430.0, 1090.0)
    spans = ((-240.0, towers[0]), (towers[0], towers[1]), (towers[1], 1760.0))
    for start, end in spans:
        main = start in towers and end in towers
        for lag, tone in ((10, dark), (0, red)):
            cable: list[Point] = []
            for step in range(61):
                t = step / 60
                if main:
                    lift = 290 * (2 * t - 1) ** 2 + 22
                else:
                    rise = t if start < 0 else 1 - t
                    lift = 312 * rise**1.8
                x = start + (end - start) * t
                cable.append((x, deck - lift - lag * 0.4))
                if step % 2 == 0 and lift > 6:
                    canvas.line([(x, deck - lift), (x, deck)], tone, 1.3, 0.75)
            canvas.line(cable, tone, 4.5)
    canvas.rect(-10, deck - 4, 1610, deck + 14, red)
    canvas.rect(-10, deck + 14, 1610, deck + 22, dark)
    for x in range(-20, 1620, 22):
        canvas.line(around(x, deck, 1, 1, "0,14 11,26 22,14"), dark, 2)
    canvas.rect(-10, deck + 25, 1610, deck + 28, dark)
    for x in towers:
        for side, tone in ((14, dark), (-14, red)):
            canvas.polygon(
                [
                    (x + side - 9, deck - 330),
                    (x + side + 9, deck - 330),
                    (x + side + 14, 566),
                    (x + side - 14, 566),
                ],
                tone,
            )
        for y in (-326, -220, -110, 40):
            canvas.rect(x - 22, deck + y, x + 22, deck + y + 16, red)
        canvas.polygon(around(x, 0, 1, 1, "-46,566 -38,536 38,536 46,566"), tint("9a8a80"))


def lighthouse(canvas: Canvas) -> None:
    """The lighthouse sweeps its beam over a heavy evening sea."""
    canvas.wash(wash(0, 1150, "0f1f3f", "24456a", "4f7f8c", "c9b88a"))
    stars(canvas, 620, 190, tint("e8f0ff"))
    streaks(canvas, 420, 1060, 9, (tint("1a3356"), tint("7f9a94")), 0.6)
    for points, alpha in (
        (path("735,402 1300,190 1300,470 735,432"), 0.5),
        (path("625,402 -20,300 -20,500 625,432"), 0.4),
    ):
        beam = canvas.stencil().polygon(points).soften(9)
        if points[1][0] > 700:
            beam.fade_across(1500, 680)
        else:
            beam.fade_across(-300, 660)
        canvas.ink(beam, tint("ffeeb4"), alpha + 0.25)
    canvas.wash(wash(1110, 1600, "a8a888", "3f7080", "12304e"), 1110)
    wavelets(canvas, 1116, 1300, tint("f0e6c0"), 120, 0.4, 70)
    tower_and_lamp(canvas)
    rock = curve(
        path(
            "180,1420 300,1290 410,1236 520,1180 600,1166 760,1160 850,1196 960,1270 1080,1330 "
            "1200,1440 1300,1520"
        ),
        8,
    )
    canvas.polygon([*rock, (1300, 1620), (100, 1620)], tint("1c2438"))
    lit = path("300,1290 410,1236 520,1180 600,1166 650,1200 560,1260 470,1380 360,1440 240,1420")
    canvas.polygon(lit, tint("4f5a68"))
    canvas.polygon(path("600,1166 760,1160 720,1230 640,1290 600,1240"), tint("3a465a"))
    canvas.polygon(path("850,1196 960,1270 930,1360 840,1300"), tint("2a3448"))
    spatter(
        canvas, canvas.stencil().polygon([*rock, (1300, 1620), (100, 1620)]), tint("8a9aa0"), 1500, 1050, 0.3
    )
    cottage(canvas)
    for y, code_top, code_low in (
        (1390, "4f8a94", "1f4a66"),
        (1460, "3a7080", "173a58"),
        (1540, "2a5a70", "0f2844"),
    ):
        swell(canvas, y, 20, 520, wash(y - 20, y + 120, code_top, code_low))
        foam(canvas, y)


def foam(canvas: Canvas, y: float) -> None:
    """Spray and foam along a breaking crest."""
    for _ in range(70):
        x = canvas.rng.uniform(-20, canvas.width + 20)
        canvas.ellipse(
            x,
            y + canvas.rng.gauss(8, 14),
            canvas.rng.uniform(10, 52),
            canvas.rng.uniform(1.2, 3.6),
            tint("eef3e4"),
            canvas.rng.uniform(0.25, 0.75),
        )


def tower_and_lamp(canvas: Canvas) -> None:
    """The banded tower with its gallery and lantern."""
    x, top, foot = 680.0, 470.0, 1190.0
    bands = 6
    for band in range(bands):
        a, b = band / bands, (band + 1) / bands
        y0, y1 = top + (foot - top) * a, top + (foot - top) * b
        w0, w1 = 52 + 48 * a, 52 + 48 * b
        tone = tint("f3ead4") if band % 2 else tint("c23f35")
        canvas.polygon([(x - w0, y0), (x + w0, y0), (x + w1, y1), (x - w1, y1)], tone)
    side = (
        canvas.stencil()
        .polygon([(x - 10, top), (x + 52, top), (x + 100, foot), (x - 10, foot)])
        .fade_across(x - 40, x + 90)
    )
    canvas.ink(side, tint("14203c"), 0.75)
    for y in (560, 790, 1000):
        canvas.polygon(around(x, y, 1, 1, "-16,0 4,0 4,42 -16,42"), tint("ffd98c"))
    canvas.rect(x - 86, top - 16, x + 86, top + 4, tint("1a2238"))
    for post in range(-4, 5):
        canvas.rect(x + post * 20 - 1.5, top - 48, x + post * 20 + 1.5, top - 14, tint("1a2238"))
    canvas.rect(x - 84, top - 52, x + 84, top - 47, tint("1a2238"))
    canvas.rect(x - 46, top - 112, x + 46, top - 14, tint("fff3c4"))
    canvas.glow(x, top - 55, 330, tint("fff0b8"), 0.95)
    canvas.ellipse(x, top - 60, 26, 34, tint("fffdf0"))
    for post in (-46, -16, 16, 46):
        canvas.rect(x + post - 2, top - 112, x + post + 2, top - 14, tint("1a2238"))
    canvas.polygon(around(x, top, 1, 1, "-60,-110 -34,-152 0,-168 34,-152 60,-110"), tint("c23f35"))
    canvas.polygon(around(x, top, 1, 1, "6,-110 6,-166 34,-152 60,-110"), tint("8a2f34"))
    canvas.line([(x, top - 166), (x, top - 206)], tint("1a2238"), 4)


def cottage(canvas: Canvas) -> None:
    """The keeper's cottage, a lamp in its window."""
    canvas.rect(770, 1110, 930, 1240, tint("d9d4c4"))
    canvas.rect(850, 1110, 930, 1250, tint("8a93a0"))
    canvas.polygon(path("758,1114 790,1056 912,1056 944,1114"), tint("2a3048"))
    canvas.rect(880, 1030, 902, 1080, tint("3a3f58"))
    for left in (790, 872):
        canvas.rect(left, 1144, left + 34, 1184, tint("ffd486"))
        canvas.glow(left + 17, 1164, 60, tint("ffd486"), 0.5)
