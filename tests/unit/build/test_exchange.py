"""What is exchanged in an output folder can be taken back to the last byte."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build.disk import Staging
from site_builder.build.exchange import exchange
from tests.support.newsroom import files_of

if TYPE_CHECKING:
    from pathlib import Path

OLD = {
    "index.html": b"old front",
    "world/a/index.html": b"old story",
    "feed": b"a file that becomes a folder",
}
NEW = {
    "index.html": b"new front",
    "world/b/index.html": b"new story",
    "feed/index.html": b"a page in a folder",
}


def lay(folder: Path, files: dict[str, bytes]) -> None:
    """Write some files."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


def change(folder: Path, old: dict[str, bytes], new: dict[str, bytes], stop: int) -> None:
    """Put a new edition in the place of an old one, and fail before the operation of a number."""
    lay(folder / "dist", old)
    staging = Staging.beside(folder / "dist")
    for path, data in new.items():
        staging.put(path, data)
    try:
        with exchange(staging, folder / "dist") as changing:
            steps = [(changing.remove, p) for p in old.keys() - new.keys()]
            steps += [(changing.put, p) for p in new]
            for number, (step, path) in enumerate(steps):
                if number == stop:
                    raise OSError(errno.ENOSPC, "No space left on device")
                step(path)
            if stop == len(steps):
                raise KeyboardInterrupt
    finally:
        staging.remove()


@pytest.mark.parametrize("stop", range(6))
def test_it_is_taken_back_wherever_it_stops(stop: int, tmp_path: Path) -> None:
    with pytest.raises((OSError, KeyboardInterrupt)):
        change(tmp_path, OLD, NEW, stop)
    assert files_of(tmp_path / "dist") == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


def test_it_stays_when_nothing_stops_it(tmp_path: Path) -> None:
    change(tmp_path, OLD, NEW, 99)
    assert files_of(tmp_path / "dist") == NEW


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOTSUP, errno.EMLINK])
def test_where_a_file_can_have_no_second_name(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="No space"):
        change(tmp_path, OLD, NEW, 4)
    assert files_of(tmp_path / "dist") == OLD


def test_a_disk_without_room_for_names_stops_it_before_anything_is_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="No space"):
        change(tmp_path, OLD, NEW, 99)
    assert files_of(tmp_path / "dist") == OLD


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=3).map("/".join)
TREES = st.dictionaries(PATHS, st.binary(max_size=3), max_size=6).map(
    lambda tree: {p: d for p, d in tree.items() if not any(q.startswith(f"{p}/") for q in tree)}
)


@given(TREES, TREES, st.integers(0, 12))
def test_any_edition_is_put_or_taken_back(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, bytes], new: dict[str, bytes], stop: int
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "dist").mkdir()
    try:
        change(folder, old, new, stop)
    except (OSError, KeyboardInterrupt):
        assert files_of(folder / "dist") == old
    else:
        assert files_of(folder / "dist") == new
