"""The first look of a build: which files there are and which of them may differ, before any is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass, replace
from site_builder.build.difference import changed_folders, gone, suspects
from site_builder.build.program import program_digest, program_stamp
from site_builder.build.scan import scan

FEW = 200  # suspects that are looked into at once

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.build.rows import FolderRow
    from site_builder.build.scan import Tree
    from site_builder.build.standing import Broken
    from site_builder.build.store import Store


@dataclass(frozen=True, slots=True)
class Look:
    """What the first look found, and what the store knows of the files."""

    tree: Tree
    known: dict[str, FolderRow]
    looked_at: int  # nanoseconds: when the last build looked
    suspects: list[str]
    gone: list[str]
    stamp: str  # of the program's files
    program: str  # its digest
    began: int  # nanoseconds: before the first look at the tree
    fresh: bool  # there is no last build to start from, or another program made it
    broken: Broken  # asked which written files differ


def look_around(site_dir: Path, store: Store, broken: Broken, tree: Tree, *, paranoid: bool) -> Look:
    """Compare the files with what the store knows of them, without opening any."""
    stamp, program = _program(site_dir, store)
    fresh = store.text("program") != program
    known = {} if fresh else store.sources.folders()
    looked_at = store.number("began") or 0
    found = suspects(tree, known, looked_at, paranoid=paranoid)
    away = gone(tree, known)
    return Look(tree, known, looked_at, found, away, stamp, program, tree.began, fresh, broken)


def _program(site_dir: Path, store: Store) -> tuple[str, str]:
    """The program's stamp and digest; it is read only when it does not look as it did."""
    stamp = program_stamp(site_dir)
    known = store.text("program")
    if stamp == store.text("stamp"):
        return stamp, known
    program = program_digest(site_dir)
    if program == known:  # installed anew, or copied
        store.begin()
        store.keep("stamp", stamp)
        store.commit()
    return stamp, program


def settle(site_dir: Path, store: Store, look: Look) -> Look:
    """Look into the suspects when they are few, and let go of those whose bytes are as they were.

    So a file that was only touched, or is too young to be judged by its times, costs no more than a look.
    """
    if look.fresh or not 0 < len(look.suspects) <= FEW:
        return look
    known = store.sources.files(look.suspects)
    rest = [p for p in look.suspects if p not in known or known[p].digest != _digest(site_dir / p)]
    if not rest and not look.gone:
        store.begin()
        store.sources.put_folders(changed_folders(look.tree, look.known))
        store.keep("began", str(look.began))
        store.commit()
    return replace(look, suspects=rest)


def _digest(path: Path) -> str:
    try:
        return digest_bytes(path.read_bytes())
    except OSError:
        return ""  # reading it in earnest reports what is wrong


def look_again(look: Look, site_dir: Path, *, paranoid: bool) -> Look:
    """Look once more, after the build itself has written articles."""
    tree = scan(site_dir)
    found = suspects(tree, look.known, look.looked_at, paranoid=paranoid)
    return replace(look, tree=tree, suspects=found, gone=gone(tree, look.known))
