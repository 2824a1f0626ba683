"""The index of all entries as the store keeps it: one value that loads in one go, and beside it what came since.

So an edit writes down the entries that it changed, not those of the whole archive. Of an archive most fields are the
same in all entries, which is why the whole is kept field by field.
"""

from __future__ import annotations

import marshal
from functools import partial
from itertools import repeat
from typing import TYPE_CHECKING, Any

from site_builder.base.digest import digest_bytes
from site_builder.build.rows import StoreProblem
from site_builder.model.entry import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from site_builder.build.memory import Memory
    from site_builder.build.store import Store

WHOLE, SINCE = "entries", "entries-since"
MOST_SINCE = 500  # entries beside the whole; with more the whole is written again


def load_entries(store: Store, memory: Memory | None = None) -> dict[str, Entry]:
    """All entries by id, the newest first. Raises `StoreProblem`.

    A memory that holds the index with the store's own seal spares unpacking it.
    """
    if memory is None:
        found = unpack(_sealed(store, WHOLE))
    else:
        seal = store.get(f"{WHOLE}-seal") or b""
        if seal != memory.seal or not seal:
            memory.seal, memory.whole = seal, unpack(_sealed(store, WHOLE))
        found = dict(memory.whole)
    for identity, values in _since(store).items():
        if values is None:
            found.pop(identity, None)
        else:
            found[identity] = Entry._make(values)
    return found


def keep_entries(
    store: Store, entries: Mapping[str, Entry], changed: Iterable[str], *, anew: bool = False
) -> None:
    """Keep all entries, of which some changed, came or went since they were last kept; `anew`: all may have."""
    since = {} if anew else _since(store)
    since |= {i: tuple(entries[i]) if i in entries else None for i in changed}
    if anew or len(since) > MOST_SINCE or store.get(SINCE) is None:  # the two are kept together
        _seal(store, WHOLE, pack(entries))
        since = {}
    _seal(store, SINCE, marshal.dumps(since))


def _since(store: Store) -> dict[str, tuple[Any, ...] | None]:
    data = _sealed(store, SINCE)
    return marshal.loads(data) if data else {}  # noqa: S302 - written by ourselves, and sealed


def pack(entries: Mapping[str, Entry]) -> bytes:
    """All entries as bytes, newest first, field by field: equal values once, a field that is the same in all as one."""
    ordered = sorted(entries.values(), key=lambda e: e.order, reverse=True)
    once: dict[Any, Any] = {}
    columns = [[_shared(value, once) for value in column] for column in zip(*ordered, strict=True)]
    return marshal.dumps((len(ordered), [c[:1] if all(v is c[0] for v in c) else c for c in columns]))


def _shared(value: Any, once: dict[Any, Any]) -> Any:
    if type(value) is tuple:
        value = tuple([_shared(part, once) for part in value])
    return once.setdefault((type(value), value), value)


def unpack(data: bytes) -> dict[str, Entry]:
    """The entries of `pack`, by id."""
    count, columns = marshal.loads(data) if data else (0, [])  # noqa: S302 - written by ourselves, and sealed
    rows = zip(*(repeat(c[0], count) if len(c) < count else c for c in columns), strict=True)
    # `Entry._make` would count the values of each of many thousand entries once more.
    return {entry[0]: entry for entry in map(partial(tuple.__new__, Entry), rows)}


def _seal(store: Store, key: str, data: bytes) -> None:
    """Keep a value and its digest: a damaged one cannot be loaded safely."""
    store.keep(f"{key}-seal", digest_bytes(data))
    store.keep(key, data)


def _sealed(store: Store, key: str) -> bytes:
    """A value that was kept with `_seal`, whole; b"" when there is none."""
    data = store.get(key)
    if data is None:
        return b""
    if digest_bytes(data) != store.text(f"{key}-seal"):
        raise StoreProblem(f"is damaged ({key})")
    return data
