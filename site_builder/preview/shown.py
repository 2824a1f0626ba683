"""What a page shows, as digests: whether it must be loaded again, or only a style sheet of it. Pure.

The addresses of style sheets are left out of a page's digest and told beside it, with a stamp of their files:
an open page changes them by itself, whether a sheet keeps its name when it is edited or bears a digest in it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urldefrag

from site_builder.base.digest import digest_bytes, digest_value
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

_HREF = re.compile(r"""(\bhref\s*=\s*)("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_OF_TEXT = ("title", "textarea", "script", "style", "xmp", "iframe", "noembed", "noframes")
_SOURCES = ("src", "poster", "data")


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows."""

    page: str  # the digest of its bytes but for the addresses of style sheets, and of what it embeds
    styles: tuple[tuple[str, str], ...] = ()  # (address as written, stamp) of each style sheet of this server
    closer: str = ""  # what ends that which the page leaves open, so that a script behind it is one


def shown(data: bytes, stamp: Callable[[str], str]) -> Shown:
    """What a page of some bytes shows.

    `stamp` tells a resource of this server apart from what it was, by its address as written; "" for one
    that is not there, or not here.
    """
    found = _resources(data)
    if found is None:
        return Shown(digest_bytes(data))
    text = data.decode("utf-8", "replace")
    styles: list[tuple[str, str]] = []
    for tag, address in found.styles:
        if mark := stamp(address):
            styles.append((address, mark))
            text = text.replace(tag, _HREF.sub(r"\1", tag))
    embedded = [(address, mark) for address in dict.fromkeys(found.embedded) if (mark := stamp(address))]
    return Shown(digest_value((digest_bytes(text.encode()), *embedded)), tuple(styles), found.closer)


@dataclass(frozen=True, slots=True)
class _Found:
    """What a page needs, and what ends that which it leaves open."""

    styles: tuple[tuple[str, str], ...]
    embedded: tuple[str, ...]
    closer: str


@lru_cache(maxsize=16)  # a page is asked for its state, and then for itself
def _resources(data: bytes) -> _Found | None:
    reader = _Resources()
    try:
        reader.feed(data.decode("utf-8", "replace"))
        closer = reader.closer
        reader.close()
    except (AssertionError, ValueError):  # html.parser gives up on some broken declarations
        return None
    return _Found(tuple(reader.styles), tuple(reader.embedded), closer)


class _Resources(HTMLParser):
    """The addresses of what a page needs: style sheets with their tags as written, and all else."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[tuple[str, str]] = []
        self.embedded: list[str] = []
        self._open = ""  # the element within which a tag is text

    @property
    def closer(self) -> str:
        """What ends the comment, tag or element of text that is open now (HTML, section 13.2.5)."""
        if self._open:
            return f"</{self._open}>"
        rest = self.rawdata
        if rest.startswith("<!--"):
            return "-->"
        return "\"'>" if rest.startswith("<") and len(rest) > 1 else ""

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element of text."""
        if tag == self._open:
            self._open = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag needs."""
        given = {name: value or "" for name, value in attrs}
        if tag in _OF_TEXT and not self._open:
            self._open = tag
        if tag == "link":
            if "stylesheet" in given.get("rel", "").lower().split() and given.get("href"):
                self.styles.append((self.get_starttag_text() or "", given["href"]))
            return
        if tag in ("a", "area", "base", "form", "iframe"):
            return
        self.embedded += [urldefrag(given[name])[0] for name in _SOURCES if given.get(name)]
        for candidate in given.get("srcset", "").split(","):
            self.embedded += candidate.split()[:1]
