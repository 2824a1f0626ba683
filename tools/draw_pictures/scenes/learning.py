"""Where the town learns and reads: a classroom and the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from figures import standing
from grain import brushwork, spatter
from outline import Point, arc, around, between, curve, path
from palette import Colour, darker, mix, tint, wash

if TYPE_CHECKING:
    from canvas import Canvas


def school_classroom(canvas: Canvas) -> None:
    """A classroom after the bell: morning sun across empty desks."""
    canvas.wash(wash(0, 820, "f3dfae", "eecb92", "e0b07c"))
    canvas.rect(0, 760, 1600, 790, tint("a8704a"))
    board(canvas, 560, 150, 1330, 560)
    canvas.wash(wash(790, 1200, "c98d5c", "9a5f44"), 790)
    for index in range(-12, 22):
        canvas.line(
            [(560 + (index - 5) * 95, 790), (560 + (index - 5) * 260, 1200)], tint("8a5038"), 1.6, 0.5
        )
    window_wall(canvas)
    for index in range(3):
        start = 260 + index * 330
        beam = canvas.stencil().polygon(around(start, 0, 1, 1, "0,800 170,800 420,1200 110,1200"))
        canvas.ink(beam.soften(5), tint("ffe7a8"), 0.6)
    for index in range(3):
        beam = canvas.stencil().polygon(
            [
                (330 - index * 120, 190 + index * 12),
                (330 - index * 120, 520 + index * 40),
                (900 - index * 40, 1130),
                (1240 - index * 60, 1010),
            ]
        )
        canvas.ink(beam.soften(12).fade_across(1300, 200), tint("fff3c8"), 0.22)
    globe_and_shelf(canvas)
    for row, (foot, scale) in enumerate(((915, 0.86), (1035, 1.12), (1205, 1.46))):
        for seat in range(4):
            x = 770 + (seat - 1.5) * 335 * scale
            desk(canvas, x, foot, scale, tint(("2f7a78", "d9603f", "e0a52f", "3f6a9a")[(seat + row) % 4]))
    spatter(canvas, canvas.stencil().rect(0, 0, 1600, 1200), tint("7a3f3a"), 900, 2600, 0.35, upright=False)


def board(canvas: Canvas, left: float, top: float, right: float, bottom: float) -> None:
    """The blackboard with a chalk diagram: a triangle, a circle, a rising curve."""
    canvas.rect(left - 18, top - 18, right + 18, bottom + 18, tint("a8683f"))
    canvas.rect(left, top, right, bottom, tint("2f5a50"))
    brushwork(
        canvas, top, bottom, tint("6f9a88"), 0.35, 300, 30, canvas.stencil().rect(left, top, right, bottom)
    )
    chalk = tint("f3efdc")
    canvas.line([(left + 80, bottom - 80), (left + 80, top + 70)], chalk, 4, 0.9)
    canvas.line([(left + 80, bottom - 80), (left + 360, bottom - 80)], chalk, 4, 0.9)
    canvas.line(
        curve(
            [
                (left + 84, bottom - 90),
                (left + 180, bottom - 120),
                (left + 260, bottom - 220),
                (left + 345, top + 76),
            ]
        ),
        tint("f0b45a"),
        5,
    )
    canvas.line(
        [
            (left + 450, bottom - 90),
            (left + 690, bottom - 90),
            (left + 450, top + 90),
            (left + 450, bottom - 90),
        ],
        chalk,
        4,
        0.9,
    )
    canvas.line(arc(left + 523, bottom - 164, 72, 72, 0, 360), tint("e88a72"), 4)
    canvas.rect(left - 18, bottom + 18, right + 18, bottom + 30, tint("7a4a30"))
    canvas.rect(left + 330, bottom + 10, left + 390, bottom + 20, chalk)


def window_wall(canvas: Canvas) -> None:
    """Tall windows on the left wall, drawn in perspective."""
    canvas.polygon(path("-5,-5 400,60 400,770 -5,980"), tint("e0b884"))
    for near in range(2):
        x0, x1 = (230, 372) if near == 0 else (10, 196)
        top0, top1 = 120 - (400 - x0) * 0.12, 120 - (400 - x1) * 0.12
        low0, low1 = 585 + (400 - x0) * 0.34, 585 + (400 - x1) * 0.34
        canvas.polygon(
            [(x0 - 10, top0 - 12), (x1 + 10, top1 - 10), (x1 + 10, low1 + 12), (x0 - 10, low0 + 16)],
            tint("fbf3df"),
        )
        pane = canvas.stencil().polygon([(x0, top0), (x1, top1), (x1, low1), (x0, low0)])
        canvas.ink(pane, wash(100, 640, "8fc8d2", "d9ecd4", "fff6d0"))
        leaves = canvas.stencil()
        for _ in range(26):
            leaves.ellipse(canvas.rng.uniform(x0 - 20, x1), canvas.rng.uniform(400, 680), 34, 28)
        canvas.ink(leaves.within(pane), tint("7fa85f"), 0.85)
        mid = (x0 + x1) / 2
        canvas.line([(mid, (top0 + top1) / 2), (mid, (low0 + low1) / 2)], tint("fbf3df"), 8)
        for share in (0.33, 0.66):
            canvas.line(
                [(x0, top0 + (low0 - top0) * share), (x1, top1 + (low1 - top1) * share)], tint("fbf3df"), 8
            )
    canvas.glow(120, 400, 520, tint("fff8d8"), 0.5)


def globe_and_shelf(canvas: Canvas) -> None:
    """A low bookcase at the back with a globe on it."""
    canvas.rect(1390, 600, 1600, 800, tint("9a5f3c"))
    for shelf in (612, 704):
        canvas.rect(1402, shelf, 1600, shelf + 84, tint("6a3c2c"))
        x = 1406.0
        while x < 1600:
            wide = canvas.rng.uniform(12, 24)
            canvas.rect(
                x,
                shelf + canvas.rng.uniform(6, 26),
                x + wide - 2,
                shelf + 84,
                tint(canvas.rng.choice(("2f7a78", "d9603f", "e0a52f", "3f6a9a", "f3dfae", "8a3a4a"))),
            )
            x += wide
    ball = canvas.stencil().ellipse(1490, 520, 62, 62)
    canvas.ink(ball, tint("4a93a8"))
    land = (
        canvas.stencil()
        .ellipse(1465, 500, 26, 34)
        .ellipse(1505, 545, 22, 26)
        .ellipse(1515, 490, 18, 12)
        .within(ball)
    )
    canvas.ink(land, tint("c9b45f"))
    canvas.line(arc(1490, 520, 70, 70, -70, 110), tint("7a4a30"), 5)
    canvas.rect(1484, 588, 1496, 602, tint("7a4a30"))


def desk(canvas: Canvas, x: float, foot: float, scale: float, chair: Colour) -> None:
    """A pupil's desk with its chair pushed in behind."""
    s = 100 * scale
    steel = tint("5a4a4a")
    canvas.ink(canvas.stencil().ellipse(x + 0.2 * s, foot, 1.35 * s, 0.16 * s).soften(5), tint("5a2f2c"), 0.5)
    for leg in (-0.5, 0.5):
        canvas.line([(x + leg * s, foot - 0.62 * s), (x + leg * 1.08 * s, foot + 0.1 * s)], steel, 0.05 * s)
    canvas.polygon(
        curve(around(x, foot, s, s, "-0.52,-0.75 -0.55,-1.4 -0.4,-1.52 0.4,-1.52 0.55,-1.4 0.52,-0.75"), 6),
        chair,
    )
    canvas.rect(x - 0.34 * s, foot - 1.06 * s, x + 0.34 * s, foot - 0.98 * s, darker(chair, 0.3))
    for leg in (-1.0, 1.0):
        canvas.line([(x + leg * s, foot - 0.78 * s), (x + leg * 1.05 * s, foot)], steel, 0.06 * s)
    canvas.polygon(around(x, foot, s, s, "-1.05,-1.02 1.05,-1.02 1.18,-0.8 -1.18,-0.8"), tint("eabf80"))
    canvas.rect(x - 1.18 * s, foot - 0.8 * s, x + 1.18 * s, foot - 0.7 * s, tint("a8683f"))
    if canvas.rng.random() < 0.6:
        canvas.polygon(around(x, foot, s, s, "-0.5,-0.97 0.06,-0.97 0.08,-0.85 -0.54,-0.85"), tint("fbf6e4"))


