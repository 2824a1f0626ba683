"""JSON feeds (jsonfeed.org, version 1.1)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.metadata.feed import part_of_feed, plan_feeds, read_feed
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.feed import Entry
    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """The JSON feeds that the config asks for."""
    return plan_feeds(site, "json", "json_feed")


def render(output: Output, desk: Desk) -> str:
    """One feed."""
    feed = read_feed(output, desk)
    thing: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "description": feed.description,
        "home_page_url": feed.home,
        "feed_url": feed.url,
        "icon": feed.icon,
        "language": feed.language,
    }
    if feed.hub:
        thing["hubs"] = [{"type": "WebSub", "url": feed.hub}]
    thing["items"] = [_item(entry) for entry in feed.entries]
    return json.dumps(thing, ensure_ascii=False, indent=1) + "\n"


def _item(entry: Entry) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, "url": entry.url, "title": entry.title, "summary": entry.summary}
    if entry.content:
        item["content_html"] = entry.content
    else:
        item["content_text"] = entry.summary
    if entry.published:
        item["date_published"] = entry.published.iso_full
    if entry.updated:
        item["date_modified"] = entry.updated.iso_full
    if entry.authors:
        item["authors"] = [{"name": name, "url": url} for name, url in entry.authors]
    if entry.categories:
        item["tags"] = list(entry.categories)
    if entry.image:
        item["image"] = entry.image[0]
    item["language"] = entry.language
    return item


OUTPUT = OutputKind("json_feed", plan, render, "feeds", part_of_feed)
