"""From a request's path to the bytes that answer it, and what kind of file that is."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import quote

from site_builder.base.record import dataclass
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
_PLAIN = (
    b'<!doctype html>\n<html lang="en"><meta charset="utf-8">\n'
    b'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    b'<meta name="color-scheme" content="light dark"><title>%s</title>\n<p>%s</p></html>\n'
)
_NOT_BUILT = _PLAIN % (
    b"Not built yet",
    b"The site has not been built yet: the terminal says why. This page reloads once it is.",
)
_NOTHING = _PLAIN % (b"Nothing is here", b"The site has no page here, and no page for that either.")


@dataclass(frozen=True, slots=True)
class Found:
    """What lies at a path: a file, or another address at which a folder's page is."""

    file: Path | None = None
    moved: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path is answered with: bytes as they were built, or another address."""

    status: int
    data: bytes = b""
    kind: str = ""  # Content-Type
    moved: str = ""


def answer(root: Path, path: str) -> Answer:
    """Answer a request's path: a file of the folder, its 404 page, or a page that says that nothing is built."""
    if not (root / "index.html").is_file():
        return Answer(503, _NOT_BUILT, HTML)
    found = find(root, path)
    if found and found.moved:
        return Answer(302, moved=found.moved)
    try:
        if found and found.file:
            return Answer(200, found.file.read_bytes(), media_type(found.file.name))
    except FileNotFoundError:  # a build has just removed it
        pass
    try:
        return Answer(404, (root / "404.html").read_bytes(), HTML)
    except FileNotFoundError:
        return Answer(404, _NOTHING, HTML)


def output_of(path: str) -> str:
    """The path below the folder of the page at a request's path; "" where none can be."""
    parts = components(path)
    return "/".join((*(part for part in parts[:-1] if part), parts[-1] or "index.html")) if parts else ""


def find(root: Path, path: str) -> Found | None:
    """Find what lies at a request's path below the folder of the preview; None when nothing does."""
    parts = components(path)
    if parts is None:
        return None
    target = root.joinpath(*(part for part in parts if part))
    try:
        if not target.resolve().is_relative_to(root.resolve()):  # a link that leads out
            return None
        if not parts[-1]:
            target /= "index.html"
        elif target.is_dir():
            inside = (target / "index.html").is_file()
            return Found(moved="/" + "/".join(quote(part) for part in parts) + "/") if inside else None
        return Found(target) if target.is_file() else None
    except (OSError, RuntimeError):  # a name that is too long, or a loop of links
        return None


def media_type(name: str) -> str:
    """The Content-Type of a file by its name."""
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ".txt"
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
