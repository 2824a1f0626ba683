"""Streets of terrace houses: under flood water and up a steep hill."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildings import House, skyline, terrace_house
from figures import standing
from grain import brushwork, spatter
from land import hill, tree
from outline import Point, curve, path
from palette import mix, tint, wash
from water import glitter, reflect, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def flooded_street(canvas: Canvas) -> None:
    """A street of terraces stands in the flood, its windows lit and doubled."""
    canvas.wash(wash(0, 620, "56657a", "8996a0", "c9cdc4"))
    brushwork(canvas, 0, 560, tint("3f4c62"), 0.5, 360, 26)
    brushwork(canvas, 120, 600, tint("dfe0d2"), 0.4, 420, 18)
    skyline(canvas, 640, (90, 150), (70, 130), tint("9aa6aa"), (), 0, 0)
    canvas.polygon(path("770,640 782,420 800,300 818,420 830,640"), tint("8d9aa2"))
    left_row: list[tuple[float, float, float]] = []
    walls = ("a5584a", "b9785a", "c9b08a", "8d5a56", "6f7d80")
    x, wide = -150.0, 300.0
    while wide > 50:
        left_row.append((x, wide, wide * 1.02))
        x += wide
        wide *= 0.72
    for index, (left, breadth, high) in reversed(list(enumerate(left_row))):
        far = index / len(left_row)
        for mirrored in (False, True):
            start = 1600 - left - breadth if mirrored else left
            wall = mix(tint(walls[(index + 2 * mirrored) % 5]), tint("b4bcb8"), far * 0.65)
            roof = mix(tint("3f444f"), tint("b4bcb8"), far * 0.65)
            house = House(
                wall,
                roof,
                mix(tint("ece4d2"), wall, far * 0.4),
                tint("46545f"),
                tint(("2c5a5c", "8d2f33", "2d3f66", "c08a34")[(index + mirrored) % 4]),
            )
            terrace_house(canvas, start, 650 + breadth * 0.1, breadth, high * 1.28, house, 0.42)
    street_lamp(canvas, 560, 660, 300)
    street_lamp(canvas, 1050, 660, 300)
    reflect(canvas, 656, 1067, wash(656, 1067, "b9bfb6", "71808a", "2f3d4e"), 0.74, 6, 0.85)
    brushwork(canvas, 680, 1067, tint("2c3a4c"), 0.3, 260, 12)
    glitter(canvas, 560, 660, 900, (10, 46), tint("ffd992"), 80, 0.7)
    glitter(canvas, 1050, 660, 900, (10, 46), tint("ffd992"), 80, 0.7)
    wavelets(canvas, 670, 1067, tint("d7d9cc"), 150, 0.4, 90)
    boat_party(canvas)
    sign_post(canvas)


def street_lamp(canvas: Canvas, x: float, foot: float, height: float) -> None:
    """A cast-iron street lamp, already lit."""
    iron = tint("27313d")
    canvas.rect(x - 4, foot - height, x + 4, foot + 4, iron)
    canvas.rect(x - 9, foot - height * 0.3, x + 9, foot - height * 0.27, iron)
    canvas.glow(x, foot - height - 22, 120, tint("ffdf9e"), 0.75)
    canvas.polygon(
        [
            (x - 14, foot - height - 38),
            (x + 14, foot - height - 38),
            (x + 9, foot - height),
            (x - 9, foot - height),
        ],
        tint("fff0c0"),
    )
    canvas.polygon(
        [(x - 18, foot - height - 38), (x, foot - height - 58), (x + 18, foot - height - 38)], iron
    )


def boat_party(canvas: Canvas) -> None:
    """Two people in a small boat being rowed down the street."""
    canvas.ink(canvas.stencil().ellipse(800, 872, 180, 16).soften(5), tint("27364a"), 0.65)
    standing(canvas, 745, 868, 190, tint("e0a23a"), tint("2c3a4c"), tint("c98f6a"))
    standing(canvas, 848, 862, 150, tint("a5433c"), tint("2c3a4c"), tint("6a4432"))
    canvas.line([(700, 700), (672, 905)], tint("5d4636"), 7)
    canvas.line([(700, 790), (745, 745)], tint("c98a2c"), 12)
    canvas.polygon(
        curve(path("632,812 720,832 860,832 968,806 930,868 830,880 690,876 632,812"), 8), tint("2f5f6b")
    )
    canvas.line(curve(path("632,812 720,832 860,832 968,806"), 8), tint("d9d2b8"), 6)


def sign_post(canvas: Canvas) -> None:
    """A drowned traffic sign in the foreground."""
    canvas.rect(1316, 830, 1328, 990, tint("3a4652"))
    canvas.ellipse(1322, 808, 50, 50, tint("e9e2d0"))
    canvas.ellipse(1322, 808, 42, 42, tint("b23a36"))
    canvas.rect(1292, 798, 1352, 818, tint("e9e2d0"))
    canvas.ellipse(1322, 990, 60, 7, tint("d7d9cc"), 0.5)


def housing_terrace(canvas: Canvas) -> None:
    """Terrace houses step up a steep hill in the warm end of the afternoon."""
    canvas.wash(wash(0, 700, "f0a55e", "f6c987", "fbe9c2"))
    brushwork(canvas, 0, 560, tint("fff0cc"), 0.4, 420, 18)
    canvas.ellipse(330, 250, 92, 92, tint("fff3d6"))
    canvas.glow(330, 250, 420, tint("fff0cc"), 0.7)
    hill(canvas, 760, 260, 1500, wash(500, 760, "d79a78", "e8bd8c"))
    hill(canvas, 830, 170, 900, wash(660, 830, "a9766f", "c9967a"))
    palette = ("e9d8b4", "d9775a", "8fb0a8", "e6b35a", "f3e6cc", "b8606a", "6f94a5", "dba58a")
    for row, (offset, base, slope, scale, far) in enumerate(
        ((40, 700, 0.16, 0.5, 0.45), (-60, 880, 0.2, 0.72, 0.2), (-140, 1120, 0.24, 1.0, 0.0))
    ):
        wide = 178 * scale
        count = int(1800 / wide) + 1
        for index in range(count):
            left = offset + index * wide
            foot = base - index * wide * slope
            wall = mix(tint(palette[(index * 3 + row * 2) % 8]), tint("e8b184"), far)
            house = House(
                wall,
                mix(tint("5a4652"), tint("d09a78"), far),
                mix(tint("fbf3e0"), wall, far),
                mix(tint("4a5a70"), tint("b98878"), far),
                mix(tint(("2d5a5c", "8d2f33", "2d3f66", "d08a34")[index % 4]), wall, far),
            )
            terrace_house(canvas, left, foot, wide, 262 * scale, house, 0.15)
            canvas.rect(left, foot, left + wide, foot + 300 * scale, mix(tint("8a6a62"), tint("d09a78"), far))
        if row < 2:
            gardens(canvas, base, slope, offset, scale, far)
    hill_street(canvas)
    light = canvas.stencil().rect(0, 300, 1600, 1067).fade_across(600, 2100)
    canvas.ink(light, tint("4a2f52"), 0.5)
    spatter(canvas, canvas.stencil().rect(0, 500, 1600, 1067), tint("4a2f52"), 780, 1300, 0.4)


def hill_street(canvas: Canvas) -> None:
    """The steep street in front: pavement, setts, a lamp, neighbours climbing home."""

    def kerb(x: float, drop: float) -> Point:
        return x, 1120 - (x + 140) * 0.24 + drop

    walk = [kerb(-20, -6), kerb(1640, -6), kerb(1640, 46), kerb(-20, 46)]
    canvas.polygon(walk, tint("e3bd94"))
    canvas.polygon([kerb(-20, 46), kerb(1640, 46), kerb(1640, 58), kerb(-20, 58)], tint("8a6258"))
    canvas.polygon([kerb(-20, 58), kerb(1640, 58), (1640, 1080), (-20, 1080)], tint("a57a68"))
    for row in range(18):
        for sett in range(60):
            x, drop = sett * 30 - 20 + (row % 2) * 15, 64 + row * 22
            tone = mix(tint("b98c74"), tint("94685c"), canvas.rng.random())
            canvas.polygon(
                [kerb(x, drop), kerb(x + 26, drop), kerb(x + 26, drop + 17), kerb(x, drop + 17)], tone
            )
    for x, high, coat, skin in (
        (690, 118, "2d4a66", "8a5a40"),
        (745, 84, "d9543c", "8a5a40"),
        (1180, 122, "6a4a6e", "e0b394"),
        (1420, 116, "4c6b5a", "c98f6a"),
    ):
        standing(canvas, x, kerb(x, 34)[1], high, tint(coat), None, tint(skin), 0.7, -0.8)
    for x in (480, 1010):
        street_lamp(canvas, x, kerb(x, 40)[1], 210)


def gardens(canvas: Canvas, base: float, slope: float, offset: float, scale: float, far: float) -> None:
    """Back gardens and trees between two rows of houses."""
    edge: list[Point] = [
        (offset - 20, base + 22 * scale),
        (1700, base + 22 * scale - (1720 - offset) * slope),
    ]
    canvas.polygon(
        [*edge, (1700, 1067), (-100, 1067), (-100, base + 22 * scale)],
        mix(tint("6d7f52"), tint("d0a878"), far),
    )
    for _ in range(26):
        x = canvas.rng.uniform(-20, 1620)
        foot = base + 60 * scale - (x - offset) * slope
        tree(
            canvas,
            x,
            foot,
            canvas.rng.uniform(70, 130) * scale,
            mix(tint("4c5f42"), tint("d0a878"), far),
            mix(tint("a8a85a"), tint("e6c08a"), far),
        )
