"""The store: what the last build knew, in one SQLite file, so that the next one does only what it must.

Rules that make it safe: the paths of files that are about to be written or removed stand in the store,
without a digest, before the first of them is touched; digests come back when all are in place. So
whatever kills a build, a file without a digest is stale, and nothing that was written is forgotten. A
store that cannot be read, or is of another version, is thrown away: the next build is a full one.
"""

from __future__ import annotations

import json
import sqlite3
from itertools import chain
from typing import TYPE_CHECKING, Any

from site_builder.base.digest import digest_bytes
from site_builder.base.url import collision_key
from site_builder.build.former import read_former
from site_builder.build.rows import (
    OutputRow,
    StoreProblem,
    batches,
    is_damage,
    marks,
    pack,
    read_key,
    throw_away,
    unpack,
    write_key,
)
from site_builder.build.sources import Sources
from site_builder.build.written import Written

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from site_builder.build.former import Former
    from site_builder.model.output import Query

VERSION = 5
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
CREATE TABLE folder (path TEXT PRIMARY KEY, newest INT, seal TEXT, listing BLOB) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, digest TEXT, problems TEXT) WITHOUT ROWID;
CREATE TABLE article (id TEXT PRIMARY KEY, digest TEXT, seal TEXT, data BLOB) WITHOUT ROWID;
CREATE TABLE query (id INTEGER PRIMARY KEY, key TEXT UNIQUE, subject TEXT, digest TEXT, note TEXT);
CREATE INDEX query_subject ON query (subject);
CREATE INDEX file_problems ON file (path) WHERE problems<>'';
CREATE TABLE output (id INTEGER PRIMARY KEY, path TEXT UNIQUE, kind TEXT, args TEXT, digest TEXT, size INT, mtime INT,
                     reason TEXT, problems TEXT, queries BLOB, part TEXT, spot TEXT);
CREATE INDEX output_part ON output (part);
CREATE INDEX output_spot ON output (spot) WHERE spot IS NOT NULL;
CREATE INDEX output_problems ON output (path) WHERE problems<>'';
CREATE TABLE uses (query INT, output INT, PRIMARY KEY (query, output)) WITHOUT ROWID;
"""


class Store:
    """An open store. Everything between two commits happens or does not."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.sources = Sources(connection)
        self.written = Written(connection)

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the store, or make an empty one. Raises `StoreProblem`."""
        fresh = not path.exists()
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        try:
            connection.execute("PRAGMA journal_mode=WAL" if fresh else "PRAGMA synchronous=NORMAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            if fresh:
                connection.executescript(_SCHEMA)
                connection.execute(f"PRAGMA user_version={VERSION}")
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute("SELECT count(*) FROM meta").fetchone()
        except (sqlite3.DatabaseError, UnicodeDecodeError) as problem:
            connection.close()
            if not is_damage(problem):
                raise
            raise StoreProblem(f"is damaged ({problem})") from None
        if version != VERSION:
            connection.close()
            raise StoreProblem("is of another version")
        return cls(connection)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def begin(self) -> None:
        """Begin a transaction."""
        self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Make what was said since `begin` last."""
        self._db.execute("COMMIT")

    # --- single values

    def get(self, key: str) -> bytes | None:
        """A value."""
        row = self._db.execute("SELECT value FROM meta WHERE key=?", (key,)).fetchone()
        return row[0] if row else None

    def text(self, key: str) -> str:
        """A value as text; "" when there is none. Raises `StoreProblem`, like the next two."""
        value = self.get(key)
        try:
            return value.decode() if value is not None else ""
        except (UnicodeDecodeError, AttributeError):
            raise StoreProblem(f"is damaged ({key})") from None

    def number(self, key: str) -> int | None:
        """A value as a whole number; None when there is none."""
        text = self.text(key)
        try:
            return int(text) if text else None
        except ValueError:
            raise StoreProblem(f"is damaged ({key})") from None

    def json(self, key: str, absent: Any) -> Any:
        """A value that was kept as JSON."""
        text = self.text(key)
        try:
            return json.loads(text) if text else absent
        except ValueError:
            raise StoreProblem(f"is damaged ({key})") from None

    def keep(self, key: str, value: bytes | str) -> None:
        """Keep a value."""
        data = value.encode() if isinstance(value, str) else value
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, data))

    # --- what articles say of themselves

    def article(self, identity: str, digest: str) -> bytes:
        """What is kept of an article whose file has a digest; b"" when nothing is. Raises `StoreProblem`."""
        row = self._db.execute(
            "SELECT seal, data FROM article WHERE id=? AND digest=?", (identity, digest)
        ).fetchone()
        if row is None:
            return b""
        seal, data = row
        if seal != digest_bytes(data):
            raise StoreProblem(f"is damaged ({identity})")
        return bytes(data)

    def articles(self, ids: Iterable[str] | None = None) -> Iterator[tuple[str, str, bytes]]:
        """What is kept of all articles, or of some: (id, digest of the file, data). Raises `StoreProblem`."""
        found = "SELECT id, digest, seal, data FROM article"
        asked: list[tuple[str, Sequence[object]]] = [(found, ())]
        if ids is not None:
            asked = [(f"{found} WHERE id IN ({marks(some)})", some) for some in batches(sorted(ids))]
        for identity, digest, seal, data in chain.from_iterable(self._db.execute(*one) for one in asked):
            if seal != digest_bytes(data):
                raise StoreProblem(f"is damaged ({identity})")
            yield identity, digest, data

    def put_articles(
        self, rows: Iterable[tuple[str, str, bytes]], gone: Iterable[str], *, all_new: bool
    ) -> None:
        """Keep what some articles say (id, digest, data); with `all_new` nothing that was kept before is true."""
        if all_new:
            self._db.execute("DELETE FROM article")
        self._db.executemany("DELETE FROM article WHERE id=?", ((identity,) for identity in gone))
        self._db.executemany(
            "INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?)",
            ((identity, digest, digest_bytes(data), data) for identity, digest, data in rows),
        )

    # --- queries and their users

    def queries(self, subjects: Iterable[str] | None = None) -> Iterator[tuple[int, Query, str]]:
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

    # --- outputs

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

    def output_detail(self, path: str) -> tuple[str, list[int]] | None:
        """Of one output: why it was rendered last, and the queries that it used."""
        row = self._db.execute("SELECT reason, queries FROM output WHERE path=?", (path,)).fetchone()
        return (row[0] or "", list(unpack(row[1]))) if row else None

    def warnings(self) -> list[str]:
        """The problems that fresh files and outputs were written with, as JSON."""
        found = self._db.execute(
            "SELECT problems FROM file WHERE problems<>'' UNION ALL SELECT problems FROM output WHERE problems<>''"
        )
        return [row[0] for row in found]

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

    def put_output(
        self, row: OutputRow, reason: str, problems: str, queries: Sequence[int], part: str
    ) -> set[int]:
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

    def forget_outputs(self, paths: Iterable[str]) -> set[int]:
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

    def sweep(self, candidates: Iterable[int]) -> None:
        """Forget those queries among the candidates that no output uses any more."""
        self._db.executemany(
            "DELETE FROM query WHERE id=?1 AND NOT EXISTS (SELECT 1 FROM uses WHERE uses.query=?1)",
            ((query,) for query in candidates),
        )


def open_store(path: Path) -> tuple[Store, str]:
    """Open a store, or throw a bad one away: the store, and a line about it when that was done."""
    try:
        return Store.open(path), ""
    except StoreProblem as problem:
        throw_away(path)
        return Store.open(path), f"the record of the last build {problem}: building everything"
