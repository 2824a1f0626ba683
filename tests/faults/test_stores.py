"""A store that is cut, overwritten, foreign or old costs one full build and a line; nothing else."""

from __future__ import annotations

import random
import shutil
import sqlite3
from typing import TYPE_CHECKING

import pytest

from site_builder.build.store import VERSION
from tests.support.archive import change, parse_archive, read_archive, write_files
from tests.support.commands import build as build_by_command
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom, differences
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STORE = ".site-builder/dist.sqlite"
EDIT = parse_archive(
    "== an article goes, another changes ==\ndelete content/articles/a08-letter.md\ntouch config.yaml"
)


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The town's paper, built, and a copy of it beside."""
    room = Newsroom(tmp_path_factory.mktemp("town") / "site", NOON)
    write_files(read_archive("town.site").files, room.site)
    assert not room.build().failed
    room.copy_to(room.site.parent / "kept")
    return room


@pytest.fixture
def room(town: Newsroom) -> Newsroom:
    """The same paper at the same place as it was when it was built, with an edit since."""
    return _again(town)


def _again(room: Newsroom) -> Newsroom:
    shutil.rmtree(room.site)
    shutil.copytree(room.site.parent / "kept", room.site)
    for command in EDIT.steps[0].commands:
        change(room.site, command)
    return room


def _damage(kind: str, seed: int) -> Callable[[bytes], bytes]:
    chance = random.Random(seed)  # noqa: S311 - no secret

    def cut(data: bytes) -> bytes:
        return data[: chance.randrange(len(data))]

    def overwritten(data: bytes) -> bytes:
        place, length = chance.randrange(len(data)), chance.choice((1, 16, 512, 4096, 20_000))
        return data[:place] + chance.randbytes(length) + data[place + length :]

    def garbage(data: bytes) -> bytes:
        return chance.randbytes(len(data))

    def zeroed(data: bytes) -> bytes:
        page = 4096 * chance.randrange(len(data) // 4096)
        return data[:page] + bytes(4096) + data[page + 4096 :]

    return {"cut": cut, "overwritten": overwritten, "garbage": garbage, "zeroed": zeroed}[kind]


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("kind", ["cut", "garbage", "overwritten", "zeroed"])
def test_damaged_store(kind: str, seed: int, room: Newsroom) -> None:
    store = room.site / STORE
    store.write_bytes(_damage(kind, seed)(store.read_bytes()))
    _is_mended(room, told=kind == "garbage")


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE meta SET value=x'00ff' WHERE key='entries'",
        "UPDATE meta SET value=substr(value, 1, length(value) / 2) WHERE key='entries'",
        "UPDATE meta SET value=x'31ff' WHERE key='began'",
        "UPDATE file SET digest=CAST(x'ff' AS TEXT)",
        "UPDATE query SET key='[' || id",
    ],
)
def test_damage_within_a_value(damage: str, room: Newsroom) -> None:
    connection = sqlite3.connect(room.site / STORE)
    connection.execute(damage)
    connection.commit()
    connection.close()
    _is_mended(room, told=True)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["cut", "overwritten", "zeroed"])
def test_damaged_store_in_the_long_run(kind: str, town: Newsroom) -> None:
    for seed in range(100, 300):
        test_damaged_store(kind, seed, _again(town))


@pytest.mark.parametrize("text", [b"", b"no database", b"SQLite format 3\0"])
def test_store_that_is_none(text: bytes, room: Newsroom) -> None:
    (room.site / STORE).write_bytes(text)
    _is_mended(room, told=True)


@pytest.mark.parametrize("version", [0, VERSION - 1, VERSION + 1, 2**31 - 1])
def test_store_of_another_version(version: int, room: Newsroom) -> None:
    connection = sqlite3.connect(room.site / STORE)
    connection.execute(f"PRAGMA user_version={version}")
    connection.commit()
    connection.close()
    _is_mended(room, told=True)


def test_store_of_another_program(room: Newsroom) -> None:
    (room.site / STORE).unlink()
    connection = sqlite3.connect(room.site / STORE)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()
    _is_mended(room, told=True)


def test_store_that_is_gone(room: Newsroom) -> None:
    (room.site / STORE).unlink()
    _is_mended(room, told=False)


def test_the_line_that_the_command_says(room: Newsroom) -> None:
    (room.site / STORE).write_bytes(b"no database")
    done = build_by_command(room.site)
    assert done.returncode == 0, done.stderr
    notes = [line for line in done.stdout.split("\n") if line.startswith("note: ")]
    assert len(notes) == 1
    assert "building everything" in notes[0]


def _is_mended(room: Newsroom, *, told: bool) -> None:
    """The next build is a clean one; what is no longer planned is removed; the one after has nothing to do."""
    assert (room.output / "city" / "a-letter" / "index.html").is_file()
    report = room.build()
    assert not report.failed, report.problems
    assert not differences(room.files(), room.clean_build()[1])
    if told:
        assert "building everything" in report.notice
        assert "\n" not in report.notice
    again = room.build()
    assert again.notice == ""
    assert again.written == again.removed == ()
