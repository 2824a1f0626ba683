"""Draw the pictures of The Estuary Courier: `python tools/draw_pictures [--only NAME]`."""

from __future__ import annotations

import argparse
import io
from pathlib import Path
from typing import TYPE_CHECKING

from canvas import Canvas
from catalogue import PICTURES, Picture
from grain import print_on_paper

if TYPE_CHECKING:
    from PIL import Image

IMAGES = Path(__file__).resolve().parents[2] / "content" / "images"
HEAVIEST = 172_000
"""Bytes one picture may take, so that the whole folder stays below six megabytes."""


def draw(picture: Picture) -> Image.Image:
    """Draw one picture; its name seeds the dice, so it always comes out the same."""
    canvas = Canvas(*picture.size, seed=picture.name)
    picture.draw(canvas)
    return print_on_paper(canvas)


def as_jpeg(image: Image.Image) -> bytes:
    """Encode at the best quality that keeps the file light enough."""
    data = b""
    for quality in range(88, 75, -2):
        sheet = io.BytesIO()
        image.save(sheet, "JPEG", quality=quality, optimize=True, progressive=True)
        data = sheet.getvalue()
        if len(data) <= HEAVIEST:
            break
    return data


def main() -> None:
    """Write all pictures, or the one asked for, into the image folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    names = [picture.name for picture in PICTURES]
    parser.add_argument("--only", metavar="NAME", choices=names, help="redraw this picture alone")
    parser.add_argument("--out", type=Path, default=IMAGES, help="folder to write to")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        if options.only in (None, picture.name):
            data = as_jpeg(draw(picture))
            (options.out / f"{picture.name}.jpg").write_bytes(data)
            wide, high = picture.size
            print(f"{picture.name}.jpg  {wide}x{high}  {len(data) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
