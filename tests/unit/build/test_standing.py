"""The look at the written files, beside the first look at the content."""

from __future__ import annotations

import os
import pickle
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.build import beside
from site_builder.build.rows import OutputRow
from site_builder.build.standing import looking_at_outputs
from site_builder.build.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A store that knows of five outputs: whole, changed, touched, gone, and one without a digest."""
    dist = tmp_path / "dist"
    dist.mkdir()
    store, _ = open_store(tmp_path / "store.sqlite")
    store.begin()
    for name in ("whole", "changed", "touched", "gone", "unsure"):
        (dist / name).write_text("as it was")
        stat = (dist / name).stat()
        digest = None if name == "unsure" else "d"
        store.written.put(
            OutputRow(0, name, "page", "()", digest, stat.st_size, stat.st_mtime_ns), "", "", [], ""
        )
    store.commit()
    store.close()
    (dist / "changed").write_text("as it is now")
    os.utime(dist / "touched", ns=(0, 1))
    (dist / "gone").unlink()
    return tmp_path


BROKEN = {"changed", "touched", "gone", "unsure"}


def test_a_forked_look_finds_what_differs(built: Path) -> None:
    with looking_at_outputs(built / "store.sqlite", built / "dist") as broken:
        assert broken() == BROKEN
        assert broken() is broken()


def test_beside_other_threads_nothing_is_forked(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fork", None)
    stop = threading.Event()
    other = threading.Thread(target=stop.wait)
    other.start()
    try:
        with looking_at_outputs(built / "store.sqlite", built / "dist") as broken:
            assert broken() == BROKEN
    finally:
        stop.set()
        other.join()


def test_a_look_that_was_killed_is_made_here(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "_tell", lambda *_: os._exit(9))
    with looking_at_outputs(built / "store.sqlite", built / "dist") as broken:
        assert broken() == BROKEN


def open_files() -> int:
    """How many files this process has open; 0 where the system does not tell."""
    place = Path("/proc/self/fd")
    return len(list(place.iterdir())) if place.is_dir() else 0


def test_nobody_waits_for_what_is_not_asked_and_nothing_stays(built: Path) -> None:
    before = open_files()
    for _ in range(3):
        with looking_at_outputs(built / "store.sqlite", built / "dist"):
            pass
    assert open_files() == before
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_a_store_that_is_thrown_away_meanwhile_does_not_come_back(tmp_path: Path) -> None:
    """The look is slower than the removal: it must not leave an empty file where the store was."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no store at all")
    with looking_at_outputs(path, tmp_path / "dist"):
        path.unlink()
    assert not path.exists()


@pytest.mark.parametrize("cut", [0, 7, 9])
def test_a_look_whose_answer_was_cut_off_is_made_here(
    built: Path, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    def tell(pipe: int, work: Callable[[], object], _coder: object) -> None:
        work()
        os.write(pipe, ((1 << 40).to_bytes(8, "big") + b"half")[:cut])
        os._exit(0)

    monkeypatch.setattr(beside, "_tell", tell)
    with looking_at_outputs(built / "store.sqlite", built / "dist") as broken:
        assert broken() == BROKEN


def test_an_error_beside_is_raised_here(tmp_path: Path) -> None:
    def fail() -> None:
        raise LookupError(str(tmp_path))

    with beside.beside(fail, pickle) as result, pytest.raises(LookupError):
        result()


def test_without_a_store_nothing_is_broken(tmp_path: Path) -> None:
    with looking_at_outputs(tmp_path / "none.sqlite", tmp_path / "dist") as broken:
        assert broken() == frozenset()
