"""From a request's path to the file that answers it, and what kind of file that is."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from site_builder.preview.gate import components

if TYPE_CHECKING:
    from pathlib import Path

HTML = "text/html; charset=utf-8"
# Written down, since what mimetypes knows differs from machine to machine.
_TYPES = {
    ".html": HTML,
    ".htm": HTML,
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a path: a file, or another address at which a folder's page is."""

    file: Path | None = None
    moved: str = ""


def find(root: Path, path: str) -> Found | None:
    """Find what lies at a request's path below the folder of the preview; None when nothing does."""
    parts = components(path)
    if parts is None:
        return None
    target = root.joinpath(*(part for part in parts if part))
    if not target.resolve().is_relative_to(root.resolve()):  # a link that leads out
        return None
    if not parts[-1]:
        target /= "index.html"
    elif target.is_dir():
        inside = (target / "index.html").is_file()
        return Found(moved="/" + "/".join(quote(part) for part in parts) + "/") if inside else None
    return Found(target) if target.is_file() else None


def media_type(name: str) -> str:
    """The Content-Type of a file by its name."""
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ".txt"
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
