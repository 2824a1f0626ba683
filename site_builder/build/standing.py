"""Whether the written files still stand as they were written, found out beside the first look at the content.

One look at each of many thousand files costs as much as the whole look at the content, and needs nothing
of it. So it is made by a forked process where there is a second core for it.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Broken = Callable[[], frozenset[str]]


def look_at_outputs(store: Path, output_dir: Path) -> Broken:
    """Begin to look. The function that comes back waits, and says which paths do not hold what was written.

    To be called before the store is opened here: an open store must not be carried into another process
    (https://www.sqlite.org/howtocorrupt.html, 2.6).
    """

    @cache
    def look_here() -> frozenset[str]:
        return _broken(store, output_dir)

    if not store.exists():
        return frozenset
    if not _may_fork():
        return look_here
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _tell(writing, store, output_dir)
    os.close(writing)

    @cache
    def wait() -> frozenset[str]:
        with open(reading, "rb") as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        try:
            return frozenset(marshal.loads(told))  # noqa: S302 - written by ourselves, above
        except (ValueError, EOFError, TypeError):  # it was killed, or the store is damaged
            return look_here()

    return wait


def _may_fork() -> bool:
    """Whether a fork is safe (no other threads) and of use (a second core)."""
    alone = threading.active_count() == 1
    return (
        alone
        and hasattr(os, "fork")
        and hasattr(os, "sched_getaffinity")
        and len(os.sched_getaffinity(0)) > 1
    )


def _tell(pipe: int, store: Path, output_dir: Path) -> None:
    """In the forked process: look, tell, end. It holds nothing open that the parent holds, the lock above all."""
    try:
        os.closerange(3, pipe)
        os.closerange(pipe + 1, pipe + 64)
        told = marshal.dumps(tuple(_broken(store, output_dir)))
        while told:
            told = told[os.write(pipe, told) :]
    finally:
        os._exit(0)


def _broken(store: Path, output_dir: Path) -> frozenset[str]:
    connection = sqlite3.connect(store, isolation_level=None)
    try:
        rows = connection.execute("SELECT path, size, mtime, digest IS NOT NULL FROM output").fetchall()
    finally:
        connection.close()
    folder, look = f"{output_dir}/", os.lstat
    found = []
    for path, size, mtime, whole in rows:
        try:
            stat = look(folder + path)
        except OSError:
            found.append(path)
            continue
        if stat.st_mtime_ns != mtime or stat.st_size != size or not whole:
            found.append(path)
    return frozenset(found)
