"""Where the town decides and judges: the council chamber and the courthouse."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from buildings import column
from figures import standing
from grain import spatter
from outline import arc, around, curve, path
from palette import darker, lighter, mix, tint, wash
from sky import cumulus, rays

if TYPE_CHECKING:
    from canvas import Canvas


def council_chamber(canvas: Canvas) -> None:
    """The empty benches of the council chamber curve round the speaker's desk."""
    canvas.wash(wash(0, 420, "3a2c33", "6d4a3e", "8d6548"))
    for index in range(9):
        x = 60 + index * 185
        canvas.rect(x, 30, x + 122, 400, tint("5a3d36"))
        canvas.rect(x + 8, 40, x + 114, 392, tint("77523f"))
        canvas.rect(x + 8, 40, x + 16, 392, tint("94694a"))
    for x in (245, 615, 985, 1355):
        canvas.polygon(
            [*arc(x - 61, 90, 46, 54, 180, 360, 20), (x - 15, 345), (x - 107, 345)], tint("ffe7b0")
        )
        canvas.glow(x - 61, 200, 230, tint("ffe3a8"), 0.45)
        canvas.rect(x - 63, 40, x - 59, 345, tint("77523f"))
        canvas.rect(x - 107, 190, x - 15, 194, tint("77523f"))
        canvas.polygon(
            [
                *arc(x - 61, 90, 58, 66, 180, 360, 20),
                (x - 3, 90),
                (x - 15, 90),
                *arc(x - 61, 90, 46, 54, 360, 180, 20),
                (x - 107, 90),
            ],
            tint("94694a"),
        )
    canvas.rect(0, 396, 1600, 414, tint("94694a"))
    canvas.wash(wash(414, 900, "4a2430", "7d3a3a", "a04a40"), 414)
    rays(canvas, 800, -160, 1250, (60, 120), 5, tint("ffe9bd"), 0.16)
    dais(canvas)
    for row in range(5):
        wide, high = 330 + row * 175, 105 + row * 84
        bench(canvas, 800, 470 + row * 6, wide, high, 11 + row * 4, 30 + row * 12, row)
    front = canvas.stencil().rect(0, 500, 1600, 900)
    spatter(canvas, front, tint("24101c"), 640, 1250, 0.45)


def dais(canvas: Canvas) -> None:
    """The speaker's high chair and desk, with a lamp at either end."""
    for x0, x1, y0, y1, code in (
        (680, 920, 392, 470, "5a3328"),
        (716, 884, 240, 400, "6d4030"),
        (735, 865, 262, 400, "a03a3a"),
    ):
        canvas.rect(x0, y0, x1, y1, tint(code))
    canvas.polygon(path("706,244 800,186 894,244"), tint("8a5a3c"))
    canvas.ellipse(800, 222, 12, 12, tint("e0b35a"))
    canvas.rect(660, 384, 940, 400, tint("b9804a"))
    canvas.rect(700, 412, 900, 460, tint("77452f"))
    for x in (690, 910):
        canvas.line([(x, 384), (x, 350)], tint("e0b35a"), 4)
        canvas.glow(x, 345, 80, tint("ffe9b0"), 0.9)
        canvas.polygon(around(x, 0, 1, 1, "-20,352 20,352 12,330 -12,330"), tint("3f7a60"))


def bench(
    canvas: Canvas, x: float, y: float, wide: float, high: float, seats: int, size: float, row: int
) -> None:
    """One curved row: chair backs first, the desk before them drawn over their feet."""
    leather, wood = tint("3f6a5a"), tint("a86c40")
    for index in range(seats):
        angle = math.radians(172 - 164 * (index + 0.5) / seats)
        cx, cy = x + wide * math.cos(angle), y + high * math.sin(angle)
        tone = mix(leather, tint("8fb08a"), 0.3 * math.sin(angle) * (1 - row / 6))
        canvas.polygon(
            curve(around(cx, cy, size, size, "-0.52,1 -0.56,-0.4 -0.3,-0.85 0.3,-0.85 0.56,-0.4 0.52,1"), 6),
            darker(tone, 0.2),
        )
        canvas.polygon(
            curve(around(cx, cy, size, size, "-0.4,1 -0.42,-0.3 -0.2,-0.68 0.2,-0.68 0.42,-0.3 0.4,1"), 6),
            tone,
        )
    depth = size * 0.95
    top = arc(x, y + size * 0.35, wide * 1.03, high * 1.03, 4, 176)
    face = [(px, py + depth) for px, py in top]
    canvas.polygon([*top, *reversed(face)], darker(wood, 0.35))
    lip = [(px, py + depth * 0.26) for px, py in top]
    canvas.polygon([*top, *reversed(lip)], lighter(wood, 0.2))
    for index in range(len(top) - 1):
        px, py = top[index]
        canvas.line([(px, py + depth * 0.36), (px, py + depth * 0.9)], darker(wood, 0.55), 1.5, 0.7)
    for index in range(seats):
        angle = math.radians(172 - 164 * (index + 0.5) / seats)
        px, py = x + wide * 1.03 * math.cos(angle), y + size * 0.35 + high * 1.03 * math.sin(angle)
        canvas.polygon(
            [
                (px - size * 0.2, py + 2),
                (px + size * 0.18, py + 2),
                (px + size * 0.22, py + depth * 0.18),
                (px - size * 0.24, py + depth * 0.18),
            ],
            tint("fbf0d8"),
        )


