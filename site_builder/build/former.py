"""What a few outputs read when they were rendered last: fetched in one go for all who want to know.

It lies together in the store's file, while the keys of queries lie anywhere in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from site_builder.build.rows import batches, marks, read_key, unpack

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterator, Mapping

    from site_builder.model.output import Query

FEW = 300  # outputs: of more, what they read is too much to have in memory at once


class Former(NamedTuple):
    """The former reading of some outputs: by the query's key its id, its subject and the digest of its last answer."""

    rows: Mapping[str, tuple[int, str, str]]

    def under(self, subject: str) -> Iterator[tuple[int, Query]]:
        """The queries with a subject: (id, query)."""
        return ((row[0], read_key(key)) for key, row in self.rows.items() if row[1] == subject)

    def articles(self) -> set[str]:
        """The ids of the articles that were read."""
        return {subject[2:] for _, subject, _ in self.rows.values() if subject.startswith("a:")}


def read_former(connection: sqlite3.Connection, paths: Collection[str]) -> Former | None:
    """What the outputs at some paths read before; None for more than a few."""
    if len(paths) > FEW:
        return None
    used: set[int] = set()
    for some in batches(sorted(paths)):
        rows = connection.execute(f"SELECT queries FROM output WHERE path IN ({marks(some)})", some)
        used.update(identity for (data,) in rows for identity in unpack(data))
    found: dict[str, tuple[int, str, str]] = {}
    for batch in batches(sorted(used)):
        where = f"id IN ({marks(batch)})"
        found.update(
            (key, (identity, subject, digest))
            for key, identity, subject, digest in connection.execute(
                f"SELECT key, id, subject, digest FROM query WHERE {where}", batch
            )
        )
    return Former(found)
