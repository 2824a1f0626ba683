"""Where links lead: articles by name, other sites, and what may not stand in an href."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from site_builder.base.url import is_external, safe_url

if TYPE_CHECKING:
    from collections.abc import Callable

EXTERNAL_REL = "external noopener"
_ARTICLE = re.compile(r"article:([^#]*)(#.*)?$", re.DOTALL)
_FILE = re.compile(r"([^#?:]*\.(?:md|markdown))(#.*)?$", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Link:
    """The answer to one href."""

    href: str
    rel: str = ""
    fault: Literal["", "unknown", "unsafe"] = ""  # a link with a fault is not made


def resolve(href: str, article_url: Callable[[str], str | None]) -> Link:
    """Return where an href leads, asking the site for `article:slug` and `other.md`."""
    named = _ARTICLE.match(href) or (_FILE.match(href) if not href.startswith("/") else None)
    if named:
        url = article_url(unquote(named[1]).strip())
        return Link(url + (named[2] or "")) if url is not None else Link(href, fault="unknown")
    safe = safe_url(href)
    if safe is None:
        return Link(href, fault="unsafe")
    return Link(safe, rel=EXTERNAL_REL if is_external(safe) and _WEB.match(safe) else "")
