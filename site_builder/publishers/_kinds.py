"""What the files of a site are to a browser: their content types, how long they may be kept, what compresses. Pure."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal

from site_builder.publish.kept import is_immutable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Kind = Literal["assets", "pages", "feeds", "others"]
KINDS: tuple[Kind, ...] = ("assets", "pages", "feeds", "others")

# RFC 9111 and RFC 5861 (stale-while-revalidate), RFC 8246 (immutable): seconds
CACHE: Mapping[str, str] = {
    "assets": "public, max-age=31536000, immutable",
    "pages": "public, max-age=60, stale-while-revalidate=600",
    "feeds": "public, max-age=300",
    "others": "public, max-age=3600",
}

_BY_NAME = {  # RFC 4287, rssboard.org, jsonfeed.org: readers ask for these types
    "atom.xml": "application/atom+xml; charset=utf-8",
    "feed.xml": "application/rss+xml; charset=utf-8",
    "rss.xml": "application/rss+xml; charset=utf-8",
    "feed.json": "application/feed+json; charset=utf-8",
    "opensearch.xml": "application/opensearchdescription+xml; charset=utf-8",
}
_BY_SUFFIX = {  # IANA media types; the table of the machine would differ from machine to machine
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",  # RFC 9239
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".webmanifest": "application/manifest+json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".xsl": "text/xsl; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".woff": "font/woff",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    ".zip": "application/zip",
}
RULES = (*CACHE.items(), *_BY_NAME.items(), *_BY_SUFFIX.items())  # when they change, headers do
_COMPRESSES = ("text/", "application/json", "application/manifest+json", "image/svg+xml", "application/xml")


def content_type(path: str) -> str:
    """The Content-Type of a file of a site."""
    pure = PurePosixPath(path)
    if pure.name in _BY_NAME:
        return _BY_NAME[pure.name]
    if not pure.suffix:  # _redirects, CNAME, .well-known/...
        return "text/plain; charset=utf-8"
    return _BY_SUFFIX.get(pure.suffix.lower(), "application/octet-stream")


def kind_of(path: str) -> Kind:
    """The kind of a file by which caches are told how long to keep it."""
    if is_immutable(path):
        return "assets"
    if path.endswith((".html", ".htm")):
        return "pages"
    return "feeds" if path.endswith((".xml", ".json", ".txt")) or "." not in path else "others"


def compresses(path: str) -> bool:
    """Whether a file is text, which compression makes smaller."""
    kind = content_type(path)
    return kind.startswith(_COMPRESSES) or "+xml" in kind or "+json" in kind


def immutable_folders(paths: Iterable[str]) -> list[str]:
    """The folders at the top of a site in which every file, however deep, never changes; sorted."""
    folders: dict[str, bool] = {}
    for path in paths:
        top, slash, _ = path.partition("/")
        if slash:
            folders[top] = folders.get(top, True) and is_immutable(path)
    return sorted(top for top, all_immutable in folders.items() if all_immutable)
