"""Science: the telescope under the stars and the glassware on the bench."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from figures import standing
from grain import brushwork, spatter
from land import hill
from outline import Point, arc, around, between, curve, path
from palette import Colour, Wash, darker, lighter, mix, tint, wash
from sky import haze, stars

if TYPE_CHECKING:
    from canvas import Canvas


def radio_telescope(canvas: Canvas) -> None:
    """The great dish turns its face to the Milky Way."""
    canvas.wash(wash(0, 1350, "0b1030", "1c2456", "3f3f7a", "8a5f86", "e39a86"))
    milky_way(canvas)
    stars(canvas, 1150, 620, tint("f3f0ff"))
    for x, y, s in ((1010.0, 250, 4.5), (240, 420, 3.6), (1130, 760, 3.2)):
        canvas.ellipse(x, y, s, s, tint("fffdf0"))
        canvas.glow(x, y, s * 16, tint("cfd8ff"), 0.6)
    canvas.line([(170, 170), (330, 262)], tint("f7f3ff"), 2, 0.7)
    canvas.glow(330, 262, 30, tint("f7f3ff"), 0.7)
    hill(canvas, 1345, 150, 900, wash(1195, 1345, "5a4a78", "9a6a86"), 0.5)
    haze(canvas, 1340, 80, tint("f0a88e"), 0.55)
    hill(canvas, 1400, 70, 700, wash(1330, 1420, "33305c", "2a2750"), 0.5)
    canvas.wash(wash(1392, 1600, "2a2750", "14152f"), 1395)
    pedestal(canvas)
    dish(canvas)
    hut(canvas)
    for _ in range(420):
        x = canvas.rng.uniform(-10, 1290)
        tall = canvas.rng.uniform(20, 70)
        canvas.line(
            [(x, 1605), (x + canvas.rng.uniform(-14, 18), 1605 - tall)],
            mix(tint("0c0e24"), tint("2f2f5a"), canvas.rng.random()),
            3,
        )


def milky_way(canvas: Canvas) -> None:
    """A pale band of star-cloud crossing the sky, with a dark lane in it."""
    rng = canvas.rng
    band, lane = canvas.stencil(), canvas.stencil()
    for _ in range(150):
        t = rng.random()
        x, y = 1180 - 1050 * t + rng.gauss(0, 95), -60 + 1180 * t + rng.gauss(0, 60)
        band.ellipse(x, y, rng.uniform(40, 120), rng.uniform(30, 80), rng.uniform(0.3, 0.8))
    for _ in range(46):
        t = rng.random() * 0.62
        x, y = 1200 - 1050 * t + rng.gauss(0, 26), -40 + 1180 * t + rng.gauss(0, 20)
        lane.ellipse(x, y, rng.uniform(14, 60), rng.uniform(12, 34), rng.uniform(0.4, 0.9))
    canvas.ink(band.soften(46), tint("8f86c4"), 0.5)
    canvas.ink(lane.soften(18), tint("1c2050"), 0.5)
    for _ in range(900):
        t = rng.random()
        x, y = 1180 - 1050 * t + rng.gauss(0, 110), -60 + 1180 * t + rng.gauss(0, 80)
        size = rng.uniform(0.5, 1.2)
        canvas.ellipse(x, y, size, size, tint("efeaff"), rng.uniform(0.3, 0.8))


def pedestal(canvas: Canvas) -> None:
    """The lattice mount that carries the dish, on its circular rail."""
    steel, dark = tint("b9b4d0"), tint("4a4878")
    canvas.ellipse(650, 1452, 330, 34, tint("14152f"))
    canvas.ellipse(650, 1442, 310, 28, tint("5a5688"))
    canvas.ellipse(650, 1442, 280, 22, tint("24234a"))
    apex = (650.0, 940.0)
    feet = ((400.0, 1440.0), (560.0, 1462.0), (740.0, 1462.0), (900.0, 1440.0))
    for foot in (feet[0], feet[3]):
        canvas.line([foot, apex], dark, 16)
    near = (feet[1], feet[2])
    for step in range(6):
        left, right = (between(foot, apex, step / 6) for foot in near)
        left_above, right_above = (between(foot, apex, (step + 1) / 6) for foot in near)
        canvas.line([left, right_above], steel, 5)
        canvas.line([right, left_above], dark, 5)
        canvas.line([left, right], steel, 7)
    canvas.line([near[0], apex], steel, 15)
    canvas.line([near[1], apex], lighter(steel, 0.2), 15)
    canvas.rect(590, 905, 710, 985, dark)
    canvas.rect(590, 905, 630, 985, steel)


def dish(canvas: Canvas) -> None:
    """The bowl tipped up to the upper right: back shell, inner face, feed on its legs."""
    cx, cy, tilt = 640.0, 730.0, math.radians(-34)

    def at(u: float, v: float) -> Point:
        return cx + u * math.cos(tilt) - v * math.sin(tilt), cy + u * math.sin(tilt) + v * math.cos(tilt)

    rim = [at(470 * math.cos(a), 150 * math.sin(a)) for a in (i * math.tau / 90 for i in range(90))]
    back = [at(470 * math.cos(a), 300 * math.sin(a)) for a in (i * math.pi / 50 for i in range(51))]
    shell = canvas.stencil().polygon(back)
    canvas.ink(shell, tint("5f5c94"))
    shade = canvas.stencil().polygon(back).fade_across(420, 1050)
    canvas.ink(shade, tint("2a2a5a"), 0.9)
    for step in range(-4, 5):
        u = step * 104
        canvas.line(
            curve(
                [at(u, 150 * math.sqrt(max(0.0, 1 - (u / 470) ** 2))), at(u * 0.72, 225), at(u * 0.25, 298)],
                8,
            ),
            tint("8f8bbd"),
            3,
            0.6,
        )
    spatter(canvas, shell, tint("e39a86"), 700, 1120, 0.35)
    face = canvas.stencil().polygon(rim)
    canvas.ink(face, wash(430, 1010, "f6ece6", "d9cfe0", "9a92c0"))
    inner = canvas.stencil().polygon(rim).fade_across(860, 250)
    canvas.ink(inner, tint("6a659c"), 0.75)
    for share in (0.33, 0.62, 0.84):
        ring = [
            at(470 * share * math.cos(a), 12 * (1 - share) * 6 + 150 * share * math.sin(a))
            for a in (i * math.tau / 60 for i in range(61))
        ]
        canvas.line(ring, tint("8a84b4"), 2, 0.7)
    for spoke in range(18):
        a = spoke * math.tau / 18
        canvas.line([at(0, 66), at(470 * math.cos(a), 150 * math.sin(a))], tint("8a84b4"), 1.6, 0.55)
    canvas.line([*rim, rim[0]], tint("fff6ea"), 6)
    focus = at(0, -300)
    for a in (200, 340, 90):
        foot = at(300 * math.cos(math.radians(a)), 20 + 96 * math.sin(math.radians(a)))
        canvas.line([foot, focus], tint("efe6ea"), 6)
        canvas.line([(foot[0] + 3, foot[1]), (focus[0] + 3, focus[1])], tint("5f5c94"), 2)
    canvas.ellipse(*focus, 27, 27, tint("d9543c"))
    canvas.ellipse(focus[0] - 8, focus[1] - 8, 9, 9, tint("ffd0b0"))
    canvas.glow(*focus, 90, tint("ff8a6a"), 0.45)


def hut(canvas: Canvas) -> None:
    """The control hut with one window lit, and an observer outside it."""
    canvas.rect(985, 1372, 1165, 1466, tint("1c1d40"))
    canvas.polygon(path("975,1374 1005,1340 1145,1340 1175,1374"), tint("33335f"))
    for left in (1010, 1100):
        canvas.rect(left, 1398, left + 42, 1434, tint("ffd992"))
        canvas.glow(left + 21, 1416, 90, tint("ffd992"), 0.5)
    standing(canvas, 935, 1470, 92, tint("10112a"))


def laboratory_glass(canvas: Canvas) -> None:
    """Flasks of coloured liquid on a pale bench, each throwing coloured light."""
    canvas.wash(wash(0, 1130, "dfe9e2", "eef0e2", "f9f0dc"))
    brushwork(canvas, 0, 1100, tint("ffffff"), 0.35, 600, 60)
    for x in (130.0, 610.0, 1090.0):
        pane = canvas.stencil().polygon(around(x, 0, 1, 1, "0,60 360,60 360,760 0,760")).soften(7)
        canvas.ink(pane, wash(60, 760, "b9dce0", "dcebdc", "fbf3d9"), 0.75)
    for x in (310, 790, 1270):
        canvas.rect(x - 7, 60, x + 7, 760, tint("f9f3e2"))
    canvas.rect(0, 400, 1600, 412, tint("f9f3e2"))
    canvas.wash(wash(1130, 1600, "e9d9bd", "d2b48e", "b08a68"), 1130)
    canvas.rect(0, 1126, 1600, 1138, tint("fff6e4"))
    rack(canvas)
    glass = (
        ("flask", 420.0, 1330.0, 560.0, "e0632f", 0.5),
        ("retort", 1150.0, 1300.0, 600.0, "2f8a94", 0.55),
        ("cylinder", 790.0, 1290.0, 700.0, "e6ac2e", 0.6),
        ("beaker", 1400.0, 1470.0, 330.0, "8f4a86", 0.55),
        ("beaker", 150.0, 1480.0, 300.0, "4f9a5f", 0.5),
        ("flask", 860.0, 1500.0, 400.0, "b53a4e", 0.42),
    )
    for kind, x, foot, high, code, fill in glass:
        colour = tint(code)
        pool = canvas.stencil().polygon(
            [
                (x - high * 0.26, foot - 8),
                (x + high * 0.26, foot - 8),
                (x + high * 0.72, foot + high * 0.2),
                (x + high * 0.2, foot + high * 0.24),
            ]
        )
        canvas.ink(pool.soften(14), mix(colour, tint("fbe9c4"), 0.25), 0.5)
        canvas.ink(
            canvas.stencil().ellipse(x + 8, foot, high * 0.3, high * 0.045).soften(6), tint("7a5a4a"), 0.55
        )
        vessel(canvas, kind, x, foot, high, colour, fill)
    for _ in range(16):
        y = canvas.rng.uniform(1030, 1230)
        canvas.ellipse(1150 + canvas.rng.uniform(-110, 110), y, 5, 5, tint("d2f0ea"), 0.7)


def profile(kind: str, x: float, foot: float, high: float) -> list[Point]:
    """The profile of one vessel, up the left side and down the right."""
    profiles: dict[str, list[Point]] = {
        "flask": path("0.3,0 0.34,0.04 0.31,0.14 0.1,0.62 0.085,0.7 0.085,0.95 0.115,1"),
        "retort": path("0.1,0 0.27,0.07 0.345,0.25 0.28,0.45 0.12,0.56 0.085,0.64 0.085,0.95 0.115,1"),
        "cylinder": path("0.12,0 0.13,0.02 0.125,0.1 0.125,0.94 0.145,1"),
        "beaker": path("0.36,0 0.4,0.04 0.4,0.9 0.44,1"),
    }
    side = profiles[kind]
    if kind in ("flask", "retort"):
        side = curve(side, 8)
    left = [(x - wide * high, foot - lift * high) for wide, lift in side]
    return [*left, *[(2 * x - px, py) for px, py in reversed(left)]]


def vessel(
    canvas: Canvas, kind: str, x: float, foot: float, high: float, colour: Colour, fill: float
) -> None:
    """One piece of glass: a faint body, its liquid, the lit edges and highlights."""
    shape = profile(kind, x, foot, high)
    body = canvas.stencil().polygon(shape)
    canvas.ink(body, tint("f4fbf6"), 0.5)
    level = foot - high * fill
    liquid = canvas.stencil().polygon(shape).rect(0, 0, 1600, level, 0)
    paint: Wash = Wash(
        ((level, lighter(colour, 0.3)), (foot - high * 0.15, colour), (foot, darker(colour, 0.3)))
    )
    canvas.ink(liquid, paint, 0.9)
    inset = canvas.stencil().polygon([(x + (px - x) * 0.86 - high * 0.015, py) for px, py in shape])
    canvas.ink(canvas.stencil().polygon(shape).without(inset).within(liquid), darker(colour, 0.35), 0.45)
    half = max((px - x for px, py in shape if abs(py - level) < high * 0.05), default=high * 0.1)
    canvas.ellipse(x, level, half, max(5.0, half * 0.13), lighter(colour, 0.5))
    rim = canvas.stencil().polygon(shape)
    rim.without(canvas.stencil().polygon([(x + (px - x) * 0.955, py - 2) for px, py in shape]))
    canvas.ink(rim, tint("3f6a78"), 0.55)
    shine = canvas.stencil().polygon(
        [(x + (px - x) * 0.8, py) for px, py in shape if px <= x]
        + [(x + (px - x) * 0.62, py) for px, py in reversed(shape) if px <= x]
    )
    shine.polygon([(0, foot - high * 0.06), (1600, foot - high * 0.06), (1600, 1600), (0, 1600)], 0)
    canvas.ink(shine.soften(1.5), tint("ffffff"), 0.6)
    lip = max(px - x for px, py in shape if py < foot - high * 0.985)
    canvas.line(arc(x, foot - high, lip, lip * 0.16, 0, 360), tint("3f6a78"), 4, 0.75)
    if kind == "cylinder":
        canvas.ellipse(x, foot, high * 0.19, high * 0.035, tint("c9dcd6"))
        for mark in range(14):
            y = foot - high * (0.12 + mark * 0.055)
            canvas.line(
                [(x + high * 0.04, y), (x + high * (0.1 if mark % 2 else 0.115), y)], tint("3f5a64"), 3, 0.7
            )


def rack(canvas: Canvas) -> None:
    """A wooden rack of test tubes at the back of the bench."""
    wood = tint("a8703f")
    codes = ("d9543c", "e6ac2e", "4f9a5f", "2f8a94", "8f4a86", "d9785a", "3f6a9a")
    for index, code in enumerate(codes):
        x = 560.0 + index * 78
        tube = canvas.stencil().rect(x - 21, 700, x + 21, 1060).ellipse(x, 1060, 21, 21)
        canvas.ink(tube, tint("f2faf4"), 0.65)
        top = 830 + 45 * math.sin(index * 1.9)
        filled = canvas.stencil().rect(x - 19, top, x + 19, 1060).ellipse(x, 1060, 19, 19)
        canvas.ink(filled, wash(top, 1080, code, code), 0.85)
        canvas.rect(x - 13, 710, x - 7, 1050, tint("ffffff"), 0.6)
        canvas.ellipse(x, 700, 25, 6, tint("5f8a94"), 0.7)
    for y, thick in ((850, 26), (1066, 40)):
        canvas.rect(505, y, 1085, y + thick, wood)
        canvas.rect(505, y, 1085, y + 7, lighter(wood, 0.3))
    for x in (505, 1063):
        canvas.rect(x, 850, x + 22, 1136, darker(wood, 0.18))
    canvas.rect(490, 1100, 1100, 1138, darker(wood, 0.1))
