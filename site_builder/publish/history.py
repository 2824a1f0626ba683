"""What was published, when and where: `.site-builder/publishes`, a line of JSON for each time.

Beside it stands, while something is being published, what is to be told to hub and caches once it is there:
an interrupted run is completed by the next, which knows from it what it has to tell.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace
from typing import TYPE_CHECKING, Any

from site_builder.base.record import dataclass
from site_builder.publish import disk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "publishes"


@dataclass(frozen=True, slots=True)
class Record:
    """One publication, or one way back."""

    epoch: int  # seconds since 1970
    target: str
    release: str  # its name; "" for a way back
    what: str  # the publisher's line: what is where now
    base_url: str = ""
    commit: str = ""  # of the site's own repository; with a + when there were changes that it does not have
    files: int = 0
    added: int = 0
    changed: int = 0
    deleted: int = 0
    uploaded: int = 0  # bytes
    told: tuple[str, ...] = ()  # what hub and caches were told, a line each


def to_line(record: Record) -> str:
    """A record as one line of JSON."""
    return json.dumps(asdict(record), ensure_ascii=False) + "\n"


def from_text(text: str) -> list[Record]:
    """The records of a history, the oldest first; a line that cannot be read is left out."""
    names = {field.name for field in fields(Record)}
    found = []
    for line in text.splitlines():
        try:
            values: dict[str, Any] = json.loads(line)
            record = Record(**{name: value for name, value in values.items() if name in names})
            record = replace(record, told=tuple(record.told))
        except (ValueError, TypeError, AttributeError):
            continue  # a line that a full disk cut, or that a later version wrote
        found.append(record)
    return found


def read(state_dir: Path) -> list[Record]:
    """The history of a site. Raises `PublishProblem`."""
    with disk.clear_line():
        try:
            return from_text((state_dir / NAME).read_text("utf-8", "replace"))
        except FileNotFoundError:
            return []


def append(state_dir: Path, record: Record) -> None:
    """Add a record. Raises `PublishProblem`."""
    with disk.clear_line(), (state_dir / NAME).open("a", encoding="utf-8") as file:
        file.write(to_line(record))


# --- what is under way


def pending(state_dir: Path, target: str) -> tuple[str, ...]:
    """The paths that runs before this one began to publish on a target, and told nobody about."""
    with disk.clear_line():
        try:
            found = json.loads(_pending(state_dir, target).read_text("utf-8"))
        except FileNotFoundError:
            return ()
        except ValueError:
            return ()
    return tuple(path for path in found if isinstance(path, str)) if isinstance(found, list) else ()


def begin(state_dir: Path, target: str, paths: Iterable[str]) -> None:
    """Say which paths change on a target from now on, besides those that runs before this one began with."""
    known = {*pending(state_dir, target), *paths}
    with disk.clear_line():
        disk.write(_pending(state_dir, target), json.dumps(sorted(known), ensure_ascii=False, indent=0))


def end(state_dir: Path, target: str) -> None:
    """Say that everything that was begun is there and told."""
    with disk.clear_line():
        _pending(state_dir, target).unlink(missing_ok=True)


def _pending(state_dir: Path, target: str) -> Path:
    return state_dir / f"publishing-{target}.json"
