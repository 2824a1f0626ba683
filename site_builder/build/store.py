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
from site_builder.build.queries import Queries
from site_builder.build.rows import StoreProblem, batches, is_damage, marks, throw_away
from site_builder.build.sources import Sources
from site_builder.build.written import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

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
        self.queries = Queries(connection)

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

    def warnings(self) -> list[str]:
        """The problems that fresh files and outputs were written with, as JSON."""
        found = self._db.execute(
            "SELECT problems FROM file WHERE problems<>'' UNION ALL SELECT problems FROM output WHERE problems<>''"
        )
        return [row[0] for row in found]


def open_store(path: Path) -> tuple[Store, str]:
    """Open a store, or throw a bad one away: the store, and a line about it when that was done."""
    try:
        return Store.open(path), ""
    except StoreProblem as problem:
        throw_away(path)
        return Store.open(path), f"the record of the last build {problem}: building everything"
