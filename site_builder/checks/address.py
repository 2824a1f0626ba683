"""Where an address in a page leads: to a file of the site, out of the site, or nowhere. Pure."""

from __future__ import annotations

import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from site_builder.base.record import dataclass
from site_builder.base.url import is_external, output_path, page_url


class Target(NamedTuple):
    """A place in the site: a path below dist/ (that of the file, if it ends in one) and a fragment."""

    path: str
    fragment: str = ""


class Outside(NamedTuple):
    """An address on the site's host that lies beside the site's own path."""

    path: str


@dataclass(frozen=True, slots=True)
class Address:
    """Where the site lies: `https://host` and `/paper`, or "" for the host's root."""

    origin: str
    base_path: str

    def aim(self, page: str, url: str, base: str = "") -> Target | Outside | None:
        """Return where `url` leads when it stands in the file `page`; None for another site or a scheme.

        `base` is the page's `<base href>`. An absolute address of the site's own host is one of the site.
        """
        try:
            parts = urlsplit(url)
        except ValueError:
            return None
        if (
            parts.netloc
            and parts.netloc == urlsplit(self.origin).netloc
            and parts.scheme in ("", "http", "https")
        ):
            path, absolute = parts.path or "/", True
        elif is_external(url):
            return None
        else:
            path, absolute = parts.path, False
        fragment = unquote(parts.fragment)
        if not path and not base:
            return Target(page, fragment)
        if not path.startswith("/"):
            path = self._join(page, path, base)
        if not self._is_ours(path):
            return None if absolute else Outside(path)
        return Target(output_path(unquote(path[len(self.base_path) :]) or "/"), fragment)

    def _is_ours(self, path: str) -> bool:
        return path == self.base_path or path.startswith(self.base_path + "/")

    def _join(self, page: str, path: str, base: str) -> str:
        folder = urlsplit(base).path if base else self.base_path + page_url(page)
        joined = posixpath.normpath(posixpath.join(posixpath.dirname(folder), path))
        closed = path.endswith(("/", "/.", "/..")) or path in ("", ".", "..")
        return joined.rstrip("/") + "/" if closed else joined


def depends_on_page(url: str) -> bool:
    """Tell whether an address means something else in another folder."""
    return not url.startswith("/") and not is_external(url)