def library_stacks(canvas: Canvas) -> None:
    """Shelves rise on both sides to a bright window; a reader stands between them."""
    centre, eye = 640.0, 900.0
    canvas.wash(wash(0, 1600, "241f33", "4a3038", "33222c"))
    wall = canvas.stencil().rect(498, -5, 782, 1012)
    canvas.ink(wall, wash(0, 1010, "4a2f3c", "a86f4a", "e6bd7c", "f7e6b4"))
    canvas.polygon([*arc(centre, 330, 98, 130, 180, 360, 30), (738, 930), (542, 930)], tint("b98f5c"))
    window = canvas.stencil().polygon([*arc(centre, 332, 88, 118, 180, 360, 30), (728, 920), (552, 920)])
    canvas.ink(window, wash(210, 920, "cfe4dc", "fbf3d4", "fffbe8"))
    for x in (606, 674):
        canvas.line([(x, 222), (x, 920)], tint("b98f5c"), 5)
    for y in (330, 430, 530, 630, 730, 830):
        canvas.line([(552, y), (728, y)], tint("b98f5c"), 5)
    canvas.glow(centre, 700, 620, tint("ffefbe"), 0.75, 1.3)
    floor = canvas.stencil().polygon(path("500,1010 780,1010 1330,1610 -50,1610"))
    canvas.ink(floor, wash(1000, 1600, "e6b870", "8a5038", "4a2a2c"))
    beam = canvas.stencil().polygon(path("545,1010 735,1010 960,1610 320,1610")).soften(18)
    canvas.ink(beam, tint("ffe7a8"), 0.35)
    for side in (-1.0, 1.0):
        bays(canvas, centre, eye, side)
    ladder(canvas)
    standing(canvas, 655, 1330, 350, tint("a8443a"), tint("2a2438"), None, 0.12)
    canvas.ellipse(655, 1330 - 0.93 * 350, 24, 29, tint("2a1a20"))
    for book, code in enumerate(("e0c890", "2f5a60", "c98a3c")):
        canvas.rect(684, 1144 - book * 14, 742, 1156 - book * 14, tint(code))
    canvas.ink(
        canvas.stencil()
        .polygon(path("610,1326 700,1326 790,1600 560,1600"))
        .soften(12)
        .fade_down(1620, 1320),
        tint("2a1620"),
        0.55,
    )
    canvas.ink(canvas.stencil().rect(0, 0, 1280, 1600).fade_down(560, -260), tint("1a1428"), 0.7)


