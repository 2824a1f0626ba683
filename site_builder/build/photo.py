"""Making the forms of pictures that pages want. Metadata goes, GPS first of all; the result is kept by content."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.digest import digest_value

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.output import Rendition

VERSION = 1  # of how forms are made; a new one makes them anew


def make_form(site_dir: Path, cache: Path, form: Rendition, quality: int) -> bytes | Diagnostic:
    """Return the bytes of one form of a picture, from the cache where it was made before.

    A form's path carries the digest of its picture, so the path and the quality are its identity.
    """
    kept = cache / digest_value((VERSION, form.path, form.focal, quality))
    try:
        return kept.read_bytes()
    except OSError:
        pass
    try:
        data = _make(site_dir / form.source, form, quality)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        if isinstance(problem, OSError) and problem.errno and not isinstance(problem, PermissionError):
            raise  # the disk's fault, not the picture's
        return Diagnostic(
            form.source, 0, 0, "SB210", f"the picture cannot be read to its end: {problem}", "save it again"
        )
    cache.mkdir(parents=True, exist_ok=True)
    temporary = kept.with_suffix(f".{os.getpid()}")
    temporary.write_bytes(data)
    os.replace(temporary, kept)
    return data


def _make(source: Path, form: Rendition, quality: int) -> bytes:
    with Image.open(source) as opened:
        kind = opened.format or "PNG"
        if kind == "GIF" and getattr(opened, "n_frames", 1) > 1:
            return source.read_bytes()
        opened.draft("RGB", (form.width, form.height))
        image = ImageOps.exif_transpose(opened)
        if form.crop:
            image = ImageOps.fit(
                image, (form.width, form.height), Image.Resampling.LANCZOS, centering=form.focal
            )
        elif image.size != (form.width, form.height):
            image = image.resize((form.width, form.height), Image.Resampling.LANCZOS, reducing_gap=3)
        return _encode(image, kind, quality)


def _encode(image: Image.Image, kind: str, quality: int) -> bytes:
    buffer = io.BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(buffer, kind, quality=quality, progressive=True, optimize=True)
    elif kind == "WEBP":
        image.save(buffer, kind, quality=quality, method=4)
    else:
        image.save(buffer, kind, optimize=True)
    return buffer.getvalue()
