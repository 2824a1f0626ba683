"""Pictures that are torn, that lie, or that unpack to gigabytes; and drawings that would do more than draw."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

from PIL import Image

from tests.hostile.case import (
    ARTICLE,
    Absent,
    Case,
    Content,
    Shown,
    Told,
    article,
    fifo,
    folder,
    link,
    sparse,
)
from tests.support.colour_profiles import inks, wide_rgb

if TYPE_CHECKING:
    from pathlib import Path

_LEAD = article("title: A\nlead: {image: p.png, alt: x}")


def encoded(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    """An ordinary picture."""
    buffer = io.BytesIO()
    Image.new(mode, size).save(buffer, kind, **options)
    return buffer.getvalue()


def _png(width: int, height: int, *chunks: tuple[bytes, bytes], rows: bytes = b"") -> bytes:
    """A PNG file that claims a size, with what is between its header and its end."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


def _lead(name: str, picture: Content, code: str, says: str = "", file: str = "p.png") -> Case:
    files: dict[Any, Content] = {
        ARTICLE: _LEAD.replace("p.png", file),
        f"content/articles/{file}": picture,
    }
    return Case(f"picture: {name}", files, (Told(code, says=says, line=3),))


def _torn(name: str, picture: bytes, file: str = "p.png") -> Case:
    files: dict[Any, Content] = {
        ARTICLE: _LEAD.replace("p.png", file),
        f"content/articles/{file}": picture,
    }
    return Case(f"picture: {name}", files, (Told("SB210", f"content/articles/{file}"),))


def _fine(name: str, picture: Content, file: str = "p.png") -> Case:
    files: dict[Any, Content] = {
        ARTICLE: _LEAD.replace("p.png", file),
        f"content/articles/{file}": picture,
    }
    return Case(f"picture: {name}", files, (Shown(shows=("Words.",)),))


def _large(width: int, height: int, kind: str, mode: str = "RGB", **options: object) -> Content:
    def make(path: Path) -> None:
        Image.new(mode, (width, height)).save(path, kind, **options)

    return make


