"""A site that is built again and again, in this process, and compared with a clean build of the same files."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.build.memory import Memory
from site_builder.build.pipeline import Wish, build, build_with
from site_builder.build.places import STATE_DIR
from site_builder.build.store import open_store
from site_builder.build.warm import warm_up
from site_builder.preview.sight import Sight, look
from site_builder.preview.sight import differences as differences_of_looks

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    from site_builder.build.report import Report

BLOCK = 1 << 16  # bytes that are read at once; nearly every file is shorter
Files = dict[str, bytes]
Clean = tuple["Report", Files]  # what a clean build says and writes


@dataclass(slots=True)
class Newsroom:
    """A site's folder, its output folder, and the hour."""

    site: Path
    now: int
    drafts: bool = False
    workers: int = 1

    @property
    def output(self) -> Path:
        """The output folder."""
        return self.site / "dist"

    @property
    def wish(self) -> Wish:
        """What a build of it is asked."""
        return Wish(self.site, self.output, self.now, drafts=self.drafts, workers=self.workers)

    def build(self) -> Report:
        """Build as the command does: with a store that is opened for this build and closed after it."""
        return build(self.wish)

    def clean_build(self) -> Clean:
        """Build from nothing into a folder of its own."""
        with tempfile.TemporaryDirectory(prefix="clean-", dir=self.site.parent) as folder:
            store, _ = open_store(Path(folder) / "store.sqlite")
            try:
                report = build_with(replace(self.wish, output_dir=Path(folder) / "dist"), store, frozenset)
            finally:
                store.close()
            return report, files_of(Path(folder) / "dist")

    def files(self) -> Files:
        """Everything in the output folder."""
        return files_of(self.output)

    def sources(self) -> Files:
        """Everything in the site's folder but what builds have made."""
        return files_of(self.site, (self.output.name, STATE_DIR))

    def copy_to(self, folder: Path) -> Newsroom:
        """The same newsroom elsewhere, with everything that it knows."""
        shutil.copytree(self.site, folder, symlinks=True)
        return replace(self, site=folder)


@dataclass(slots=True)
class Onlooker:
    """One who has pages of a newsroom open, each time others, and keeps what was shown early."""

    output: Path
    turn: int = 0
    shown: Files = field(default_factory=dict)

    def looks_at(self) -> frozenset[str]:
        """A few pages."""
        pages = sorted(str(page.relative_to(self.output)) for page in self.output.rglob("*.html"))
        self.turn += 1  # and soon another one
        return frozenset(pages[self.turn % len(pages) :][:3] if pages else ())

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Keep them."""
        self.shown = dict(pages)


@dataclass(slots=True)
class Resident(Newsroom):
    """A newsroom whose builds remember and are told what changed, as those of the preview are; somebody looks on."""

    memory: Memory = field(default_factory=Memory)
    seen: Sight | None = None
    builds: int = 0

    def build(self) -> Report:
        """Build with what is known of the last time."""
        before, self.seen = self.seen, look(self.site, self.seen)
        changed = frozenset(differences_of_looks(before, self.seen)) if before is not None else None
        onlooker = Onlooker(self.output, self.builds)
        wish = replace(self.wish, memory=self.memory, changed=changed, audience=onlooker)
        self.builds += 1
        if before is None:
            warm_up(wish)
        report = build(wish)
        if not report.failed:
            for path, page in onlooker.shown.items():
                assert (self.output / path).read_bytes() == page, (
                    f"{path} was shown otherwise than it was built"
                )
        return report

    def __deepcopy__(self, _: object) -> Resident:
        """A copy knows where it is and what time it is; what this one remembers is its own."""
        return replace(self, memory=Memory(), seen=None)


def files_of(folder: Path, but: Container[str] = ()) -> Files:
    """All files below a folder by their paths in it, without some of the folders directly in it."""
    found: Files = {}
    root = str(folder)
    start = len(root) + 1
    for place, folders, names in os.walk(folder):
        if place == root and but:
            folders[:] = [name for name in folders if name not in but]
        for name in names:
            path = f"{place}/{name}"
            file = os.open(path, os.O_RDONLY)
            try:
                data = os.read(file, BLOCK)
                while len(data) % BLOCK == 0 and (more := os.read(file, BLOCK)):
                    data += more
            finally:
                os.close(file)
            found[path[start:]] = data
    return found


def differences(found: Files, wanted: Files) -> list[str]:
    """What differs between two folders: a line a file."""
    lines = [f"{path}: missing" for path in wanted.keys() - found.keys()]
    lines += [f"{path}: should not be there" for path in found.keys() - wanted.keys()]
    lines += [
        f"{path}: {_first_difference(found[path], wanted[path])}"
        for path in found.keys() & wanted.keys()
        if found[path] != wanted[path]
    ]
    return sorted(lines)


def _first_difference(found: bytes, wanted: bytes) -> str:
    ours, theirs = found.decode("utf-8", "replace").split("\n"), wanted.decode("utf-8", "replace").split("\n")
    for number, (a, b) in enumerate(zip(ours, theirs, strict=False), 1):
        if a != b:
            return f"line {number} is {a[:200]!r}, a clean build has {b[:200]!r}"
    return f"{len(ours)} lines, a clean build has {len(theirs)}"


def differences_from_clean(room: Newsroom, report: Report) -> list[str]:
    """What distinguishes the last build from a clean one: files, and what is said of the site as a whole."""
    return differences_from(room.clean_build(), room, report)


def differences_from(reference: Clean, room: Newsroom, report: Report) -> list[str]:
    """What distinguishes the last build from a clean one that was made of the same files at the same hour."""
    clean, wanted = reference
    if report.failed or clean.failed:
        ours, theirs = ({p for p in r.problems if p.severity == "error"} for r in (report, clean))
        return [] if ours == theirs else [f"errors: {report.problems}, a clean build has {clean.problems}"]
    found = differences(room.files(), wanted)
    if set(report.problems) != set(clean.problems):
        found.append(f"warnings: {report.problems}, a clean build has {clean.problems}")
    found += [
        f"{name}: {getattr(report, name)}, a clean build has {getattr(clean, name)}"
        for name in ("planned", "states", "next_change")
        if getattr(report, name) != getattr(clean, name)
    ]
    return found
