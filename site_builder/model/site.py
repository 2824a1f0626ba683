"""The site as one immutable value, and the one way to read it: `ask(query)`.

A query is a tuple of primitives, an answer is a value whose `repr` is its identity. Asking is total:
what does not exist answers None or an empty tuple, so that a failed read can be recorded like any other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.model.editorial import front_order
from site_builder.model.entry import NEWS_WINDOW
from site_builder.model.related import related_older

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from site_builder.base.dates import Instant
    from site_builder.model.article import Article
    from site_builder.model.config import Config
    from site_builder.model.entry import Entry
    from site_builder.model.filing import Filing, Ids
    from site_builder.model.output import Query
    from site_builder.model.taxonomy import Document, Person, Section, Series, Tag

Filter = tuple[tuple[str, object], ...]  # (("section", "world"), ("type", "opinion")), sorted by key


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """Everything public at one moment, with the indexes that answer queries.

    `entries` holds what has a page; `newest` the ids of those that lists may show, newest first;
    `filed` the same order per (key, value), such as ("section", "world") or ("month", "2026-10").
    `articles` may load an article only when it is read.
    """

    config: Config
    now: int
    entries: Mapping[str, Entry]
    articles: Mapping[str, Article]
    newest: Ids
    pins: Ids  # listed articles that are pinned to the front now
    filed: Filing
    sections: Mapping[str, Section]
    people: Mapping[str, Person]
    tags: Mapping[str, Tag]
    series: Mapping[str, Series]
    documents: Mapping[str, Document]
    bylines: Mapping[str, str]  # a name or id as typed in an article -> the person's id
    by_slug: Mapping[str, str]  # slug -> article id, where it is unique
    hidden: frozenset[str]  # ids and slugs of articles that exist but are not public
    data: Mapping[str, object]
    _places: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)
    _calendar: dict[str, Ids] = field(default_factory=dict, repr=False)
    _selections: dict[Filter, Sequence[str]] = field(default_factory=dict, repr=False)

    def ask(self, query: Query) -> object:
        """Answer a query about the site's content; see the methods of `_ANSWERS` for the kinds."""
        return _ANSWERS[str(query[0])](self, *query[1:])

    # --- the answers, one a kind of query

    def fields(self, kind: str, identity: str, names: tuple[str, ...]) -> tuple[object, ...] | None:
        """Some fields of one record, in the order of `names`."""
        record = self.record(kind, identity)
        return None if record is None else tuple(getattr(record, name) for name in names)

    def record(self, kind: str, identity: str) -> object | None:
        """One record of a kind; the views read it and note which fields they took."""
        if kind == "article":
            return self.articles[identity] if identity in self.entries else None
        shelf: Mapping[str, object] = getattr(self, _SHELVES[kind])
        return shelf.get(identity)

    def exists(self, kind: str, identity: str) -> bool:
        """Whether there is such a record."""
        return identity in getattr(self, _SHELVES[kind])

    def all_of(self, kind: str) -> Ids:
        """The ids of all records of a kind that have something to show, in their order."""
        if kind == "section":
            return tuple(s for s in self.sections if ("section", s) in self.filed)
        if kind == "document":
            return tuple(sorted(self.documents, key=lambda d: (self.documents[d].title.casefold(), d)))
        if kind == "person":
            return tuple(sorted(self.people, key=lambda p: (self.people[p].name.casefold(), p)))
        if kind == "tag":
            return tuple(sorted(self.tags, key=lambda t: (self.tags[t].title.casefold(), t)))
        return tuple(sorted(self.series, key=lambda s: (self.series[s].title.casefold(), s)))

    def ids(self, wanted: Filter, start: int, stop: int | None) -> Ids:
        """Articles that match a filter, newest first, from place `start` to before `stop`."""
        return tuple(self.select(wanted)[start:stop])

    def oldest(self, wanted: Filter, start: int, stop: int | None) -> Ids:
        """The same counted from the oldest, so that a full page of a list never changes."""
        found = self.select(wanted)
        end = len(found) - start
        return tuple(found[max(0, len(found) - stop) if stop is not None else 0 : max(0, end)])[::-1]

    def count(self, wanted: Filter) -> int:
        """How many articles match a filter."""
        return len(self.select(wanted))

    def select(self, wanted: Filter) -> Sequence[str]:
        """All ids that match a filter, newest first."""
        if (known := self._selections.get(wanted)) is not None:
            return known
        if len(wanted) == 1 and wanted[0][0] != "without":
            key, value = wanted[0]
            return self.filed.under(key, str(value))
        without: set[object] = set()
        lists: list[Ids] = []
        for key, value in wanted:
            if key == "without":
                without.update(value if isinstance(value, tuple) else (value,))
            else:
                lists.append(self.filed.under(key, str(value)))
        lists.sort(key=len)
        found: Sequence[str] = lists[0] if lists else self.newest
        for other in lists[1:]:
            members = set(other)
            found = [i for i in found if i in members]
        if without:
            found = [i for i in found if i not in without]
        if not without:
            self._selections[wanted] = found
        return found

    def front(self, section: str, count: int, without: Ids) -> Ids:
        """The first articles in editorial order, of the site or of a section."""
        shown = set(without)
        pool = self.filed.under("section", section) if section else self.newest
        pinned = [i for i in self.pins if not section or self.entries[i].section == section]
        return front_order(pool, self.entries, pinned, count, shown)

    def pinned(self, identity: str) -> bool:
        """Whether an article is pinned to the front now."""
        entry = self.entries.get(identity)
        return bool(entry and entry.pin > self.now)

    def step(self, identity: str, by: int) -> str | None:
        """The article before (-1) or after (+1) this one in its section by date."""
        entry = self.entries.get(identity)
        if entry is None:
            return None
        ordered = self.filed.under("section", entry.section)
        place = self.place(entry.section).get(identity)
        if place is None or not 0 <= place - by < len(ordered):
            return None
        return ordered[place - by]

    def place(self, section: str) -> dict[str, int]:
        """Where each article stands in its section's list."""
        if section not in self._places:
            ordered = self.filed.under("section", section)
            self._places[section] = {identity: n for n, identity in enumerate(ordered)}
        return self._places[section]

    def related(self, identity: str, count: int) -> Ids:
        """Hand-picked articles first, then older ones that share tags and words."""
        if identity not in self.entries:
            return ()
        article = self.articles[identity]
        picked = [i for slug in article.related_slugs if (i := self.by_slug.get(slug)) and i != identity]
        picked = [i for i in picked if not self.entries[i].unlisted and not self.entries[i].withdrawn]
        rest = () if len(picked) >= count else related_older(article, self, count + len(picked))
        return tuple(dict.fromkeys((*picked, *rest)))[:count]

    def translations(self, identity: str) -> Ids:
        """Other articles with the same translation key."""
        entry = self.entries.get(identity)
        if entry is None or not entry.translation_key:
            return ()
        return tuple(i for i in self.filed.under("translation", entry.translation_key) if i != identity)

    def series_part(self, identity: str) -> int | None:
        """An article's number in its series, from 1."""
        entry = self.entries.get(identity)
        ordered = self.filed.under("series", entry.series) if entry and entry.series else ()
        return len(ordered) - ordered.index(identity) if identity in ordered else None

    def link(self, origin: str, target: str) -> str | None:
        """The article that a body means by a slug, an id, or a path relative to its own file.

        "" for one that exists but is not public: a link to it is no mistake, and must not show.
        """
        name = target.removesuffix(".md")
        if target.endswith(".md") and origin:
            parts = origin.split("/")[:-1]
            for step in name.split("/"):
                if step == "..":
                    parts = parts[:-1]
                elif step not in ("", "."):
                    parts.append(step)
            name = "/".join(parts)
        if name in self.entries:
            return name
        return self.by_slug.get(name) or ("" if name in self.hidden else None)

    def byline(self, typed: str) -> str | None:
        """The id of the person whom an article names."""
        return self.bylines.get(typed)

    def calendar(self, kind: str) -> Ids:
        """The years, months or days that have articles, oldest first."""
        if kind not in self._calendar:
            self._calendar[kind] = tuple(sorted(self.filed.names(kind)))
        return self._calendar[kind]

    def periods(self, inside: str) -> Ids:
        """Years that have articles (inside ""), months of a year, days of a month; oldest first."""
        ordered = self.calendar({0: "year", 4: "month", 7: "day"}.get(len(inside), ""))
        return ordered[bisect_left(ordered, inside) : bisect_left(ordered, inside + "~")]

    def period_step(self, period: str, by: int) -> str | None:
        """The period of the same length before (-1) or after (+1) that has articles."""
        ordered = self.calendar({4: "year", 7: "month", 10: "day"}.get(len(period), ""))
        place = bisect_left(ordered, period) - 1 if by < 0 else bisect_right(ordered, period)
        return ordered[place] if 0 <= place < len(ordered) else None

    def edition(self) -> Instant | None:
        """The moment of the newest article."""
        return self.articles[self.newest[0]].published if self.newest else None

    def news_window(self) -> Ids:
        """Articles of the last two days, newest first: what a news sitemap may list."""
        found = []
        for identity in self.newest:
            if self.entries[identity].epoch < self.now - NEWS_WINDOW:
                break
            found.append(identity)
        return tuple(found[:1000])

    def config_value(self, name: str) -> object:
        """One key of the config."""
        return getattr(self.config, name)

    def trusted(self, path: str) -> bool:
        """Whether the config trusts a file with more than the allow list."""
        return self.config.trusts(path)

    def data_file(self, name: str) -> object | None:
        """The content of a file of content/data/."""
        return self.data.get(name)


_SHELVES = {
    "article": "entries",
    "section": "sections",
    "tag": "tags",
    "person": "people",
    "series": "series",
    "document": "documents",
}
_ANSWERS: Mapping[str, Callable[..., object]] = {
    "fields": Site.fields,
    "exists": Site.exists,
    "all": Site.all_of,
    "ids": Site.ids,
    "oldest": Site.oldest,
    "count": Site.count,
    "front": Site.front,
    "pinned": Site.pinned,
    "step": Site.step,
    "related": Site.related,
    "translations": Site.translations,
    "series-part": Site.series_part,
    "link": Site.link,
    "byline": Site.byline,
    "periods": Site.periods,
    "period-step": Site.period_step,
    "edition": Site.edition,
    "news-window": Site.news_window,
    "config": Site.config_value,
    "trusted": Site.trusted,
    "data": Site.data_file,
}
SITE_QUERIES = frozenset(_ANSWERS)
