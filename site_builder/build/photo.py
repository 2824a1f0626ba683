"""Making the forms of pictures that pages want. Metadata goes, GPS first of all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.record import dataclass
from site_builder.theme.pictures import UPRIGHT, orientation

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.output import Rendition

LARGE = 8_000_000  # pixels


@dataclass(slots=True)
class Darkroom:
    """Makes forms of pictures, and keeps the picture that was opened last: its forms follow one another."""

    site_dir: Path
    quality: int
    _opened: tuple[str, str, Image.Image] | None = None  # its path and its format

    def form(self, form: Rendition) -> bytes | Diagnostic:
        """Return the bytes of one form of a picture."""
        try:
            return self._make(form)
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
            if isinstance(problem, OSError) and problem.errno and not isinstance(problem, PermissionError):
                raise  # the disk's fault, not the picture's
            return Diagnostic(
                form.source,
                0,
                0,
                "SB210",
                f"the picture cannot be read to its end: {problem}",
                "save it again",
            )

    def _make(self, form: Rendition) -> bytes:
        source = self.site_dir / form.source
        if self._opened and self._opened[0] != form.source:
            self._opened = None  # before the next one is opened: two large ones would need twice the memory
        if self._opened is None:
            with Image.open(source) as opened:
                kind = opened.format or "PNG"
                if kind == "GIF" and getattr(opened, "n_frames", 1) > 1:
                    return source.read_bytes()
                opened.draft("RGB", (form.width, form.height))
                if orientation(opened) != UPRIGHT:
                    ImageOps.exif_transpose(opened, in_place=True)
                opened.load()
                if kind == "JPEG":  # it was opened no larger than this form needs
                    return _encode(_sized(opened, form), kind, self.quality)
                self._opened = (form.source, kind, _premultiplied(opened))
        _, kind, image = self._opened
        return _encode(_sized(image, form), kind, self.quality)


def _premultiplied(image: Image.Image) -> Image.Image:
    """A large picture with alpha as it must be to be scaled: Pillow would do this anew for each form."""
    mode = {"RGBA": "RGBa", "LA": "La"}.get(image.mode)
    return image.convert(mode) if mode and image.width * image.height > LARGE else image


def _sized(image: Image.Image, form: Rendition) -> Image.Image:
    size = (form.width, form.height)
    if form.crop:
        image = ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=form.focal)
    elif image.size != size:
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
    return image.convert(image.mode.upper()) if image.mode in ("RGBa", "La") else image


def _encode(image: Image.Image, kind: str, quality: int) -> bytes:
    buffer = io.BytesIO()
    if kind == "JPEG":
        image.convert("RGB").save(buffer, kind, quality=quality, progressive=True, optimize=True)
    elif kind == "WEBP":
        image.save(buffer, kind, quality=quality, method=4)
    else:
        image.save(buffer, kind, optimize=True)
    return buffer.getvalue()
