"""The country inland: ripe wheat and a reservoir run dry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grain import brushwork, spatter
from land import blades, hill, poplar
from outline import Point, around, curve, path
from palette import darker, mix, tint, wash
from sky import cumulus

if TYPE_CHECKING:
    from canvas import Canvas


def wheat_field(canvas: Canvas) -> None:
    """A path runs through ripe wheat to a farm under summer cloud."""
    canvas.wash(wash(0, 560, "2f7fa8", "86bcc4", "f0e9c4"))
    brushwork(canvas, 0, 420, tint("cfe4dc"), 0.3, 420, 16)
    cumulus(canvas, 1080, 420, 900, 330, tint("fffaec"), tint("a9c4cc"))
    cumulus(canvas, 260, 440, 560, 180, tint("fffaec"), tint("b5ccd0"), 0.95)
    hill(canvas, 560, 110, 1300, wash(450, 560, "7f9f8a", "b8bf88"))
    hill(canvas, 580, 60, 700, wash(520, 580, "5f8560", "97a65f"))
    for x, high in ((1130, 120), (1165, 150), (1196, 132), (1240, 100), (180, 90), (214, 110)):
        poplar(canvas, x, 576, high, tint("3f6a4a"))
    canvas.rect(1010, 530, 1096, 580, tint("f3e6cc"))
    canvas.polygon(path("1000,532 1024,494 1084,494 1106,532"), tint("b2503a"))
    canvas.rect(960, 544, 1012, 580, tint("a8453a"))
    canvas.polygon(path("954,546 986,518 1018,546"), tint("7a3a34"))
    for index, (base, codes) in enumerate(
        (
            (572, ("d9b45a", "e6c468")),
            (620, ("e6b94a", "f0cc68")),
            (690, ("d9a238", "ecbc4e")),
            (790, ("c98a2c", "e0a83c")),
        )
    ):
        hill(
            canvas,
            base + 26,
            30 + index * 8,
            1500 - index * 240,
            wash(base - 10, base + 140, codes[1], codes[0]),
            0.2,
        )
    track = canvas.stencil().polygon(
        curve(path("1042,588 1010,640 900,720 860,820 960,950 1010,1080"), 10)
        + curve(path("560,1080 600,950 640,820 790,710 960,640 1034,588"), 10)
    )
    canvas.ink(track, wash(588, 1067, "f0dca8", "c9a06a"))
    furrows(canvas)
    blades(canvas, 1075, 190, 1100, tint("a8691f"), tint("f7d372"), 0.22)
    ears(canvas)


def furrows(canvas: Canvas) -> None:
    """Rows of standing wheat suggested by strokes that grow towards the viewer."""
    for _ in range(1500):
        near = canvas.rng.random() ** 0.8
        y = 620 + near * 400
        x = canvas.rng.uniform(0, 1600)
        left = 1000 - 420 * near**0.7
        right = 1040 - 60 * near
        if left - 20 < x < right + 20:
            continue
        tall = 8 + 34 * near
        tone = mix(tint("b97a22"), tint("f9dd88"), canvas.rng.random())
        canvas.line([(x, y), (x + tall * 0.25, y - tall)], tone, 1.2 + 1.8 * near, 0.6)


def ears(canvas: Canvas) -> None:
    """A few ears of wheat close enough to count their grains."""
    for x, top, lean in (
        (130, 690, 0.1),
        (250, 760, -0.12),
        (1330, 700, 0.14),
        (1450, 650, -0.05),
        (1540, 760, 0.1),
        (40, 800, 0.2),
    ):
        foot = 1080.0
        stem = curve([(x - lean * 300, foot), (x - lean * 60, (foot + top) / 2), (x, top)], 10)
        canvas.line(stem, tint("8a5a1c"), 5)
        for grain in range(9):
            y = top + grain * 17
            for side in (-1, 1):
                cx = x + side * 9 - lean * grain * 6
                canvas.polygon(
                    curve(around(cx, y, side, 1, "-7,12 8,-4 6,-20 -4,-8 -7,12"), 5),
                    tint("f3c558" if side < 0 else "d99a34"),
                )
                canvas.line([(cx + side * 5, y - 16), (cx + side * 24, y - 62)], tint("f3c558"), 1.6, 0.8)


def drought_reservoir(canvas: Canvas) -> None:
    """The reservoir has drawn back to a puddle; its bed is cracked to the horizon."""
    canvas.wash(wash(0, 340, "e9b872", "f3cf92", "fae6bf"))
    brushwork(canvas, 0, 320, tint("fff3d6"), 0.4, 500, 18)
    canvas.glow(1180, 110, 420, tint("fffbe8"), 0.9)
    canvas.ellipse(1180, 110, 52, 52, tint("fffdf2"))
    hill(canvas, 345, 170, 1100, wash(170, 345, "c08a68", "dcae80"))
    banks = ("c99a6c", "bd8658", "d4a878", "b97f55")
    for index in range(4):
        hill(canvas, 360 + index * 15, 40 - index * 6, 1500 - 200 * index, tint(banks[index]), 0.3)
    canvas.wash(wash(395, 900, "dcb081", "c08a5c", "8a5238"), 395)
    pool = canvas.stencil().polygon(
        curve(path("520,440 760,418 1100,424 1420,448 1250,478 960,490 700,474 520,440"), 12)
    )
    canvas.ink(pool, wash(415, 490, "f3dcae", "7fb0b0", "4f8a94"))
    tower_of_intake(canvas, 1010, 448)
    cracks(canvas)
    boat_aground(canvas)
    spatter(canvas, canvas.stencil().rect(0, 500, 1600, 900), tint("4a2420"), 640, 1200, 0.35)


def tower_of_intake(canvas: Canvas, x: float, foot: float) -> None:
    """The intake tower, its old waterlines showing as bands."""
    for band, code in enumerate(("e6d5b5", "d4bd96", "c2a27a", "a88663")):
        canvas.rect(
            x - 26 - band * 1.5,
            foot - 220 + band * 55,
            x + 26 + band * 1.5,
            foot - 164 + band * 55,
            tint(code),
        )
        canvas.rect(
            x + 6,
            foot - 220 + band * 55,
            x + 26 + band * 1.5,
            foot - 164 + band * 55,
            darker(tint(code), 0.22),
        )
    canvas.rect(x - 36, foot - 250, x + 36, foot - 218, tint("8a6a54"))
    canvas.polygon(around(x, foot, 1, 1, "-42,-250 0,-290 42,-250"), tint("6a4a40"))
    canvas.line([(x + 30, foot - 222), (1600, foot - 206)], tint("6a4a40"), 7)
    for post in range(5):
        px = x + 110 + post * 116
        canvas.line([(px, foot - 218), (px, foot - 30 + post * 8)], tint("8a6a54"), 5)
    canvas.rect(x - 28, foot, x + 28, foot + 36, tint("c2a27a"), 0.35)


def cracks(canvas: Canvas) -> None:
    """Plates of dried mud in perspective: jittered cells with dark gaps and lit edges."""
    rng = canvas.rng
    rows = 15
    heights = [500 + 460 * (row / rows) ** 1.9 for row in range(rows + 1)]
    corners: list[list[Point]] = []
    for row, y in enumerate(heights):
        pitch = 34 + 210 * (row / rows) ** 1.5
        count = 60
        line = [
            (
                800 + (index - count / 2 + rng.uniform(-0.3, 0.3) + 0.5 * (row % 2)) * pitch,
                y + rng.uniform(-0.3, 0.3) * pitch * 0.22,
            )
            for index in range(count)
        ]
        corners.append(line)
    for row in range(rows):
        near = row / rows
        for index in range(59):
            quad = [
                corners[row][index],
                corners[row][index + 1],
                corners[row + 1][index + 1],
                corners[row + 1][index],
            ]
            cx = sum(p[0] for p in quad) / 4
            cy = sum(p[1] for p in quad) / 4
            if -200 < cx < 1800:
                gap = 0.94 - 0.05 * near
                plate = [(cx + (px - cx) * gap, cy + (py - cy) * gap) for px, py in quad]
                tone = mix(mix(tint("dcb081"), tint("b97a50"), near), tint("f0cf9c"), rng.random() * 0.4)
                deep = [(px, py + 2 + 7 * near) for px, py in plate]
                canvas.polygon(
                    [(cx + (px - cx) * 1.02, cy + (py - cy) * 1.02) for px, py in quad],
                    mix(tint("a06a48"), tint("54281f"), near),
                )
                canvas.polygon(deep, mix(tint("a06a48"), tint("6a3826"), near))
                canvas.polygon(plate, tone)


def boat_aground(canvas: Canvas) -> None:
    """A rowing boat left lying on the mud."""
    canvas.ink(canvas.stencil().ellipse(420, 704, 230, 22).soften(7), tint("4a2420"), 0.65)
    shape = curve(path("190,610 300,640 460,642 640,590 600,680 480,712 330,706 230,676 190,610"), 10)
    canvas.polygon(shape, tint("2f6a74"))
    canvas.polygon(
        curve(path("190,610 300,640 460,642 640,590 560,612 440,622 310,620 190,610"), 10), tint("5a3a2c")
    )
    canvas.line(curve(path("190,610 300,640 460,642 640,590"), 10), tint("f3e6cc"), 7)
    canvas.line([(330, 632), (560, 748)], tint("d4a878"), 7)
