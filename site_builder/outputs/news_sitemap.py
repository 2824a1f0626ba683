"""The news sitemap: articles of the last two days, at most 1,000 (Google's "News sitemaps")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.xml import DECLARATION, element, wrap
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns_news": "http://www.google.com/schemas/sitemap-news/0.9",
}


def plan(_site: Site) -> Iterable[Output]:
    """One, always; an empty one is valid."""
    yield Output("news-sitemap.xml", "news_sitemap")


def render(_output: Output, desk: Desk) -> str:
    """The window of the last two days."""
    ids: Any = desk.reader.ask("news-window")
    urls = []
    for identity in ids:
        article = view_of(desk.reader, "article", identity)
        if (
            article.noindex
            or article.type == "sponsored"
            or (article.canonical and article.canonical != article.permalink)
        ):
            continue
        publication = element("news:name", desk.site.name) + element(
            "news:language", news_language(article.language)
        )
        news = (
            wrap("news:publication", publication)
            + element("news:publication_date", article.published.iso)
            + element("news:title", article.title)
        )
        urls.append(wrap("url", element("loc", article.permalink) + wrap("news:news", news)))
    return DECLARATION + wrap("urlset", "\n".join(urls) or "\n", **SPACES) + "\n"


def news_language(tag: str) -> str:
    """ISO 639, but zh-cn and zh-tw for Chinese."""
    lower = tag.lower()
    if lower.startswith("zh"):
        return "zh-tw" if any(part in lower for part in ("tw", "hk", "hant")) else "zh-cn"
    return lower.split("-")[0]


OUTPUT = OutputKind("news_sitemap", plan, render, "sitemaps")
