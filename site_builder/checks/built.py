"""A built site as the checks read it: its files, its pages in parts, and which source each page shows."""

from __future__ import annotations

import os
from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass
from site_builder.base.url import output_path
from site_builder.build.read import read_content
from site_builder.build.scan import scan
from site_builder.checks.address import Address
from site_builder.checks.hidden import Hidden, find_hidden
from site_builder.checks.page import Page, parse_page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from site_builder.model.config import Config
    from site_builder.model.entry import Entry
    from site_builder.model.taxonomy import Document, Person, Section
    from site_builder.source.assemble import Content


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What lies in an output folder."""

    site_dir: Path
    root: Path
    shown: str  # how diagnostics call the output folder: "dist"
    address: Address
    files: Mapping[str, int]  # path below the folder -> bytes, sorted
    pages: Mapping[str, Page]  # every HTML file
    sources: Mapping[str, str] = field(default_factory=dict)  # output path -> the content file that it shows
    hidden: Hidden | None = None  # what must not be there; only when leaks are looked for

    def read(self, path: str) -> bytes:
        """The bytes of one file."""
        try:
            return (self.root / path).read_bytes()
        except OSError as problem:
            raise EnvironmentProblem(f"cannot read {self.shown}/{path}: {problem.strerror}") from None

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self.files


def read_built(
    site_dir: Path,
    output_dir: Path,
    config: Config,
    *,
    leaks_at: int | None = None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> BuiltSite:
    """Read an output folder and the content that it was built from.

    `leaks_at` is the moment for which it is told what is not public; without one that is not read.
    Raises `EnvironmentProblem` when there is no such folder.
    """
    if not output_dir.is_dir():
        raise EnvironmentProblem(f"there is no {output_dir}; build first: site-builder build")
    files = dict(sorted(_files(output_dir)))
    built = BuiltSite(
        site_dir,
        output_dir,
        _shown(site_dir, output_dir),
        Address(config.origin, config.base_path),
        files,
        {},
    )
    names = [path for path in files if path.lower().endswith((".html", ".htm"))]
    pages: dict[str, Page] = {}
    for done, path in enumerate(names, 1):
        pages[path] = parse_page(path, built.read(path).decode("utf-8", "replace"))
        progress("reading pages", done, len(names))
    tree = scan(site_dir)
    content, problems = read_content(site_dir, tree, config)
    hidden = None if leaks_at is None else find_hidden(site_dir, tree, content, config, leaks_at, problems)
    return BuiltSite(
        site_dir, output_dir, built.shown, built.address, files, pages, _sources(content), hidden
    )


def _sources(content: Content) -> dict[str, str]:
    found: dict[str, str] = {}
    records: list[Entry | Document | Person | Section] = [
        *content.entries,
        *content.documents,
        *content.people,
        *content.sections,
    ]
    for record in records:
        if record.path:
            found.setdefault(output_path(record.url), record.path)
    return found


def _files(root: Path) -> list[tuple[str, int]]:
    found: list[tuple[str, int]] = []
    pending = [""]
    while pending:
        folder = pending.pop()
        try:
            with os.scandir(root / folder) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(f"{folder}{entry.name}/")
                    elif entry.is_file(follow_symlinks=False):  # nobody publishes what a link leads to
                        found.append((folder + entry.name, entry.stat().st_size))
        except OSError as problem:
            raise EnvironmentProblem(f"cannot read {root / folder}: {problem.strerror}") from None
    return found


def _shown(site_dir: Path, output_dir: Path) -> str:
    """The output folder relative to the site's, like every path in a diagnostic; as given when it lies elsewhere."""
    try:
        return output_dir.resolve().relative_to(site_dir.resolve()).as_posix()
    except ValueError:
        return output_dir.as_posix()
