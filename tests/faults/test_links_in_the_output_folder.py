"""Somebody puts a link into dist/: nothing behind it is written, removed or published."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.publish.dist import snapshot
from tests.support.archive import read_archive, write_files
from tests.support.commands import build
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom, differences, files_of
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

STORM = "content/articles/a09-storm.md"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """The town's paper, built."""
    write_files(read_archive("town.site").files, tmp_path / "site")
    room = Newsroom(tmp_path / "site", NOON)
    assert not room.build().failed
    return room


@pytest.fixture
def elsewhere(room: Newsroom, tmp_path: Path) -> Path:
    """The folder of the storm's page, moved out of dist/, with a link in its place."""
    page = next(file for file in room.output.rglob("index.html") if "storm" in file.parent.name)
    moved = tmp_path / "elsewhere"
    shutil.move(page.parent, moved)
    page.parent.symlink_to(moved)
    return moved


def edit(room: Newsroom, path: str, old: str, new: str) -> None:
    """An editor changes a text."""
    text = (room.site / path).read_text("utf-8")
    assert old in text
    (room.site / path).write_text(text.replace(old, new), "utf-8")


def remove(room: Newsroom) -> None:
    """An editor takes an article out."""
    (room.site / STORM).unlink()


CHANGES = {
    "written": lambda room: edit(room, STORM, "A storm comes.", "A storm came."),
    "removed": remove,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_link_to_a_folder_ends_the_build_in_one_line(room: Newsroom, elsewhere: Path, change: str) -> None:
    """Whether its files would be written or removed. Once the link has gone, the next build makes all whole."""
    before = files_of(elsewhere), room.files()
    CHANGES[change](room)
    link = next(path for path in room.output.rglob("*") if path.is_symlink())
    done = build(room.site)
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done.stderr
    shown = link.relative_to(room.site).as_posix()
    assert f"{shown} is a link, and nothing is written or removed through one: remove the link" in done.stderr
    assert (files_of(elsewhere), room.files()) == before
    link.unlink()
    assert not room.build().failed
    assert not differences(room.files(), room.clean_build()[1])
    assert files_of(elsewhere) == before[0]


def test_a_link_in_place_of_a_file_is_replaced(room: Newsroom, tmp_path: Path) -> None:
    """The file behind it stays as it is."""
    other = tmp_path / "other.html"
    other.write_text("Mine.")
    page = room.output / "index.html"
    page.unlink()
    page.symlink_to(other)
    assert not room.build().failed
    assert not page.is_symlink()
    assert other.read_text() == "Mine."
    assert not differences(room.files(), room.clean_build()[1])


def test_a_link_in_place_of_a_file_that_goes_is_removed(room: Newsroom, tmp_path: Path) -> None:
    """The link goes, not what it leads to."""
    page = next(file for file in room.output.rglob("index.html") if "storm" in file.parent.name)
    other = tmp_path / "other.html"
    shutil.move(page, other)
    page.symlink_to(other)
    remove(room)
    assert not room.build().failed
    assert not page.is_symlink()
    assert "storm" in other.read_text("utf-8")


def test_what_lies_behind_a_link_is_not_published(room: Newsroom, elsewhere: Path) -> None:
    """A build with nothing to do is content with it, since all files are as it wrote them; a publication is not."""
    assert elsewhere.is_dir()
    assert not room.build().failed
    with pytest.raises(EnvironmentProblem, match="is a link"), snapshot(room.wish, lambda *_: None):
        raise AssertionError("a snapshot was taken")


def test_a_link_that_is_nobodys_business_stays(room: Newsroom, tmp_path: Path) -> None:
    """It stands where no page of ours is; it is neither touched nor published."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a.html").write_text("Old.")
    (room.output / "old").symlink_to(tmp_path / "old")
    edit(room, STORM, "A storm comes.", "A storm came.")
    assert not room.build().failed
    assert (room.output / "old/a.html").read_text() == "Old."
    with snapshot(room.wish, lambda *_: None) as site:
        assert not [path for path in site.manifest if path.startswith("old/")]


def test_the_output_folder_itself_may_be_a_link(room: Newsroom, tmp_path: Path) -> None:
    """Where the site lies is the person's own choice: that link is in no site."""
    shutil.move(room.output, tmp_path / "www")
    room.output.symlink_to(tmp_path / "www")
    edit(room, STORM, "A storm comes.", "A storm came.")
    assert not room.build().failed
    assert not differences(room.files(), room.clean_build()[1])
