"""How the authors wear their hair, behind the face and before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline import arc, around, curve, path
from palette import darker, lighter, mix, tint
from scenes.portrait_dress import band_collar_front, roll_neck_front, spectacles
from scenes.sitter import CENTRE, HEAD, Sitter, face_shape

if TYPE_CHECKING:
    from canvas import Canvas


def no_back_hair(canvas: Canvas, sitter: Sitter) -> None:
    """Nothing shows behind the head."""


def bob_behind(canvas: Canvas, sitter: Sitter) -> None:
    """The back of a straight bob, to the jaw."""
    canvas.polygon(
        curve(
            path(
                "300,112 212,128 180,210 176,320 192,396 240,408 300,400 360,408 412,394 424,320 "
                "420,210 388,128 300,112"
            ),
            10,
        ),
        darker(sitter.hair, 0.25),
    )


def bob_front(canvas: Canvas, sitter: Sitter) -> None:
    """The swept parting and the two falls of a bob, over a roll-neck."""
    roll_neck_front(canvas, sitter)
    canvas.polygon(
        curve(
            path("268,122 210,150 186,230 178,330 190,396 222,398 222,320 220,250 240,196 270,164 268,122"),
            10,
        ),
        sitter.hair,
    )
    canvas.polygon(
        curve(
            path(
                "262,150 268,122 320,108 384,134 418,214 424,330 410,392 380,398 384,320 384,250 "
                "360,204 310,182 262,150"
            ),
            10,
        ),
        mix(sitter.hair, darker(sitter.hair, 0.3), 0.35),
    )
    for points in (
        ((262, 140), (216, 196), (200, 300), (202, 384)),
        ((280, 134), (350, 158), (396, 240), (402, 372)),
    ):
        canvas.line(curve(list(points), 10), lighter(sitter.hair, 0.4), 4, 0.7)


def cropped_front(canvas: Canvas, sitter: Sitter) -> None:
    """Close-cropped hair with a clean line, and a short beard."""
    w, h = sitter.wide, sitter.tall
    shape = face_shape(canvas, sitter)
    top = canvas.stencil().polygon(
        curve(
            around(
                CENTRE,
                HEAD,
                w,
                h,
                "-1.04,-0.1 -1.06,-0.62 -0.7,-0.98 -0.3,-1.14 0.3,-1.14 0.7,-0.98 1.06,-0.62 "
                "1.04,-0.1 0.9,-0.34 0.78,-0.6 0,-0.68 -0.78,-0.6 -0.9,-0.34 -1.04,-0.1",
            ),
            8,
        )
    )
    canvas.ink(top, sitter.hair)
    t = sitter.turn
    beard = canvas.stencil().polygon(
        curve(
            [
                (CENTRE - w * 1.02, HEAD + h * 0.1),
                (CENTRE - w * 0.8, HEAD + h * 0.42),
                (CENTRE - w * 0.36 + t, HEAD + h * 0.5),
                (CENTRE + t, HEAD + h * 0.48),
                (CENTRE + w * 0.36 + t, HEAD + h * 0.5),
                (CENTRE + w * 0.8, HEAD + h * 0.42),
                (CENTRE + w * 1.02, HEAD + h * 0.1),
                (CENTRE + w, HEAD + h * 1.2),
                (CENTRE - w, HEAD + h * 1.2),
            ],
            8,
        )
    )
    beard.ellipse(CENTRE + t, HEAD + h * 0.655, w * 0.3, h * 0.085, 0)
    canvas.ink(beard.soften(0.8).within(shape), sitter.hair, 0.92)


def bun_behind(canvas: Canvas, sitter: Sitter) -> None:
    """A knot of hair on the crown and the smooth back of the head."""
    canvas.ellipse(322, 104, 54, 46, darker(sitter.hair, 0.1))
    canvas.line(arc(322, 104, 36, 28, 190, 330, 16), lighter(sitter.hair, 0.25), 4, 0.8)
    canvas.ellipse(300, 222, 106, 116, sitter.hair)


def bun_front(canvas: Canvas, sitter: Sitter) -> None:
    """A soft fringe and two loose strands; small earrings."""
    canvas.polygon(
        curve(
            path(
                "206,256 200,190 240,134 300,118 360,134 400,190 396,258 384,214 350,206 306,212 "
                "262,206 220,216 206,256"
            ),
            10,
        ),
        sitter.hair,
    )
    for x, lean in ((212, -8), (389, 8)):
        canvas.line(curve(around(x, 0, lean, 1, "0,230 1,290 0.4,352"), 8), sitter.hair, 8)
    canvas.line(curve(path("246,148 292,136 344,146"), 8), lighter(sitter.hair, 0.3), 5, 0.75)
    for x in (213, 388):
        canvas.ellipse(x, 300, 7, 7, tint("e9b84a"))


def curls_behind(canvas: Canvas, sitter: Sitter) -> None:
    """A broad cloud of curls round the head down to the shoulders."""
    rng = canvas.rng
    canvas.ellipse(300, 250, 148, 150, sitter.hair)
    for index in range(54):
        x, y = arc(300, 262, 150, 156, 140, 400, 53)[index]
        size = rng.uniform(24, 40)
        canvas.ellipse(x, y, size, size, mix(sitter.hair, darker(sitter.hair, 0.4), rng.random()))


def curls_front(canvas: Canvas, sitter: Sitter) -> None:
    """The curls that fall over the brow, and hoop earrings."""
    rng = canvas.rng
    warm = mix(sitter.hair, tint("8a4a30"), 0.4)
    for index in range(30):
        x, y = arc(304, 262, 98, 118, 176, 364, 29)[index]
        size = rng.uniform(18, 30)
        canvas.ellipse(x, y - 8, size, size, mix(sitter.hair, warm, rng.random()))
    for _ in range(26):
        x, y = rng.choice(arc(300, 250, 126, 136, 180, 360))
        canvas.line(
            arc(x, y, 15, 15, rng.uniform(150, 220), rng.uniform(300, 380), 10),
            mix(warm, tint("c97a50"), 0.35),
            3.5,
            0.7,
        )
    for x in (206, 396):
        canvas.line(arc(x, 316, 15, 19, 0, 360), tint("e9b84a"), 4.5)


def silver_front(canvas: Canvas, sitter: Sitter) -> None:
    """Receding silver hair brushed back at the temples, and square glasses."""
    canvas.polygon(
        curve(
            path(
                "208,262 196,200 222,150 270,124 330,120 378,146 404,200 394,262 384,214 366,178 "
                "330,164 280,168 240,184 220,220 208,262"
            ),
            10,
        ),
        sitter.hair,
    )
    canvas.line(curve(path("232,164 284,138 350,146"), 8), lighter(sitter.hair, 0.6), 5, 0.8)
    canvas.line(
        curve([(CENTRE - 34 + sitter.turn, 306), (CENTRE - 46 + sitter.turn, 326)], 4),
        darker(sitter.skin, 0.25),
        3,
        0.7,
    )
    spectacles(canvas, sitter, tint("33404f"), round_frames=False)


def waves_front(canvas: Canvas, sitter: Sitter) -> None:
    """Thick waved hair, a moustache and round glasses, over a band collar."""
    band_collar_front(canvas, sitter)
    canvas.polygon(
        curve(
            path(
                "208,268 194,204 206,142 254,104 318,92 382,116 410,176 396,268 386,218 378,190 "
                "340,196 300,172 258,190 224,204 208,268"
            ),
            10,
        ),
        sitter.hair,
    )
    for points in (
        ((226, 150), (268, 126), (310, 138), (352, 126)),
        ((240, 178), (280, 152), (326, 166), (380, 156)),
    ):
        canvas.line(curve(list(points), 10), lighter(sitter.hair, 0.28), 5, 0.8)
    x, y, w = CENTRE + sitter.turn, HEAD + sitter.tall * 0.545, sitter.wide
    canvas.polygon(
        curve(around(x, y, w, 1, "-0.42,12 -0.2,-5 0,-1 0.2,-5 0.4,12 0.16,9 0,6 -0.16,9 -0.42,12"), 8),
        sitter.hair,
    )
    spectacles(canvas, sitter, tint("8a5a2c"), round_frames=True)
