"""Where links lead: articles by name, other sites, and what may not stand in an href."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from site_builder.base.record import dataclass
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
    fault: Literal["", "unknown", "unsafe", "hidden"] = ""  # a link with a fault is not made


def resolve(href: str, article_url: Callable[[str], str | None]) -> Link:
    """Return where an href leads, asking the site for `article:slug`, `other.md` and its own `/addresses/`."""
    named = _ARTICLE.match(href) or (_FILE.match(href) if not href.startswith("/") else None)
    if named:
        url = article_url(unquote(named[1]).strip())
        if not url:  # "" for an article that is not public: no mistake, and nothing to show
            return Link(href, fault="unknown" if url is None else "hidden")
        return Link(url + (named[2] or ""))
    safe = safe_url(href)
    if safe is None:
        return Link(href, fault="unsafe")
    if safe.startswith("/") and not safe.startswith("//"):
        return Link(article_url(safe) or safe)
    return Link(safe, rel=EXTERNAL_REL if is_external(safe) and _WEB.match(safe) else "")
