"""What files there are: one walk over `content/`, that follows no link out of it and opens nothing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENT = "content"
DEEPEST = 16
IGNORED_ENDS = ("~", ".swp", ".tmp", ".bak", ".orig")


@dataclass(frozen=True, slots=True)
class Tree:
    """The files below `content/`, as sorted paths relative to the site's folder with forward slashes."""

    paths: tuple[str, ...]
    problems: tuple[Diagnostic, ...]

    def below(self, folder: str, *suffixes: str) -> Iterator[str]:
        """The files below a folder of content/ whose names end in one of the suffixes."""
        prefix = f"{CONTENT}/{folder}/"
        return (
            p for p in self.paths if p.startswith(prefix) and (not suffixes or p.lower().endswith(suffixes))
        )


def scan(site_dir: Path) -> Tree:
    """Walk the content. A link that leads out of it is named and left alone, like a loop."""
    paths: list[str] = []
    problems: list[Diagnostic] = []
    root = os.path.realpath(site_dir / CONTENT)
    if os.path.isdir(root):
        _walk(root, CONTENT, root, 0, paths, problems)
    return Tree(tuple(sorted(paths)), tuple(sorted(problems)))


def _walk(
    folder: str, shown: str, root: str, depth: int, paths: list[str], problems: list[Diagnostic]
) -> None:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as problem:
        problems.append(
            Diagnostic(shown, 0, 0, "SB112", f"cannot be read: {problem.strerror}", "change its permissions")
        )
        return
    for entry in entries:
        name = entry.name
        path = f"{shown}/{name}"
        if (name.startswith((".", "#")) and name != ".well-known") or name.endswith(IGNORED_ENDS):
            continue
        if not _is_utf8(name):
            problems.append(
                Diagnostic(ascii(path), 0, 0, "SB113", "the file's name is not UTF-8", "rename it")
            )
            continue
        if entry.is_symlink():
            target = os.path.realpath(entry.path)
            if target != root and not target.startswith(root + os.sep):
                problems.append(
                    Diagnostic(
                        path,
                        0,
                        0,
                        "SB114",
                        "a link that leads out of content/ is not followed",
                        "copy the file",
                    )
                )
                continue
            if os.path.isdir(target):
                problems.append(
                    Diagnostic(
                        path,
                        0,
                        0,
                        "SB114",
                        "a link to a folder is not followed",
                        "copy the folder",
                        severity="warning",
                    )
                )
                continue
        if entry.is_dir():
            if depth < DEEPEST:
                _walk(entry.path, path, root, depth + 1, paths, problems)
            else:
                problems.append(
                    Diagnostic(
                        path, 0, 0, "SB114", f"folders are nested deeper than {DEEPEST}", "flatten them"
                    )
                )
        elif entry.is_file():
            paths.append(path)
        elif os.path.lexists(entry.path):
            problems.append(
                Diagnostic(
                    path, 0, 0, "SB114", "is no file: a link to nothing, a pipe or a device", "remove it"
                )
            )


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
