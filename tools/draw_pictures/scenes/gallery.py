"""The gallery: framed pictures and somebody looking at them."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from figures import limb
from grain import brushwork
from outline import Point, around, curve, path
from palette import tint, wash

if TYPE_CHECKING:
    from canvas import Canvas


def gallery_wall(canvas: Canvas) -> None:
    """A visitor stops before a wall of large abstract pictures."""
    canvas.wash(wash(0, 930, "d8d3c4", "efe9da", "f6f1e4"))
    brushwork(canvas, 0, 900, tint("ffffff"), 0.3, 500, 50)
    canvas.rect(0, 916, 1600, 940, tint("fbf8ee"))
    canvas.wash(wash(940, 1200, "b98a5f", "8a5f43"), 940)
    for index in range(-16, 17):
        canvas.line([(800 + index * 96, 940), (800 + index * 200, 1200)], tint("6f4a34"), 1.8, 0.5)
    for x0, y0, x1, y1, kind in ((90, 250, 480, 760, 0), (590, 170, 1130, 800, 1), (1240, 300, 1520, 700, 2)):
        lamp = (
            canvas.stencil()
            .polygon([((x0 + x1) / 2 - 30, 0), ((x0 + x1) / 2 + 30, 0), (x1 + 90, 900), (x0 - 90, 900)])
            .soften(26)
        )
        canvas.ink(lamp.fade_down(950, 0), tint("fffbe9"), 0.75)
        canvas.ink(canvas.stencil().rect(x0 + 10, y0 + 16, x1 + 22, y1 + 26).soften(10), tint("6a6258"), 0.5)
        canvas.rect(x0 - 14, y0 - 14, x1 + 14, y1 + 14, tint("33302f") if kind != 1 else tint("c9985a"))
        canvas.rect(x0, y0, x1, y1, tint("f6efdd"))
        painting(canvas, x0 + 4, y0 + 4, x1 - 4, y1 - 4, kind)
        canvas.rect((x0 + x1) / 2 + 160, y1 + 50, (x0 + x1) / 2 + 200, y1 + 76, tint("fffdf4"))
    canvas.rect(990, 1010, 1420, 1042, tint("4a3328"))
    for leg in (1020, 1376):
        canvas.rect(leg, 1042, leg + 18, 1110, tint("33231d"))
    canvas.ink(canvas.stencil().ellipse(1210, 1112, 240, 16).soften(7), tint("4a2f24"), 0.6)
    canvas.ink(canvas.stencil().ellipse(740, 1128, 120, 14).soften(6), tint("4a2f24"), 0.65)
    visitor(canvas, 720, 1130, 500)


def visitor(canvas: Canvas, x: float, foot: float, high: float) -> None:
    """The visitor from behind, in a long coat and scarf, hands behind the back."""
    h = high
    for side in (-1, 1):
        canvas.polygon(
            [
                (x + side * 0.02 * h, foot - 0.4 * h),
                (x + side * 0.1 * h, foot - 0.4 * h),
                (x + side * 0.085 * h, foot - 0.02 * h),
                (x + side * 0.03 * h, foot - 0.02 * h),
            ],
            tint("23262f"),
        )
        canvas.ellipse(x + side * 0.06 * h, foot - 0.012 * h, 0.042 * h, 0.02 * h, tint("15161c"))
    coat = curve(
        around(
            x,
            foot,
            h,
            h,
            "-0.05,-0.84 -0.13,-0.79 -0.155,-0.62 -0.15,-0.5 -0.1,-0.46 -0.14,-0.2 0,-0.18 "
            "0.14,-0.2 0.1,-0.46 0.15,-0.5 0.155,-0.62 0.13,-0.79 0.05,-0.84",
        ),
        8,
    )
    body = canvas.stencil().polygon(coat)
    canvas.ink(body, tint("34566a"))
    canvas.ink(
        canvas.stencil().rect(x, 0, 1600, 1200).within(body).fade_across(x - 60, x + 110),
        tint("1c2c3c"),
        0.85,
    )
    canvas.line([(x, foot - 0.42 * h), (x, foot - 0.19 * h)], tint("1c2c3c"), 3)
    for side in (-1, 1):
        limb(
            canvas,
            [
                (x + side * 0.125 * h, foot - 0.76 * h),
                (x + side * 0.15 * h, foot - 0.6 * h),
                (x + side * 0.02 * h, foot - 0.49 * h),
            ],
            0.058 * h,
            tint("2c4a5e"),
        )
    canvas.ellipse(x, foot - 0.485 * h, 0.034 * h, 0.026 * h, tint("7a4f3a"))
    canvas.rect(x - 0.032 * h, foot - 0.89 * h, x + 0.032 * h, foot - 0.82 * h, tint("7a4f3a"))
    canvas.polygon(
        curve(
            around(
                x, foot, h, h, "-0.075,-0.85 0,-0.83 0.075,-0.85 0.08,-0.8 0,-0.775 -0.08,-0.8 -0.075,-0.85"
            ),
            6,
        ),
        tint("d9783f"),
    )
    canvas.polygon(around(x, foot, h, h, "0.03,-0.8 0.08,-0.8 0.095,-0.62 0.045,-0.62"), tint("c2642f"))
    canvas.ellipse(x, foot - 0.93 * h, 0.06 * h, 0.072 * h, tint("2a1a18"))
    canvas.ellipse(x + 0.008 * h, foot - 0.995 * h, 0.032 * h, 0.028 * h, tint("2a1a18"))


def painting(canvas: Canvas, x0: float, y0: float, x1: float, y1: float, kind: int) -> None:
    """One of three invented abstract paintings, kept inside its frame."""
    frame = canvas.stencil().rect(x0, y0, x1, y1)
    wide, high = x1 - x0, y1 - y0

    def lay(shape: list[Point], code: str, alpha: float = 1.0) -> None:
        points = [(x0 + px * wide, y0 + py * high) for px, py in shape]
        canvas.ink(canvas.stencil().polygon(points).soften(0.5).within(frame), tint(code), alpha)

    if kind == 0:
        for index, code in enumerate(("1f4a6a", "2f7f8a", "8fb8a0", "f0c868", "e58a44", "c23f38")):
            level = index / 6
            wave = curve(around(0, level, 1, 1, "0,0 0.3,0.05 0.6,-0.06 1,0.03"), 12)
            lay(path("0,0 1,0 1,1 0,1") if index == 0 else [*wave, (1, 1), (0, 1)], code)
        lay(
            [
                (0.66 + 0.14 * math.cos(a), 0.25 + 0.107 * math.sin(a))
                for a in (i * math.tau / 40 for i in range(40))
            ],
            "fbf3dc",
        )
    elif kind == 1:
        lay(path("0,0 1,0 1,1 0,1"), "e7dcc0")
        lay(
            [
                (0.36 + 0.3 * math.cos(a), 0.4 + 0.257 * math.sin(a))
                for a in (i * math.tau / 60 for i in range(60))
            ],
            "d4492f",
        )
        lay(path("0.1,0.95 0.55,0.15 0.95,0.95"), "23395c", 0.92)
        lay(path("0.6,0.12 0.92,0.12 0.92,0.5 0.6,0.5"), "e9b03a", 0.95)
        lay(path("0,0.72 1,0.6 1,0.66 0,0.79"), "2f8a80", 0.9)
        lay(
            [
                (0.72 + 0.1 * math.cos(a), 0.78 + 0.086 * math.sin(a))
                for a in (i * math.tau / 40 for i in range(40))
            ],
            "f7f0dd",
        )
        lay(path("0.06,0.08 0.1,0.08 0.1,0.9 0.06,0.9"), "23262f")
    else:
        lay(path("0,0 1,0 1,1 0,1"), "2a2438")
        for index in range(7):
            s = index / 7
            lay(
                [
                    (0.5 + 0.42 * (1 - s) * math.cos(a), 0.5 + 0.36 * (1 - s) * math.sin(a))
                    for a in (i * math.tau / 50 for i in range(50))
                ],
                ("7a3a5a", "b5486a", "e5785f", "f3ab63", "f7d58c", "fbeec8", "ffffff")[index],
            )
