"""URLs and output paths: how one becomes the other, and which URLs may stand in a page."""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote, unquote, urlsplit

from site_builder.base.names import unfit

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms", "geo"})
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]")
_RUNS = re.compile(r"(?:javascript|vbscript|data|file|blob|filesystem):", re.IGNORECASE)
_UNRESERVED = re.compile(
    r"[a-zA-Z0-9/._~-]*"
)  # RFC 3986, section 2.3, and the slash: most addresses are no more
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.\-]*):")
_DROPPED = re.compile(r"[\t\n\r]+")
_SLASHES = re.compile(r"^(https?:)?([/\\]+)", re.IGNORECASE)
_NO_HOST = re.compile(r"[\x00-\x20\x7f%<>^|]")


def safe_url(url: str) -> str | None:
    r"""Return a URL that may stand in an href or src as a browser reads it, or None for one that could run something.

    The scheme is judged as a browser does: entities decoded, white space and controls dropped; a `\` at the
    beginning is a `/`, and a host that cannot be leads nowhere (WHATWG URL, sections 3.5 and 4.4). Relative URLs are fine.
    """
    found = _SCHEME.match(_bare(url))
    if found and found[1].lower() not in SAFE_SCHEMES:
        return None
    return None if has_impossible_host(url) else _as_read(url)


def _as_read(url: str) -> str:
    """A URL without what browsers drop, and with slashes where they read some: two or more begin a host."""
    return _SLASHES.sub(
        lambda found: (found[1] or "") + ("/" if len(found[2]) == 1 else "//"), _DROPPED.sub("", url).strip()
    )


def has_impossible_host(url: str) -> bool:
    """Tell whether a URL names a host or a port that cannot be: a click would lead to an error page."""
    read = _as_read(html.unescape(url))
    if not (read.startswith("//") or _SCHEME.match(read)):
        return False  # it names none
    try:
        parts = urlsplit(read)
        if parts.scheme not in ("", *SAFE_SCHEMES):
            return False
        _ = parts.port  # an error where it is none
        return bool(_NO_HOST.search(unquote(parts.hostname or "")))
    except ValueError:
        return True


def loads_from_elsewhere(url: str) -> bool:
    r"""Tell whether a browser would ask another host for a picture: it reads `\` as `/`, and no white space."""
    bare = _bare(url).replace("\\", "/")
    return bool(_SCHEME.match(bare)) or bare.startswith("//")


def begins_unsafe(text: str) -> bool:
    """Tell whether any text at all, read as a URL, would run or open something: for texts that may hold colons."""
    return bool(_RUNS.match(_bare(text)))


def _bare(url: str) -> str:
    """What is left of a URL for its scheme to be read off: a blank that is stripped later could hide one."""
    return _CONTROL.sub("", html.unescape(url)).strip()


def is_external(url: str) -> bool:
    """Tell whether a URL leaves the site: it has a scheme or names a host."""
    return bool(_SCHEME.match(url)) or url.startswith("//")


def output_path(url: str) -> str:
    """Return the file below `dist/` that serves a site-relative URL: `/a/` is `a/index.html`."""
    path = url.lstrip("/")
    if "#" in path or "?" in path:
        path = path.partition("#")[0].partition("?")[0]
    return path + "index.html" if not path or path.endswith("/") else path


def page_url(path: str) -> str:
    """Return the site-relative URL of an output path; the inverse of `output_path`."""
    folder, slash, name = path.rpartition("/")
    return f"/{folder}{slash}" if name == "index.html" else f"/{path}"


def is_plain_path(url: str) -> bool:
    """Tell whether a site-relative URL names the file that it seems to.

    Disks and browsers read `/./a/` and `/a//b/` as `/a/` and `/a/b/`, Windows drops dots at the end of a
    name, opens a device for `aux.html`, and no name may be longer than 255 bytes.
    """
    root, *names = url.split("/")
    inner = names[:-1] if names and not names[-1] else names
    return (
        not root
        and bool(names)
        and all(name and not unfit(name) for name in inner)
        and not any(unicodedata.category(char) in ("Cc", "Zl", "Zp") for char in url)
    )


def encode_path(url: str) -> str:
    """Percent-encode a site-relative URL for use in a page (RFC 3986); already encoded stays."""
    if _UNRESERVED.fullmatch(url):
        return url
    return quote(url, safe="/:?#[]@!$&'()*+,;=%~-._")


def collision_key(path: str) -> str:
    """The identity of a path on file systems that fold case or normalise: NFC and casefold."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path).casefold()
