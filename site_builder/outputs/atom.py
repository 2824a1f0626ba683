"""Atom feeds (RFC 4287)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.xml import DECLARATION, element, wrap
from site_builder.metadata.feed import part_of_feed, plan_feeds, read_feed
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.feed import Entry
    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site

NEVER = "1970-01-01T00:00:00Z"  # a feed must have a moment, also an empty one (RFC 4287, section 4.2.15)


def plan(site: Site) -> Iterable[Output]:
    """The Atom feeds that the config asks for."""
    return plan_feeds(site, "atom", "atom")


def render(output: Output, desk: Desk) -> str:
    """One feed."""
    feed = read_feed(output, desk)
    parts = [
        element("title", feed.title),
        element("subtitle", feed.description),
        element("id", feed.home),
        element("link", href=feed.home, rel="alternate", type="text/html"),
        element("link", href=feed.url, rel="self", type="application/atom+xml"),
        element("updated", feed.updated.iso_full if feed.updated else NEVER),
        wrap("author", element("name", desk.site.name)),
        element("icon", feed.icon),
    ]
    if feed.hub:
        parts.append(element("link", href=feed.hub, rel="hub"))
    if feed.rights:
        parts.append(element("rights", feed.rights))
    parts += [_entry(entry) for entry in feed.entries]
    return (
        DECLARATION
        + wrap("feed", "\n".join(parts), xmlns="http://www.w3.org/2005/Atom", xml_lang=feed.language)
        + "\n"
    )


def _entry(entry: Entry) -> str:
    moment = entry.updated or entry.published
    parts = [
        element("title", entry.title),
        element("id", entry.id),
        element("link", href=entry.url, rel="alternate", type="text/html"),
        element("updated", moment.iso_full if moment else NEVER),
    ]
    if entry.published:
        parts.append(element("published", entry.published.iso_full))
    parts += [wrap("author", element("name", name) + element("uri", url)) for name, url in entry.authors]
    parts += [element("category", term=category) for category in entry.categories]
    parts.append(element("summary", entry.summary))
    if entry.content:
        parts.append(element("content", entry.content, type="html", xml_lang=entry.language))
    return wrap("entry", "".join(parts))


OUTPUT = OutputKind("atom", plan, render, "feeds", part_of_feed)
