"""What a page needs to know of a picture's header and of a template's includes was lost with the process that rendered it: every build found it out anew."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.build import pool
from tests.incremental.test_same_bytes import TOWN
from tests.support.archive import write_files
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom

if TYPE_CHECKING:
    from pathlib import Path


def _known(room: Newsroom) -> dict[str, Any]:
    [kept] = (room.site / ".site-builder").glob("*.sqlite")
    with closing(sqlite3.connect(kept)) as store:
        rows = store.execute("SELECT key, value FROM meta WHERE key IN ('closures', 'pictures')")
        return {key: json.loads(value) for key, value in rows}


@pytest.mark.parametrize("few", [1, 10_000])
def test_it_comes_back(few: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "FEW", few)  # in a pool of processes; half of it in one beside
    monkeypatch.setattr(pool, "ALONE", 0)
    monkeypatch.setattr(pool, "CHUNK", 7)
    alone, divided = (Newsroom(tmp_path / str(n), NOON, workers=n) for n in (1, 2))
    for room in (alone, divided):
        write_files(TOWN, room.site)
        assert not room.build().failed
    known = _known(divided)
    assert known == _known(alone)
    assert known["pictures"]
    assert known["closures"][1]


def test_it_stays_when_a_later_build_finds_nothing_out(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, NOON)
    write_files(TOWN, room.site)
    room.build()
    before = _known(room)
    storm = tmp_path / "content/articles/a09-storm.md"
    storm.write_text(storm.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert room.build().written
    assert _known(room) == before
