"""What the store knows of the files that builds have written: which there are, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import collision_key
from site_builder.build.rows import OutputRow, batches, marks

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from site_builder.build.rows import Place


class Written:
    """The part of an open store that knows the outputs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self) -> dict[str, OutputRow]:
        """All outputs that were written, by path."""
        rows = self._db.execute("SELECT id, path, kind, args, digest, size, mtime FROM output")
        return {row[1]: row for row in map(OutputRow._make, rows)}

    def places(self) -> dict[str, Place]:
        """What was written where, by path."""
        rows = self._db.execute("SELECT path, id, kind, args FROM output")
        return {path: (identity, kind, args) for path, identity, kind, args in rows}

    def of_parts(self, parts: Iterable[str]) -> dict[str, Place]:
        """What was written for some parts of the site, by path."""
        found: dict[str, Place] = {}
        for some in batches(sorted(parts)):
            where = f"part IN ({marks(some)})"
            rows = self._db.execute(f"SELECT path, id, kind, args FROM output WHERE {where}", some)
            found.update((path, (identity, kind, args)) for path, identity, kind, args in rows)
        return found

    def is_taken(self, path: str) -> bool:
        """Whether another output stands where a new one is to go, above it or below: for some disk or other."""
        spot = collision_key(path)
        folders = [spot[:n] for n, sign in enumerate(spot) if sign == "/"]
        names = (spot, path, *folders)
        some = marks(names)
        found = self._db.execute(
            f"SELECT 1 FROM output WHERE path IN ({some}) OR spot IN ({some}) "
            "OR (path>? AND path<?) OR (spot>? AND spot<?) LIMIT 1",
            (*names, *names, *(f"{spot}/", f"{spot}0") * 2),
        )
        return found.fetchone() is not None

    def some(self, ids: Iterable[int], paths: Iterable[str]) -> dict[str, OutputRow]:
        """Those of the written outputs that have one of some ids or paths, by path."""
        found: dict[str, OutputRow] = {}
        for column, values in (("id", sorted(ids)), ("path", sorted(paths))):
            for some in batches(values):
                where = f"{column} IN ({marks(some)})"
                rows = self._db.execute(
                    f"SELECT id, path, kind, args, digest, size, mtime FROM output WHERE {where}", some
                )
                found.update((row[1], OutputRow(*row)) for row in rows)
        return found

    def count(self) -> int:
        """How many outputs there are."""
        count: int = self._db.execute("SELECT count(*) FROM output").fetchone()[0]
        return count
