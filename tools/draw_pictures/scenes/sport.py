"""Sport on grass and water: a night match and a rowing eight."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from figures import rower, runner
from grain import brushwork, spatter
from land import hill, tree
from outline import Point, arc, around, curve, path
from palette import lighter, mix, tint, wash
from sky import haze
from water import glitter, reflect, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def football_pitch(canvas: Canvas) -> None:
    """A night match seen from high in the stand, the ground bright as a stage."""
    canvas.wash(wash(0, 420, "0d1a3a", "1f3a66", "3f6288"))
    canvas.polygon(path("-10,300 260,262 1340,262 1610,300 1610,560 -10,560"), tint("24365c"))
    crowd(canvas)
    canvas.polygon(
        path("-10,250 230,205 1370,205 1610,250 1610,286 1350,238 250,238 -10,286"), tint("101c3a")
    )
    canvas.polygon(
        path("-10,280 250,236 1350,236 1610,280 1610,290 1350,244 250,244 -10,290"), tint("e9f0f4"), 0.8
    )
    pitch = path("236,520 1364,520 1900,1080 -300,1080")
    canvas.polygon(path("-10,486 1610,486 1610,1080 -10,1080"), tint("8a4a3a"))
    turf = canvas.stencil().polygon(path("206,506 1394,506 2000,1090 -400,1090"))
    canvas.ink(turf, wash(500, 1067, "7fbf5a", "4f9a4a", "2f7a44"))

    def at(u: float, v: float) -> Point:
        t = v**1.25
        left = pitch[0][0] + (pitch[3][0] - pitch[0][0]) * t
        right = pitch[1][0] + (pitch[2][0] - pitch[1][0]) * t
        return left + (right - left) * u, pitch[0][1] + (pitch[3][1] - pitch[0][1]) * t

    for stripe in range(0, 14, 2):
        canvas.polygon(
            [at(stripe / 14, 0), at((stripe + 1) / 14, 0), at((stripe + 1) / 14, 1), at(stripe / 14, 1)],
            tint("a5d878"),
            0.3,
        )
    white = tint("f7f9ec")
    canvas.line([at(0, 1), at(0, 0), at(1, 0), at(1, 1)], white, 4)
    canvas.line([at(0.5, 0), at(0.5, 1)], white, 4.5)
    circle = [
        at(0.5 + 0.11 * math.cos(a), 0.52 + 0.2 * math.sin(a)) for a in (i * math.tau / 60 for i in range(61))
    ]
    canvas.line(circle, white, 4)
    for side in (0.0, 1.0):
        inward = 0.15 if side == 0 else -0.15
        canvas.line(
            [at(side, 0.2), at(side + inward, 0.2), at(side + inward, 0.85), at(side, 0.85)], white, 4
        )
        foot0, foot1 = at(side, 0.42), at(side, 0.6)
        rise = 76
        back = -46 if side == 0 else 46
        for strand in range(7):
            t = strand / 6
            canvas.line(
                [
                    (foot0[0] + (foot1[0] - foot0[0]) * t, foot0[1] + (foot1[1] - foot0[1]) * t - rise),
                    (foot0[0] + (foot1[0] - foot0[0]) * t + back, foot0[1] + (foot1[1] - foot0[1]) * t),
                ],
                white,
                1.2,
                0.6,
            )
        canvas.line([foot0, (foot0[0], foot0[1] - rise), (foot1[0], foot1[1] - rise), foot1], white, 5)
    for mast, tilt in ((110, 1), (1490, -1)):
        floodlight(canvas, mast, tilt)
    team = path(
        "0.3,0.2 0.42,0.35 0.5,0.62 0.38,0.72 0.62,0.3 0.7,0.5 0.56,0.45 0.82,0.42 0.22,0.5 "
        "0.66,0.78 0.46,0.86 0.75,0.18"
    )
    for index, (u, v) in enumerate(sorted(team, key=lambda spot: spot[1])):
        x, y = at(u, v)
        tall = 62 + 90 * v
        for reach in (0.7, -0.55):
            canvas.polygon(
                [
                    (x - 5, y),
                    (x + 6, y),
                    (x + reach * tall, y + tall * 0.2),
                    (x + reach * tall * 0.9, y + tall * 0.24),
                ],
                tint("1c4a34"),
                0.28,
            )
        shirt = tint("d9402f") if index % 2 else tint("f7f3e4")
        runner(
            canvas,
            x,
            y,
            tall,
            shirt,
            tint("f7f3e4") if index % 2 else tint("24365c"),
            tint(("8a5a40", "e0b394", "5e3d2e")[index % 3]),
            canvas.rng.random(),
            1 if index % 3 else -1,
        )
    ball = at(0.54, 0.66)
    canvas.ellipse(ball[0] + 4, ball[1] + 2, 12, 4, tint("1c4a34"), 0.5)
    canvas.ellipse(ball[0], ball[1] - 8, 10, 10, tint("ffffff"))
    spatter(canvas, canvas.stencil().rect(0, 700, 1600, 1067), tint("103a34"), 820, 1300, 0.35)


def crowd(canvas: Canvas) -> None:
    """The far stand as thousands of dabs of colour."""
    codes = ("d9402f", "f7f3e4", "3f6288", "e9b03a", "5f7fa5", "b9c9d4", "8a3a3a")
    for row in range(20):
        y = 262 + row * 11.5
        x = -10.0 + canvas.rng.random() * 8
        while x < 1610:
            edge = max(0.0, (260 - x) / 270, (x - 1340) / 270)
            canvas.ellipse(
                x,
                y + 32 * edge,
                3.4,
                4.2,
                mix(tint(canvas.rng.choice(codes)), tint("24365c"), 0.3 + 0.3 * canvas.rng.random()),
            )
            x += canvas.rng.uniform(8, 13)
    canvas.rect(-10, 486, 1610, 508, tint("17264a"))
    for board in range(11):
        canvas.rect(
            board * 150 - 20,
            489,
            board * 150 + 120,
            505,
            tint(("e9b03a", "d9402f", "e9f0f4", "2f8a94")[board % 4]),
            0.9,
        )


def floodlight(canvas: Canvas, x: float, tilt: int) -> None:
    """A floodlight mast and the light it throws."""
    canvas.line([(x, 330), (x, 110)], tint("101c3a"), 10)
    canvas.glow(x, 92, 420, tint("dff0ff"), 0.75)
    beam = (
        canvas.stencil()
        .polygon([(x - 60, 60), (x + 60, 60), (x + tilt * 900 + 300, 760), (x + tilt * 300 - 100, 760)])
        .soften(30)
    )
    canvas.ink(beam.fade_down(780, 60), tint("eaf5ff"), 0.2)
    canvas.polygon(around(x, 0, 1, 1, "-74,44 74,44 66,132 -66,132"), tint("17264a"))
    for row in range(3):
        for column in range(5):
            canvas.ellipse(x - 52 + column * 26, 60 + row * 27, 10, 10, tint("ffffff"))


def rowing_crew(canvas: Canvas) -> None:
    """An eight slides out of the mist on a river without a ripple."""
    canvas.wash(wash(0, 400, "c9d8cc", "e3e4cc", "f7e6bf"))
    brushwork(canvas, 0, 380, tint("fdf6de"), 0.4, 500, 20)
    canvas.ellipse(1210, 210, 50, 50, tint("fffbe6"))
    canvas.glow(1210, 210, 300, tint("fff6d2"), 0.8)
    for base, high, code, count, scale in ((400, 60, "b9c9b8", 26, 0.7), (420, 44, "94ad9c", 22, 1.0)):
        hill(canvas, base, high, 900, tint(code), 0.3, base + 10)
        for _ in range(count):
            tree(
                canvas,
                canvas.rng.uniform(-20, 1620),
                base,
                canvas.rng.uniform(90, 190) * scale,
                tint(code),
                lighter(tint(code), 0.25),
            )
        haze(canvas, base - 6, 90, tint("f3ecd0"), 0.75)
    reflect(canvas, 418, 900, wash(418, 900, "dfe0c4", "8fb0a8", "2f5f6a"), 0.75, 3, 1.1)
    brushwork(canvas, 440, 900, tint("f3ecd0"), 0.35, 420, 14)
    glitter(canvas, 1210, 430, 700, (30, 110), tint("fffbe6"), 110, 0.7)
    haze(canvas, 430, 60, tint("fbf3d9"), 0.8)
    shell(canvas)
    wavelets(canvas, 690, 900, tint("234f5c"), 110, 0.35, 130)
    for x in (60, 120, 150, 210, 1500, 1545, 1590):
        reed = canvas.rng.uniform(150, 260)
        canvas.line(curve([(x, 910), (x + 6, 910 - reed * 0.6), (x + 26, 910 - reed)], 8), tint("1f4450"), 5)
        canvas.ellipse(x + 25, 905 - reed, 6, 26, tint("4a3a34"))


def shell(canvas: Canvas) -> None:
    """The boat: hull, eight rowers, their oars in step, and the cox in the stern."""
    water = 640.0
    skins = ("e0b394", "8a5a40", "f0cdb0", "c98f6a", "5e3d2e", "e0b394", "c98f6a", "f0cdb0")
    canvas.ink(
        canvas.stencil()
        .polygon(around(0, water, 1, 1, "120,8 1480,8 1300,130 300,130"))
        .soften(14)
        .fade_down(water + 150, water),
        tint("1f4450"),
        0.65,
    )
    for index in range(8):
        x = 330 + index * 124.0
        lock = (x + 84, water - 30)
        blade = (x - 20, water + 84)
        canvas.line([(lock[0] - 2, lock[1] - 4), (lock[0] + 34, water - 50)], tint("e8dcc0"), 4)
        rower(canvas, x, water - 12, 104, tint("f3efe0") if index % 2 else tint("e9e2cc"), tint(skins[index]))
        canvas.line([lock, blade], tint("e8dcc0"), 4.5)
        canvas.polygon(around(blade[0], blade[1], 1, 1, "16,-20 4,-26 -26,8 -8,16"), tint("c23f38"))
        canvas.ellipse(blade[0] - 20, blade[1] + 16, 40, 5, tint("f7f0d9"), 0.6)
        canvas.ellipse(blade[0] - 20, blade[1] + 16, 22, 2.6, tint("2f5f6a"), 0.6)
    canvas.polygon(
        curve(around(0, water, 1, 1, "1340,0 1344,-52 1366,-62 1388,-52 1392,0"), 8),
        tint("c23f38"),
    )
    canvas.ellipse(1364, water - 78, 13, 16, tint("c98f6a"))
    canvas.polygon([*arc(1365, water - 82, 15, 15, 180, 360, 14), (1344, water - 80)], tint("1f3440"))
    canvas.polygon(
        curve(
            around(0, water, 1, 1, "90,-16 300,-20 1300,-20 1510,-16 1300,12 300,12 90,-16"),
            10,
        ),
        tint("a85a34"),
    )
    canvas.line([(110, water - 15), (1490, water - 15)], tint("f0c890"), 4)
    canvas.polygon(
        curve(
            around(0, water, 1, 1, "200,4 800,10 1400,4 1250,16 350,16 200,4"),
            8,
        ),
        tint("5a2f24"),
    )
    canvas.line([(60, water + 18), (1540, water + 18)], tint("f7f0d9"), 2, 0.6)
