"""Articles filed under their keys: by section, tag, month and so on, each kind only when something asks for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from site_builder.model.entry import PERIODS

if TYPE_CHECKING:
    from site_builder.model.entry import Entry

V = TypeVar("V")
Ids = tuple[str, ...]
FEW = 3  # values of a kind that are looked for one by one


class Late(Mapping[str, V]):
    """A mapping that is made when it is first read: most edits never ask for all tags of an archive."""

    def __init__(self, make: Callable[[], Mapping[str, V]]) -> None:
        self._make = make
        self._made: Mapping[str, V] | None = None

    def _all(self) -> Mapping[str, V]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __getitem__(self, key: str) -> V:
        return self._all()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


class Each(Mapping[str, V]):
    """A mapping whose values are made one by one, when they are first read."""

    def __init__(self, names: Callable[[], Mapping[str, object]], make: Callable[[str], V]) -> None:
        self._names = names
        self._make = make
        self._made: dict[str, V] = {}

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            if key not in self._names():
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._names()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names())

    def __len__(self) -> int:
        return len(self._names())


class Filing(Mapping[tuple[str, str], Ids]):
    """The ids of listed articles, newest first, per (kind, value), such as ("month", "2026-10")."""

    def __init__(self, listed: Iterable[Entry], bylines: Mapping[str, str]) -> None:
        self._listed = tuple(listed)
        self._bylines = bylines
        self._kinds: dict[str, dict[str, Ids]] = {}
        self._dated: set[str] = set()
        self._few: dict[tuple[str, str], Ids] = {}
        self._named: dict[Ids, Ids] = {}  # people by what bylines say: many articles have the same

    def of(self, kind: str) -> Mapping[str, Ids]:
        """Everything that is filed by one kind of key."""
        if (known := self._kinds.get(kind)) is not None:
            return known
        found: defaultdict[str, list[str]] = defaultdict(list)
        if value_of := _ONE.get(kind):
            for entry in self._listed:
                if value := value_of(entry):
                    found[value].append(entry.id)
        else:
            values_of = self._people if kind == "author" else _MANY.get(kind, _nothing)
            for entry in self._listed:
                for value in values_of(entry):
                    found[value].append(entry.id)
        filed = self._kinds[kind] = {value: tuple(ids) for value, ids in found.items()}
        return filed

    def names(self, kind: str) -> set[str]:
        """What there is of one kind of key; quicker than filing where that was not asked for."""
        if kind in self._kinds:
            return set(self._kinds[kind])
        if width := _WIDTHS.get(kind):
            return {day[:width] for day in self._days() if len(day) >= width}
        if value_of := _ONE.get(kind):
            return set(map(value_of, self._listed)) - {""}
        return {value for entry in self._listed for value in _MANY.get(kind, _nothing)(entry)}

    def under(self, kind: str, value: str) -> Ids:
        """The ids under one key; none where there is no such key.

        To look for a few values costs less than to file everything.
        """
        if kind in self._kinds or (value_of := _ONE.get(kind)) is None or not value:
            return self.of(kind).get(value, ())
        if (found := self._few.get((kind, value))) is None:
            if sum(asked == kind for asked, _ in self._few) >= FEW:
                return self.of(kind).get(value, ())
            if _WIDTHS.get(kind) == len(value):
                found = tuple([entry.id for entry in self._listed if entry.day.startswith(value)])
            else:
                found = tuple([entry.id for entry in self._listed if value_of(entry) == value])
            self._few[kind, value] = found
        return found

    def _days(self) -> set[str]:
        if not self._dated:
            self._dated = {entry.day for entry in self._listed}
        return self._dated

    def _people(self, entry: Entry) -> Ids:
        people = self._named.get(entry.authors)
        if people is None:
            people = tuple(dict.fromkeys(self._bylines[typed] for typed in entry.authors))
            self._named[entry.authors] = people
        return people

    def __getitem__(self, key: tuple[str, str]) -> Ids:
        return self.of(key[0])[key[1]]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, tuple) and key[1] in self.of(key[0])

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((kind, value) for kind in _KINDS for value in self.of(kind))

    def __len__(self) -> int:
        return sum(len(self.of(kind)) for kind in _KINDS)


def _nothing(_entry: Entry) -> Iterable[str]:
    return ()


def _period(width: int) -> Callable[[Entry], str]:
    return lambda entry: entry.day[:width] if len(entry.day) >= width else ""


_ONE: Mapping[str, Callable[[Entry], str]] = {  # under one value or, with "", under none
    "section": attrgetter("section"),
    "type": attrgetter("type"),
    "language": attrgetter("language"),
    "series": attrgetter("series"),
    "corrected": lambda entry: "yes" if entry.corrected else "",
    "translation": attrgetter("translation_key"),
    **{kind: _period(width) for kind, width in PERIODS},
}
_MANY: Mapping[str, Callable[[Entry], Iterable[str]]] = {"tag": attrgetter("tags")}
_WIDTHS = dict(PERIODS)
_KINDS = (*_ONE, *_MANY, "author")


def keys_of(entry: Entry) -> list[tuple[str, str]]:
    """Everything that an article is filed under, but for its authors, who are known by name alone here."""
    one = ((kind, value_of(entry)) for kind, value_of in _ONE.items())
    many = ((kind, value) for kind, values_of in _MANY.items() for value in values_of(entry))
    return [(kind, value) for kind, value in (*one, *many) if value]
