"""Seeded dependency bugs: each takes away one thing by which a build knows what has changed.

None of them changes what a page shows; all of them change what is known of what it read, or what is done
with that knowledge. `chapter` is where a bug is looked for first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from site_builder.build import (
    agenda,
    exchange,
    library,
    look,
    pipeline,
    reading,
    ready,
    standing,
    store,
    subjects,
    touched,
    work,
)
from site_builder.build.queries import Queries
from site_builder.build.written import Written
from site_builder.model import entry
from site_builder.theme.theme import Theme
from site_builder.track.reader import Reader
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pytest

    from site_builder.model.output import Query, Trace


@dataclass(frozen=True, slots=True)
class Bug:
    """A bug, and the chapter of edits that should show it."""

    name: str
    chapter: str
    sow: Callable[[pytest.MonkeyPatch], None]
    recorded: bool = (
        True  # whether it spoils what is recorded, so that the first edition must be built with it
    )


# --- what a render reads is not recorded


def _forget(name: str, chapter: str, forgotten: Callable[[Query], Query | None]) -> Bug:
    """A bug that changes or drops queries of traces."""

    def sow(patch: pytest.MonkeyPatch) -> None:
        trace = Reader.trace

        def lossy(self: Reader) -> Trace:
            kept = (forgotten(query) for query, _ in trace(self))
            return tuple((query, self.world.digest(query)) for query in kept if query)

        patch.setattr(Reader, "trace", lossy)

    return Bug(name, chapter, sow)


def _kind(kind: str, chapter: str) -> Bug:
    return _forget(f"reads of the kind {kind}", chapter, lambda q: None if q[0] == kind else q)


def _key(key: str, chapter: str = "config") -> Bug:
    return _forget(f"the config's {key}", chapter, lambda q: None if q == ("config", key) else q)


def _field(kind: str, field: str, chapter: str) -> Bug:
    def forgotten(query: Query) -> Query | None:
        if query[:2] != ("fields", kind):
            return query
        names: Any = query[3]
        left = tuple(n for n in names if n != field)
        return (*query[:3], left) if left else None

    return _forget(f"the field {field} of a {kind}", chapter, forgotten)


KINDS = (
    ("ids", "lists"),
    ("oldest", "lists"),
    ("count", "lists"),
    ("front", "lists"),
    ("all", "lists"),
    ("step", "lists"),
    ("related", "likeness"),
    ("translations", "lists"),
    ("series-part", "lists"),
    ("edition", "lists"),
    ("periods", "lists"),
    ("period-step", "lists"),
    ("pinned", "hours"),
    ("news-window", "hours"),
    ("link", "links"),
    ("byline", "people"),
    ("picture", "pictures"),
    ("data", "beside"),
    ("setting", "theme"),
    ("asset", "theme"),
    ("asset-text", "theme"),
    ("template", "theme"),
    ("words", "theme"),
    ("exists", "lists"),
    ("fields", "headlines"),
)
FIELDS = (
    ("article", "title", "headlines"),
    ("article", "dek", "words"),
    ("article", "summary", "words"),
    ("article", "url", "links"),
    ("article", "body", "links"),
    ("article", "corrections", "words"),
    ("article", "published", "lists"),
    ("article", "updated", "words"),
    ("article", "section", "config"),
    ("article", "tags", "lists"),
    ("article", "authors", "people"),
    ("article", "lead", "pictures"),
    ("article", "layout", "words"),
    ("article", "noindex", "words"),
    ("article", "canonical", "words"),
    ("article", "dateline", "words"),
    ("article", "series", "lists"),
    ("article", "language", "words"),
    ("article", "related_slugs", "words"),
    ("person", "name", "people"),
    ("person", "role", "people"),
    ("person", "photo", "people"),
    ("person", "body", "people"),
    ("section", "title", "config"),
    ("section", "dek", "beside"),
    ("section", "body", "beside"),
    ("document", "title", "beside"),
    ("document", "body", "beside"),
)
KEYS = (
    "name",
    "copyright",
    "tagline",
    "description",
    "x_account",
    "social",
    "organization",
    "menus",
    "feeds",
)
MORE_KEYS = ("language", "origin", "base_path", "policies")


# --- what was read is not asked again, or not put to use


def _instead(owner: object, name: str, value: Callable[..., Any]) -> Callable[[pytest.MonkeyPatch], None]:
    """Put another function in the place of one; it is given the old one first."""

    def sow(patch: pytest.MonkeyPatch) -> None:
        old = getattr(owner, name)
        patch.setattr(owner, name, lambda *args, **more: value(old, *args, **more))

    return sow


def _without(*subject: str) -> Callable[[pytest.MonkeyPatch], None]:
    """No change touches subjects that begin so."""

    def less(old: Callable[..., set[str]], *args: Any) -> set[str]:
        return {found for found in old(*args) if not found.startswith(subject)}

    return _instead(agenda, "touched", less)


def _nothing(old: object, *_: Any, **__: Any) -> Any:
    del old
    return set()


def _part_not_noted(self: Reader, key: Any, make: Callable[[Reader], Any]) -> Any:
    """A part from memory says nothing of its reads; the page that makes it notes them all."""
    known = self._parts.get(key)
    return known.value if known is not None else _part(self, key, make)


_part = Reader.part


def _pictures_of_parts_not_noted(old: Callable[..., Any], self: Reader, key: Any, make: Any) -> Any:
    wanted = dict(self.wanted)
    known = key in self._parts
    value = old(self, key, make)
    if known:
        self.wanted = wanted
    return value


def _sweep_all(self: Queries, candidates: Iterable[int]) -> None:
    self._db.executemany("DELETE FROM query WHERE id=?", ((query,) for query in candidates))


def _first_user(old: Callable[..., Iterator[tuple[int, int]]], self: Queries, queries: Any) -> Any:
    found = dict[int, int]()
    for query, output in old(self, queries):
        found.setdefault(query, output)
    return found.items()


def _own_file_alone(self: Theme, template: str, seen: dict[str, str]) -> None:
    file = self.source(template)
    seen[template] = file.digest if file else ""


def _first_field(old: Callable[..., str], self: World, query: Query) -> str:
    """Of several fields the first one alone is looked at."""
    if query[0] != "fields":
        return old(self, query)
    names: Any = query[3]
    return old(self, (*query[:3], names[:1]))


def _points_but(*left_out: str) -> Callable[[pytest.MonkeyPatch], None]:
    def points(old: Callable[..., Iterator[int]], one: entry.Entry, **more: bool) -> Iterator[int]:
        moments = {name: getattr(one, name) for name in left_out if name != "window"}
        if "window" in left_out:
            moments["window"] = one.epoch + entry.NEWS_WINDOW + 1
        return (point for point in old(one, **more) if point not in moments.values())

    def sow(patch: pytest.MonkeyPatch) -> None:
        for owner in (entry, touched):
            _instead(owner, "turning_points", points)(patch)

    return sow


def _size_and_time(tree: Any, known: Any, looked_at: int, **_: Any) -> list[str]:
    """Files by size and modification time, as most programs look at them."""
    del looked_at
    before = {(p, *item[:3]) for p, row in known.items() for item in row.listing}
    return [
        f"{p}/{item[0]}" if p else item[0]
        for p, listing in tree.folders.items()
        for item in listing
        if (p, *item[:3]) not in before
    ]


def _same_arguments(
    old: Callable[..., Any], planned: Any, rows: Any, changed: Any, users: Any, broken: Any
) -> Any:
    """An output that is planned with other arguments is taken for the same."""
    by_path = {o.path: o for o in planned}
    alike = {
        path: (row[0], by_path[path].kind, repr(by_path[path].args)) if path in by_path else row
        for path, row in rows.items()
    }
    return old(planned, alike, changed, users, broken)


def _kept_articles(self: library.Library, path: str) -> None:
    del self, path


def _new_uses_alone(old: Callable[..., set[int]], self: Written, *args: Any) -> set[int]:
    """What an output reads is kept when it is new, and not when it is rendered again."""
    row, queries = args[0], args[3]
    known = self._db.execute(
        "SELECT id FROM output WHERE path=? AND queries IS NOT NULL", (row.path,)
    ).fetchone()
    before = {q for (q,) in self._db.execute("SELECT query FROM uses WHERE output=?", known or (-1,))}
    found = old(self, *args)
    if known:
        self._db.executemany(
            "DELETE FROM uses WHERE query=? AND output=?", ((q, known[0]) for q in set(queries) - before)
        )
    return found


def _parsing_of(*names: str) -> Callable[[pytest.MonkeyPatch], None]:
    """Articles are parsed again only for some keys of the config."""

    def sow(patch: pytest.MonkeyPatch) -> None:
        for owner in (reading, ready):
            patch.setattr(owner, "parsing_digest", lambda config: repr([getattr(config, n) for n in names]))

    return sow


def _likeness_unknown(old: Callable[..., entry.Entry], article: Any) -> entry.Entry:
    return old(article)._replace(likeness="")


def _articles_alone(subjects: Iterable[str]) -> set[str]:
    """The plan is made of articles, and not of the lists that they are in."""
    return {"", *(s for s in subjects if s.startswith("a:"))}


def _digest_unchanged(old: Callable[..., bool], self: Any, *folders: str) -> bool:
    """A change below themes/ or of the config is overlooked."""
    return "themes/" not in folders and old(self, *folders)


def _set(owner: object, name: str, value: object) -> Callable[[pytest.MonkeyPatch], None]:
    return lambda patch: patch.setattr(owner, name, value)


OTHERS = (
    Bug("a part from memory is not noted", "headlines", _set(Reader, "part", _part_not_noted)),
    Bug("pictures of a part from memory", "pictures", _instead(Reader, "part", _pictures_of_parts_not_noted)),
    Bug("what a template includes", "theme", _set(Theme, "_collect", _own_file_alone)),
    Bug("all but the first field", "words", _instead(World, "digest", _first_field)),
    Bug("lists of everything", "lists", _without("l:", "f:", "g"), recorded=False),
    Bug(
        "lists with a filter",
        "lists",
        _without("l:section", "l:tag", "l:year", "l:month", "l:day"),
        recorded=False,
    ),
    Bug("lists of authors", "people", _without("l:author"), recorded=False),
    Bug("lists of a type", "lists", _without("l:type"), recorded=False),
    Bug("fronts", "lists", _without("f:"), recorded=False),
    Bug("articles", "headlines", _without("a:"), recorded=False),
    Bug("related articles", "likeness", _without("r:"), recorded=False),
    Bug("links", "links", _without("k:"), recorded=False),
    Bug("pictures", "pictures", _without("p:"), recorded=False),
    Bug("the theme", "theme", _without("t"), recorded=False),
    Bug("everything else", "config", _without("g"), recorded=False),
    Bug("neighbours and links", "lists", _instead(subjects, "_touched", _nothing), recorded=False),
    Bug("articles alike", "likeness", _instead(subjects, "_likenesses", _nothing), recorded=False),
    Bug(
        "the words by which articles are alike", "likeness", _instead(library, "entry_of", _likeness_unknown)
    ),
    Bug("what time touches", "hours", _instead(subjects, "touched_by_time", _nothing), recorded=False),
    Bug("what is hidden", "links", _instead(touched, "_hidden_names", _nothing), recorded=False),
    Bug("pins as moments", "hours", _points_but("pin")),
    Bug("embargoes as moments", "hours", _points_but("embargo")),
    Bug("expiries as moments", "hours", _points_but("expires")),
    Bug("dates as moments", "hours", _points_but("epoch")),
    Bug("the end of news as a moment", "hours", _points_but("window")),
    Bug("that anything is due", "hours", _set(pipeline, "_nothing_due", lambda *_: True), recorded=False),
    Bug(
        "that the output folder was changed",
        "beside",
        _set(standing, "_broken", lambda *_: frozenset()),
        recorded=False,
    ),
    Bug("the options of the last build", "hours", _set(pipeline.Wish, "options", "")),
    Bug("the change time of files", "words", _set(look, "suspects", _size_and_time), recorded=False),
    Bug("files that are gone", "lists", _set(look, "gone", lambda *_: []), recorded=False),
    Bug(
        "articles that are gone",
        "lists",
        _set(library.Library, "drop_article", _kept_articles),
        recorded=False,
    ),
    Bug(
        "the arguments of outputs", "config", _instead(agenda, "find_stale", _same_arguments), recorded=False
    ),
    Bug(
        "changes of theme and config",
        "theme",
        _instead(reading.Reading, "any_below", _digest_unchanged),
        recorded=False,
    ),
    Bug("the time zone in dates", "config", _parsing_of("permalinks", "sections", "fallback_section")),
    Bug("permalinks in addresses", "config", _parsing_of("timezone", "sections", "fallback_section")),
    Bug(
        "the users of a query but one",
        "headlines",
        _instead(Queries, "users", _first_user),
        recorded=False,
    ),
    Bug("queries that others still use", "lists", _set(Queries, "sweep", _sweep_all), recorded=False),
    Bug("reads of the second rendering", "words", _instead(Written, "put", _new_uses_alone)),
    Bug("the part of an output", "lists", _set(work, "part_of", lambda *_: "-"), recorded=False),
    Bug("parts of lists", "lists", _set(agenda, "parts_of", _articles_alone), recorded=False),
    Bug("warnings of what is fresh", "words", _set(store.Store, "warnings", lambda _: []), recorded=False),
    Bug(
        "outputs that are no longer planned",
        "lists",
        _set(exchange, "remove_from", lambda *_: None),
        recorded=False,
    ),
)

BUGS = (
    *(_kind(kind, chapter) for kind, chapter in KINDS),
    *(_field(kind, field, chapter) for kind, field, chapter in FIELDS),
    *(_key(key) for key in (*KEYS, *MORE_KEYS)),
    _key("images", "pictures"),
    _key("page_size", "lists"),
    *OTHERS,
)
