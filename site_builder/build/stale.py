"""Which outputs must be rendered, and why. Pure but for the store that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.build.rows import sense_of_store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from site_builder.build.rows import Place
    from site_builder.build.store import Store
    from site_builder.model.output import Output, Query
    from site_builder.track.world import World


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one output is stale."""

    why: str  # new, query, arguments, file, program, options
    query: Query = ()
    before: str = ""  # the note of the query's last answer
    after: str = ""


@dataclass(frozen=True, slots=True)
class Staleness:
    """The stale outputs by path, each with its first reason, and the queries whose answers changed."""

    reasons: Mapping[str, Reason]
    changed: Mapping[Query, int]  # query -> how many outputs it made stale


def find_stale(
    planned: Iterable[Output],
    rows: Mapping[str, Place],
    changed: Mapping[int, tuple[Query, Reason]],
    users: Iterable[tuple[int, int]],
    broken: Collection[str],
) -> Staleness:
    """Say which planned outputs cannot stay as they are.

    Fresh means: planned with the same kind and arguments, no answer changed, and the file on disk is the
    one that was written: it is not among the `broken`.
    """
    by_id = {row[0]: path for path, row in rows.items()}
    reasons: dict[str, Reason] = {}
    counts: dict[Query, int] = {}
    first: dict[str, int] = {}
    for number, user in users:
        query = changed[number][0]
        counts[query] = counts.get(query, 0) + 1
        if (path := by_id.get(user)) is not None:
            first[path] = min(number, first.get(path, number))
    for path, kind, args, _ in planned:
        row = rows.get(path)
        if row is None:
            reasons[path] = Reason("new")
        elif row[1] != kind or row[2] != repr(args):
            reasons[path] = Reason("arguments")
        elif path in first:
            reasons[path] = changed[first[path]][1]
        elif path in broken:
            reasons[path] = Reason("file")
    return Staleness(reasons, counts)


def changed_answers(
    store: Store, world: World, subjects: Iterable[str], note: Callable[[World, Query], str]
) -> dict[int, tuple[Query, Reason]]:
    """Ask the queries of some subjects again: those whose answers differ, by id."""
    found: dict[int, tuple[Query, Reason]] = {}
    with sense_of_store():
        for identity, query, digest in store.queries.all(subjects):
            if world.digest(query) != digest:
                _, before = store.queries.note(identity)
                found[identity] = (query, Reason("query", query, before, note(world, query)))
    return found
