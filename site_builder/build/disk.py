"""Files of the output folder: staged beside it, moved into place whole, removed when they are ours."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from site_builder.build.rows import OutputRow


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside the output folder, on the same disk, where new files wait until all are whole."""

    root: str

    @classmethod
    def beside(cls, output_dir: Path) -> Staging:
        """An empty staging folder for an output folder."""
        try:
            root = cls.clear(output_dir)
            root.mkdir(parents=True)
        except OSError as problem:
            raise EnvironmentProblem(f"cannot write beside {output_dir}: {problem.strerror}") from None
        return cls(str(root))

    @staticmethod
    def clear(output_dir: Path) -> Path:
        """Remove what a build that was killed has left of it, and say where it is."""
        whole = output_dir.resolve()
        root = whole.parent / f".{whole.name}.staging"
        if root.exists():
            shutil.rmtree(root)
        return root

    def put(self, path: str, content: bytes) -> None:
        """Write one file."""
        target = f"{self.root}/{path}"
        try:
            try:
                _write(target, content)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                _write(target, content)
        except OSError as problem:
            raise EnvironmentProblem(f"cannot write {path}: {problem.strerror}") from None

    def remove(self) -> None:
        """Remove what is left of it."""
        shutil.rmtree(self.root, ignore_errors=True)


def _write(target: str, content: bytes) -> None:
    with open(target, "wb", buffering=0) as file:
        written = file.write(content)
        while written < len(content):  # a write may stop short on a full disk or at a signal
            written += file.write(content[written:])


def intact(row: OutputRow, output_dir: Path | str) -> bool:
    """Whether the file of an output is the one that was written."""
    if row.digest is None:
        return False
    try:
        found = os.lstat(f"{output_dir}/{row.path}")
    except OSError:
        return False
    return found.st_mtime_ns == row.mtime and found.st_size == row.size


def refuse_links(output_dir: Path, paths: Iterable[str]) -> None:
    """Raise `EnvironmentProblem` when one of some paths lies in a folder of the output folder that is a link.

    A link in place of a file needs no such care: it is replaced or removed itself.
    """
    seen = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in seen:
            seen.add(folder)
            if os.path.islink(whole := f"{output_dir}/{folder}"):
                raise EnvironmentProblem(
                    f"{whole} is a link, and nothing is written or removed through one: remove the link"
                )
            folder = folder.rpartition("/")[0]


def move_in(staging: Staging, output_dir: Path, path: str) -> None:
    """Move one staged file into place."""
    source, target = f"{staging.root}/{path}", f"{output_dir}/{path}"
    try:
        os.replace(source, target)
    except FileNotFoundError:
        pass
    except NotADirectoryError:  # a former output is a file where a folder must be
        _clear_way(output_dir, path)
    except IsADirectoryError:  # an emptied folder where the file must be
        with contextlib.suppress(OSError):
            os.rmdir(target)
    else:
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    os.replace(source, target)


def _clear_way(output_dir: Path, path: str) -> None:
    folder = str(output_dir)
    for part in path.split("/")[:-1]:
        folder = f"{folder}/{part}"
        if os.path.isfile(folder):
            os.unlink(folder)
            return


def remove_from(output_dir: Path, path: str) -> None:
    """Remove one file that a build wrote, and the folders that this leaves empty."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        os.unlink(f"{output_dir}/{path}")
    while "/" in path:
        path = path.rpartition("/")[0]
        try:
            os.rmdir(f"{output_dir}/{path}")
        except OSError:
            return
