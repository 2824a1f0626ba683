"""Making the forms of pictures that pages want. Metadata goes, GPS first of all."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.record import dataclass
from site_builder.build.colours import in_srgb
from site_builder.theme.pictures import UPRIGHT, orientation

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.output import Rendition

LARGE = 8_000_000  # pixels
BAND = 256  # px of a large picture that are made ready at once
_SCALED_AS = {"1": "L", "LA": "La", "PA": "RGBa", "RGBA": "RGBa"}
GAP = 2  # a picture is averaged down to this many times a form's size before it is scaled with care


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
                large = opened.width * opened.height > LARGE
                self._opened = (form.source, kind, _scalable_once(opened) if large else opened)
        _, kind, image = self._opened
        return _encode(_sized(image, form), kind, self.quality)


def _scalable_once(image: Image.Image) -> Image.Image:
    """A large picture made ready for all of its forms, in bands: whole it would be in memory twice more."""
    if _scalable(image.crop((0, 0, 1, 1))).mode == image.mode:
        return image
    ready: Image.Image | None = None
    for top in range(0, image.height, BAND):
        box = (0, top, image.width, min(top + BAND, image.height))
        band = _scalable(image.crop(box))
        ready = ready or Image.new(band.mode, image.size)
        ready.paste(band, box)
    return ready or image


def _scalable(image: Image.Image) -> Image.Image:
    """The picture as it can be scaled with care: colours instead of a palette, 8 bits, alpha premultiplied."""
    if image.mode in ("I", "I;16"):  # Pillow would cut at 255 what has 65,536 levels
        return image.convert("I").point(lambda level: level * (1 / 257)).convert("L")
    if image.mode in _SCALED_AS:
        return image.convert(_SCALED_AS[image.mode])
    if image.mode == "P" or (image.mode in ("L", "RGB") and image.has_transparency_data):
        return image.convert("RGBA").convert("RGBa") if image.has_transparency_data else image.convert("RGB")
    return image


def _sized(image: Image.Image, form: Rendition) -> Image.Image:
    size = (form.width, form.height)
    if image.size == size:
        return _shown(image)
    image = _scalable(image)
    if not form.crop:
        return _shown(image.resize(size, Image.Resampling.LANCZOS, reducing_gap=GAP))
    step = int(min(image.width / form.width, image.height / form.height) / GAP)
    if step > 1:
        image = image.reduce(step)
    return _shown(ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=form.focal))


def _shown(image: Image.Image) -> Image.Image:
    return image.convert(image.mode.upper()) if image.mode in ("RGBa", "La") else image


def _encode(image: Image.Image, kind: str, quality: int) -> bytes:
    buffer, image = io.BytesIO(), in_srgb(image)
    if kind == "JPEG":
        image.convert("RGB").save(buffer, kind, quality=quality, progressive=True, optimize=True)
    elif kind == "WEBP":
        image.save(buffer, kind, quality=quality, method=4, icc_profile=b"")
    else:
        image.save(buffer, kind, optimize=True, icc_profile=None)
    return buffer.getvalue()
