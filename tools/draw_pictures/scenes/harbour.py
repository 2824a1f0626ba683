"""The harbour: the ferry, the dredger and the fishing boats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buildings import skyline, windows
from grain import brushwork
from land import hill
from outline import around, curve, path
from palette import Colour, darker, lighter, mix, tint, wash
from sky import cumulus, haze, rays, streaks, sun
from vessels import Livery, dredger, ferry, fishing_boat, rowing_boat
from water import glitter, reflect, swell, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def ferry_at_dawn(canvas: Canvas) -> None:
    """The first ferry leaves the harbour as the sun clears the hills."""
    canvas.wash(wash(0, 640, "3d4f7c", "8a7c9c", "dd9a8c", "f6c08a", "fde3b0"))
    brushwork(canvas, 0, 620, tint("f7b596"), 0.28, 420, 14)
    rays(canvas, 1120, 560, 1300, (185, 350), 11, tint("ffe9bf"), 0.22)
    streaks(canvas, 90, 480, 9, (tint("5c5a84"), tint("f2a98c")), 0.55)
    sun(canvas, 1120, 545, 62, tint("fff4d2"), tint("ffdf9c"))
    hill(canvas, 640, 190, 900, wash(450, 640, "a88aa0", "e3ab9b"))
    hill(canvas, 645, 120, 640, wash(540, 645, "7d6f92", "b88c98"), 0.55)
    skyline(canvas, 648, (12, 62), (16, 44), tint("6c6389"), (tint("ffd58c"),), 0.1, 10)
    haze(canvas, 640, 50, tint("fbd0a4"), 0.6)
    reflect(canvas, 648, 1067, wash(648, 1067, "e8a98f", "8d6f91", "2c3560"), 0.6, 7, 1.15)
    glitter(canvas, 1120, 650, 1067, (50, 210), tint("fff0c4"), 380)
    wavelets(canvas, 660, 1067, tint("2a3158"), 240, 0.32, 110)
    vessel = Livery(tint("25345c"), tint("8e3b3a"), tint("f3dcc4"), tint("c8553d"), tint("4a4a70"))
    shade = canvas.stencil().ellipse(640, 812, 400, 22).soften(8)
    canvas.ink(shade, tint("2a2c50"), 0.7)
    double = canvas.stencil().polygon(path("275,806 1000,806 930,880 840,925 470,925 330,880"))
    canvas.ink(double.soften(9).fade_down(960, 790), tint("2f3560"), 0.75)
    ferry(canvas, 650, 802, 760, vessel)
    canvas.polygon(
        curve(path("1005,800 1050,790 980,806 640,815 280,812 40,835 290,800 650,804 1005,800")),
        tint("fbe3cc"),
        0.75,
    )
    for index in range(9):
        drift = index * 26
        size = 17 + index * 9
        smoke = canvas.stencil().ellipse(458 - drift * 1.7, 480 - drift * 0.55, size * 1.5, size)
        canvas.ink(smoke.soften(7 + index), tint("6b6384"), 0.34 - index * 0.03)
    for x, y, s in ((990, 330, 15), (1060, 380, 10), (905, 398, 11), (1230, 300, 12), (1330, 350, 8)):
        gull(canvas, x, y, s, tint("3d3f66"))
    swell(canvas, 1034, 7, 520, wash(1020, 1067, "333c68", "1c2447"))
    quay_post(canvas, 120, 880, 1100, tint("1c2240"))
    quay_post(canvas, 205, 930, 1100, tint("1c2240"))


def gull(canvas: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A gull as two strokes of a wing."""
    canvas.line(curve(around(x, y, size, size, "-2,-0.5 -1,-1 0,0 1,-1 2,-0.3"), 8), colour, size * 0.24)


def quay_post(canvas: Canvas, x: float, top: float, foot: float, colour: Colour) -> None:
    """A mooring pile at the edge of the picture."""
    canvas.rect(x - 16, top, x + 16, foot, colour)
    canvas.ellipse(x, top, 16, 5, lighter(colour, 0.28))
    canvas.rect(x + 4, top + 2, x + 16, foot, darker(colour, 0.4))


def dredger_at_work(canvas: Canvas) -> None:
    """A dredger works the channel under a pale noon sky, silt trailing behind it."""
    canvas.wash(wash(0, 520, "6fb0b8", "a9d0c4", "ecead0"))
    brushwork(canvas, 0, 500, tint("f4f2dc"), 0.4, 480, 16)
    cumulus(canvas, 330, 470, 620, 190, tint("fdf6e4"), tint("b9cfc4"), 0.95)
    cumulus(canvas, 1330, 430, 760, 250, tint("fdf6e4"), tint("b2cbc4"), 0.95)
    cumulus(canvas, 840, 495, 360, 70, tint("fdf6e4"), tint("c4d6c8"), 0.8)
    hill(canvas, 530, 60, 800, wash(470, 530, "8fb3ac", "b4c8b4"))
    hill(canvas, 534, 26, 300, tint("6d968e"), 0.6)
    reflect(canvas, 534, 1067, wash(534, 1067, "a8cbb8", "5c9c9a", "1f6270"), 0.45, 6)
    brushwork(canvas, 560, 1067, tint("17586a"), 0.3, 240, 10)
    wavelets(canvas, 560, 1067, tint("f0f0d8"), 150, 0.4, 80)
    wavelets(canvas, 620, 1067, tint("124c5c"), 220, 0.4, 120)
    plume = canvas.stencil().polygon(
        curve(path("430,690 200,700 -20,690 -20,830 240,760 560,735 1000,720 430,690"), 10)
    )
    canvas.ink(plume.soften(10), tint("b79a68"), 0.65)
    dredge = Livery(tint("a33b32"), tint("4a2530"), tint("f5efdc"), tint("e2a135"), tint("2d4f60"))
    canvas.ink(canvas.stencil().ellipse(820, 722, 560, 20).soften(7), tint("134250"), 0.75)
    dredger(canvas, 820, 712, 1080, dredge)
    canvas.polygon(
        curve(path("1345,710 1372,700 1350,716 820,724 270,722 60,730 280,712 820,716 1345,710")),
        tint("f4f2dc"),
        0.8,
    )
    buoy(canvas, 250, 925, 150)
    for x, y, s in ((700, 170, 17), (800, 130, 12), (640, 112, 10), (1150, 160, 11)):
        gull(canvas, x, y, s, tint("33606a"))


