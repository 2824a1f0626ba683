"""What stands in the output folder, and what the builds know of it."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass
from site_builder.build.disk import refuse_links
from site_builder.build.lock import build_lock
from site_builder.build.pipeline import Wish, build, is_finished, store_name
from site_builder.build.places import STATE_DIR
from site_builder.build.rows import StoreProblem
from site_builder.build.store import Store
from site_builder.publish import disk
from site_builder.publish.manifest import File
from site_builder.publish.refusals import Dist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from site_builder.build.pipeline import Progress
    from site_builder.build.rows import OutputRow
    from site_builder.publish.manifest import Manifest

SNAPSHOT = "publishing"  # in the state folder: one more name for each file that is published


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The files of the output folder, as they will not change any more."""

    folder: Path
    manifest: Manifest
    kinds: Mapping[str, str]  # path -> kind of output
    foreign: tuple[str, ...]  # files that no build has written, and that are not published


def judge(wish: Wish) -> Dist:
    """What the builds say of the output folder; `wish` is the build that would be right now.

    Raises `EnvironmentProblem` when there is no such folder.
    """
    if not wish.output_dir.is_dir():
        raise EnvironmentProblem(f"there is no {wish.output_dir}; build first: site-builder build")
    finished = is_finished(wish.site_dir, wish.output_dir)
    store = _open_store(wish)
    if store is None:
        return Dist(known=False, finished=finished, same_options=True)
    try:
        built_for = store.number("now") or 0
        same = store.text("options") == wish.options
    except (StoreProblem, sqlite3.DatabaseError):  # damaged, which opening it did not show
        return Dist(known=False, finished=finished, same_options=True)
    finally:
        store.close()
    ahead = f"{datetime.fromtimestamp(built_for, UTC):%Y-%m-%d %H:%M} UTC" if built_for > wish.now else ""
    known = Dist(known=True, finished=finished, same_options=same, ahead=ahead)
    if not finished or not same or ahead:
        return known
    report = build(replace(wish, dry_run=True))
    failed = sum(problem.severity == "error" for problem in report.problems)
    return replace(known, failed=failed, stale=len(report.reasons) + len(report.removed))


@contextmanager
def snapshot(wish: Wish, progress: Progress) -> Iterator[Snapshot]:
    """Hold on to the files that builds have written, whatever a build does meanwhile.

    Builds replace files and never change them, so that one more name keeps the bytes. Raises `PublishProblem`
    and `EnvironmentProblem`.
    """
    folder = wish.site_dir.absolute() / STATE_DIR / SNAPSHOT
    with disk.clear_line():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    try:
        with build_lock(folder.parent), disk.clear_line():
            rows = _rows(wish)
            there = sorted(_files(wish.output_dir))
            refuse_links(wish.output_dir, sorted(rows.keys() - set(there)))
            paths = [path for path in there if path in rows] if rows else there
            _link(wish.output_dir, folder, paths)
        manifest = dict(_digests(folder, paths, progress))
        foreign = tuple(path for path in there if path not in manifest)
        yield Snapshot(folder, manifest, {path: row.kind for path, row in rows.items()}, foreign)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open_store(wish: Wish) -> Store | None:
    path = wish.site_dir / STATE_DIR / store_name(wish)
    if not path.exists():
        return None
    try:
        return Store.open(path)
    except (StoreProblem, sqlite3.DatabaseError):
        return None


def _rows(wish: Wish) -> dict[str, OutputRow]:
    store = _open_store(wish)
    if store is None:
        return {}
    try:
        return store.written.all()
    except sqlite3.DatabaseError:
        return {}
    finally:
        store.close()


def _files(root: Path) -> Iterator[str]:
    """The files below a folder; links are not followed."""
    start = len(str(root)) + 1
    for folder, folders, names in os.walk(root):
        folders.sort()
        for name in names:
            path = f"{folder}/{name}"
            if not Path(path).is_symlink():
                yield path[start:].replace(os.sep, "/")


def _link(root: Path, folder: Path, paths: Iterable[str]) -> None:
    made = {folder}
    for path in paths:
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        disk.link_or_copy(root / path, target)


def _digests(folder: Path, paths: list[str], progress: Progress) -> Iterator[tuple[str, File]]:
    for done, path in enumerate(paths, 1):
        with disk.clear_line(), (folder / path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            yield path, File(digest, file.tell())
        progress("reading", done, len(paths))
