"""Sitemaps: an index, one sitemap a month of articles, one for everything else (sitemaps.org).

A past month's sitemap does not change when a story is published, and the index names files alone, so a
new story touches one of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import encode_path
from site_builder.base.xml import DECLARATION, element, wrap
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
LARGEST = 50_000  # URLs in one file
UNDATED, PAGES = "undated", "pages"


def plan(site: Site) -> Iterable[Output]:
    """The index, and the parts that it names."""
    names = part_names(site)
    yield Output("sitemap.xml", "sitemap", ("", names))
    for name in names:
        yield Output(f"sitemaps/{name}.xml", "sitemap", (name,))


def part_names(site: Site) -> tuple[str, ...]:
    """The names of the parts: pages, 2026-10, 2026-11, 2026-11-2 where a month has more than one file."""
    names = [PAGES]
    for period in site.calendar("month"):
        files = -(-len(site.filed["month", period]) // LARGEST)
        names += [period if n == 1 else f"{period}-{n}" for n in range(1, files + 1)]
    if any(len(site.entries[i].day) < len("2026-11") for i in site.newest):
        names.append(UNDATED)
    return tuple(names)


def render(output: Output, desk: Desk) -> str:
    """The index, or one part."""
    name = str(output.args[0])
    if not name:
        names: Iterable[str] = output.args[1]  # type: ignore[assignment]  # a tuple of names, see plan
        parts = [
            wrap("sitemap", element("loc", f"{desk.site.permalink}sitemaps/{part}.xml")) for part in names
        ]
        return DECLARATION + wrap("sitemapindex", "\n".join(parts), xmlns=XMLNS) + "\n"
    urls = _pages(desk) if name == PAGES else _articles(name, desk)
    return DECLARATION + wrap("urlset", "\n".join(urls), xmlns=XMLNS) + "\n"


def _articles(name: str, desk: Desk) -> Iterable[str]:
    if name == UNDATED:
        articles = [a for a in desk.site.articles if not a.published or a.published.precision == "year"]
    else:
        month, number = name[:7], int(name[8:] or 1)
        articles = desk.site.articles.by(month=month).oldest((number - 1) * LARGEST, number * LARGEST)
    for article in articles:
        if article.noindex or (article.canonical and article.canonical != article.permalink):
            continue
        moment = article.updated or article.published
        exact = moment and moment.precision in ("minute", "day")  # the format knows no lesser dates
        yield wrap(
            "url", element("loc", article.permalink) + (element("lastmod", moment.iso) if exact else "")
        )


def _pages(desk: Desk) -> Iterable[str]:
    site = desk.site
    yield wrap("url", element("loc", site.permalink))
    for record in (
        *site.sections,
        *site.all_series,
        *site.authors,
        *(d for d in site.pages if not d.noindex),
    ):
        yield wrap("url", element("loc", record.permalink))
    for tag in desk.reader.ask("all", "tag"):  # type: ignore[attr-defined]  # ids
        yield wrap("url", element("loc", view_of(desk.reader, "tag", tag).permalink))
    if desk.reader.ask("periods", ""):
        yield wrap("url", element("loc", site.permalink + encode_path("archive/")))


OUTPUT = OutputKind("sitemap", plan, render, "sitemaps")
