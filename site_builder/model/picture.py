"""A picture of the site and the forms in which pages want it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from site_builder.base.record import dataclass
from site_builder.base.slug import slugify
from site_builder.model.output import Rendition

SUFFIX = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}


@dataclass(frozen=True, slots=True)
class Picture:
    """What a file's header says: its path in the site, its size in px as shown, format and digest."""

    path: str
    width: int
    height: int
    format: str  # JPEG, PNG, WEBP or GIF
    digest: str


@dataclass(frozen=True, slots=True)
class NoPicture:
    """Why a name leads to no picture: code, message and hint of the diagnostic."""

    code: str
    message: str
    hint: str


@lru_cache(maxsize=4096)
def scaled(picture: Picture, width: int) -> Rendition:
    """The picture at a width, never wider than it is."""
    width = min(width, picture.width)
    height = max(1, round(picture.height * width / picture.width))
    return Rendition(picture.path, f"{_stem(picture)}-{width}{SUFFIX[picture.format]}", width, height)


@lru_cache(maxsize=4096)
def cropped(picture: Picture, ratio: tuple[int, int], focal: tuple[float, float], widest: int) -> Rendition:
    """The largest part of the picture with a ratio, around a focal point, at most `widest` px wide."""
    wide, high = ratio
    width = min(picture.width, picture.height * wide // high)
    width = max(1, min(width, widest))
    height = max(1, width * high // wide)
    point = "" if focal == (0.5, 0.5) else f"-at{round(focal[0] * 100)}x{round(focal[1] * 100)}"
    path = f"{_stem(picture)}-{wide}x{high}{point}-{width}{SUFFIX[picture.format]}"
    return Rendition(picture.path, path, width, height, focal, crop=True)


@lru_cache(maxsize=4096)
def offered_widths(picture: Picture, widths: tuple[int, ...]) -> tuple[int, ...]:
    """Which widths are worth offering: those below the picture's own, and its own up to the widest."""
    below = [w for w in sorted(widths) if w < picture.width]
    largest = min(picture.width, max(widths))
    return (*[w for w in below if w < largest * 0.9], largest)


@lru_cache(maxsize=4096)
def _stem(picture: Picture) -> str:
    name = slugify(PurePosixPath(picture.path).stem) or "picture"
    return f"images/{name}.{picture.digest[:10]}"
