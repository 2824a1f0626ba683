"""The site's pictures: found by the names that articles use, read no further than their headers."""

from __future__ import annotations

import posixpath
from itertools import islice
from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import nearest
from site_builder.model.picture import SUFFIX, NoPicture, Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from PIL.Image import Image

    Headers = Mapping[str, Sequence[Any]]  # by path: digest, width, height, format

LARGEST = {"WEBP": 25_000_000}  # pixels; its decoder holds four copies of a picture
LARGEST_OTHER = 50_000_000
UPRIGHT = 1  # EXIF 2.3, tag Orientation
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_WHERE = "put it beside the article or below content/images/"
_SIDEWAYS = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height


class Pictures:
    """Finds pictures; each file is looked at once."""

    def __init__(self, site_dir: Path, digests: Mapping[str, str], headers: Headers | None = None) -> None:
        self._dir = site_dir
        self.paths = digests  # of the files, by their paths
        self._found: dict[str, Picture | NoPicture] = {}
        self._told = 0  # how many of these were known before, or told as news
        self.know(headers or {})
        self._before = self._told

    @property
    def knows_more(self) -> bool:
        """Whether anything was found out that `headers` did not give."""
        return len(self._found) > self._before

    def headers(self) -> Headers:
        """What is known of the pictures, to be given to a later run: digest, width, height, format by path."""
        return _headers(self._found.values())

    def news(self) -> Headers:
        """Those of the headers that were read since this was asked last."""
        found = list(islice(self._found.values(), self._told, None))
        self._told += len(found)
        return _headers(found)

    def know(self, headers: Headers) -> None:
        """Take over what `headers` or `news` of the same files gave elsewhere."""
        for path, (digest, width, height, kind) in headers.items():
            if self.paths.get(path) == digest:
                self._found[path] = Picture(path, width, height, kind, digest)
        self._told = len(self._found)

    def resolve(self, folder: str, written: str) -> str | None:
        """The path of the file that something in `folder` means: beside it, or below content/images/."""
        written = written.lstrip("./") if written.startswith("./") else written
        places = (
            [posixpath.join("content", written.lstrip("/"))]
            if written.startswith("/")
            else [
                posixpath.join(folder, written),
                posixpath.join("content/images", written),
                posixpath.join("content", written),
            ]
        )
        return next((p for p in map(posixpath.normpath, places) if p in self.paths), None)

    def find(self, folder: str, written: str) -> Picture | NoPicture:
        """The picture that something in `folder` means by a name, or why there is none."""
        path = self.resolve(folder, written)
        if path is None:
            names = {p.rsplit("/", 1)[-1] for p in self.paths}
            hint = nearest(written.rsplit("/", 1)[-1], names)
            return NoPicture("SB209", f'there is no picture "{written}"', hint or _WHERE)
        if path not in self._found:
            self._found[path] = _read_header(self._dir / path, path, self.paths[path])
        return self._found[path]


def _headers(found: Iterable[Picture | NoPicture]) -> Headers:
    return {
        one.path: (one.digest, one.width, one.height, one.format) for one in found if isinstance(one, Picture)
    }


def orientation(image: Image) -> int:
    """How a picture that is open must be turned, as its EXIF data say before its pixels begin.

    For what stands after them the whole picture would have to be unpacked.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return UPRIGHT
    found: int = image.getexif().get(0x0112, UPRIGHT)
    return found


def _read_header(file: Path, path: str, digest: str) -> Picture | NoPicture:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - most builds look at no new picture

    try:
        with Image.open(file) as image:
            width, height = image.size
            kind = image.format or ""
            if kind not in SUFFIX:
                return NoPicture(
                    "SB210",
                    f"pictures of the type {kind or 'unknown'} are not published",
                    "convert it to JPEG, PNG or WebP",
                )
            if width * height > (most := LARGEST.get(kind, LARGEST_OTHER)):
                message = f"{width}×{height} px is larger than {most // 1_000_000} megapixels"
                return NoPicture("SB210", message, "scale it down")
            if orientation(image) in _SIDEWAYS:
                width, height = height, width
    except (
        UnidentifiedImageError,
        OSError,
        Image.DecompressionBombError,
        SyntaxError,
        ValueError,
    ) as problem:
        if isinstance(problem, OSError) and problem.errno and not isinstance(problem, PermissionError):
            raise  # the disk's fault, not the picture's
        if isinstance(problem, PermissionError):
            return NoPicture("SB210", "the picture cannot be read: no permission", "change its permissions")
        return NoPicture(
            "SB210",
            f'the picture "{path.rsplit("/", 1)[-1]}" is damaged, or no picture',
            "save it again as JPEG, PNG or WebP",
        )
    return Picture(path, width, height, kind, digest)
