"""Lists of articles as templates see them: nothing is asked before something is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from site_builder.model.site import Filter
    from site_builder.track.reader import Reader

KEYS = frozenset(
    {"section", "tag", "author", "series", "type", "year", "month", "day", "language", "corrected"}
)


class ArticleList:
    """Articles that match a filter, newest first (or oldest first), read place by place."""

    __slots__ = ("_filter", "_oldest_first", "_reader", "_view")

    def __init__(
        self,
        reader: Reader,
        wanted: Filter,
        view: Callable[[Reader, str], Any],
        *,
        oldest_first: bool = False,
    ) -> None:
        self._reader = reader
        self._filter = tuple(sorted(wanted, key=repr))
        self._view = view
        self._oldest_first = oldest_first

    def bind(self, reader: Reader) -> ArticleList:
        """The same list through another reader."""
        return ArticleList(reader, self._filter, self._view, oldest_first=self._oldest_first)

    @property
    def key(self) -> tuple[object, ...]:
        """What makes the list the same list."""
        return ("list", self._filter, self._oldest_first)

    def by(self, **wanted: object) -> ArticleList:
        """Narrow the list; a name that is no key of `KEYS` is an error in the template."""
        if wrong := next((name for name in wanted if name not in KEYS), None):
            raise TypeError(f'lists cannot be narrowed by "{wrong}"; use {", ".join(sorted(KEYS))}')
        more = tuple((name, str(getattr(value, "id", value))) for name, value in wanted.items())
        return ArticleList(self._reader, (*self._filter, *more), self._view, oldest_first=self._oldest_first)

    def without(self, articles: Iterable[Any]) -> ArticleList:
        """All but some articles."""
        ids = tuple(sorted({str(getattr(a, "id", a)) for a in articles}))
        return ArticleList(
            self._reader, (*self._filter, ("without", ids)), self._view, oldest_first=self._oldest_first
        )

    @property
    def count(self) -> int:
        """How many there are."""
        return self._reader.ask("count", self._filter)  # type: ignore[return-value]  # counts are numbers

    def __len__(self) -> int:
        return self.count

    def __bool__(self) -> bool:
        return bool(self._ids(0, 1))

    def __iter__(self) -> Iterator[Any]:
        return iter(self._views(0, None))

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            start, stop = place.start or 0, place.stop
            if start < 0 or (stop is not None and stop < 0) or place.step not in (None, 1):
                raise TypeError("lists are taken from the front: list[0:5]")
            return self._views(start, stop)
        if place < 0:
            raise TypeError("lists are taken from the front: list[0]")
        found = self._views(place, place + 1)
        if not found:
            raise IndexError(place)
        return found[0]

    def oldest(self, start: int, stop: int) -> list[Any]:
        """Articles counted from the oldest, oldest first."""
        found: Any = self._reader.ask("oldest", self._filter, start, stop)
        return [self._view(self._reader, identity) for identity in found]

    def _ids(self, start: int, stop: int | None) -> tuple[str, ...]:
        kind = "oldest" if self._oldest_first else "ids"
        found: Any = self._reader.ask(kind, self._filter, start, stop)
        return tuple(found)

    def _views(self, start: int, stop: int | None) -> list[Any]:
        return [self._view(self._reader, identity) for identity in self._ids(start, stop)]
