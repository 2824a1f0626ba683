"""Whether the written files still stand as they were written, found out beside the first look at the content.

One look at each of many thousand files costs as much as the whole look at the content, and needs nothing
of it.
"""

from __future__ import annotations

import marshal
import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from site_builder.build.beside import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    Broken = Callable[[], frozenset[str]]


@contextmanager
def looking_at_outputs(store: Path, output_dir: Path) -> Iterator[Broken]:
    """Look meanwhile. What is given waits, and says which paths do not hold what was written.

    To be entered before the store is opened here.
    """
    if not store.exists():
        yield frozenset
        return
    with beside(lambda: _broken(store, output_dir), marshal) as broken:
        yield broken


def _broken(store: Path, output_dir: Path) -> frozenset[str]:
    # Read only: a store that is thrown away meanwhile must not come back as an empty file.
    connection = sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True, isolation_level=None)
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
