"""Old files against new ones, in a way that can be taken back until the store knows of it.

The old file keeps a second name in the staging folder. A disk that is full has room for the names, and to give
them back needs none.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.build.disk import move_in, remove_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.build.disk import Staging

# A file of somebody else, a disk that has no second names or no more of them.
_NO_LINKS = (errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS)
BEFORE = ".before"  # below the staging folder; no output lies in a hidden folder of this name


@dataclass(slots=True)
class Exchange:
    """What was changed in an output folder so far, each path with whether an old file is kept of it."""

    staging: Staging
    output_dir: Path
    done: list[tuple[str, bool]] = field(default_factory=list)

    def put(self, path: str) -> None:
        """Move one staged file into place. Raises `OSError`, like `remove`."""
        self._keep(path)
        move_in(self.staging, self.output_dir, path)

    def remove(self, path: str) -> None:
        """Remove one file that a build wrote."""
        self._keep(path)
        remove_from(self.output_dir, path)

    def take_back(self) -> None:
        """Make the output folder what it was, as far as the disk allows; the store says that it is unfinished."""
        for path, kept in reversed(self.done):
            with contextlib.suppress(OSError):
                if kept:
                    os.makedirs(os.path.dirname(f"{self.output_dir}/{path}"), exist_ok=True)
                    os.replace(self._place(path), f"{self.output_dir}/{path}")
                else:
                    remove_from(self.output_dir, path)

    def _keep(self, path: str) -> None:
        old, place = f"{self.output_dir}/{path}", self._place(path)
        if not os.path.isfile(old) and not os.path.islink(old):
            self.done.append((path, False))
            return
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            os.link(old, place, follow_symlinks=False)
        except NotImplementedError:
            shutil.copy2(old, place, follow_symlinks=False)
        except OSError as problem:
            if problem.errno not in _NO_LINKS:
                raise
            shutil.copy2(old, place, follow_symlinks=False)
        self.done.append((path, True))

    def _place(self, path: str) -> str:
        return f"{self.staging.root}/{BEFORE}/{path}"


@contextlib.contextmanager
def exchange(staging: Staging, output_dir: Path) -> Iterator[Exchange]:
    """Change an output folder; when anything goes wrong before the end, it is as it was."""
    found = Exchange(staging, output_dir)
    try:
        yield found
    except BaseException:  # also when somebody interrupts
        found.take_back()
        raise
