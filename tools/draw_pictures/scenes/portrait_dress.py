"""What the authors wear, and their spectacles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline import arc, curve, path
from palette import Colour, darker, lighter, tint
from scenes.sitter import CENTRE, HEAD, Sitter

if TYPE_CHECKING:
    from canvas import Canvas
    from stencil import Stencil


def shoulders(canvas: Canvas, sitter: Sitter, slope: float = 0.0) -> Stencil:
    """The coat's outline, shaded on the right."""
    shape = curve(
        [
            (20, 620),
            (46, 528 + slope),
            (128, 462 + slope),
            (236, 424),
            (300, 440),
            (364, 424),
            (472, 462 + slope),
            (554, 528 + slope),
            (580, 620),
        ],
        12,
    )
    body = canvas.stencil().polygon(shape)
    canvas.ink(body, sitter.coat)
    fold = canvas.stencil().polygon(curve(path("430,430 452,500 440,620 620,620 620,430"), 8)).within(body)
    canvas.ink(fold, darker(sitter.coat, 0.3), 0.8)
    canvas.line(curve(path("128,530 142,570 140,610"), 8), darker(sitter.coat, 0.35), 4)
    return body


def roll_neck(canvas: Canvas, sitter: Sitter) -> None:
    """A jumper with a turned-down collar up to the jaw."""
    shoulders(canvas, sitter)
    neck = HEAD + sitter.tall
    canvas.polygon([(240, neck + 20), (360, neck + 20), (372, 462), (300, 480), (228, 462)], sitter.coat)


def roll_neck_front(canvas: Canvas, sitter: Sitter) -> None:
    """The collar of the jumper, laid over the neck."""
    neck = HEAD + sitter.tall + 14
    rim = curve(
        [
            (238, neck + 8),
            (300, neck + 26),
            (362, neck + 8),
            (374, 446),
            (300, 476),
            (226, 446),
            (238, neck + 8),
        ],
        8,
    )
    canvas.polygon(rim, lighter(sitter.coat, 0.12))
    for x in range(246, 366, 15):
        canvas.line([(x, neck + 22), (300 + (x - 300) * 1.12, 452)], darker(sitter.coat, 0.25), 2.4, 0.8)


def jacket(canvas: Canvas, sitter: Sitter) -> None:
    """Jacket, lapels and an open shirt."""
    shoulders(canvas, sitter)
    canvas.polygon(path("226,424 374,424 338,620 262,620"), sitter.shirt)
    canvas.polygon(path("230,400 370,400 374,440 300,470 226,440"), darker(sitter.shirt, 0.2))
    canvas.polygon(path("236,416 214,446 276,516 300,470"), lighter(sitter.shirt, 0.3))
    canvas.polygon(path("364,416 386,446 324,516 300,470"), darker(sitter.shirt, 0.1))
    canvas.polygon(path("222,430 176,466 206,512 188,532 276,624 290,624"), lighter(sitter.coat, 0.14))
    canvas.polygon(path("378,430 424,466 394,512 412,532 324,624 310,624"), darker(sitter.coat, 0.14))


def jacket_and_tie(canvas: Canvas, sitter: Sitter) -> None:
    """A buttoned shirt and tie under a tweed jacket."""
    jacket(canvas, sitter)
    canvas.polygon(path("284,474 316,474 310,502 290,502"), tint("7a2f3a"))
    canvas.polygon(path("290,502 310,502 328,620 272,620"), tint("8f3a42"))
    rng = canvas.rng
    for _ in range(340):
        x, y = rng.uniform(50, 550), rng.uniform(450, 600)
        inner, outer = 40 + (600 - y) * 0.75, 150 + (y - 450) * 0.7
        if inner < abs(x - 300) < outer:
            flecks = (lighter(sitter.coat, 0.3), darker(sitter.coat, 0.3))
            canvas.line([(x, y), (x + 5, y + 5)], rng.choice(flecks), 1.6, 0.6)


def blouse(canvas: Canvas, sitter: Sitter) -> None:
    """A soft blouse with a wide open collar."""
    shoulders(canvas, sitter, -4)
    canvas.polygon(curve(path("234,420 300,540 366,420 300,412"), 8), sitter.skin)
    canvas.polygon(
        curve(path("232,414 196,440 226,500 294,562 280,500 232,414"), 6), lighter(sitter.coat, 0.2)
    )
    canvas.polygon(
        curve(path("368,414 404,440 374,500 306,562 320,500 368,414"), 6), darker(sitter.coat, 0.12)
    )


def band_collar(canvas: Canvas, sitter: Sitter) -> None:
    """A long shirt with a standing collar and a short placket."""
    shoulders(canvas, sitter)
    canvas.polygon(path("288,440 316,440 314,620 290,620"), lighter(sitter.coat, 0.12))
    for y in (486, 530, 574):
        canvas.ellipse(302, y, 5, 5, sitter.shirt)


def band_collar_front(canvas: Canvas, sitter: Sitter) -> None:
    """The collar itself, standing against the neck and open at the throat."""
    canvas.polygon(
        curve(path("232,398 244,430 296,462 298,488 240,462 216,424 232,398"), 8), lighter(sitter.coat, 0.2)
    )
    canvas.polygon(
        curve(path("368,398 356,430 306,462 304,488 360,462 384,424 368,398"), 8), darker(sitter.coat, 0.08)
    )


def spectacles(canvas: Canvas, sitter: Sitter, colour: Colour, *, round_frames: bool) -> None:
    """A pair of glasses."""
    y, t, w = HEAD + sitter.tall * 0.08, sitter.turn, sitter.wide
    for side in (-1, 1):
        x = CENTRE + t + side * w * 0.42
        high = w * (0.29 if round_frames else 0.23)
        canvas.ellipse(x, y, w * 0.3, high, tint("ffffff"), 0.16)
        canvas.line(arc(x, y, w * 0.3, high, 0, 360), colour, 5)
        canvas.line([(x + side * w * 0.3, y - 4), (CENTRE + side * w * 1.0, y - 6)], colour, 4.5)
    canvas.line(arc(CENTRE + t, y - 2, w * 0.13, 8, 180, 360, 12), colour, 5)