def _frames(count: int) -> bytes:
    buffer = io.BytesIO()
    frames = [Image.new("P", (40, 30), n % 250) for n in range(count)]
    frames[0].save(buffer, "GIF", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


_NOISE = encoded("PNG", (900, 600), "L")
_JPEG, _PNG = encoded("JPEG"), encoded("PNG")
_BOMB = zlib.compress(bytes(200_000_000), 9)
_ROWS = (b"\x00" + bytes(180)) * 40
_EXIF = Image.Exif()
_EXIF[0x0112] = 6
_EXIF[0x010E] = "x" * 60_000
_PICTURES = (
    _lead("nothing", b"", "SB210"),
    _lead("a text", b"not a picture\n", "SB210"),
    _lead("a page", b"<!doctype html><script>alert(1)</script>", "SB210"),
    _lead("a program", b"\x7fELF" + bytes(500), "SB210"),
    _lead("an archive", b"PK\x03\x04" + bytes(500), "SB210"),
    _lead("a header and no more", _PNG[:20], "SB210"),
    _lead("a BMP that says PNG", encoded("BMP"), "SB210", "BMP"),
    _lead("a TIFF that says PNG", encoded("TIFF"), "SB210", "TIFF"),
    _lead("an ICO that says PNG", encoded("ICO"), "SB210", "ICO"),
    _lead("a PDF that says PNG", encoded("PDF"), "SB210"),
    _lead("PostScript that says PNG", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(x) run\n", "SB210"),
    _lead("a drawing that says PNG", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SB210"),
    _lead("65,000 by 65,000 that it has not", _png(65_000, 65_000), "SB210"),
    _lead("two billion by one", _png(2**31 - 1, 1), "SB210"),
    _lead("51 megapixels", _png(10_200, 5_000), "SB210", "50 megapixels"),
    _lead("no width", _png(0, 10), "SB210"),
    _lead("a JPEG of 65,500 by 65,500", _JPEG.replace(struct.pack(">HH", 40, 60), struct.pack(">HH", 65_500, 65_500)), "SB210", file="p.jpg"),
    _lead("a GIF of 65,535 by 65,535", b"GIF89a\xff\xff\xff\xff\x00\x00\x00;", "SB210", file="p.gif"),
    _torn("half a PNG", _NOISE[: len(_NOISE) // 2]),
    _torn("half a JPEG", encoded("JPEG", (900, 600))[:700], "p.jpg"),
    _lead("half a WebP", encoded("WEBP", (900, 600), quality=100)[:120], "SB210", file="p.webp"),
    _torn("a PNG with too few rows", _png(60, 40, rows=b"\x00" * 20)),
    _fine("a JPEG that says PNG", _JPEG),
    _fine("a PNG that says JPEG", _PNG, "p.jpg"),
    _fine("a WebP that says GIF", encoded("WEBP"), "p.gif"),
    _fine("one pixel", encoded("PNG", (1, 1))),
    _fine("one pixel high", encoded("PNG", (3_000, 1))),
    _fine("a palette", encoded("PNG", mode="P")),
    _fine("grey with alpha", encoded("PNG", mode="LA")),
    _fine("sixteen bits", encoded("PNG", mode="I;16")),
    _fine("black and white", encoded("PNG", mode="1")),
    _fine("CMYK", encoded("JPEG", mode="CMYK"), "p.jpg"),
    _fine("CMYK with a profile", encoded("JPEG", mode="CMYK", icc_profile=inks()), "p.jpg"),
    _fine("a profile of nonsense", encoded("JPEG", icc_profile=b"\xff" * 70_000), "p.jpg"),
    _fine("a profile cut off", encoded("JPEG", icc_profile=wide_rgb()[:300]), "p.jpg"),
    _fine("a profile of ten megabytes", encoded("JPEG", icc_profile=wide_rgb("x" * 10_000_000)), "p.jpg"),
    _fine("a profile whose table claims gigabytes", encoded("JPEG", mode="CMYK", icc_profile=inks().replace(b"\x04\x03\x02\x00", b"\x04\x03\xff\x00")), "p.jpg"),
    _fine("a profile with a curve of gigabytes", encoded("JPEG", icc_profile=wide_rgb().replace(b"curv\0\0\0\0\0\0\0\1", b"curv\0\0\0\0\x7f\xff\xff\xff")), "p.jpg"),
    _fine("orientation and 60,000 characters", encoded("JPEG", exif=_EXIF), "p.jpg"),
    _fine("a film of 300 frames", _frames(300), "p.gif"),
    _fine("bytes after its end", _PNG + b"<script>alert(1)</script>" * 1_000),
    _fine("48 megapixels of PNG", _large(8_000, 6_000, "PNG")),
    _fine("48 megapixels of PNG with alpha", _large(8_000, 6_000, "PNG", "RGBA")),
    _fine("48 megapixels of PNG with a clear colour", _large(8_000, 6_000, "PNG", "P", transparency=0)),
    _fine("48 megapixels of sixteen bits", _large(8_000, 6_000, "PNG", "I;16")),
    _fine("48 megapixels of JPEG", _large(8_000, 6_000, "JPEG"), "p.jpg"),
    _lead("48 megapixels of WebP", _large(8_000, 6_000, "WEBP"), "SB210", "25 megapixels", file="p.webp"),
    _fine("24 megapixels of WebP", _large(6_000, 4_000, "WEBP", "RGBA"), "p.webp"),
    _lead("a comment that unpacks to 200 MB", _png(60, 40, (b"zTXt", b"Comment\x00\x00" + _BOMB), rows=_ROWS), "SB210"),
    _lead("colours that unpack to 200 MB", _png(60, 40, (b"iCCP", b"x\x00\x00" + _BOMB), rows=_ROWS), "SB210"),
    Case(
        "picture: in a text, and torn",
        {ARTICLE: article("title: A", "one\n\n![two](p.png)\n"), "content/images/p.png": b"x"},
        (Told("SB210"),),  # pictures in a text have no line
    ),
    Case("picture: ten gigabytes", {ARTICLE: article("title: A"), "content/images/p.png": sparse(10 * 2**30, _PNG)}, (Told("SB207", "content/images/p.png"),)),
    Case("picture: one that leads away", {ARTICLE: _LEAD.replace("p.png", "../../../../etc/passwd")}, (Told("SB209", line=3),)),
    Case("picture: a folder", {ARTICLE: _LEAD, "content/articles/p.png": folder}, (Told("SB209", line=3),)),
    Case("picture: a pipe", {ARTICLE: _LEAD, "content/articles/p.png": fifo}, (Told("SB114", "content/articles/p.png"),)),
    Case("picture: a link to a device", {ARTICLE: _LEAD, "content/articles/p.png": link("/dev/zero")}, (Told("SB114", "content/articles/p.png"),)),
    Case(
        "picture: a name of 250 bytes",
        {ARTICLE: _LEAD.replace("p.png", "p" * 246 + ".png"), f"content/articles/{'p' * 246}.png": _PNG},
        (Shown(shows=("Words.",)),),
    ),
    Case(
        "picture: a name that runs",
        {ARTICLE: _LEAD.replace("p.png", "'\"><img src=x onerror=alert(1)>.png'"), 'content/articles/"><img src=x onerror=alert(1)>.png': _PNG},
        (Shown(shows=("Words.",), hides=("onerror=alert(1)>",)),),
    ),
    Case("picture: a portrait that is torn", {ARTICLE: article("title: A\nauthors: [jo]"), "content/authors/jo.md": "---\nname: Jo\nphoto: j.png\n---\n", "content/authors/j.png": b"x"}, (Told("SB210", "content/authors/jo.md"),)),
)  # fmt: skip


def _svg(name: str, text: str | bytes, line: int | None, says: str = "", file: str = "d.svg") -> Case:
    path = f"content/static/{file}"
    return Case(
        f"drawing: {name}", {ARTICLE: article("title: A"), path: text}, (Told("SB211", path, line, says),)
    )


def _drawn(name: str, text: str) -> Case:
    return Case(
        f"drawing: {name}",
        {ARTICLE: article("title: A"), "content/static/d.svg": text},
        (Shown("d.svg", (text,)),),
    )


_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
_DRAWINGS = (
    _svg("a script", f"{_OPEN}\n<script>alert(1)</script></svg>", 2, "<script>"),
    _svg("a script of another space", f'{_OPEN}<x:script xmlns:x="http://www.w3.org/1999/xhtml"/></svg>', 1, "<script>"),
    _svg("a handler", '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 1, "onload"),
    _svg("foreign content", f"{_OPEN}\n\n<foreignObject><p/></foreignObject></svg>", 3, "foreignobject"),
    _svg("a link that runs", f'{_OPEN}<a xlink:href="java\tscript:alert(1)"/></svg>', 1, "script:"),
    _svg("a picture from elsewhere", f'{_OPEN}<image href="https://evil.example/x.png"/></svg>', 1, "evil.example"),
    _svg("a page as a picture", f'{_OPEN}<image href="data:image/svg+xml;base64,AAAA"/></svg>', 1, "data:"),
    _svg("a use of another file", f'{_OPEN}<use href="other.svg#x"/></svg>', 1, "other.svg"),
    _svg("a link that is animated", f'{_OPEN}<a><animate attributeName="href" values="javascript:alert(1)"/></a></svg>', 1),
    _svg("a style from elsewhere", f"{_OPEN}<style>@import 'https://evil.example';</style></svg>", 1),
    _svg("a style with an escape", f"{_OPEN}<style>p{{fill:u\\72l(https://evil.example)}}</style></svg>", 1),
    _svg("a colour from elsewhere", f'{_OPEN}<rect fill="url(https://evil.example#x)"/></svg>', 1),
    _svg("a style sheet by an instruction", f'<?xml-stylesheet href="https://evil.example"?>{_OPEN}</svg>', 1),
    _svg("laughs", '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', 1, "entity"),
    _svg("another file", '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', 1, "entity"),
    _svg("a page", "<html><script>alert(1)</script></html>", 1, "begins with <html>"),
    _svg("no drawing", "not a drawing", 1),
    _svg("nothing", "", None),
    _svg("half a drawing", f"{_OPEN}<g>", 1),
    _svg("50,000 groups in each other", f"{_OPEN}{'<g>' * 50_000}", 1),
    _svg("an encoding that is none", '<?xml version="1.0" encoding="x-none"?><svg/>', None),
    _svg("a packed drawing", b"\x1f\x8b\x08\x00", None, file="d.svgz"),
    _svg("a drawing with a name in capitals", f"{_OPEN}<script/></svg>", 1, file="D.SVG"),
    _drawn("an ordinary one", f'{_OPEN}<style>.a{{fill:url(#g)}}</style><a href="https://ok.example/"><use xlink:href="#x"/></a></svg>'),
    Case("drawing: as a picture", {ARTICLE: _LEAD.replace("p.png", "d.svg"), "content/articles/d.svg": f"{_OPEN}</svg>"}, (Told("SB209", line=3), Absent("d.svg"))),
)  # fmt: skip

CASES = (*_PICTURES, *_DRAWINGS)
