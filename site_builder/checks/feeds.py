"""Feeds and sitemaps: that they can be read at all, hold what their formats require, and lead to pages."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import Diagnostic
from site_builder.checks import Check
from site_builder.checks.address import Target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.checks.built import BuiltSite

CODE = "SB607"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
MOST_URLS = 50_000  # of a sitemap (sitemaps.org)
_XML = (".xml", ".svg", ".rss", ".atom", ".xsl")
Wrong = tuple[int, str, str]  # line, message, hint


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Everything that is wrong with XML and JSON Feed files."""
    for path in built.files:
        if path.lower().endswith(_XML):
            found = _xml(built, path)
        elif path.endswith(".json"):
            found = _json(built, path)
        else:
            continue
        for line, message, hint in found:
            yield Diagnostic(f"{built.shown}/{path}", line, 0, CODE, message, hint)


def _xml(built: BuiltSite, path: str) -> Iterator[Wrong]:
    try:
        root = ET.fromstring(built.read(path))  # noqa: S314 - see the import
    except ET.ParseError as problem:
        yield problem.position[0], f"cannot be read as XML: {problem}", "every reader refuses the whole file"
        return
    if root.tag == "rss":
        yield from _rss(built, path, root)
    elif root.tag == f"{ATOM}feed":
        yield from _atom(built, path, root)
    elif root.tag in (f"{SITEMAP}urlset", f"{SITEMAP}sitemapindex"):
        yield from _sitemap(built, path, root)


def _rss(built: BuiltSite, path: str, root: ET.Element) -> Iterator[Wrong]:
    """RSS 2.0 (rssboard.org): a channel has title, link and description, an item title or description."""
    channel = root.find("channel")
    if channel is None:
        yield 0, "the feed has no <channel>", ""
        return
    for name in ("title", "link", "description"):
        if not channel.findtext(name, "").strip():
            yield (
                0,
                f"the channel has no <{name}>",
                "RSS 2.0 requires it; set name and description in config.yaml",
            )
    yield from _leads(built, path, "the channel", channel.findtext("link", ""))
    seen: set[str] = set()
    for number, item in enumerate(channel.findall("item"), 1):
        name = _named("item", number, item.findtext("title", ""))
        if not item.findtext("title", "").strip() and not item.findtext("description", "").strip():
            yield 0, f"{name} has neither title nor description", "RSS 2.0 requires one of them"
        yield from _leads(built, path, name, item.findtext("link", ""))
        yield from _unique(name, item.findtext("guid", "") or item.findtext("link", ""), seen)
        if (date := item.findtext("pubDate")) is not None and not _is_rfc822(date):
            yield 0, f'{name}: pubDate "{date}" is no date of RFC 822', ""
        for enclosure in item.findall("enclosure"):
            yield from _leads(built, path, f"{name}: enclosure", enclosure.get("url", ""))


def _atom(built: BuiltSite, path: str, root: ET.Element) -> Iterator[Wrong]:
    """Atom (RFC 4287): id, title, updated everywhere; an author in the feed or in each entry."""
    has_author = root.find(f"{ATOM}author") is not None
    seen: set[str] = set()
    for number, entry in enumerate([root, *root.findall(f"{ATOM}entry")]):
        name = _named("entry", number, entry.findtext(f"{ATOM}title", "")) if number else "the feed"
        for wanted in ("id", "title", "updated"):
            if not entry.findtext(f"{ATOM}{wanted}", "").strip():
                yield 0, f"{name} has no <{wanted}>", "RFC 4287 requires it"
        if number and not has_author and entry.find(f"{ATOM}author") is None:
            yield 0, f"{name} has no <author>, nor has the feed", "RFC 4287, 4.1.2"
        for wanted in ("updated", "published"):
            if (date := entry.findtext(f"{ATOM}{wanted}")) and not _is_rfc3339(date):
                yield 0, f'{name}: <{wanted}> "{date}" is no date with time and zone', "RFC 3339"
        for link in entry.findall(f"{ATOM}link"):
            if link.get("rel", "alternate") in ("alternate", "self", "enclosure"):
                yield from _leads(built, path, name, link.get("href", ""))
        if number:
            yield from _unique(name, entry.findtext(f"{ATOM}id", ""), seen)


def _sitemap(built: BuiltSite, path: str, root: ET.Element) -> Iterator[Wrong]:
    """Sitemaps (sitemaps.org) and news sitemaps: absolute addresses of what there is."""
    if len(root) > MOST_URLS:
        yield 0, f"has {len(root):,} addresses; search engines read {MOST_URLS:,}", ""
    for number, entry in enumerate(root, 1):
        location = entry.findtext(f"{SITEMAP}loc", "").strip()
        name = f'entry {number} "{location}"'
        if not location.startswith(("http://", "https://")):
            yield 0, f"{name}: <loc> is not absolute", "set base_url in config.yaml"
        yield from _leads(built, path, name, location)
        news = entry.find(f"{NEWS}news")
        for wanted in ("publication", "publication_date", "title") if news is not None else ():
            if news is not None and news.find(f"{NEWS}{wanted}") is None:
                yield 0, f"{name} has no <news:{wanted}>", "news sitemaps require it"


def _json(built: BuiltSite, path: str) -> Iterator[Wrong]:
    """JSON Feed (jsonfeed.org): title and items; of an item id and content."""
    try:
        feed: Any = json.loads(built.read(path))
    except (ValueError, RecursionError) as problem:
        yield getattr(problem, "lineno", 0), f"cannot be read as JSON: {problem}", ""
        return
    if not isinstance(feed, dict) or not str(feed.get("version", "")).startswith(
        "https://jsonfeed.org/version/"
    ):
        return
    items = feed.get("items")
    if not feed.get("title") or not isinstance(items, list):
        yield 0, "the feed has no title or no items", "JSON Feed requires both"
        return
    seen: set[str] = set()
    for number, item in enumerate((i for i in items if isinstance(i, dict)), 1):
        name = _named("item", number, str(item.get("title", "")))
        yield from _unique(name, str(item.get("id", "")), seen)
        if not ("content_html" in item or "content_text" in item):
            yield 0, f"{name} has neither content_html nor content_text", "JSON Feed requires one of them"
        for key in ("url", "image", "banner_image"):
            if key in item:
                yield from _leads(built, path, f"{name}: {key}", str(item[key]))


def _named(kind: str, number: int, title: str) -> str:
    return f'{kind} {number} "{title[:60]}"' if title else f"{kind} {number}"


def _unique(name: str, identity: str, seen: set[str]) -> Iterator[Wrong]:
    if not identity.strip():
        yield 0, f"{name} has no id", "readers could not tell it from others"
    elif identity in seen:
        yield 0, f'{name} has the id of an earlier one: "{identity}"', "readers show one of them"
    seen.add(identity)


def _leads(built: BuiltSite, path: str, name: str, url: str) -> Iterator[Wrong]:
    target = built.address.aim(path, url.strip()) if url.strip() else None
    if isinstance(target, Target) and not built.has(target.path):
        yield 0, f'{name}: "{url}" leads nowhere', ""


def _is_rfc822(text: str) -> bool:
    try:
        parsedate_to_datetime(text)
    except ValueError:
        return False
    return True


def _is_rfc3339(text: str) -> bool:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return False
    return "T" in text.upper() and moment.tzinfo is not None


def note(built: BuiltSite) -> str:
    """How many files there were."""
    return f"{sum(path.lower().endswith((*_XML, '.json')) for path in built.files):,} XML and JSON files"


CHECK = Check("feeds", "feeds and sitemaps can be read and lead to pages", run, note)
