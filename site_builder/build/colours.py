"""Colours as every screen reads them: a picture that says in which colour space it is becomes sRGB.

Forms bear no profile: it is as large as a small form, and without one browsers read sRGB (CSS Color 4, section 4.1). So the wide colours
of phones and cameras, and the inks of print, are converted by littlecms and not just relabelled.
"""

from __future__ import annotations

import io
from functools import lru_cache

from PIL import Image, ImageCms

_MODES = {"RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB", "L": "RGB"}  # what becomes what
_REFUSALS = (ImageCms.PyCMSError, OSError, TypeError, ValueError, ImportError)  # the last: no littlecms


def in_srgb(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB; one whose profile makes no sense, or of another mode, as it is."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in _MODES:
        return image
    try:
        transform = _to_srgb(profile, image.mode)
        converted = ImageCms.applyTransform(image, transform) if transform else None
    except _REFUSALS:
        converted = None
    if converted is None:
        return image
    return converted.convert("L") if image.mode == "L" else converted


@lru_cache(maxsize=4)  # pictures of one camera have one profile
def _to_srgb(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """The way from a profile to sRGB; None where it is sRGB itself."""
    given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if mode != "CMYK" and "srgb" in ImageCms.getProfileDescription(given).lower():
        return None
    return ImageCms.buildTransform(
        given,
        ImageCms.createProfile("sRGB"),
        mode,
        _MODES[mode],
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
