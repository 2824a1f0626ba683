"""Putting an edition in place so that no kill, full disk or lost store can leave a mixture unnoticed.

In this order: the store says what is about to be written and removed; the files move, assets and pictures
before the pages that show them; what is no longer planned goes; the store says that all is in place.
"""

from __future__ import annotations

import os
from itertools import islice
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass
from site_builder.build.disk import intact, refuse_links
from site_builder.build.edition import PICTURE, form_query
from site_builder.build.exchange import exchange
from site_builder.build.index import keep_entries
from site_builder.build.notes import note_of
from site_builder.build.places import STATE_DIR, output_key
from site_builder.build.plan import ASSET
from site_builder.build.report import dump_problems
from site_builder.build.rows import OutputRow
from site_builder.build.subjects import subject_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from site_builder.build.edition import Edition, Printed
    from site_builder.build.former import Former
    from site_builder.build.reading import Reading
    from site_builder.build.store import Store
    from site_builder.model.output import Query
    from site_builder.track.world import World

AT_ONCE = 10_000  # queries whose notes are in memory together: a large site has millions
FIRST = (ASSET, PICTURE)  # kinds that pages refer to


@dataclass(frozen=True, slots=True)
class Placed:
    """What a build changed in the output folder."""

    written: tuple[str, ...]
    removed: tuple[str, ...]


def put_in_place(
    edition: Edition,
    store: Store,
    output_dir: Path,
    *,
    doomed: Iterable[str],
    reasons: Mapping[str, str],
    world: World,
    reading: Reading,
    knowledge: Mapping[str, str],
    former: Former | None,
) -> Placed:
    """Move what was printed into the output folder, remove the doomed, and remember everything.

    A file whose bytes are already there stays untouched. Raises `EnvironmentProblem` and what the store raises:
    the output folder is then as it was.
    """
    removed = tuple(doomed)
    printed = sorted(edition.printed.values(), key=lambda p: (p.output.kind not in FIRST, p.output.path))
    written = store.written.some((), edition.printed)
    new = [p for p in printed if not _same(p, written.get(p.output.path), output_dir)]
    added = (
        {*removed, *(p.output.path for p in new)} - store.written.some((), removed).keys() - written.keys()
    )
    anew = not store.written.count() or not _list_path(edition.site_dir, output_dir).exists()
    known = store.written.places() if added and anew else {}
    refuse_links(output_dir, (*removed, *(p.output.path for p in new)))
    store.begin()
    store.keep("complete", "no")
    store.written.intend(((p.output.path, p.output.kind, repr(p.output.args)) for p in new), removed)
    store.commit()
    if added:
        _remember_paths(edition.site_dir, output_dir, {*known, *added} if anew else added, anew=anew)
    with exchange(edition.staging, output_dir) as change:
        try:
            for path in removed:
                change.remove(path)
            for one in new:
                change.put(one.output.path)
        except OSError as problem:
            raise EnvironmentProblem(
                f"cannot write to {output_dir}: {problem.strerror}: {problem.filename}"
            ) from None
        _remember(edition, store, output_dir, printed, removed, reasons, world, reading, knowledge, former)
    return Placed(tuple(p.output.path for p in new), removed)


def _remember(
    edition: Edition,
    store: Store,
    output_dir: Path,
    printed: Sequence[Printed],
    removed: Iterable[str],
    reasons: Mapping[str, str],
    world: World,
    reading: Reading,
    knowledge: Mapping[str, str],
    former: Former | None,
) -> None:
    store.begin()
    dropped: set[int] = store.written.forget(removed)
    ids = _intern(store, edition, world, former)
    asked = [ids[query] for query in edition.asked]
    for one in printed:
        queries = [asked[place] for place in one.reads] + [ids[form_query(form)] for form in one.forms]
        dropped |= _record(store, one, output_dir, queries, reasons)
    store.queries.sweep(dropped)
    if reading.fresh:
        store.sources.forget()
    store.sources.put_files(reading.rows.values(), reading.gone)
    store.sources.put_folders(reading.folders)
    for key, value in knowledge.items():
        store.keep(key, value)
    keep_entries(store, reading.library.entries, reading.articles, anew=reading.everything)
    _keep_articles(store, reading)
    store.keep("complete", "yes")
    store.commit()


def _keep_articles(store: Store, reading: Reading) -> None:
    entries = reading.library.entries
    packed = reading.library.shelf.packed.items()
    rows = ((i, entries[i].digest, data) for i, data in packed if data and i in entries)
    store.put_articles(rows, reading.articles, all_new=reading.everything)


def _same(one: Printed, row: OutputRow | None, output_dir: Path) -> bool:
    return row is not None and row.digest == one.digest and intact(row, output_dir)


def _intern(store: Store, edition: Edition, world: World, former: Former | None) -> dict[Query, int]:
    """The ids of everything that was read, kept with its new answers: those that are kept already are most."""
    read = dict(edition.asked)
    for one in edition.printed.values():
        read.update((form_query(form), "") for form in one.forms)
    ids: dict[Query, int] = {}
    rows = iter(read.items())
    while some := list(islice(rows, AT_ONCE)):
        changed: dict[Query, tuple[str, str, str]] = {}
        known = store.queries.known((query for query, _ in some), former)
        for (query, digest), row in zip(some, known, strict=True):
            if row and row[1] == digest:
                ids[query] = row[0]
            else:
                changed[query] = (subject_of(query), digest, note_of(world, query) if digest else "")
        ids |= store.queries.intern(changed)
    return ids


def _record(
    store: Store, one: Printed, output_dir: Path, queries: Sequence[int], reasons: Mapping[str, str]
) -> set[int]:
    output = one.output
    stat = os.lstat(f"{output_dir}/{output.path}")
    row = OutputRow(
        0, output.path, output.kind, repr(output.args), one.digest, stat.st_size, stat.st_mtime_ns
    )
    warnings = dump_problems(one.problems)
    return store.written.put(row, reasons.get(output.path, ""), warnings, queries, one.part)


# --- the list of all that was ever written: it outlives a store that is thrown away


def _list_path(site_dir: Path, output_dir: Path) -> Path:
    return site_dir / STATE_DIR / f"written-{output_key(site_dir, output_dir)}.txt"


def written_paths(site_dir: Path, output_dir: Path) -> set[str]:
    """The paths that builds have written into an output folder, as far as the list beside the store knows.

    Raises `EnvironmentProblem` when it is there and cannot be read: what was withdrawn would stay public for ever.
    """
    path = _list_path(site_dir, output_dir)
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        return set()
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {path}: {problem.strerror}") from None
    lines = text.split("\n")[:-1]  # a last line without an end was cut off by a kill
    return {line for line in lines if line and "\ufffd" not in line}


def _remember_paths(site_dir: Path, output_dir: Path, paths: Iterable[str], *, anew: bool) -> None:
    """Add paths to the list, or write it `anew`, where there is none or the store knows of nothing."""
    target = _list_path(site_dir, output_dir)
    lines = "".join(f"{path}\n" for path in sorted(paths)).encode()
    try:
        if anew:
            temporary = target.with_suffix(".new")
            temporary.write_bytes(lines)
            os.replace(temporary, target)
            return
        with open(target, "rb+") as file:
            whole = file.read().rfind(b"\n") + 1  # a full disk or a kill can have cut off the last line
            file.seek(whole)
            file.truncate()
            file.write(lines)
    except OSError as problem:
        raise EnvironmentProblem(f"cannot write {target}: {problem.strerror}") from None
