"""What the store knows of the files that builds have written: which there are, and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import collision_key
from site_builder.build.rows import OutputRow, batches, marks, pack, unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

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

    def detail(self, path: str) -> tuple[str, list[int]] | None:
        """Of one output: why it was rendered last, and the queries that it used."""
        row = self._db.execute("SELECT reason, queries FROM output WHERE path=?", (path,)).fetchone()
        return (row[0] or "", list(unpack(row[1]))) if row else None

    def intend(self, outputs: Iterable[tuple[str, str, str]], gone: Iterable[str]) -> None:
        """Say what is about to be written (path, kind, args) and removed: from now on it has no digest."""
        self._db.executemany(
            "INSERT INTO output (path, kind, args) VALUES (?, ?, ?) "
            "ON CONFLICT (path) DO UPDATE SET digest=NULL, kind=excluded.kind, args=excluded.args",
            outputs,
        )
        self._db.executemany(
            "INSERT INTO output (path, kind, args) VALUES (?, 'gone', '') ON CONFLICT (path) DO UPDATE SET digest=NULL",
            ((path,) for path in gone),
        )

    def put(self, row: OutputRow, reason: str, problems: str, queries: Sequence[int], part: str) -> set[int]:
        """Say that an output is in place, and what it read; the queries that it no longer uses come back."""
        old = self._db.execute("SELECT id, queries FROM output WHERE path=?", (row.path,)).fetchone()
        identity, before = (old[0], set(unpack(old[1]))) if old else (None, set())
        spot = collision_key(row.path)
        kept = (reason, problems, pack(queries), part, spot if spot != row.path else None)
        values = (identity, *row[1:], *kept)
        cursor = self._db.execute(
            "INSERT OR REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id", values
        )
        identity = cursor.fetchone()[0]
        now = set(queries)
        dropped = before - now
        if dropped:
            self._db.executemany(
                "DELETE FROM uses WHERE query=? AND output=?", ((q, identity) for q in dropped)
            )
        self._db.executemany(
            "INSERT OR IGNORE INTO uses VALUES (?, ?)", ((q, identity) for q in sorted(now - before))
        )
        return dropped

    def forget(self, paths: Iterable[str]) -> set[int]:
        """Say that some outputs are removed; the queries that they used come back."""
        dropped: set[int] = set()
        for path in paths:
            row = self._db.execute("SELECT id, queries FROM output WHERE path=?", (path,)).fetchone()
            if row:
                used = set(unpack(row[1]))
                self._db.executemany(
                    "DELETE FROM uses WHERE query=? AND output=?", ((q, row[0]) for q in used)
                )
                self._db.execute("DELETE FROM output WHERE id=?", (row[0],))
                dropped |= used
        return dropped
