"""Free values that cannot change: what YAML and JSON can say, hashable and with a complete `repr`.

Answers of queries are known by their `repr` (digest.py). A mapping is a type of its own here, so that it
is not mistaken for a list of pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any


class FrozenMap(Mapping[str, Any]):
    """A mapping that keeps the order of its keys and cannot change."""

    __slots__ = ("_values",)

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        self._values = dict(pairs)

    def __getitem__(self, key: str) -> Any:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values.items()))

    def __repr__(self) -> str:
        return f"FrozenMap({tuple(self._values.items())!r})"


def freeze(value: Any) -> Any:
    """A value as JSON reads it, frozen: dictionaries as `FrozenMap`, lists as tuples."""
    if isinstance(value, Mapping):
        return FrozenMap((str(key), freeze(inner)) for key, inner in value.items())
    return tuple(map(freeze, value)) if isinstance(value, list | tuple) else value


def thaw(value: Any) -> Any:
    """A frozen value as templates expect it: mappings as dictionaries, tuples as lists."""
    if isinstance(value, Mapping):
        return {key: thaw(inner) for key, inner in value.items()}
    return list(map(thaw, value)) if isinstance(value, list | tuple) else value
