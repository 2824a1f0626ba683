"""Which queries a change can touch. Pure; errs on the side of asking once more.

Each kept query has a subject, and each change of the content names subjects: only queries under those are
asked again. That is what makes an edit cost what it changes. The subjects:

    a:ID        anything about one article: its fields, neighbours, translations
    r:ID        its related articles
    w           forms of pictures that pages want: never asked, only kept while somebody wants them
    l:KEY=VALUE lists with that filter; l: lists of everything
    f:SECTION   the editorial order of a section; f: of the site
    k:NAME      links by a name
    p:NAME      pictures by a file name
    d           the calendar: which years, months and days have articles
    i:KIND=ID   one tag, one series, one person, and who a name in a byline means
    t           the theme, and what the config alone decides
    g           everything else: few, and asked again whenever something moved
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Any

from site_builder.base.slug import slugify
from site_builder.model.entry import PERIODS
from site_builder.model.filing import keys_of
from site_builder.model.related import NEAREST
from site_builder.source.assemble import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from site_builder.model.entry import Entry
    from site_builder.model.output import Query
    from site_builder.model.site import Site

FORM = "form"  # ("form", source, path, width, height, focal, crop): a picture's form that a page wants
PERIOD_KINDS = frozenset(kind for kind, _ in PERIODS)
ARTICLE_QUERIES = frozenset({"step", "translations", "series-part", "pinned"})
LIST_QUERIES = frozenset({"ids", "oldest", "count"})
THEME_QUERIES = frozenset({"template", "setting", "asset", "asset-text", "words", "trusted"})
CALENDAR_QUERIES = frozenset({"periods", "period-step"})
FROM_ARTICLES = frozenset({"tag", "series", "person"})  # records that articles alone can bring about


def subject_of(query: Query) -> str:
    """The subject of a query."""
    kind, *rest = query
    if kind == FORM:
        return "w"
    if kind in ("fields", "exists"):
        record, identity = rest[:2]
        if record == "article":
            return f"a:{identity}"
        return f"i:{record}={identity}" if record in FROM_ARTICLES else "g"
    if kind == "byline":
        return f"i:byline={rest[0]}"
    if kind in CALENDAR_QUERIES:
        return "d"
    if kind in ARTICLE_QUERIES:
        return f"a:{rest[0]}"
    if kind == "related":
        return f"r:{rest[0]}"
    if kind in LIST_QUERIES:
        wanted: Any = rest[0]
        pairs = [(k, v) for k, v in wanted if k != "without"]
        return f"l:{pairs[0][0]}={pairs[0][1]}" if pairs else "l:"
    if kind == "front":
        return f"f:{rest[0]}"
    if kind == "link":
        return f"k:{_last(str(rest[1]))}"
    if kind == "picture":
        return f"p:{_last(str(rest[1]))}"
    return "t" if kind in THEME_QUERIES else "g"


def _last(name: str) -> str:
    return name.rsplit("/", 1)[-1].removesuffix(".md")


def touched_by_pictures(paths: Iterable[str]) -> set[str]:
    """The subjects of added, changed or removed picture files."""
    return {f"p:{_last(path)}" for path in paths}


def touched_by_entries(
    candidates: Iterable[str], before: Mapping[str, Entry], after: Mapping[str, Entry], site: Site
) -> set[str]:
    """The subjects of the differences between two sets of public entries.

    `candidates` are the ids that may differ; `site` is the new one. Where an article stood is found in the
    new lists by its order, so the old lists need not be known.
    """
    found: set[str] = set()
    moved: list[Entry] = []
    stayed: set[str] = set()  # ids of those that stand among the articles of each tag where they stood
    for identity in candidates:
        was, now = before.get(identity), after.get(identity)
        if was == now:
            continue
        found.add(f"a:{identity}")
        if was and now and was._replace(digest="") == now._replace(digest=""):
            continue  # its page changed, its place nowhere
        moved += [entry for entry in (was, now) if entry]
        found.add(f"r:{identity}")
        if was and now and _standing(was) == _standing(now):
            stayed.add(identity)
    unlisted = [entry for entry in after.values() if entry.unlisted] if moved else []
    for entry in moved:
        reach = NEAREST if entry.id in stayed else None
        found |= _touched(entry, site) | _people(entry, site) | _likenesses(entry, site, unlisted, reach)
    if moved:
        if _calendar_differs(moved, site):
            found.add("d")
        keys = {entry.translation_key for entry in moved} - {""}
        found |= {f"a:{e.id}" for e in unlisted if e.translation_key in keys}
        slugs = {entry.slug for entry in moved}
        found |= {f"r:{e.id}" for e in after.values() if not slugs.isdisjoint(e.related_slugs)}
    return found


def _touched(entry: Entry, site: Site) -> set[str]:
    found = {"l:", "f:", f"f:{entry.section}", f"k:{entry.slug}", f"k:{_last(entry.id)}"}
    found |= {f"l:{key}={value}" for key, value in keys_of(entry)}
    entries = site.entries
    ordered = site.filed.under("section", entry.section)
    place = bisect_left(ordered, 1, key=lambda i: int(entries[i].order <= entry.order))
    found |= {f"a:{i}" for i in ordered[max(0, place - 1) : place + 2]}
    found |= {f"i:tag={tag}" for tag in entry.tags} | {f"i:series={entry.series}"}
    for key in (("series", entry.series), ("translation", entry.translation_key)):
        if key[1]:
            found |= {f"a:{i}" for i in site.filed.under(*key)}
    return found


def _people(entry: Entry, site: Site) -> set[str]:
    """The people whom an article can have named, now or before: by id, by a file's name, or by the name alone."""
    found: set[str] = set()
    for typed in entry.authors:
        named = {p.id for p in site.people.values() if p.name.casefold() == typed.casefold()}
        for person in {typed, slugify(typed) or UNNAMED, *named}:
            found |= {f"l:author={person}", f"i:person={person}"}
        found.add(f"i:byline={typed}")
    return found


def _calendar_differs(moved: Iterable[Entry], site: Site) -> bool:
    """Whether a day, month or year may have got its first article or lost its last one."""
    periods = Counter(key for entry in moved for key in keys_of(entry) if key[0] in PERIOD_KINDS)
    return any(len(site.filed.under(*key)) <= count for key, count in periods.items())


def _standing(entry: Entry) -> tuple[object, ...]:
    return entry.order, entry.tags, entry.unlisted, entry.withdrawn


def _likenesses(entry: Entry, site: Site, unlisted: Iterable[Entry], reach: int | None) -> set[str]:
    """Newer articles that share a tag: among their related articles this one can be.

    With `reach`, of those that it is listed with only so many: they look no farther back, and the rarity of the
    tag, which is the same for all, did not change.
    """
    tags, entries = set(entry.tags), site.entries
    found = {f"r:{e.id}" for e in unlisted if e.order > entry.order and not tags.isdisjoint(e.tags)}
    for tag in entry.tags:
        ids = site.filed.under("tag", tag)
        newer = bisect_left(ids, 1, key=lambda i: int(entries[i].order <= entry.order))
        first = max(0, newer - reach) if reach else 0
        found |= {f"r:{identity}" for identity in ids[first:newer]}
    return found


def touched_by_time(before: Mapping[str, Entry], old_now: int, now: int) -> set[str]:
    """The subjects of a clock that has moved: fronts, and pins that ended or, the clock set back, began again."""
    low, high = sorted((old_now, now))
    pins = {f"a:{e.id}" for e in before.values() if low < e.pin <= high}
    return {"f:", *(f"f:{e.section}" for e in before.values()), *pins} if old_now != now else set()
