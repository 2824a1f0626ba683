"""Out at sea: turbines, a whale and a coming storm."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from figures import limb
from grain import brushwork
from land import hill
from outline import Point, around, curve, path
from palette import Colour, mix, tint, wash
from scenes.harbour import gull
from sky import cumulus, haze, streaks, sun
from water import glitter, swell, wavelets

if TYPE_CHECKING:
    from canvas import Canvas


def wind_farm(canvas: Canvas) -> None:
    """Turbines in ranks far out at sea, turning in clear northern light."""
    canvas.wash(wash(0, 610, "1f5f8c", "5fa0b4", "b5d6c8", "f3ecca"))
    brushwork(canvas, 0, 520, tint("e4f0e0"), 0.28, 560, 14)
    streaks(canvas, 120, 560, 8, (tint("f7f3e0"), tint("f9e6c4")), 0.5)
    canvas.wash(wash(610, 900, "8fc0b8", "2f7f90", "134a66"), 610)
    rng = canvas.rng
    for x, high, far in (
        (110, 150, 0.75),
        (262, 158, 0.72),
        (432, 166, 0.7),
        (640, 172, 0.68),
        (1010, 170, 0.7),
        (1200, 160, 0.72),
        (1386, 152, 0.75),
        (1530, 146, 0.76),
    ):
        turbine(canvas, x, 616, high, far, rng.uniform(0, 120))
    haze(canvas, 606, 36, tint("f3ecca"), 0.6)
    for x, foot, high, far in ((1460, 646, 300, 0.4), (790, 650, 330, 0.36), (250, 648, 310, 0.38)):
        turbine(canvas, x, foot, high, far, rng.uniform(0, 120))
    brushwork(canvas, 630, 900, tint("0f4660"), 0.35, 240, 9)
    wavelets(canvas, 624, 900, tint("eaf3e0"), 190, 0.45, 90)
    turbine(canvas, 1130, 742, 620, 0.0, 14)
    turbine(canvas, 500, 700, 470, 0.14, 66)
    swell(canvas, 868, 9, 620, wash(855, 900, "1a5570", "0c3450"))
    wavelets(canvas, 872, 900, tint("cfe4dc"), 30, 0.3, 110)
    for x, y, s in ((700, 420, 14), (760, 392, 10), (830, 440, 9)):
        gull(canvas, x, y, s, tint("24506a"))


def turbine(canvas: Canvas, x: float, foot: float, height: float, far: float, turn: float) -> None:
    """One offshore turbine: yellow footing, tapering mast, three blades."""
    air = tint("cfe0d0")
    light, shade = mix(tint("fdf8ea"), air, far), mix(tint("8fb0bc"), air, far)
    hub = (x, foot - height * 0.66)
    base, tip = height * 0.022, height * 0.011
    canvas.polygon([(x - base, foot), (x - tip, hub[1]), (x + tip, hub[1]), (x + base, foot)], light)
    canvas.polygon([(x + base * 0.1, foot), (x, hub[1]), (x + tip, hub[1]), (x + base, foot)], shade)
    canvas.rect(x - base * 1.25, foot - height * 0.075, x + base * 1.25, foot, mix(tint("e8b030"), air, far))
    canvas.rect(x, foot - height * 0.075, x + base * 1.25, foot, mix(tint("b9802a"), air, far))
    canvas.rect(
        x - base * 2,
        foot - height * 0.085,
        x + base * 2,
        foot - height * 0.075,
        mix(tint("a8702a"), air, far),
    )
    for index in range(3):
        blade(canvas, hub, height * 0.36, math.radians(turn + 120 * index - 90), (light, shade))
    canvas.ellipse(hub[0], hub[1], height * 0.019, height * 0.019, light)
    canvas.ellipse(x, foot + 3, base * 4, 3.5, tint("eaf3e0"), 0.5)


def blade(canvas: Canvas, hub: Point, length: float, angle: float, colours: tuple[Colour, Colour]) -> None:
    """One blade: a long taper from the hub, its trailing half in shade."""
    across, down = math.cos(angle), math.sin(angle)

    def turned(spec: str) -> list[Point]:
        return [
            (hub[0] + (out * across - side * down) * length, hub[1] + (out * down + side * across) * length)
            for out, side in path(spec)
        ]

    canvas.polygon(turned("0,-0.02 0.14,-0.05 1,0 0.16,0.028 0,0.02"), colours[0])
    canvas.polygon(turned("0,0 1,0 0.16,0.028 0,0.02"), colours[1])


def whale_tail(canvas: Canvas) -> None:
    """A whale sounds: the flukes stand against the light, streaming water."""
    canvas.wash(wash(0, 470, "2a3f6a", "5f6f9a", "c9949a", "f7c79a"))
    brushwork(canvas, 0, 430, tint("f3b8a0"), 0.35, 500, 12)
    sun(canvas, 1180, 440, 54, tint("fff2cc"), tint("ffd8a0"))
    hill(canvas, 474, 90, 1200, wash(385, 474, "6f6a94", "b58c9c"))
    canvas.wash(wash(470, 900, "e8b39a", "6f7a9c", "24365f", "131f42"), 470)
    glitter(canvas, 1180, 474, 900, (50, 260), tint("fff0cc"), 330)
    wavelets(canvas, 480, 900, tint("1f2d58"), 260, 0.45, 120)
    for y, code_top, code_low in ((610, "6a6f98", "2f3d6a"), (690, "4a5484", "1f2d58")):
        swell(canvas, y, 9, 700, wash(y - 10, y + 200, code_top, code_low), 0.75)
    glitter(canvas, 1180, 600, 900, (120, 260), tint("ffe6c0"), 120, 0.6)
    flukes(canvas)
    swell(canvas, 800, 10, 560, wash(786, 900, "34436f", "101a38"))
    wavelets(canvas, 806, 900, tint("8f93b8"), 60, 0.3, 150)
    for x, y, s in ((1330, 180, 16), (1410, 214, 11), (1260, 236, 10)):
        gull(canvas, x, y, s, tint("24305a"))


def flukes(canvas: Canvas) -> None:
    """The tail itself with a rim of light and falling drops."""
    x, y = 640.0, 340.0
    right = curve(
        around(
            x,
            y,
            1,
            1,
            "0,4 40,-30 130,-78 260,-108 390,-160 372,-60 300,18 200,62 100,88 62,160 66,300 104,470",
        ),
        10,
    )
    left = [(2 * x - px, py) for px, py in right]
    tail = [*left[::-1], *right]
    dark = canvas.stencil().polygon(tail)
    canvas.ink(canvas.stencil().ellipse(x, 800, 300, 26).soften(6), tint("0f1838"), 0.7)
    canvas.ink(dark, wash(180, 800, "2c3760", "1a2448", "0f1836"))
    rim = canvas.stencil().polygon(tail)
    inset = canvas.stencil().polygon([(px - 7, py + 7) for px, py in tail]).soften(1.6)
    canvas.ink(rim.without(inset), tint("ffd2a0"), 0.85)
    canvas.line(curve(around(x, y, 1, 1, "0,10 2,150 -4,430"), 8), tint("3f4c7c"), 4, 0.8)
    for _ in range(18):
        spot = canvas.stencil().ellipse(
            x + canvas.rng.gauss(0, 190),
            y - 40 + canvas.rng.uniform(-60, 90),
            canvas.rng.uniform(3, 12),
            canvas.rng.uniform(2, 6),
        )
        canvas.ink(spot.within(dark), tint("7f88ac"), 0.6)
    for _ in range(260):
        side = canvas.rng.choice((-1, 1))
        out = canvas.rng.uniform(0.15, 1)
        px = x + side * out * 385
        start = y + 70 - out * 150
        py = start + canvas.rng.random() ** 0.8 * (420 - out * 60)
        canvas.ellipse(
            px + canvas.rng.gauss(0, 6),
            py,
            canvas.rng.uniform(0.8, 2.4),
            canvas.rng.uniform(2, 9),
            tint("fbe6d2"),
            canvas.rng.uniform(0.2, 0.75),
        )
    for _ in range(130):
        canvas.ellipse(
            x + canvas.rng.gauss(0, 130),
            792 + canvas.rng.gauss(0, 9),
            canvas.rng.uniform(6, 34),
            canvas.rng.uniform(1.5, 5),
            tint("f3dcd0"),
            canvas.rng.uniform(0.25, 0.7),
        )


def storm_front(canvas: Canvas) -> None:
    """A thunderhead comes in over a green sea; one small sail runs before it."""
    canvas.wash(wash(0, 660, "2f5a6c", "6f978f", "d6d0a0", "f3dfa0"))
    canvas.glow(1330, 560, 620, tint("fff3c4"), 0.75, 0.7)
    cumulus(canvas, 1250, 330, 700, 210, tint("e9dcb8"), tint("6f8484"), 0.85)
    cumulus(canvas, 500, 420, 1500, 400, wash(30, 420, "f6ead0", "c9c4b0", "6f7c80"), tint("2f3d48"))
    cumulus(canvas, 180, 430, 900, 330, wash(110, 430, "c9c6b4", "7f8a8c", "3f4c58"), tint("222e3a"))
    for x, wide, alpha in ((60, 330, 0.8), (420, 240, 0.7), (700, 130, 0.45)):
        veil = canvas.stencil().polygon([(x, 400), (x + wide, 400), (x + wide - 130, 668), (x - 140, 668)])
        canvas.ink(veil.soften(18), tint("3a4a54"), alpha)
    for y, depth, code in ((462, 1150, "4a5862"), (424, 1260, "34424e"), (386, 1330, "222e3a")):
        shelf(canvas, y, depth, tint(code))
    bolt(canvas)
    canvas.wash(wash(660, 1067, "c4c294", "4f857a", "12383f"), 660)
    gloom = canvas.stencil().rect(-10, 660, 1000, 760).fade_across(1000, 100)
    canvas.ink(gloom, tint("2a4650"), 0.7)
    glitter(canvas, 1330, 664, 900, (120, 320), tint("fff3cc"), 240, 0.75)
    for y, height, top, low in (
        (720, 7, "5f9488", "2f645f"),
        (790, 12, "4a8078", "235652"),
        (880, 18, "3a6e68", "184644"),
        (985, 24, "2a5a58", "0c2e33"),
    ):
        swell(canvas, y, height, 300 + height * 22, wash(y - height, y + 130, top, low), 0.9)
        for _ in range(46):
            canvas.ellipse(
                canvas.rng.uniform(0, 1600),
                y + canvas.rng.gauss(0, height * 0.8),
                canvas.rng.uniform(6, 12 + height * 2),
                canvas.rng.uniform(0.8, 1 + height * 0.14),
                tint("e9f0dc"),
                canvas.rng.uniform(0.2, 0.6),
            )
        if height == 12:
            sail(canvas, 1120, 862)


def shelf(canvas: Canvas, y: float, reach: float, tone: Colour) -> None:
    """The dark underside of the storm: a ragged band tapering towards the clear sky."""
    phase = canvas.rng.uniform(0, 6)
    under: list[Point] = []
    over: list[Point] = []
    for x in range(-20, round(reach), 10):
        taper = 1 - (max(x, 0) / reach) ** 2.2
        ragged = 9 * math.sin(x / 70 + phase) + 6 * math.sin(x / 29 + phase * 2)
        under.append((x, y - 20 + (44 + ragged) * taper))
        over.append((x, y - 20 - (46 + ragged) * taper))
    band = canvas.stencil().polygon([*under, *reversed(over)])
    canvas.ink(band.soften(5), tone, 0.92)


def bolt(canvas: Canvas) -> None:
    """A distant stroke of lightning in the rain."""
    stroke = path("452,400 438,470 462,500 430,570 448,600 424,662")
    canvas.glow(444, 540, 240, tint("e6f0f0"), 0.5)
    canvas.line(stroke, tint("fbfff4"), 4)
    canvas.line(path("462,500 500,556 494,600"), tint("fbfff4"), 2, 0.8)


def sail(canvas: Canvas, x: float, water: float) -> None:
    """A small yacht heeling under a scrap of white sail."""
    canvas.line([(x, water - 8), (x + 34, water - 210)], tint("24343a"), 4)
    canvas.polygon(curve(around(x, water, 1, 1, "6,-26 34,-206 -52,-60 -66,-34"), 8), tint("fbf6e4"))
    canvas.polygon(curve(around(x, water, 1, 1, "14,-24 36,-200 90,-46"), 8), tint("d9543c"))
    canvas.polygon(
        curve(around(x, water, 1, 1, "-84,-26 0,-10 104,-28 70,8 -50,8 -84,-26"), 8), tint("1c2a34")
    )
    limb(canvas, [(x - 44, water - 26), (x - 40, water - 44)], 10, tint("e8b030"))
