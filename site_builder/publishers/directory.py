"""A folder on this machine that a web server serves: releases beside each other, and a link to the one that is shown.

    FOLDER/current                              -> releases/20261118-221500-031415-0f3a9c21    the web server's root
    FOLDER/releases/20261118-221500-031415-0f3a9c21/       the files of a release
    FOLDER/releases/20261118-221500-031415-0f3a9c21.json   its manifest, where no web server finds it

The link is replaced in one operation (rename(2)): each request is answered from one release or the other.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.build.lock import build_lock
from site_builder.publish import disk
from site_builder.publish.kept import still_asked_for
from site_builder.publish.manifest import from_json, to_json
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.source import schema
from site_builder.source.schema import Key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan
    from site_builder.publish.target import After, Release, Settings

KEEP = 5  # releases that stay, when `keep` is absent
LOCK = ".publishing"  # a file that whoever publishes holds; it dies with its process, not with its file
NO_LOCKS = (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)  # some network file systems have none
_NAME = re.compile(r"\d{8}-\d{6}(?:-\d{6})?-[0-9a-f]{8}")
_HALF = re.compile(
    r"\.\d{8}-\d{6}(?:-\d{6})?-[0-9a-f]{8}(?:\.part|\.json\.part|\.gone)"
)  # what an interrupted run left


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder with its releases."""

    root: Path
    keep: int

    @property
    def releases(self) -> Path:
        """Where the releases lie."""
        return self.root / "releases"

    @property
    def link(self) -> Path:
        """What the web server serves."""
        return self.root / "current"

    def current(self) -> str:
        """The name of the release that is shown; "" when there is none."""
        try:
            target = self.link.readlink()
        except FileNotFoundError:
            return ""
        except NotADirectoryError:  # our own folder is a file
            raise
        except OSError:  # a folder or a file
            target = Path()
        if target.parent != Path("releases") or not _NAME.fullmatch(target.name):
            raise PublishProblem(f"{self.link} is not a link to a release: move it away, and publish again")
        return target.name

    def names(self) -> list[str]:
        """The whole releases, the oldest first."""
        if not self.releases.is_dir():
            return []
        found = {path.name for path in self.releases.iterdir()}
        return sorted(name for name in found if _NAME.fullmatch(name) and f"{name}.json" in found)

    def manifest_of(self, name: str) -> Manifest:
        """What a release consists of; nothing when that is no longer known, so that it is not relied on."""
        try:
            return from_json((self.releases / f"{name}.json").read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}

    def manifest(self) -> Manifest:
        """What is shown now."""
        with disk.clear_line():
            name = self.current()
            return self.manifest_of(name) if name in self.names() else {}

    def publish(self, release: Release, plan: Plan, after: After) -> str:  # noqa: ARG002 - all or nothing
        """Put the release beside the others, show it, and remove the oldest."""
        with disk.clear_line(), self.alone():
            disk.make_folder(self.releases)
            self._clear(after)
            before = self.names()
            half = self.releases / f".{release.name}.part"
            try:
                self._fill(half, release, before, after)
                disk.write(self.releases / f"{release.name}.json", to_json(release.manifest))
                after(f"write {release.name}.json")
                half.rename(self.releases / release.name)
                disk.sync_folder(self.releases)
                after(f"complete {release.name}")
            except OSError:
                shutil.rmtree(half, ignore_errors=True)
                raise
            self.show(release.name)
            after(f"show {release.name}")
            self._prune(after)
        return f"{release.name} is shown by {self.link}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep others who publish into this folder away, whatever site or machine they publish from."""
        disk.make_folder(self.root)
        with ExitStack() as held:
            try:
                with disk.named(self.root / LOCK):
                    held.enter_context(build_lock(self.root, name=LOCK, what="publication"))
            except OSError as problem:
                if problem.errno not in NO_LOCKS:
                    raise
            yield

    def show(self, name: str) -> None:
        """Let the link lead to another release, in one operation."""
        new = self.root / ".current.new"
        new.unlink(missing_ok=True)
        new.symlink_to(Path("releases") / name, target_is_directory=True)
        new.replace(self.link)
        disk.sync_folder(self.root)

    def _fill(self, half: Path, release: Release, before: list[str], after: After) -> None:
        """Make the files of a release: what an earlier one has already is one more name for it."""
        disk.make_folder(half)
        known = [(self.releases / name, self.manifest_of(name)) for name in reversed(before[-self.keep :])]
        for path, file in sorted(release.manifest.items()):
            _make_folder_of(half / path)
            same = next((folder for folder, files in known if files.get(path) == file), None)
            if same is None or not _is_whole(same / path, file.size):
                disk.copy(release.folder / path, half / path)
            else:
                disk.link_or_copy(same / path, half / path)
            after(f"put {path}")
        for folder, files in known:  # pages that are open in a browser ask for what their release had
            for path in still_asked_for(release.manifest, files):
                _make_folder_of(half / path)
                with suppress(OSError):  # a courtesy: not there, or not possible
                    os.link(folder / path, half / path)

    def _clear(self, after: After) -> None:
        """Remove what is in the way of the next release.

        Halves and manifests without their release were left by an interrupted run. So was a whole release
        that is newer than the one that is shown, or somebody went back from it: it is no place to go back to.
        """
        shown = self.current()
        for name in self.names() if shown else ():
            if name > shown:
                self._remove(name, after)
        for path in sorted(self.releases.iterdir()):
            orphan = (
                path.suffix == ".json" and _NAME.fullmatch(path.stem) and not path.with_suffix("").is_dir()
            )
            if _HALF.fullmatch(path.name) or orphan:
                shutil.rmtree(path) if path.is_dir() else path.unlink()
                after(f"remove {path.name}")

    def _prune(self, after: After) -> None:
        """Remove the oldest releases, never the one that is shown."""
        shown = self.current()
        for name in [name for name in self.names() if name != shown][: -(self.keep - 1) or None]:
            self._remove(name, after)

    def _remove(self, name: str, after: After) -> None:
        """Remove a release; interrupted, it is none any more."""
        gone = self.releases / f".{name}.gone"
        (self.releases / name).rename(gone)
        (self.releases / f"{name}.json").unlink()
        shutil.rmtree(gone)
        after(f"remove {name}")


def _make_folder_of(path: Path) -> None:
    if not path.parent.is_dir():
        disk.make_folder(path.parent)


def _is_whole(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except OSError:
        return False


def _open(settings: Settings, site_dir: Path) -> Folder:
    folder = Path(settings["folder"]).expanduser()
    return Folder((site_dir / folder).absolute(), settings.get("keep", KEEP))


def _rollback(settings: Settings, site_dir: Path) -> str:
    target = _open(settings, site_dir)
    with disk.clear_line(), target.alone():
        shown = target.current()
        earlier = [name for name in target.names() if name < shown]
        if not earlier:
            raise PublishProblem(f"there is no release before {shown or 'the first'} in {target.releases}")
        target.show(earlier[-1])
    return f"{earlier[-1]} is shown by {target.link}; it was {shown}"


PUBLISHER = Publisher(
    "directory",
    "a folder on this machine that a web server serves, with the releases before it",
    {
        "folder": Key(schema.text, "the folder; the web server's root is `current` in it", required=True),
        "keep": Key(schema.integer(1, 1000), "releases that stay there to go back to"),
    },
    Limits(),
    _open,
    _rollback,
)
