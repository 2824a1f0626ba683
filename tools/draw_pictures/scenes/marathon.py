"""The marathon: a street full of runners."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildings import House, terrace_house
from figures import runner, standing
from outline import around, curve, path
from palette import mix, tint, wash
from sky import streaks

if TYPE_CHECKING:
    from canvas import Canvas


def marathon_street(canvas: Canvas) -> None:
    """The field pours down a street of tall houses towards us."""
    canvas.wash(wash(0, 520, "8fc4c8", "d3e3cc", "faedc8"))
    streaks(canvas, 40, 320, 4, (tint("ffffff"), tint("fff6e0")), 0.6)
    for block, high, code in ((700, 170, "b9c4b4"), (770, 240, "a8b8ac"), (850, 150, "c4cbb8")):
        canvas.rect(block, 510 - high, block + 90, 510, tint(code))
    walls = ("d9785a", "f0d9a8", "8fb0a0", "e6b35a", "c9656a", "f3e6cc")
    for side in (0, 1):
        row: list[tuple[float, float]] = []
        x, wide = -210.0, 250.0
        while wide > 34:
            row.append((x, wide))
            x += wide
            wide *= 0.77
        for index, (left, breadth) in reversed(list(enumerate(row))):
            far = index / len(row)
            start = 1600 - left - breadth if side else left
            wall = mix(tint(walls[(index + 3 * side) % 6]), tint("e0dcc0"), far * 0.55)
            house = House(
                wall,
                mix(tint("6a4a4c"), tint("d9d2b8"), far * 0.6),
                mix(tint("fdf6e4"), wall, far * 0.4),
                mix(tint("4f6a7a"), wall, far * 0.5),
                mix(tint("2f5a6a"), wall, far * 0.4),
            )
            foot = 520 + breadth * 0.62
            terrace_house(canvas, start, foot, breadth, breadth * 1.95, house)
    road = path("640,520 960,520 1900,1080 -300,1080")
    canvas.ink(
        canvas.stencil().polygon(path("-10,690 640,522 960,522 1610,690 1610,1080 -10,1080")),
        wash(520, 1067, "efe0c0", "d9c09a"),
    )
    canvas.ink(canvas.stencil().polygon(road), wash(520, 1067, "b5b0a8", "7f7c86", "5f5f74"))
    for strip in range(9):
        near0, near1 = (strip / 9) ** 1.8, ((strip + 0.5) / 9) ** 1.8
        y0, y1 = 520 + 547 * near0, 520 + 547 * near1
        canvas.polygon(
            [
                (800 - 3 - 12 * near0, y0),
                (800 + 3 + 12 * near0, y0),
                (800 + 3 + 12 * near1, y1),
                (800 - 3 - 12 * near1, y1),
            ],
            tint("f3ead0"),
            0.7,
        )
    bunting(canvas)
    rng = canvas.rng
    shirts = ("d9402f", "2f7f8a", "f0b030", "f7f3e4", "8a4a86", "3f8a5a", "e8743a", "24508a")
    for _ in range(120):
        near = rng.random() ** 1.5
        side = rng.choice((-1, 1))
        y = 530 + near * 230
        x = 800 + side * (182 + 690 * near + rng.uniform(0, 40 + 90 * near))
        standing(
            canvas,
            x,
            y,
            34 + 120 * near,
            mix(tint(rng.choice(shirts)), tint("e0dcc0"), 0.45 * (1 - near) + 0.1),
            None,
            tint(rng.choice(("8a5a40", "e0b394", "c98f6a"))),
        )
    field: list[tuple[float, float]] = []
    for row_index in range(15):
        near = (row_index / 14) ** 1.6
        count = 8 if row_index < 10 else 6
        field += [
            (near, ((lane + 0.5 + rng.uniform(-0.3, 0.3)) / count - 0.5) * 1.7) for lane in range(count)
        ]
    for near, across in field:
        y = 540 + near * 470
        x = 800 + across * (120 + 640 * near)
        tall = 36 + 270 * near
        canvas.ellipse(x + tall * 0.12, y, tall * 0.22, tall * 0.03, tint("33344a"), 0.4)
        runner(
            canvas,
            x,
            y,
            tall,
            mix(tint(rng.choice(shirts)), tint("e0dcc0"), 0.3 * (1 - near)),
            tint(rng.choice(("24344a", "33344a", "f7f3e4"))),
            tint(rng.choice(("8a5a40", "e0b394", "c98f6a", "5e3d2e", "f0cdb0"))),
            rng.random(),
            rng.choice((-1.0, 1.0)),
        )


def bunting(canvas: Canvas) -> None:
    """Strings of flags across the street."""
    for y, sag, half, size in ((330, 60, 420, 16), (170, 90, 700, 26)):
        line = curve([(800 - half, y - 30), (800, y + sag), (800 + half, y - 40)], 18)
        canvas.line(line, tint("5f5f74"), 2)
        for index, (x, py) in enumerate(line[1:-1:2]):
            canvas.polygon(
                around(x, py, size, size, "-0.6,0 0.6,0 0,1.3"),
                tint(("d9402f", "f0b030", "2f7f8a", "f7f3e4")[index % 4]),
            )