def buoy(canvas: Canvas, x: float, water: float, height: float) -> None:
    """A green channel buoy, leaning with the tide."""
    lean = height * 0.12
    canvas.ellipse(x, water + 4, height * 0.42, height * 0.07, tint("124c5c"), 0.7)
    green = tint("2c7a55")
    canvas.polygon(
        [
            (x - height * 0.3, water),
            (x - height * 0.26, water - height * 0.2),
            (x + height * 0.3, water - height * 0.17),
            (x + height * 0.27, water + 3),
        ],
        green,
    )
    for side in (-0.2, 0.22):
        canvas.line([(x + side * height, water - height * 0.18), (x + lean, water - height * 0.8)], green, 5)
    canvas.line(
        [(x - height * 0.1, water - height * 0.45), (x + height * 0.22, water - height * 0.43)], green, 4
    )
    canvas.polygon(
        [
            (x + lean - 16, water - height * 0.78),
            (x + lean, water - height * 1.02),
            (x + lean + 16, water - height * 0.78),
        ],
        green,
    )
    canvas.glow(x + lean, water - height * 1.04, 26, tint("fff0b0"), 0.9)


def fishing_boats(canvas: Canvas) -> None:
    """Painted boats lie doubled in the still water of a small harbour."""
    canvas.wash(wash(0, 560, "e9c58a", "f3dca8", "fbeecb"))
    brushwork(canvas, 0, 420, tint("fff6dc"), 0.45, 380, 20)
    hill(canvas, 520, 300, 2300, wash(190, 520, "a9b48a", "cfc892"), 0.45)
    hill(canvas, 530, 180, 800, wash(350, 530, "7f9a78", "b0b483"), 0.5)
    cottages(canvas, 560)
    canvas.rect(0, 556, 1600, 642, tint("8d7d6c"))
    for x in range(-20, 1620, 44):
        for y in (556, 577, 598, 619):
            stone = mix(tint("a39179"), tint("74685f"), canvas.rng.random())
            canvas.rect(x + (y % 2) * 20, y + 1, x + 41 + (y % 2) * 20, y + 19, stone)
    canvas.rect(0, 548, 1600, 558, tint("cdb792"))
    boats = (
        (330, 640, 380, "1f5f7a", "c24a38", False),
        (800, 632, 330, "c8502f", "22384f", True),
        (1275, 640, 420, "2c7463", "a8392f", True),
    )
    for x, water, length, body, band, flip in boats:
        fishing_boat(
            canvas,
            x,
            water,
            length,
            Livery(tint(body), tint(band), tint("f7ead0"), tint("e3a23c"), tint("38566a")),
            flip=flip,
        )
    reflect(canvas, 640, 1067, wash(640, 1067, "9fb79a", "4f8486", "1d4d5e"), 0.72, 5, 1.0)
    brushwork(canvas, 660, 1067, tint("1d4d5e"), 0.25, 300, 14)
    wavelets(canvas, 650, 1067, tint("f8e8c0"), 120, 0.4, 90)
    rowing_boat(canvas, 640, 900, 330, tint("b8433a"))
    canvas.ink(canvas.stencil().ellipse(640, 912, 150, 12).soften(4), tint("173f50"), 0.5)
    rowing_boat(canvas, 1010, 960, 380, tint("2b4f70"))
    canvas.ink(canvas.stencil().ellipse(1010, 974, 170, 13).soften(4), tint("173f50"), 0.5)
    canvas.line(curve(path("478,872 330,930 160,1075")), tint("f0dfb8"), 3)


def cottages(canvas: Canvas, foot: float) -> None:
    """A waterfront of colour-washed cottages."""
    rng = canvas.rng
    walls = ("f3e3c3", "e6a583", "d8c9a8", "c9d3c4", "efd08f", "dd8f72", "f6eedd", "b9cdd2")
    x = -30.0
    previous = ""
    while x < 1600:
        wide, high = rng.uniform(92, 150), rng.uniform(120, 200)
        code = rng.choice([w for w in walls if w != previous])
        previous = code
        wall, roof = tint(code), tint(rng.choice(("a5553f", "7d4a44", "5d5a62", "b56a45")))
        canvas.rect(x, foot - high, x + wide, foot, wall)
        canvas.rect(x + wide - 12, foot - high, x + wide, foot, darker(wall, 0.15))
        canvas.polygon(
            [
                (x - 4, foot - high),
                (x + 10, foot - high - 46),
                (x + wide - 10, foot - high - 46),
                (x + wide + 4, foot - high),
            ],
            roof,
        )
        canvas.rect(
            x + wide * 0.7, foot - high - 74, x + wide * 0.7 + 18, foot - high - 30, darker(roof, 0.25)
        )
        windows(
            canvas,
            x + 8,
            foot - high + 8,
            x + wide - 16,
            foot - 8,
            (44, 52),
            (tint("4a6370"), tint("5f7a80")),
            0.95,
        )
        x += wide
