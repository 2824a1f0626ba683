"""One render's reading of the world: asks, and notes everything that it asked.

What is asked inside a memoized part (a card, a masthead, a body) is noted with the part, and noted again
by whoever uses it: so a part is rendered once and every page that shows it still knows what it read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.model.output import Query, Rendition, Trace
    from site_builder.track.world import World

T = TypeVar("T")
MOST_PARTS = 60_000  # memoized parts kept in one process


class Part(NamedTuple):
    """A memoized value with the reading that made it."""

    value: object
    queries: frozenset[Query]
    fields: tuple[tuple[tuple[str, str], frozenset[str]], ...]
    wanted: tuple[Rendition, ...]
    problems: tuple[Diagnostic, ...]


class Reader:
    """Asks the world on behalf of one output."""

    __slots__ = ("_parts", "fields", "problems", "queries", "views", "wanted", "world")

    def __init__(self, world: World, parts: dict[Hashable, Part]) -> None:
        self.world = world
        self.queries: set[Query] = set()
        self.fields: dict[tuple[str, str], set[str]] = {}
        self.wanted: dict[Rendition, None] = {}
        self.problems: list[Diagnostic] = []
        self.views: dict[tuple[str, str], object] = {}  # that were made for it, by kind and id
        self._parts = parts

    def ask(self, *query: object) -> object:
        """Ask, and note the query."""
        self.queries.add(query)
        return self.world.ask(query)

    def config(self, name: str) -> object:
        """Read one key of the config."""
        self.queries.add(("config", name))
        return getattr(self.world.site.config, name)

    def period_title(self, period: str) -> str:
        """What a year, a month or a day is called in the site's language."""
        self.queries.add(("words",))
        return self.world.theme.period_title(period)

    def word(self, key: str, count: int | None = None, **names: object) -> str:
        """A word of the theme in the site's language."""
        self.queries.add(("words",))
        return self.world.theme.word(key, count, **names)

    def render(self, template: str, variables: dict[str, Any]) -> str:
        """Render one of the theme's templates, noting what it reads here."""
        return self.world.theme.render(self, template, variables)

    def noted(self, kind: str, identity: str) -> set[str]:
        """The set in which reads of one record's fields are noted."""
        key = (kind, identity)
        found = self.fields.get(key)
        if found is None:
            found = self.fields[key] = set()
        return found

    def part(self, key: Hashable, make: Callable[[Reader], T]) -> T:
        """Return `make(reader)`, from memory when the same part was made before."""
        known = self._parts.get(key)
        if known is None:
            inner = Reader(self.world, self._parts)
            value = make(inner)
            known = Part(
                value,
                frozenset(inner.queries),
                tuple((subject, frozenset(names)) for subject, names in inner.fields.items()),
                tuple(inner.wanted),
                tuple(inner.problems),
            )
            if len(self._parts) >= MOST_PARTS:
                self._parts.clear()
            self._parts[key] = known
        self.queries |= known.queries
        for (kind, identity), names in known.fields:
            self.noted(kind, identity).update(names)
        self.wanted.update(dict.fromkeys(known.wanted))
        self.problems.extend(known.problems)
        return known.value  # type: ignore[return-value]  # a key always names parts of one type

    def trace(self) -> Trace:
        """Everything that was asked, with the digests of the answers; a set in no order."""
        digest = self.world.digest
        asked = [*self.queries]
        asked += [
            ("fields", kind, identity, tuple(sorted(names))) if names else ("exists", kind, identity)
            for (kind, identity), names in self.fields.items()
        ]
        return tuple((query, digest(query)) for query in asked)
