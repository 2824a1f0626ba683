"""What was published, and what is still to be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.publish import history
from site_builder.publish.history import Record

if TYPE_CHECKING:
    from pathlib import Path

ONE = Record(
    1, "main", "20261118-221500-0f3a9c21", "shown", "https://paper.example", "abc+", 9, 1, 2, 3, 400, ("hub",)
)
TWO = Record(2, "test", "", "gone back")


def test_records_come_back(tmp_path: Path) -> None:
    assert history.read(tmp_path) == []
    for record in (ONE, TWO):
        history.append(tmp_path, record)
    assert history.read(tmp_path) == [ONE, TWO]


def test_a_line_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    text = history.to_line(ONE) + '{"epoch": 1\n\xff\n[]\n7\n{"epoch": 3}\n' + history.to_line(TWO)
    (tmp_path / history.NAME).write_bytes(text.encode("latin-1"))
    assert [record.epoch for record in history.read(tmp_path)] == [1, 2]


def test_what_a_later_version_writes() -> None:
    later = history.to_line(ONE).replace("}", ', "mood": "good"}')
    assert history.from_text(later)[0].target == "main"


def test_what_is_under_way_adds_up_until_it_is_told(tmp_path: Path) -> None:
    """An interrupted run sent some of its files; the next sends the rest, and tells of all."""
    assert history.pending(tmp_path, "main") == ()
    history.begin(tmp_path, "main", ["b", "a"])
    history.begin(tmp_path, "main", ["c", "a"])
    assert history.pending(tmp_path, "main") == ("a", "b", "c")
    assert history.pending(tmp_path, "test") == ()
    history.end(tmp_path, "main")
    history.end(tmp_path, "main")
    assert history.pending(tmp_path, "main") == ()


def test_a_note_that_cannot_be_read(tmp_path: Path) -> None:
    for damage in ("", "{", "{}", "[1]"):
        (tmp_path / "publishing-main.json").write_text(damage)
        assert history.pending(tmp_path, "main") == ()
