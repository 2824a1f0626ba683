"""One build at a time: a lock that dies with its process."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

if sys.platform != "win32":
    import fcntl

PATIENCE = 30.0  # seconds that a second build waits for the first


@contextmanager
def build_lock(
    state_dir: Path, patience: float = PATIENCE, *, name: str = "lock", what: str = "build"
) -> Iterator[None]:
    """Hold the site's lock, or one of another name for something else that only one process may do at a time.

    Raises `EnvironmentProblem` when another process does not let go of it.
    """
    path = state_dir / name
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise EnvironmentProblem(f"cannot open {path}: {problem.strerror}") from None
    try:
        deadline = time.monotonic() + patience
        while not _take(descriptor):
            if time.monotonic() > deadline:
                holder = os.pread(descriptor, 20, 0).decode("ascii", "replace").strip()
                raise EnvironmentProblem(
                    f"another {what} is at work on this site (process {holder or 'unknown'}); try again"
                )
            time.sleep(0.05)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int) -> bool:
    if sys.platform == "win32":  # it has no such locks: two builds at once are then up to the user
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
