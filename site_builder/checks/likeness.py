"""Whether two picture files show the same picture, whatever their size, format and name: a difference hash."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

RATIOS = ((16, 9), (4, 3), (1, 1))  # the crops that pages ask for
SIDE = 16  # a print has 16 × 16 bits
ALIKE = 24  # bits that a re-encoded picture may differ in; unlike ones differ in about 128
PLAIN = 40  # bits that must be set, and unset: a flat colour is like any other


def print_of(data: bytes) -> int | None:
    """The print of a picture; None for what is no picture or too plain to be told apart."""
    image = _small(data)
    return _print(image) if image else None


def prints_of_forms(data: bytes, focal: tuple[float, float]) -> tuple[int, ...]:
    """The prints of a picture as it is and of the crops that pages ask for."""
    image = _small(data)
    if not image:
        return ()
    width, height = image.size
    found = [_print(image)]
    for wide, high in RATIOS:
        size = (min(width, height * wide // high), min(height, width * high // wide))
        found.append(_print(ImageOps.fit(image, size, centering=focal)))
    return tuple(one for one in found if one is not None)


def alike(one: int, other: int) -> bool:
    """Whether two prints are of one picture."""
    return (one ^ other).bit_count() <= ALIKE


def _small(data: bytes) -> Image.Image | None:
    try:
        with Image.open(io.BytesIO(data)) as opened:
            opened.draft("L", (320, 320))
            return ImageOps.exif_transpose(opened).convert("L")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


def _print(image: Image.Image) -> int | None:
    pixels = image.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(SIDE):
        for column in range(SIDE):
            place = row * (SIDE + 1) + column
            bits = bits << 1 | (pixels[place] > pixels[place + 1])
    return bits if PLAIN <= bits.bit_count() <= SIDE * SIDE - PLAIN else None
