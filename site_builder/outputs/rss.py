"""RSS 2.0 feeds (RSS Advisory Board's specification, with Atom, Dublin Core, content and Media RSS)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.xml import DECLARATION, cdata, element, wrap
from site_builder.metadata.feed import part_of_feed, plan_feeds, read_feed, text_as_html
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.feed import Entry
    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site

SPACES = {
    "xmlns_atom": "http://www.w3.org/2005/Atom",
    "xmlns_content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns_dc": "http://purl.org/dc/elements/1.1/",
    "xmlns_media": "http://search.yahoo.com/mrss/",
}


def plan(site: Site) -> Iterable[Output]:
    """The RSS feeds that the config asks for."""
    return plan_feeds(site, "rss", "rss")


def render(output: Output, desk: Desk) -> str:
    """One feed."""
    feed = read_feed(output, desk)
    parts = [
        element("title", feed.title),
        element("link", feed.home),
        element("description", feed.description),
        element("language", feed.language.lower()),
        element("atom:link", href=feed.url, rel="self", type="application/rss+xml"),
    ]
    if feed.hub:
        parts.append(element("atom:link", href=feed.hub, rel="hub"))
    if feed.rights:
        parts.append(element("copyright", feed.rights))
    if feed.updated:
        parts.append(element("lastBuildDate", feed.updated.rfc822))
    parts += [_item(entry) for entry in feed.entries]
    return DECLARATION + wrap("rss", wrap("channel", "\n".join(parts)), version="2.0", **SPACES) + "\n"


def _item(entry: Entry) -> str:
    parts = [
        element("title", entry.title),
        element("link", entry.url),
        element("guid", entry.id, isPermaLink="true"),
    ]
    if entry.published:
        parts.append(element("pubDate", entry.published.rfc822))
    parts += [element("dc:creator", name) for name, _ in entry.authors]
    parts += [element("category", category) for category in entry.categories]
    parts.append(element("description", text_as_html(entry.summary)))
    if entry.content:
        parts.append(wrap("content:encoded", cdata(entry.content)))
    if entry.image:
        url, width, height = entry.image
        parts.append(element("media:content", url=url, medium="image", width=str(width), height=str(height)))
    return wrap("item", "".join(parts))


OUTPUT = OutputKind("rss", plan, render, "feeds", part_of_feed)
