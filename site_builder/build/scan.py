"""What files there are: one walk over the site's own folders, that follows no link out of them and opens nothing."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.files import is_ignored
from site_builder.base.names import LARGEST, MEGABYTE, SMALL, largest
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path

CONTENT, THEMES = "content", "themes"
DEEPEST = 16


# A file in its folder: its name, and what tells cheaply whether it may have changed: bytes, and when it was modified
# and changed, in nanoseconds. No program can set the change time back.
Seen = tuple[str, int, int, int]
Listing = Sequence[Seen]


@dataclass(frozen=True, slots=True)
class Tree:
    """The files of a site, by folder: paths relative to the site's folder, with forward slashes; "" is that itself."""

    folders: Mapping[str, Listing]
    problems: tuple[Diagnostic, ...] = ()
    began: int = 0  # nanoseconds since 1970: before the first of them was looked at

    @property
    def files(self) -> list[str]:
        """The paths of all files, sorted."""
        return sorted(path for found in self._found("", ()) for path in found)

    def below(self, folder: str, *suffixes: str) -> list[str]:
        """The files below a folder of content/ whose names end in one of the suffixes, sorted."""
        found = self._found(f"{CONTENT}/{folder}/" if folder else f"{CONTENT}/", suffixes)
        return sorted(path for some in found for path in some)

    def _found(self, prefix: str, suffixes: tuple[str, ...]) -> Iterator[list[str]]:
        for folder, listing in self.folders.items():
            start = f"{folder}/" if folder else ""
            if start.startswith(prefix):
                yield [
                    start + item[0] for item in listing if not suffixes or item[0].lower().endswith(suffixes)
                ]


def scan(site_dir: Path) -> Tree:
    """Walk content/ and themes/. A link that leads out of them is named and left alone, like a loop."""
    began, walk = time.time_ns(), _Walk({}, [])
    for name in (CONTENT, THEMES):
        root = os.path.realpath(site_dir / name)
        if os.path.isdir(root):
            walk.folder(root, name, root, 0)
    for name in ("config.yaml",):
        try:
            walk.folders[""] = [_seen(name, os.stat(site_dir / name))]
        except OSError:
            continue  # reading it reports what is wrong
    return Tree(walk.folders, tuple(sorted(walk.problems)), began)


def scan_again(site_dir: Path, before: Tree, changed: Collection[str]) -> Tree:
    """The tree of `scan`, when all that changed since `before` are some paths: only their folders are looked at.

    Where that cannot tell, all is looked at: a folder that is new or gone, a problem then or now, the config.
    """
    folders = {path.rpartition("/")[0] for path in changed}
    if before.problems or not folders or not folders <= before.folders.keys() - {""}:
        return scan(site_dir)
    began, walk = time.time_ns(), _Walk({}, [])
    for folder in folders:
        top, _, inner = folder.partition("/")
        root = os.path.realpath(site_dir / top)
        path = os.path.join(root, inner) if inner else root
        if not os.path.isdir(path):
            return scan(site_dir)
        walk.folder(path, folder, root, folder.count("/"))
    if walk.problems or not walk.folders.keys() <= before.folders.keys():
        return scan(site_dir)
    return Tree({**before.folders, **walk.folders}, began=began)


def _seen(name: str, found: os.stat_result) -> Seen:
    return (name, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What a walk has found so far."""

    folders: dict[str, Listing]
    problems: list[Diagnostic]

    def folder(self, folder: str, shown: str, root: str, depth: int) -> None:
        """Walk one folder."""
        try:
            listing, others = _plain_files(folder)
            with os.scandir(folder) if others else nullcontext(()) as found:
                entries = [entry for entry in found if entry.name in others]
        except PermissionError as problem:  # any other failure is the disk's, and ends the build
            self._refuse(shown, "SB112", f"cannot be read: {problem.strerror}", "change its permissions")
            return
        self.folders[shown] = listing
        for entry in entries:
            name = entry.name
            path = f"{shown}/{name}"
            if not name.isascii() and not _is_utf8(name):
                self._refuse(ascii(path), "SB113", "the file's name is not UTF-8", "rename it")
            elif entry.is_symlink() and not self._may_follow(entry.path, path, root):
                continue
            elif _is_kind(entry.is_file):
                self._file(entry, shown, listing)
            elif _is_kind(entry.is_dir):
                if depth < DEEPEST:
                    self.folder(entry.path, path, root, depth + 1)
                else:
                    self._refuse(path, "SB114", f"folders are nested deeper than {DEEPEST}", "flatten them")
            else:
                self._refuse(path, "SB114", "is no file: a link to nothing, a pipe or a device", "remove it")

    def _file(self, entry: os.DirEntry[str], shown: str, listing: list[Seen]) -> None:
        name = entry.name
        try:
            found = entry.stat()
            if found.st_size > SMALL and found.st_size > (most := largest(name)):
                hint = "split it" if most < LARGEST else "put it on a host for large files, and link to it"
                message = f"the file is larger than {most // MEGABYTE} MB"
                self._refuse(f"{shown}/{name}", "SB207", message, hint)
                return
            listing.append(_seen(name, found))
        except FileNotFoundError:
            return  # it went between two looks
        except PermissionError as problem:
            self._refuse(
                f"{shown}/{name}", "SB112", f"cannot be read: {problem.strerror}", "change its permissions"
            )

    def _may_follow(self, link: str, path: str, root: str) -> bool:
        target = os.path.realpath(link)
        if target != root and not target.startswith(root + os.sep):
            self._refuse(
                path,
                "SB114",
                f"a link that leads out of {path.split('/', maxsplit=1)[0]}/ is not followed",
                "copy the file",
            )
            return False
        if os.path.isdir(target):
            message = "a link to a folder is not followed"
            self.problems.append(
                Diagnostic(path, 0, 0, "SB114", message, "copy the folder", severity="warning")
            )
            return False
        return True

    def _refuse(self, path: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Diagnostic(path, 0, 0, code, message, hint))


def _plain_files(folder: str) -> tuple[list[Seen], set[str]]:
    """The files of a folder about which there is nothing to say, and the names of everything else in it.

    Nearly all are such files. They are looked at from within the folder, where the system can: to find each by its whole
    path takes it half as long again.
    """
    if os.stat not in os.supports_dir_fd:
        return [], {name for name in os.listdir(folder) if not is_ignored(name)}
    listing: list[Seen] = []
    others: set[str] = set()
    here = os.open(folder, os.O_RDONLY)
    try:
        for name in os.listdir(here):
            if is_ignored(name):
                continue
            try:
                found = os.stat(name, dir_fd=here, follow_symlinks=False)
            except (FileNotFoundError, PermissionError):
                others.add(name)
                continue
            if stat.S_ISREG(found.st_mode) and found.st_size <= SMALL and name.isascii():
                listing.append((name, found.st_size, found.st_mtime_ns, found.st_ctime_ns))
            else:
                others.add(name)
    finally:
        os.close(here)
    return listing, others


def _is_kind(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except OSError as problem:
        if problem.errno == errno.ELOOP:  # a link that leads to itself
            return False
        raise


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
