"""The icon set: the first letter of the paper's name on its accent colour, as SVG and PNG.

A PNG is at least 48 px, as search engines want it. A name whose first letter the built-in typeface does
not have (Hangul, Arabic) gets a mark of three columns in its place.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from site_builder.base.xml import escape
from site_builder.model.output import Output
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

PNGS = {"favicon-48.png": 48, "apple-touch-icon.png": 180, "icon-192.png": 192, "icon-512.png": 512}
ARTICLES = ("the ", "der ", "die ", "das ", "le ", "la ", "el ", "il ")


def plan(_site: Site) -> Iterable[Output]:
    """The set, always."""
    for path in ("favicon.svg", *PNGS):
        yield Output(path, "icon")


def render(output: Output, desk: Desk) -> str | bytes:
    """One icon."""
    letter = initial(desk.site.name)
    ground = str(desk.reader.ask("setting", "accent") or "#141414")
    return _svg(letter, ground) if output.path.endswith(".svg") else _png(letter, ground, PNGS[output.path])


def initial(name: str) -> str:
    """The letter that stands for a paper, without its article; "" where the typeface has none."""
    bare = next((name[len(a) :] for a in ARTICLES if name.lower().startswith(a)), name).strip()
    letter = bare[:1].upper()
    return letter if letter.isalnum() and letter < "\u0250" else ""


def _svg(letter: str, ground: str) -> str:
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
    field = f'<rect width="64" height="64" rx="8" fill="{escape(ground)}"/>'
    if not letter:
        columns = "".join(f'<rect x="{x}" y="14" width="9" height="36" fill="#fff"/>' for x in (14, 27, 40))
        return f"{head}{field}{columns}</svg>\n"
    style = 'font-family="Georgia,serif" font-weight="700" font-size="46" text-anchor="middle" fill="#fff"'
    return f'{head}{field}<text x="32" y="48" {style}>{escape(letter)}</text></svg>\n'


def _png(letter: str, ground: str, size: int) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - icons are made once

    image = Image.new("RGB", (size, size), ground)
    draw = ImageDraw.Draw(image)
    if letter:
        font = ImageFont.load_default(size * 0.68)
        draw.text((size / 2, size / 2), letter, font=font, fill="#ffffff", anchor="mm")
    else:
        for column in (14, 27, 40):
            draw.rectangle(
                (column * size // 64, 14 * size // 64, (column + 9) * size // 64 - 1, 50 * size // 64),
                fill="#ffffff",
            )
    buffer = io.BytesIO()
    image.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


OUTPUT = OutputKind("icon", plan, render, "icons")
