"""What the store keeps of the files of content/ and themes/: how each folder looked, and what was read."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.build.rows import FileRow, FolderRow, StoreProblem, batches, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping


class Sources:
    """The part of an open store that knows the sources."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def folders(self) -> dict[str, FolderRow]:
        """The folders of content and themes as the last build found them. Raises `StoreProblem`."""
        found: dict[str, FolderRow] = {}
        for path, newest, seal, data in self._db.execute("SELECT path, newest, seal, listing FROM folder"):
            if seal != digest_bytes(data):
                raise StoreProblem(f"is damaged ({path})")
            found[path] = FolderRow(path, newest, marshal.loads(data))  # noqa: S302 - written by ourselves, and sealed
        return found

    def forget(self) -> None:
        """Forget all: another program read them, and what it kept is not looked at to find out what is gone."""
        self._db.execute("DELETE FROM folder")
        self._db.execute("DELETE FROM file")

    def put_folders(self, rows: Mapping[str, FolderRow | None]) -> None:
        """Keep what a look found; None where there is no such folder any more."""
        for path, row in rows.items():
            if row is None:
                self._db.execute("DELETE FROM folder WHERE path=?", (path,))
            else:
                data = marshal.dumps(list(row.listing))
                values = (path, row.newest, digest_bytes(data), data)
                self._db.execute("INSERT OR REPLACE INTO folder VALUES (?, ?, ?, ?)", values)

    def files(self, paths: Iterable[str]) -> dict[str, FileRow]:
        """Those of some content files that the last build read."""
        found: dict[str, FileRow] = {}
        for some in batches(sorted(paths)):
            where = f"path IN ({marks(some)})"
            rows = self._db.execute(f"SELECT path, digest, problems FROM file WHERE {where}", some)
            found.update((row[0], FileRow(*row)) for row in rows)
        return found

    def put_files(self, rows: Iterable[FileRow], gone: Iterable[str]) -> None:
        """Keep what was read, forget what is gone."""
        self._db.executemany("DELETE FROM file WHERE path=?", ((path,) for path in gone))
        self._db.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?)", rows)
