"""Files of this machine: whole or not there, and one clear line when the disk or the rights are in the way."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from site_builder.publish.target import PublishProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o644, 0o755  # a web server runs as another user: it may read


@contextmanager
def clear_line() -> Iterator[None]:
    """Turn an `OSError` into a `PublishProblem` that names the file."""
    try:
        yield
    except OSError as problem:
        where = problem.filename2 or problem.filename
        what = problem.strerror or str(problem)
        raise PublishProblem(f"{where}: {what}" if where else what) from None


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Say of which file an `OSError` speaks: one of write(2), as on a full disk, does not."""
    try:
        yield
    except OSError as problem:
        if problem.filename is None:
            problem.filename = str(path)
        raise


def copy(source: Path, target: Path) -> None:
    """Copy the bytes of a file to a place where none is; they are on the disk when this returns."""
    with named(target), source.open("rb") as reader, target.open("xb") as writer:
        shutil.copyfileobj(reader, writer, 1 << 20)
        writer.flush()
        os.fsync(writer.fileno())
    target.chmod(FILE_MODE)


def link_or_copy(source: Path, target: Path) -> None:
    """Let a second name stand for the bytes of a file; where the file system has no such thing, copy them."""
    try:
        os.link(source, target)
    except OSError:
        copy(source, target)


def write(path: Path, data: str | bytes) -> None:
    """Write a small file so that it is there as a whole, or as it was."""
    beside = path.with_name(f".{path.name}.part")
    with named(beside), beside.open("wb") as file:
        file.write(data.encode() if isinstance(data, str) else data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def make_folder(path: Path) -> None:
    """Make a folder that a web server may read, and those above it."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        folder.chmod(FOLDER_MODE)


def sync_folder(path: Path) -> None:
    """See to it that a folder's names are on the disk, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
