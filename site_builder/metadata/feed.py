"""Feeds: what is in one, whatever its format; the formats only write it down."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from site_builder.base.record import dataclass
from site_builder.base.url import output_path
from site_builder.metadata.page import FEED_FILES
from site_builder.model.output import Output
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.base.dates import Instant
    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ROOT = re.compile(r'( (?:href|src))="/(?!/)')
_SRCSET = re.compile(r' (?:srcset|sizes|loading|decoding)="[^"]*"')  # no use in a feed reader, and relative
# Of trusted files; the sanitizer closed each one that was opened. Feed readers run none of them.
_ACTIVE = re.compile(r"<(script|style|iframe|form)\b.*?</\1>", re.DOTALL)
SCOPES = (("section", "section", "sections"), ("tag", "tag", "tags"), ("author", "person", "people"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One article in a feed."""

    id: str
    url: str
    title: str
    summary: str
    content: str  # HTML with absolute addresses; "" where the feed carries summaries
    published: Instant | None
    updated: Instant | None
    authors: tuple[tuple[str, str], ...]  # (name, URL)
    categories: tuple[str, ...]
    language: str
    image: tuple[str, int, int] | None  # URL, width, height


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: the site's, a section's, a tag's or an author's."""

    title: str
    description: str
    home: str
    url: str
    language: str
    updated: Instant | None
    hub: str
    icon: str
    entries: tuple[Entry, ...]
    rights: str


def plan_feeds(site: Site, form: str, kind: str) -> Iterable[Output]:
    """The feeds of one format that the config asks for."""
    feeds = site.config.feeds
    if form in feeds.site:
        yield Output(FEED_FILES[form], kind, ("site", ""))
    for scope, _, shelf in SCOPES:
        if form not in getattr(feeds, scope):
            continue
        for record in getattr(site, shelf).values():
            yield Output(
                output_path(record.url.removesuffix(".html").rstrip("/") + "/").removesuffix("index.html")
                + FEED_FILES[form],
                kind,
                (scope, record.id),
            )


def part_of_feed(output: Output) -> str:
    """The list whose newest articles a feed carries; "" for the site's own."""
    scope, identity = output.args
    return f"l:{scope}={identity}" if identity else ""


def read_feed(output: Output, desk: Desk) -> Feed:
    """Gather what a feed carries."""
    scope, identity = str(output.args[0]), str(output.args[1])
    site, reader = desk.site, desk.reader
    feeds: Any = reader.config("feeds")
    kind = next((kind for name, kind, _ in SCOPES if name == scope), "")
    subject = view_of(reader, kind, identity) if kind else None
    articles = (subject or site).articles[: feeds.items]
    entries = tuple(
        _entry(article, full=feeds.content == "full", origin=str(reader.config("origin")))
        for article in articles
    )
    moments = [m for e in entries if (m := e.updated or e.published)]
    return Feed(
        title=f"{site.name}: {subject}" if subject else site.name,
        description=(str(getattr(subject, "dek", "")) if kind == "section" else "")
        or site.description
        or site.tagline
        or site.name,
        home=(subject or site).permalink,
        url=f"{reader.config('origin')}{desk.url}",
        language=site.language,
        updated=max(moments, key=lambda m: m.epoch, default=None),
        hub=str(feeds.websub),
        icon=f"{site.permalink}icon-512.png",
        entries=entries,
        rights=site.copyright,
    )


def _entry(article: Any, *, full: bool, origin: str) -> Entry:
    content = ""
    if full:
        content = _ACTIVE.sub("", str(article.body))
        if article.dek:
            content = f"<p><em>{text_as_html(article.dek)}</em></p>\n{content}"
        content = absolute(content, origin, article.permalink)
    image = article.lead.image if article.lead else None
    return Entry(
        id=article.permalink,
        url=article.permalink,
        title=article.title,
        summary=article.summary,
        content=content,
        published=article.published,
        updated=article.updated,
        authors=tuple((p.name, p.permalink) for p in article.authors),
        categories=tuple(
            dict.fromkeys(
                [*([article.section.title] if article.section else []), *(t.title for t in article.tags)]
            )
        ),
        language=article.language,
        image=(image.permalink, image.width, image.height) if image else None,
    )


def text_as_html(text: str) -> str:
    """Plain text for a place whose content is read as HTML: RSS's `description` (RSS Advisory Board's profile)."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def absolute(html: str, origin: str, page: str) -> str:
    """Turn addresses from the host's root, and places within the page, into absolute ones, for readers elsewhere."""

    def rewrite(tag: re.Match[str]) -> str:
        text = _SRCSET.sub("", tag[0])
        return _ROOT.sub(rf'\1="{origin}/', text).replace(' href="#', f' href="{page}#')

    return _TAG.sub(rewrite, html)
