"""What the sources of a site look like on disk, and how two looks differ.

A file whose size, times and inode are as before is not read again; of the others the content decides, so
that a mere touch is no change and a restored time hides none.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.files import is_ignored
from site_builder.base.record import dataclass
from site_builder.build.settings import NAME as CONFIG_NAME
from site_builder.source.seed import untouched
from site_builder.theme.places import bundled_themes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from site_builder.build.report import SeedCounts

READ_UP_TO = 1 << 20  # bytes; pictures and films beyond it are known by their times alone
RACY = 2 * 10**9  # ns; a file this young may change again without its times telling


@dataclass(frozen=True, slots=True)
class Mark:
    """How one file looked."""

    stamp: tuple[int, int, int, int]  # size, mtime, ctime, inode
    content: str  # a digest, or the stamp for what was not read
    young: bool


Sight = dict[str, Mark]


def roots(site_dir: Path) -> dict[str, Path]:
    """The folders that a build reads, by the name to show: the content and the themes.

    A theme may be a link to a folder elsewhere, where its author works on it.
    """
    found = {"content": site_dir / "content"}
    for name, folder in (("themes", site_dir / "themes"), ("bundled themes", bundled_themes())):
        if folder.is_dir():
            found |= {f"{name}/{p.name}": p for p in sorted(folder.iterdir()) if p.is_dir()}
    real = {shown: folder.resolve() for shown, folder in found.items() if folder.is_dir()}
    first: dict[Path, str] = {}
    for shown, folder in real.items():
        first.setdefault(folder, shown)
    return {shown: folder for folder, shown in first.items()}


def look(site_dir: Path, before: Mapping[str, Mark] | None = None, *, read: bool = True) -> Sight:
    """Look at all sources. Without `read` files are told by their times alone, unless they are young."""
    seen: Sight = {}
    config = site_dir / CONFIG_NAME
    files = [(CONFIG_NAME, str(config))]
    for shown, folder in roots(site_dir).items():
        files.extend(_files(shown, str(folder)))
    for name, path in files:
        mark = _mark(path, (before or {}).get(name), read=read)
        if mark:
            seen[name] = mark
    return seen


def complete(site_dir: Path, seen: Sight) -> Sight:
    """A look without contents, with those of the files that have still the same times: the others differ from it."""
    now = look(site_dir)
    return {
        name: now[name] if name in now and now[name].stamp == mark.stamp else mark
        for name, mark in seen.items()
    }


def glance(site_dir: Path, before: Mapping[str, Mark], paths: Iterable[str]) -> Sight | None:
    """A former look, brought up to date for some paths; None where only a look at everything will do.

    Paths are as the system notices them: absolute, without links. One that is a folder, or may have been
    one, asks for the whole look.
    """
    folders = [(shown, str(folder) + os.sep) for shown, folder in roots(site_dir).items()]
    seen: Sight = dict(before)
    for path in paths:
        place = next(((shown, root) for shown, root in folders if path.startswith(root)), None)
        if place is None:
            return None
        shown, root = place
        parts = Path(path[len(root) :]).parts
        if any(is_ignored(part) for part in parts):
            continue
        name = "/".join((shown, *parts))
        mark = _mark(path, before.get(name))
        if mark:
            seen[name] = mark
        elif seen.pop(name, None) is None and (
            os.path.isdir(path) or any(known.startswith(f"{name}/") for known in seen)  # noqa: PTH112 - as below
        ):
            return None
    return seen


def has_linked_folders(folders: Iterable[Path]) -> bool:
    """Whether a link to a folder lies below some folders: the system's notices would follow it, to anywhere."""
    for folder in folders:
        for here, below, _ in os.walk(folder):
            if any(os.path.islink(os.path.join(here, name)) for name in below):  # noqa: PTH114, PTH118 - as below
                return True
    return False


def differences(before: Mapping[str, Mark], after: Mapping[str, Mark]) -> tuple[str, ...]:
    """The files that came, went or changed."""
    # A look keeps the marks of what it did not read again.
    others = (name for name, mark in after.items() if before.get(name) is not mark)
    changed = [n for n in others if n not in before or before[n].content != after[n].content]
    return tuple(sorted([*changed, *(before.keys() - after.keys())]))


def without_own(site_dir: Path, changes: tuple[str, ...], seeds: SeedCounts) -> tuple[str, ...]:
    """The changes that the build did not make itself when it converted seeds.

    An article that a person changed in the same moment no longer bears the seal of its conversion.
    """
    made = {*seeds.written, *seeds.updated}
    stems = {article.removesuffix(".md") for article in made}

    def own(name: str) -> bool:
        if name in made:
            try:
                return untouched((site_dir / name).read_text("utf-8"))
            except (OSError, UnicodeDecodeError):
                return False
        return name.rpartition(".")[0] in stems  # the photo that was copied beside its article

    return tuple(name for name in changes if not own(name))


def _files(shown: str, folder: str) -> Iterator[tuple[str, str]]:
    for here, below, names in os.walk(folder):  # links to folders are not followed: no loops
        below[:] = sorted(name for name in below if not is_ignored(name))
        inner = os.path.relpath(here, folder).replace(os.sep, "/")
        prefix = shown if inner == "." else f"{shown}/{inner}"
        for name in names:
            if not is_ignored(name):
                yield f"{prefix}/{name}", os.path.join(here, name)  # noqa: PTH118 - thousands of them


def _mark(path: str, before: Mark | None, *, read: bool = True) -> Mark | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - thousands of them
    except OSError:
        return None
    if stat.S_ISDIR(found.st_mode):  # a link to a folder: not followed
        return None
    stamp = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    if before and before.stamp == stamp and not before.young:
        return before
    young = abs(time.time_ns() - found.st_mtime_ns) < RACY
    content = str(stamp)
    if (read or young) and stat.S_ISREG(found.st_mode) and found.st_size <= READ_UP_TO:
        try:
            content = digest_bytes(Path(path).read_bytes())
        except OSError as refusal:
            content = f"unreadable: {refusal.errno}"
    return Mark(stamp, content, young)
