"""The same site comes out as the same bytes, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import os
import random
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from site_builder.build import former, pool, shelf, work
from site_builder.build.beside import beside
from site_builder.source.article import parse_article
from tests.support.archive import read_archive, write_files
from tests.support.commands import AT, build_command, run, surroundings
from tests.support.edits import NOON
from tests.support.newsroom import Files, Newsroom, differences, files_of
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from site_builder.build.beside import Coder
    from site_builder.model.config import Config
    from site_builder.model.output import Output

TOWN = read_archive("town.site").files


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """What the town's paper comes to, built in this process."""
    return _built(Newsroom(tmp_path_factory.mktemp("town") / "site", NOON), TOWN)


def _built(room: Newsroom, files: Mapping[str, bytes]) -> Files:
    write_files(files, room.site)
    report = room.build()
    assert not report.failed, report.problems
    return room.files()


# --- around the command


@pytest.mark.parametrize(
    "surrounding",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONUTF8": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "4294967295", "COLUMNS": "20", "HOME": "/nonexistent"},
    ],
    ids=",".join,
)
def test_surroundings_change_nothing(surrounding: dict[str, str], expected: Files, tmp_path: Path) -> None:
    write_files(TOWN, tmp_path)
    done = run(build_command(tmp_path, "--at", AT), env=surroundings(**surrounding))
    assert done.returncode == 0, done.stderr
    assert not differences(files_of(tmp_path / "dist"), expected)


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_umask_changes_no_bytes(umask: int, expected: Files, tmp_path: Path) -> None:
    write_files(TOWN, tmp_path)
    done = run(build_command(tmp_path, "--at", AT), umask=umask)
    assert done.returncode == 0, done.stderr
    assert not differences(files_of(tmp_path / "dist"), expected)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "dist").rglob("*") if path.is_file()}
    assert modes == {0o666 & ~umask}


def test_source_date_epoch_is_the_moment_of_the_build(expected: Files, tmp_path: Path) -> None:
    write_files(TOWN, tmp_path)
    done = run(build_command(tmp_path), env=surroundings(SOURCE_DATE_EPOCH=str(NOON)))
    assert done.returncode == 0, done.stderr
    assert not differences(files_of(tmp_path / "dist"), expected)


# --- where the site lies, and how it came to lie there


@pytest.mark.parametrize("name", ["a", "a b/ü & 'ß'/%20?#", "x/" * 40])
def test_place_changes_nothing(name: str, expected: Files, tmp_path: Path) -> None:
    assert not differences(_built(Newsroom(tmp_path / name / "site", NOON), TOWN), expected)


def test_output_folder_elsewhere_changes_nothing(expected: Files, tmp_path: Path) -> None:
    write_files(TOWN, tmp_path / "site")
    done = run(build_command(tmp_path / "site", "--at", AT, "-o", str(tmp_path / "far" / "out")))
    assert done.returncode == 0, done.stderr
    assert not differences(files_of(tmp_path / "far" / "out"), expected)


@pytest.mark.parametrize("seed", range(3))
def test_order_in_which_files_were_made_changes_nothing(seed: int, expected: Files, tmp_path: Path) -> None:
    paths = sorted(TOWN)
    random.Random(seed).shuffle(paths)  # noqa: S311 - no secret
    shuffled = {path: TOWN[path] for path in paths}
    assert not differences(_built(Newsroom(tmp_path / "site", NOON), shuffled), expected)


# --- how the work is divided


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_change_nothing(
    workers: int, expected: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "FEW", 1)
    monkeypatch.setattr(pool, "CHUNK", 7)
    room = Newsroom(tmp_path / "site", NOON, workers=workers)
    assert not differences(_built(room, TOWN), expected)
    again = tmp_path / "site" / "content" / "articles" / "a09-storm.md"
    again.write_text(again.read_text("utf-8").replace("Storm comes", "Storm goes"), "utf-8")
    report = room.build()
    assert not report.failed
    assert not differences(room.files(), room.clean_build()[1])


def test_whether_former_reading_is_fetched_at_once_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = []
    for most in (0, former.FEW):
        monkeypatch.setattr(former, "FEW", most)
        room = Newsroom(tmp_path / str(most), NOON)
        _built(room, TOWN)
        storm = tmp_path / str(most) / "content" / "articles" / "a09-storm.md"
        storm.write_text(storm.read_text("utf-8").replace("Storm comes", "Storm goes"), "utf-8")
        assert room.build().rendered
        assert not differences(room.files(), room.clean_build()[1])
        storm.unlink()
        assert room.build().removed
        assert not differences(room.files(), room.clean_build()[1])
        [kept] = (tmp_path / str(most) / ".site-builder").glob("*.sqlite")
        with closing(sqlite3.connect(kept)) as store:
            stores.append(sorted(store.execute("SELECT key, subject, digest FROM query")))
    assert stores[0] == stores[1]


def test_half_of_a_small_build_beside_this_process_changes_nothing(
    expected: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the other process shows was brought from the store before: it parses no article again."""
    begun: list[object] = []
    parse = parse_article

    def counted(work: Callable[[], object], coder: Coder) -> object:
        begun.append(work)
        return beside(work, coder)

    def here_alone(path: str, data: bytes, config: Config) -> object:
        (tmp_path / f"parsed-{os.getpid()}").touch()
        return parse(path, data, config)

    monkeypatch.setattr(pool, "ALONE", 0)
    monkeypatch.setattr(pool, "beside", counted)
    room = Newsroom(tmp_path / "site", NOON, workers=2)
    assert not differences(_built(room, TOWN), expected)
    monkeypatch.setattr(shelf, "parse_article", here_alone)
    again = tmp_path / "site" / "content" / "articles" / "a09-storm.md"
    again.write_text(again.read_text("utf-8").replace("Storm comes", "Storm goes"), "utf-8")
    report = room.build()
    assert 1 < len(report.rendered) < pool.FEW
    assert len(begun) == 2
    assert not list(tmp_path.glob("parsed-*"))
    assert not differences(room.files(), room.clean_build()[1])


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rendering_changes_nothing(
    seed: int, expected: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    print_all = pool.print_all

    def shuffled(press: pool.Press, outputs: Sequence[Output], *args: object) -> object:
        return print_all(press, random.Random(seed).sample(outputs, len(outputs)), *args)  # type: ignore[arg-type]  # noqa: S311

    monkeypatch.setattr(work, "print_all", shuffled)
    room = Newsroom(tmp_path / "site", NOON)
    assert not differences(_built(room, TOWN), expected)
    room.now += 3600
    assert room.build().rendered == ()


# --- the clock


@pytest.mark.parametrize("later", [1, 3600, 12 * 3600])
def test_a_clock_that_passes_nothing_renders_nothing(later: int, expected: Files, tmp_path: Path) -> None:
    with quick():
        room = Newsroom(tmp_path / "site", NOON)
        _built(room, TOWN)
        room.now += later
        report = room.build()
    assert report.rendered == report.written == report.removed == ()
    assert not differences(room.files(), expected)
