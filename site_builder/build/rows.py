"""What the rows of the store hold, how queries are written in it, and when it is damaged."""

from __future__ import annotations

import json
import sqlite3
from array import array
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from site_builder.build.scan import Listing
    from site_builder.model.output import Query

T = TypeVar("T")
# A query is made of tuples alone: to look for circles would cost more than to write it.
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_ENVIRONMENT = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PERM,
    }
)


class FolderRow(NamedTuple):
    """The files of a folder as the last look found them."""

    path: str
    newest: int  # nanoseconds: the last moment at which one of them was touched
    listing: Listing


class FileRow(NamedTuple):
    """A content file as it was when it was last read."""

    path: str
    digest: str
    problems: str = ""  # JSON


class OutputRow(NamedTuple):
    """An output as it was last put in place; without a digest it is stale, or about to be removed."""

    id: int
    path: str
    kind: str
    args: str
    digest: str | None
    size: int
    mtime: int


Place = tuple[int, str, str]  # an output's id, kind and arguments: plain, for there are many


class StoreProblem(Exception):
    """The store is damaged, or of another version: it is to be thrown away."""


@contextmanager
def sense_of_store() -> Iterator[None]:
    """Use what was read from a store. Raises `StoreProblem` where it makes no sense: a single wrong bit can name a key that is none."""
    try:
        yield
    except (AttributeError, LookupError, SyntaxError, TypeError, ValueError) as problem:
        raise StoreProblem(f"is damaged ({problem})") from problem


def is_damage(problem: Exception) -> bool:
    """Whether an error of SQLite speaks of the store's content, and not of a full, failing or forbidding disk."""
    code = getattr(problem, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _ENVIRONMENT


def throw_away(path: Path) -> None:
    """Remove a store. The list of what was written lies beside it and stays, so that it can still be removed."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)


def write_key(query: Query) -> str:
    """A query as the text under which it is kept."""
    return _WRITE(query)


def read_key(key: str) -> Query:
    """The query of a kept text."""
    try:
        return tuple(_frozen(part) for part in json.loads(key))
    except (ValueError, TypeError):
        raise StoreProblem("is damaged (a query)") from None


def _frozen(value: Any) -> Any:
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def pack(ids: Sequence[int]) -> bytes:
    """Numbers as bytes."""
    return array("I", sorted(set(ids))).tobytes()


@sense_of_store()
def unpack(data: bytes | None) -> array[int]:
    """The numbers of some bytes."""
    return array("I", data or b"")


def batches(values: Sequence[T]) -> Iterator[Sequence[T]]:
    """Values in groups that one statement can name."""
    for n in range(0, len(values), 500):
        yield values[n : n + 500]


def marks(values: Sequence[object]) -> str:
    """Question marks for the values of one statement."""
    return ",".join("?" * len(values))
