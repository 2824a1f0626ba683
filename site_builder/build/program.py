"""The program as an input of every output: its own code, its bundled themes, the libraries that write pages.

Its files are read only when their sizes or times are not those of the last build. So the same program,
installed anew, as every run of a CI does, builds on with what was built before.
"""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.theme.places import bundled_themes

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "PIL", "yaml")
CODE = (".py", ".so", ".pyd")


def program_stamp(site_dir: Path) -> str:
    """What differs when the program may: sizes and times of its files, and of each library's first file.

    An installation writes that file anew. No file is opened, no library loaded.
    """
    found = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        found.update(_seen(_first_file(name)).encode())
    for _, path in _files(_own(site_dir)):
        found.update(_seen(path).encode())
    return found.hexdigest()


def program_digest(site_dir: Path) -> str:
    """A digest that differs when the same site could come out differently because the program did.

    Bundled themes count, unless the site's own folder holds them: then they are files like others.
    """
    found = hashlib.sha256(sys.version.encode())
    libraries = [(os.path.dirname(_first_file(name)), CODE) for name in LIBRARIES]
    for shown, path in _files([*_own(site_dir), *libraries]):
        with open(path, "rb") as file:
            found.update(shown.encode() + b"\0" + hashlib.sha256(file.read()).digest())
    return found.hexdigest()


def _own(site_dir: Path) -> list[tuple[str, tuple[str, ...]]]:
    """The program's folders, and how the names of their files end."""
    roots: list[tuple[str, tuple[str, ...]]] = [(str(Path(__file__).resolve().parent.parent), (".py",))]
    if not bundled_themes().is_relative_to(site_dir.resolve()):
        roots.append((str(bundled_themes()), ("",)))
    return roots


def _files(roots: list[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, str]]:
    """The files below some folders in one order: their paths from there, and where they are."""
    for root, endings in roots:
        for folder, folders, names in os.walk(root) if root else ():
            folders[:] = sorted(f for f in folders if not f.startswith(("__", ".")))
            for name in sorted(names):
                if name.endswith(endings) and not name.startswith("."):
                    path = os.path.join(folder, name)
                    yield path[len(root) :], path


def _first_file(library: str) -> str:
    """The file with which a library begins; "" where it is not installed."""
    spec = find_spec(library)
    return spec.origin or "" if spec else ""


def _seen(path: str) -> str:
    if not path:
        return "none\n"
    stat = os.stat(path)
    return f"{path} {stat.st_size} {stat.st_mtime_ns} {stat.st_ctime_ns}\n"
