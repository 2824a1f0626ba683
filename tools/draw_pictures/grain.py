"""Surface: brushwork inside a picture and the paper it is finally printed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image, ImageChops

from stencil import SCALE, Stencil

if TYPE_CHECKING:
    from random import Random

    from canvas import Canvas
    from palette import Colour, Wash


def noise(rng: Random, wide: int, high: int, size: tuple[int, int]) -> Image.Image:
    """Random grey patches, `wide` by `high` of them, smoothed over a sheet."""
    patches = Image.frombytes("L", (wide, high), rng.randbytes(wide * high))
    return patches.resize(size, Image.Resampling.BICUBIC)


def brushwork(
    canvas: Canvas,
    top: float,
    bottom: float,
    paint: Colour | Wash,
    alpha: float,
    length: float = 260,
    thickness: float = 9,
    inside: Stencil | None = None,
) -> None:
    """Dry horizontal strokes over a band, as a loaded brush leaves on rough paper."""
    size = (canvas.width * SCALE, max(1, round((bottom - top) * SCALE)))
    strokes = noise(
        canvas.rng,
        max(2, round(canvas.width / length)),
        max(2, round((bottom - top) / thickness)),
        size,
    )
    strokes = strokes.point([max(0, min(255, round((level - 128) * 2.4))) for level in range(256)])
    sheet = canvas.stencil()
    sheet.image.paste(strokes, (0, round(top * SCALE)))
    if inside is not None:
        sheet.within(inside)
    canvas.ink(sheet, paint, alpha)


def spatter(
    canvas: Canvas,
    shape: Stencil,
    colour: Colour,
    start: float,
    end: float,
    alpha: float = 0.35,
    *,
    upright: bool = True,
) -> None:
    """Grainy shading that thickens across a shape from `start` to `end`."""
    shade = canvas.stencil().replace(shape.image.copy())
    if upright:
        shade.fade_down(start, end)
    else:
        shade.fade_across(start, end)
    canvas.ink(shade.speckle(canvas.rng), colour, alpha)


def print_on_paper(canvas: Canvas) -> Image.Image:
    """Reduce the drawing to its final size and let the paper's tooth show."""
    picture = canvas.image.reduce(SCALE)
    size = picture.size
    tooth = noise(canvas.rng, size[0] // 2, size[1] // 2, size)
    cloud = noise(canvas.rng, 14, 10, size)
    paper = Image.blend(tooth, cloud, 0.42).point([round(128 + (level - 128) * 0.11) for level in range(256)])
    return ImageChops.soft_light(picture, Image.merge("RGB", (paper, paper, paper)))
