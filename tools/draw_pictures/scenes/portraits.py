"""Portraits of the paper's authors: head and shoulders in a few flat shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outline import arc, around, curve
from palette import darker, lighter, mix, tint
from scenes.portrait_dress import band_collar, blouse, jacket, jacket_and_tie, roll_neck
from scenes.portrait_hair import (
    bob_behind,
    bob_front,
    bun_behind,
    bun_front,
    cropped_front,
    curls_behind,
    curls_front,
    no_back_hair,
    silver_front,
    waves_front,
)
from scenes.sitter import CENTRE, HEAD, Sitter, face_shape

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvas import Canvas


def portrait(canvas: Canvas, sitter: Sitter) -> None:
    """Wall, back hair, shoulders, neck, face, front hair: the order of a paper collage."""
    canvas.rect(-2, -2, 602, 602, sitter.wall)
    canvas.glow(190, 170, 420, lighter(sitter.wall, 0.5), 0.6)
    halo = canvas.stencil().ellipse(CENTRE + 8, 290, 214, 214)
    canvas.ink(halo, lighter(sitter.wall, 0.28), 0.6)
    sitter.behind(canvas, sitter)
    sitter.dress(canvas, sitter)
    face(canvas, sitter)
    sitter.front(canvas, sitter)


def face(canvas: Canvas, sitter: Sitter) -> None:
    """Neck, ears, the face with its shaded side, and the least that makes features."""
    skin, w, h, x, t = sitter.skin, sitter.wide, sitter.tall, CENTRE, sitter.turn
    shade = mix(darker(skin, 0.2), tint("a8483a"), 0.16)
    neck = around(x, HEAD, w, h, "-0.5,0.4 0.5,0.4 0.52,1.25 0.7,1.52 0,1.86 -0.7,1.52 -0.52,1.25")
    column = canvas.stencil().polygon(neck)
    canvas.ink(column, skin)
    under = canvas.stencil().ellipse(x + 6, HEAD + h * 0.52, w * 0.95, h * 0.78).within(column)
    canvas.ink(under, shade, 0.9)
    for side in (-1, 1):
        canvas.ellipse(
            x + side * w * 0.99 - t * 0.3, HEAD + h * 0.1, w * 0.15, h * 0.2, skin if side < 0 else shade
        )
    shape = face_shape(canvas, sitter)
    canvas.ink(shape, skin)
    dark_side = canvas.stencil().polygon(
        curve(
            [
                (x + w * 0.42 + t, HEAD - h * 1.1),
                (x + w * 0.5 + t, HEAD - h * 0.3),
                (x + w * 0.4 + t, HEAD + h * 0.1),
                (x + w * 0.56 + t, HEAD + h * 0.4),
                (x + w * 0.3 + t, HEAD + h * 1.1),
                (x + w * 1.3, HEAD + h * 1.1),
                (x + w * 1.3, HEAD - h * 1.1),
            ],
            8,
        )
    )
    canvas.ink(dark_side.soften(1.2).within(shape), shade, 0.75)
    cheek = (
        canvas.stencil()
        .ellipse(x + t - w * 0.5, HEAD + h * 0.34, w * 0.26, h * 0.14)
        .ellipse(x + t + w * 0.52, HEAD + h * 0.34, w * 0.2, h * 0.14)
    )
    canvas.ink(cheek.soften(9).within(shape), mix(skin, tint("d9543c"), 0.5), 0.3)
    ink = darker(mix(sitter.hair, tint("2a1a18"), 0.6), 0.35)
    for side in (-1, 1):
        ex, ey = x + t + side * w * 0.4, HEAD + h * 0.06
        canvas.line(arc(ex, ey + 5, w * 0.17, h * 0.075, 195, 345, 14), ink, 4)
        canvas.ellipse(ex, ey + 2, w * 0.062, h * 0.058, ink)
        brow_y = ey - h * 0.2
        canvas.line(
            curve(
                [
                    (ex - w * 0.21, brow_y + 4 - 2 * side),
                    (ex, brow_y - 3),
                    (ex + w * 0.21, brow_y + 4 + 2 * side),
                ],
                8,
            ),
            mix(ink, sitter.hair, 0.4),
            sitter.brow,
        )
    canvas.line(
        curve(
            [
                (x + t + 4, HEAD + h * 0.06),
                (x + t + w * 0.12, HEAD + h * 0.36),
                (x + t + w * 0.02, HEAD + h * 0.42),
                (x + t - w * 0.09, HEAD + h * 0.4),
            ],
            8,
        ),
        darker(shade, 0.14),
        4,
    )
    mouth = HEAD + h * 0.63
    lip = mix(darker(skin, 0.18), tint("b03a3a"), sitter.lips)
    canvas.polygon(
        curve(
            [
                (x + t - w * 0.27, mouth),
                (x + t - w * 0.08, mouth - 4),
                (x + t + w * 0.06, mouth - 4),
                (x + t + w * 0.25, mouth),
                (x + t, mouth + 11),
                (x + t - w * 0.27, mouth),
            ],
            8,
        ),
        lip,
    )
    canvas.line(
        curve([(x + t - w * 0.29, mouth - 1), (x + t, mouth + 3), (x + t + w * 0.27, mouth - 1)], 8),
        darker(lip, 0.5),
        3,
    )


SITTERS: dict[str, Sitter] = {
    "mara-lindqvist": Sitter(
        tint("5f8f96"),
        tint("f0c9aa"),
        tint("dcb266"),
        tint("23395c"),
        tint("f6efdd"),
        -8,
        84,
        112,
        bob_behind,
        bob_front,
        roll_neck,
        6,
        0.5,
    ),
    "tomas-okoro": Sitter(
        tint("d98a5f"),
        tint("7a4a34"),
        tint("1f1718"),
        tint("2f4a4c"),
        tint("f3ead6"),
        9,
        90,
        112,
        no_back_hair,
        cropped_front,
        jacket,
        9,
        0.25,
    ),
    "yuna-seo": Sitter(
        tint("d9a3a8"),
        tint("f2cfae"),
        tint("1f1c26"),
        tint("3f6a5a"),
        tint("fbf3e4"),
        -6,
        84,
        106,
        bun_behind,
        bun_front,
        jacket,
        6,
        0.5,
    ),
    "ines-haddad": Sitter(
        tint("3f6a5c"),
        tint("cf9a72"),
        tint("33201c"),
        tint("c8583a"),
        tint("f6e3c8"),
        7,
        82,
        110,
        curls_behind,
        curls_front,
        blouse,
        8,
        0.55,
    ),
    "peter-vance": Sitter(
        tint("c9a75f"),
        tint("ecc0a2"),
        tint("b9b8b4"),
        tint("5f5648"),
        tint("eef1ec"),
        -9,
        88,
        114,
        no_back_hair,
        silver_front,
        jacket_and_tie,
        8,
        0.3,
    ),
    "ravi-menon": Sitter(
        tint("8c8fb8"),
        tint("a8704a"),
        tint("241a1c"),
        tint("e3b04a"),
        tint("7a4a2c"),
        8,
        86,
        112,
        no_back_hair,
        waves_front,
        band_collar,
        10,
        0.3,
    ),
}


def painter_of(name: str) -> Callable[[Canvas], None]:
    """The scene that draws one named author."""
    return lambda canvas: portrait(canvas, SITTERS[name])
