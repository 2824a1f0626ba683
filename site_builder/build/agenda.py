"""What a build has to do: the outputs that are planned, those of them that are stale, and what must go."""

from __future__ import annotations

from ast import literal_eval
from collections import Counter
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.build.commit import written_paths
from site_builder.build.edition import PICTURE
from site_builder.build.notes import note_of
from site_builder.build.parts import parts_of, plan_parts
from site_builder.build.plan import collisions, plan_outputs
from site_builder.build.rows import sense_of_store
from site_builder.build.stale import Reason, Staleness, changed_answers, find_stale
from site_builder.build.touched import touched
from site_builder.model.output import Output

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.pipeline import Wish
    from site_builder.build.ready import Ready
    from site_builder.build.rows import OutputRow, Place
    from site_builder.build.store import Store


@dataclass(frozen=True, slots=True)
class Agenda:
    """What a build has to do."""

    planned: tuple[Output, ...]  # all outputs; when articles alone changed, those alone that can be stale
    to_do: tuple[Output, ...]  # the stale ones, in the same order
    stale: Staleness
    rows: Mapping[str, Place]  # what was written, by path; likewise
    doomed: frozenset[str]  # paths that were written and are no longer planned
    counts: Mapping[str, int]  # how many outputs of each kind, as a person calls them
    problems: tuple[Diagnostic, ...] = ()
    whole: bool = True  # whether everything was planned anew


def make_agenda(wish: Wish, store: Store, ready: Ready, *, whole: bool = False) -> Agenda:
    """Find out what is stale; with `whole` the plan is made even when nothing can have changed in it."""
    same = not ready.look.fresh and store.text("options") == wish.options
    subjects = touched(wish, store, ready.reading, ready.assembled.site) if same else {"g"}
    few = same and not whole and store.text("complete") == "yes" and ready.reading.of_articles_alone
    if few and (found := _of_parts(store, ready, subjects)):
        return found
    rows = store.written.places()
    planned, problems = plan_outputs(ready.assembled.site, ready.theme, ready.kinds, ready.static)
    paths = {o.path for o in planned}
    doomed = {p for p, row in rows.items() if p not in paths and row[1] != PICTURE}
    if not rows:  # without a store, the list beside it tells what was written
        doomed = written_paths(wish.site_dir, wish.output_dir) - paths
    if problems:
        stale = Staleness({}, {})
    elif same and rows:
        changed = changed_answers(store, ready.world, subjects, note_of)
        stale = find_stale(planned, rows, changed, store.queries.users(changed), ready.look.broken())
    else:
        why = Reason("new" if not rows else "program" if ready.look.fresh else "options")
        stale = Staleness({o.path: why for o in planned}, {})
    to_do = _to_do(planned, stale)
    return Agenda(planned, to_do, stale, rows, frozenset(doomed), _counts(ready, planned), problems)


def _of_parts(store: Store, ready: Ready, subjects: Collection[str]) -> Agenda | None:
    """The agenda when articles alone changed: what belongs to other parts of the site is planned as before.

    None when that does not tell everything: a new output may be in the way of another one, or a file of another kind
    than those that are rendered is broken.
    """
    parts = parts_of(subjects) if "g" in subjects else set[str]()  # without, nothing moved
    planned = plan_parts(ready.assembled.site, ready.kinds, parts) if parts else []
    rows = store.written.of_parts(parts)
    here = {output.path for output in planned}
    if collisions(planned) or any(map(store.written.is_taken, here - rows.keys())):
        return None
    doomed = frozenset(rows.keys() - here)
    changed = changed_answers(store, ready.world, subjects, note_of)
    users = list(store.queries.users(changed))
    broken = ready.look.broken()
    others = store.written.some({output for _, output in users}, broken)
    others = {path: row for path, row in others.items() if path not in rows}
    if not {row.kind for row in others.values()} <= ready.kinds.keys():  # an asset, a picture, a static file
        return None
    counts = _difference(ready, store.json("planned", {}), planned, rows)
    planned += (as_planned(row, ready) for row in others.values())
    rows |= {path: (row.id, row.kind, row.args) for path, row in others.items()}
    planned.sort()
    stale = find_stale(planned, rows, changed, users, broken)
    return Agenda(tuple(planned), _to_do(planned, stale), stale, rows, doomed, counts, whole=False)


def _difference(
    ready: Ready, before: Mapping[str, int], planned: Iterable[Output], rows: Mapping[str, Place]
) -> dict[str, int]:
    """How many outputs of each kind there are, given how many there were."""
    found = Counter(before)
    found.update(ready.kinds[output.kind].counted for output in planned)
    found.subtract(ready.kinds[kind].counted for _, kind, _ in rows.values())
    return {what: count for what, count in found.items() if count}


def _to_do(planned: Iterable[Output], stale: Staleness) -> tuple[Output, ...]:
    return tuple(output for output in planned if output.path in stale.reasons)


@sense_of_store()
def as_planned(row: OutputRow, ready: Ready) -> Output:
    """The output of which a row was written."""
    args = literal_eval(row.args)
    entry = ready.assembled.site.entries.get(args[0]) if args else None
    return Output(row.path, row.kind, args, entry.path if entry else "")


def _counts(ready: Ready, planned: tuple[Output, ...]) -> dict[str, int]:
    """How many outputs of each kind, as a person calls them."""
    by_kind = Counter(o.kind for o in planned)
    found: Counter[str] = Counter()
    for kind, count in by_kind.items():
        found[ready.kinds[kind].counted if kind in ready.kinds else f"{kind} files"] += count
    return dict(found)
