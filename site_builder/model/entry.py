"""The light side of an article: what lists, plans and the clock need, and nothing that a page shows.

All entries of a site fit in memory at any size, while articles are loaded when something reads them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from site_builder.base.digest import digest_value
from site_builder.base.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.model.article import Article, State

NEWS_WINDOW = 2 * 24 * 3600  # seconds; Google News takes articles of the last two days in its sitemap
ROOT = "content/articles/"
NO_MOMENT = -(10**11)  # seconds; long before any newspaper, so that it is always past


class Entry(NamedTuple):
    """Primitives alone, so that an index of entries is read in one go. Moments are seconds since 1970."""

    id: str
    digest: str  # of the article's file: differs when anything of it differs
    slug: str
    url: str
    section: str
    type: str
    language: str
    epoch: int  # of publication; NO_MOMENT when undated, like the moments below when there are none
    day: str  # of publication where it was published, as exact as stated: 2026-11-24, 2026-11, 2026 or ""
    exact: bool  # whether a time of day was stated
    tags: tuple[str, ...]
    tag_titles: tuple[str, ...]
    authors: tuple[str, ...]
    series: str  # slug
    series_title: str
    translation_key: str
    corrected: bool
    draft: bool
    embargo: int
    expires: int
    unlisted: bool
    withdrawn: bool
    erased: bool
    pin: int
    weight: int
    aliases: tuple[str, ...]
    related_slugs: tuple[str, ...]
    likeness: str  # digest of the words by which related articles are found

    @property
    def path(self) -> str:
        """The article's file, relative to the site's folder."""
        return f"{ROOT}{self.id}.md"

    @property
    def order(self) -> tuple[int, str]:
        """The order of articles in every list, oldest first; ids decide between equals."""
        return (self.epoch, self.id)


PERIODS = (("year", 4), ("month", 7), ("day", 10))


def entry_of(article: Article) -> Entry:
    """The entry of an article."""
    published = article.published
    width = {"year": 4, "month": 7}.get(published.precision, 10) if published else 0
    return Entry(
        id=article.id,
        digest=article.digest,
        slug=article.slug,
        url=article.url,
        section=article.section,
        type=article.type,
        language=article.language,
        epoch=published.epoch if published else NO_MOMENT,
        day=published.local.date().isoformat()[:width] if published else "",
        exact=bool(published and published.precision == "minute"),
        tags=article.tags,
        tag_titles=article.tag_titles,
        authors=article.authors,
        series=slugify(article.series),
        series_title=article.series,
        translation_key=article.translation_key,
        corrected=bool(article.corrections),
        draft=article.draft,
        embargo=article.embargo.epoch if article.embargo else NO_MOMENT,
        expires=article.expires.epoch if article.expires else NO_MOMENT,
        unlisted=article.unlisted,
        withdrawn=bool(article.withdrawn),
        erased=article.erased,
        pin=article.pin.epoch if article.pin else NO_MOMENT,
        weight=article.weight,
        aliases=article.aliases,
        related_slugs=article.related_slugs,
        likeness=digest_value(tuple(sorted(article.terms)))[:16],
    )


def state_of(entry: Entry, now: int) -> State:
    """Return the publication state at a moment. One pure function; nothing else decides what is public.

    Removal beats everything, then the article must have been let out (no draft, date and embargo
    passed); withdrawn shows a notice only once the article was due, so that a notice leaks nothing.
    """
    if entry.erased:
        return "erased"
    if entry.draft:
        return "draft"
    if entry.embargo > now:
        return "embargoed"
    if entry.epoch > now:
        return "scheduled"
    if entry.withdrawn:
        return "withdrawn"
    if NO_MOMENT < entry.expires <= now:
        return "expired"
    return "unlisted" if entry.unlisted else "public"


def shown_state(entry: Entry, now: int, *, drafts: bool) -> State:
    """The state in which a build shows an article: a preview with drafts lets in what is not public yet or any more."""
    state = state_of(entry, now)
    if drafts and state in ("draft", "scheduled", "embargoed", "expired"):
        return "unlisted" if entry.unlisted else "public"
    return state


def turning_points(entry: Entry, *, drafts: bool = False) -> Iterator[int]:
    """Yield the moments at which the article can change something that readers see; `drafts`: of a preview."""
    if entry.erased or (entry.draft and not drafts):
        return
    for moment in (entry.epoch, entry.embargo, entry.expires, entry.pin):
        if moment != NO_MOMENT:
            yield moment
    if entry.epoch != NO_MOMENT:
        yield entry.epoch + NEWS_WINDOW + 1


def next_change(entries: Iterable[Entry], now: int, *, drafts: bool = False) -> int | None:
    """The next of all turning points after a moment."""
    aging = now - NEWS_WINDOW - 1  # articles no older than this have a turning point ahead
    ahead = (
        point
        for entry in entries
        if entry.epoch > aging or entry.embargo > now or entry.expires > now or entry.pin > now
        for point in turning_points(entry, drafts=drafts)
        if point > now
    )
    return min(ahead, default=None)
