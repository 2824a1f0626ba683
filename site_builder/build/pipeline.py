"""A build from beginning to end: look, read, assemble, plan, find what is stale, render, put in place.

Nothing in the output folder changes unless everything went well, and nothing is done that the last build
has done already.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import nullcontext
from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.digest import digest_value
from site_builder.base.record import dataclass, replace
from site_builder.build.disk import Staging
from site_builder.build.garbage import without_collection
from site_builder.build.lock import build_lock
from site_builder.build.look import look_around, settle
from site_builder.build.memory import Memory
from site_builder.build.places import CONFIG_NAME, STATE_DIR, output_key
from site_builder.build.report import Report, SeedCounts, load_problems
from site_builder.build.rows import StoreProblem, is_damage, throw_away
from site_builder.build.scan import scan, scan_again
from site_builder.build.standing import looking_at_outputs
from site_builder.build.store import Store, open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.audience import Audience
    from site_builder.build.scan import Tree
    from site_builder.build.standing import Broken

    Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked of a build."""

    site_dir: Path
    output_dir: Path
    now: int  # seconds since 1970; the site is built as it is at this moment
    drafts: bool = False  # for previews alone
    workers: int = 0  # 0: as many as there are cores
    base_url: str = ""  # in place of the config's, for previews
    clean: bool = False  # forget what the last build knew
    paranoid: bool = False  # read every file, whatever its times say
    dry_run: bool = False  # say what would be written, write nothing
    steady: bool = False  # style sheets keep their names when they are edited: for previews alone
    sole: bool = False  # nobody else wrote to the output folder since this process did: it is not looked at
    memory: Memory = field(default_factory=Memory, compare=False)  # of this process; a new one knows nothing
    changed: frozenset[str] | None = (
        None  # all sources that changed since the memory's last build; None: unknown
    )
    audience: Audience | None = field(default=None, compare=False)  # of a preview

    @property
    def options(self) -> str:
        """The digest of what changes the site as a whole."""
        return digest_value((self.drafts, self.base_url, self.steady))


def build(wish: Wish, progress: Progress = lambda *_: None) -> Report:
    """Build the site. `progress` is told (what, done, of how many).

    Raises `EnvironmentProblem` when disk, rights or another build are in the way; everything else is in
    the report.
    """
    started = time.perf_counter()
    if not os.path.lexists(wish.site_dir / CONFIG_NAME):  # no site: nothing is made there either
        from site_builder.build.settings import load_config

        return Report(str(wish.output_dir), problems=load_config(wish.site_dir)[1])
    try:
        state_dir = make_state_dir(wish.site_dir)
        with build_lock(state_dir), without_collection():
            report = _build_locked(wish, state_dir / store_name(wish), progress)
    except (sqlite3.DatabaseError, OSError) as problem:  # a full or failing disk, wherever it shows
        where = getattr(problem, "filename", None)
        told = (
            f"{where}: {problem}" if where else f"{wish.site_dir / STATE_DIR / store_name(wish)}: {problem}"
        )
        raise EnvironmentProblem(told) from problem
    seconds = time.perf_counter() - started
    return replace(report, seconds=seconds, problems=tuple(sorted(set(report.problems))))


def _build_locked(wish: Wish, path: Path, progress: Progress) -> Report:
    if wish.clean:
        throw_away(path)
    with nullcontext(frozenset) if wish.sole else looking_at_outputs(path, wish.output_dir) as broken:
        store, notice = open_store(path)
        try:
            # A store that has just been made knows of no files, and the look was at the one before.
            report = build_with(wish, store, frozenset if notice else broken, progress)
        except (sqlite3.DatabaseError, StoreProblem) as problem:  # damaged where opening it does not show
            if not is_damage(problem):
                raise
            store.close()
            throw_away(path)
            store, _ = open_store(path)
            what = str(problem) if isinstance(problem, StoreProblem) else f"is damaged ({problem})"
            notice = f"the record of the last build {what}: building everything"
            report = build_with(wish, store, frozenset, progress)
        finally:
            store.close()
    return replace(report, notice=notice or report.notice)


def build_with(wish: Wish, store: Store, broken: Broken, progress: Progress = lambda *_: None) -> Report:
    """Build with a store that is open, whose lock the caller holds; `broken` is asked which written files differ."""
    found = look_around(wish.site_dir, store, broken, _tree(wish), paranoid=wish.paranoid)
    look = settle(wish.site_dir, store, found)
    files_as_before = not look.fresh and not look.suspects and not look.gone
    if files_as_before and _nothing_due(wish, store) and not broken():
        Staging.clear(wish.output_dir)
        wish.memory.tree = look.tree
        return _unchanged(wish, store)
    from site_builder.build.work import work  # it loads the libraries that only pages need

    return work(wish, store, look, progress)


def _tree(wish: Wish) -> Tree:
    """The sources. Where it is known what changed since the last build of this process, only there is looked."""
    before, wish.memory.tree = wish.memory.tree, None
    if before is not None and wish.changed is not None:
        return scan_again(wish.site_dir, before, wish.changed)
    return scan(wish.site_dir)


def _nothing_due(wish: Wish, store: Store) -> bool:
    """Whether the last build was whole, of the same options, and no moment has passed since that changes anything."""
    if store.text("complete") != "yes" or store.text("options") != wish.options:
        return False
    last, ahead = store.number("now") or 0, store.number("next_change")
    return last <= wish.now and (ahead is None or wish.now < ahead)


def _unchanged(wish: Wish, store: Store) -> Report:
    return Report(
        str(wish.output_dir),
        problems=tuple(
            p for text in (store.text("problems"), *store.warnings()) for p in load_problems(text)
        ),
        planned=store.json("planned", {}),
        states=store.json("states", {}),
        unchanged=store.written.count(),
        seeds=SeedCounts(unchanged=store.number("seeds") or 0),
        next_change=store.number("next_change"),
    )


def is_finished(site_dir: Path, output_dir: Path) -> bool:
    """Whether the last build into a folder came to its end; also true where no build of this site is known."""
    path = site_dir / STATE_DIR / store_name(Wish(site_dir, output_dir, 0))
    if not path.exists():
        return True
    try:
        store = Store.open(path)
    except (StoreProblem, sqlite3.DatabaseError):
        return False
    try:
        return store.text("complete") != "no"
    except sqlite3.DatabaseError:
        return False
    finally:
        store.close()


def make_state_dir(site_dir: Path) -> Path:
    """The folder in which builds keep what they know."""
    path = site_dir / STATE_DIR
    try:
        path.mkdir(exist_ok=True)
    except FileNotFoundError:
        raise EnvironmentProblem(f"there is no folder {site_dir}") from None
    except OSError as problem:
        raise EnvironmentProblem(f"cannot write to {path}: {problem.strerror}") from None
    return path


def store_name(wish: Wish) -> str:
    """The name of the store for an output folder: each has its own."""
    return f"{output_key(wish.site_dir, wish.output_dir)}.sqlite"
