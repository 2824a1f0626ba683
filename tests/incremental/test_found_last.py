"""What the proof found last, and what was mended for it."""

from __future__ import annotations

import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.support.archive import read_archive, write_files
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom, differences, differences_from_clean
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOUR = 3600
PINNED_DRAFT = b"""---
title: Draft
date: 2025-12-01T08:00
section: city
draft: true
pin: 2026-01-13T13:00
---
Text.
"""
WARNED = b"""---
title: Warned
date: 2025-12-01T08:00
section: city
---
[x](javascript:alert)
"""


@pytest.fixture(autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


def _room(tmp_path: Path, article: bytes = b"", *, drafts: bool = False) -> Newsroom:
    files = dict(read_archive("village.site").files)
    if article:
        files["content/articles/d.md"] = article
    write_files(files, tmp_path / "site")
    room = Newsroom(tmp_path / "site", NOON, drafts=drafts)
    assert not room.build().failed
    return room


def test_pin_of_a_draft_ends_in_a_preview(tmp_path: Path) -> None:
    room = _room(tmp_path, PINNED_DRAFT, drafts=True)
    room.now += 2 * HOUR
    assert not differences_from_clean(room, room.build())


def test_warning_moves_with_its_line(tmp_path: Path) -> None:
    room = _room(tmp_path, WARNED)
    article = room.site / "content" / "articles" / "d.md"
    article.write_bytes(WARNED.replace(b"section: city\n", b"section: city\n# a comment\n"))
    assert not differences_from_clean(room, room.build())


def test_store_without_one_of_its_tables(tmp_path: Path) -> None:
    room = _room(tmp_path)
    connection = sqlite3.connect(room.site / ".site-builder" / "dist.sqlite")
    connection.execute("DROP TABLE file")
    connection.commit()
    connection.close()
    assert "building everything" in room.build().notice


def test_site_that_moved_and_lost_its_store(tmp_path: Path) -> None:
    room = _room(tmp_path).copy_to(tmp_path / "elsewhere")
    shutil.rmtree(tmp_path / "site")
    (room.site / ".site-builder" / "dist.sqlite").unlink()
    (room.site / "content" / "articles" / "ferry.md").unlink()
    assert not room.build().failed
    assert not differences(room.files(), room.clean_build()[1])