BINDINGS = ("8a3a3a", "2f5a60", "c98a3c", "e0c890", "4a3f6a", "6a7a4a", "b5603f", "34507a", "d9a860")


def bays(canvas: Canvas, centre: float, eye: float, side: float) -> None:
    """Bookcases down one side, drawn from the far end to the near one."""
    for index in reversed(range(5)):
        bookcase(canvas, (centre, eye), side * 140 * 1.42**index, index)


def bookcase(canvas: Canvas, vanishing: Point, far: float, index: int) -> None:
    """One bay in perspective; `far` is how far its far edge stands from the middle."""
    rng = canvas.rng
    light = 0.55 * (1 - index / 4)

    def panel(start: float, end: float, high: float, low: float) -> list[Point]:
        corners = ((start, high), (end, high), (end, low), (start, low))
        reaches = ((far * 1.42**along, height) for along, height in corners)
        return [(vanishing[0] + reach, vanishing[1] - height * abs(reach)) for reach, height in reaches]

    canvas.polygon(panel(0, 1, 6, -0.82), mix(tint("3a2228"), tint("c98f5c"), light * 0.5))
    wood = mix(tint("8a5a38"), tint("f0c888"), light)
    for shelf in range(-2, 14):
        low = shelf * 0.4 - 0.02
        along = 0.07
        while along < 0.9:
            thick = rng.uniform(0.035, 0.075)
            tall = low + 0.35 * rng.uniform(0.68, 0.96)
            lit = mix(tint(rng.choice(BINDINGS)), tint("ffe0a0"), light)
            gloom = 0.1 + 0.13 * index + 0.05 * max(0, shelf - 4)
            canvas.polygon(panel(along, along + thick, tall, low), darker(lit, min(gloom, 1.0)))
            along += thick + 0.006
        canvas.polygon(panel(0.02, 0.97, low, low - 0.045), darker(wood, 0.08 * index))
    post = mix(tint("6a4030"), tint("f0c888"), light)
    canvas.polygon(panel(0.93, 1.0, 6, -0.84), darker(post, 0.1 * index))


def ladder(canvas: Canvas) -> None:
    """A rolling ladder against the right-hand shelves."""
    left, right = ((905, 420), (800, 1290)), ((965, 405), (880, 1345))
    for rail in (left, right):
        canvas.line(rail, tint("d9a860"), 9)
    for rung in range(11):
        t = 0.05 + rung * 0.088
        canvas.line([between(*left, t), between(*right, t)], tint("b98348"), 7)