def courthouse(canvas: Canvas) -> None:
    """Columns and steps of the court from below, one figure climbing in the long shadow."""
    canvas.wash(wash(0, 700, "2f6a8c", "6fa3b0", "cfdcc8"))
    cumulus(canvas, 1480, 250, 520, 170, tint("fbf2de"), tint("b5c8c6"), 0.9)
    cumulus(canvas, 60, 330, 380, 130, tint("fbf2de"), tint("b5c8c6"), 0.9)
    stone, shade = tint("f4e6c8"), tint("8d7468")
    canvas.rect(180, 216, 1420, 300, stone)
    canvas.polygon(path("150,216 800,30 1450,216"), lighter(stone, 0.3))
    canvas.polygon(path("290,200 800,60 1310,200"), mix(stone, shade, 0.55))
    scales(canvas, 800, 92, 96)
    canvas.rect(150, 206, 1450, 224, lighter(stone, 0.4))
    canvas.rect(170, 290, 1430, 306, shade)
    canvas.rect(210, 306, 1390, 720, tint("3f3a48"))
    canvas.ink(canvas.stencil().rect(210, 306, 1390, 720).fade_down(720, 200), tint("1f2233"), 0.6)
    canvas.rect(690, 420, 910, 720, tint("7a4a34"))
    canvas.rect(797, 420, 803, 720, tint("3f2a24"))
    for panel in (712, 818):
        for top in (440, 580):
            canvas.rect(panel, top, panel + 70, top + 116, tint("94603f"))
    canvas.rect(676, 404, 924, 422, mix(stone, shade, 0.3))
    for index in range(6):
        column(canvas, 262 + index * 215, 306, 720, 86, stone, shade)
    steps = 11
    for step in range(steps):
        near = step / steps
        top = 716 + 340 * near**1.15
        foot = 716 + 340 * ((step + 1) / steps) ** 1.15 + 2
        inset = 150 - 260 * near
        canvas.rect(inset, top, 1600 - inset, foot, mix(stone, shade, 0.34))
        canvas.rect(inset, top, 1600 - inset, top + (foot - top) * 0.52, lighter(stone, 0.25 * (1 - near)))
    canvas.rect(-10, 1054, 1610, 1067, darker(shade, 0.3))
    shadow = canvas.stencil().polygon(path("1700,300 1700,1100 560,1100 1010,716 1060,306"))
    facade = canvas.stencil().rect(210, 216, 1390, 716).polygon(path("150,716 1450,716 1710,1067 -110,1067"))
    canvas.ink(shadow.soften(1.5).fade_across(300, 1500).within(facade), tint("2a2f55"), 0.62)
    spatter(canvas, canvas.stencil().rect(0, 700, 1600, 1067), tint("4a3a4c"), 820, 1350, 0.3)
    standing(canvas, 640, 948, 205, tint("a53a38"), tint("2a2f45"), tint("8a5a40"), 0.55, -0.9)
    canvas.rect(662, 850, 690, 884, tint("4a3026"))
    standing(canvas, 1010, 820, 130, tint("2f3f5c"), None, tint("e0b394"), 0.35)
    standing(canvas, 1056, 824, 126, tint("3f3a48"), None, tint("6a4432"), 0.2)


def scales(canvas: Canvas, x: float, y: float, size: float) -> None:
    """The scales of justice in the pediment."""
    gold = tint("f7e3ae")
    canvas.line([(x, y), (x, y + size)], gold, 6)
    canvas.line([(x - size * 0.7, y + 18), (x + size * 0.7, y + 18)], gold, 5)
    for side in (-0.7, 0.7):
        px = x + side * size
        canvas.line(around(px, y, 1, 1, "-24,66 0,18 24,66"), gold, 2)
        canvas.polygon(arc(px, y + 66, 30, 18, 0, 180, 14), gold)
    canvas.rect(x - 30, y + size - 4, x + 30, y + size + 4, gold)
