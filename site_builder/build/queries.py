"""What the store knows of what was asked: each query with the digest of its last answer, and which outputs use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.former import read_former
from site_builder.build.rows import batches, marks, read_key, write_key

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from site_builder.build.former import Former
    from site_builder.model.output import Query


class Queries:
    """The part of an open store that knows the queries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self, subjects: Iterable[str] | None = None) -> Iterator[tuple[int, Query, str]]:
        """All queries, or those with one of some subjects: id, query, digest of the last answer."""
        if subjects is None:
            for identity, key, digest in self._db.execute("SELECT id, key, digest FROM query"):
                yield identity, read_key(key), digest
            return
        for some in batches(sorted(subjects)):
            where = f"subject IN ({marks(some)})"
            for identity, key, digest in self._db.execute(
                f"SELECT id, key, digest FROM query WHERE {where}", some
            ).fetchall():
                yield identity, read_key(key), digest

    def subjects(self, prefix: str) -> list[str]:
        """All subjects that begin with a prefix."""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        rows = self._db.execute(
            "SELECT DISTINCT subject FROM query WHERE subject>=? AND subject<?", (prefix, end)
        )
        return [row[0] for row in rows]

    def users(self, queries: Iterable[int]) -> Iterator[tuple[int, int]]:
        """Which outputs use some queries: (query, output)."""
        for some in batches(sorted(queries)):
            where = f"query IN ({marks(some)})"
            yield from self._db.execute(f"SELECT query, output FROM uses WHERE {where}", some).fetchall()

    def note(self, query: int) -> tuple[Query, str]:
        """A query and what its last answer was, for explanations."""
        key, note = self._db.execute("SELECT key, note FROM query WHERE id=?", (query,)).fetchone()
        return read_key(key), note or ""

    def known(self, queries: Iterable[Query], former: Former | None = None) -> list[tuple[int, str] | None]:
        """The id of each query and the digest of its last answer, None for one that is new; the `former` ones are not fetched again."""
        rows = former.rows if former else {}
        keys = [*map(write_key, queries)]
        found = {
            key: (identity, digest)
            for some in batches([key for key in keys if key not in rows])
            for key, identity, digest in self._db.execute(
                f"SELECT key, id, digest FROM query WHERE key IN ({marks(some)})", some
            )
        }
        return [(row[0], row[2]) if (row := rows.get(key)) else found.get(key) for key in keys]

    def former(self, paths: Collection[str]) -> Former | None:
        """What the outputs at some paths read when they were rendered last; None for more than a few."""
        return read_former(self._db, paths)

    def intern(self, rows: Mapping[Query, tuple[str, str, str]]) -> dict[Query, int]:
        """The ids of some queries, which are added where they are new: query -> (subject, digest, note)."""
        ids: dict[Query, int] = {}
        for query, (subject, digest, note) in rows.items():
            key = write_key(query)
            cursor = self._db.execute(
                "INSERT INTO query (key, subject, digest, note) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (key) DO UPDATE SET subject=excluded.subject, digest=excluded.digest, "
                "note=excluded.note RETURNING id",
                (key, subject, digest, note),
            )
            ids[query] = cursor.fetchone()[0]
        return ids

    def used_by(self, paths: Iterable[str], subject: str) -> Iterator[tuple[int, Query]]:
        """The queries of one subject that some outputs use."""
        for path in paths:
            found = self._db.execute(
                "SELECT query.id, query.key FROM output JOIN uses ON uses.output=output.id "
                "JOIN query ON query.id=uses.query WHERE output.path=? AND query.subject=?",
                (path, subject),
            )
            for identity, key in found.fetchall():
                yield identity, read_key(key)

    def user_paths(self, query: int) -> list[str]:
        """The paths of the outputs that use a query."""
        found = self._db.execute(
            "SELECT path FROM uses JOIN output ON output.id=uses.output WHERE query=?", (query,)
        )
        return [row[0] for row in found]

    def sweep(self, candidates: Iterable[int]) -> None:
        """Forget those queries among the candidates that no output uses any more."""
        self._db.executemany(
            "DELETE FROM query WHERE id=?1 AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.query=?1)",
            ((query,) for query in candidates),
        )
