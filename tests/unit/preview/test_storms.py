"""Many changes at once, and changes that are hard to see: all of them end in the site that a build would make."""

from __future__ import annotations

import os
import shutil
import threading
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.preview import sight, stir
from site_builder.preview.sight import complete, differences, glance, look
from site_builder.preview.stir import NOTHING, open_watch, wait_for_change
from tests.support.preview import LONG, Preview, ask, make_site, previewing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from site_builder.preview.rounds import Round

ARTICLE = "---\ntitle: {}\n---\nText of {}.\n"


@pytest.fixture(scope="module", params=[False, True], ids=["notices", "polling"])
def running(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Preview]:
    if not request.param:
        pytest.importorskip("watchfiles", reason="DID NOT RUN: watchfiles missing")
    with previewing(make_site(tmp_path_factory.mktemp("storms") / "paper"), polling=request.param) as started:
        yield started


@pytest.fixture
def preview(running: Preview) -> Preview:
    """The same preview for all tests, each of which has files of its own; nothing is under way in it."""
    assert running.rounds.empty()
    return running


def changes(rounds: list[Round]) -> set[str]:
    return {name for done in rounds for name in done.changes}


def test_a_burst_is_one_build_and_one_for_what_came_meanwhile(preview: Preview) -> None:
    """A hundred files within a second, as a version control system writes them."""
    for number in range(100):
        preview.write(f"content/articles/burst-{number}.md", ARTICLE.format(f"Burst {number}", number))
        time.sleep(0.005)
    rounds = preview.all_until_quiet()
    assert len(rounds) <= 2
    assert len(changes(rounds)) == 100
    assert ask(preview.server, "/news/burst-99/").status == 200
    for number in range(100):  # and another branch, that lacks them
        (preview.site / f"content/articles/burst-{number}.md").unlink()
    rounds = preview.all_until_quiet()
    assert len(rounds) <= 2
    assert len(changes(rounds)) == 100
    assert ask(preview.server, "/news/burst-99/").status == 404


def test_what_comes_during_a_build_is_in_the_next(preview: Preview) -> None:
    """The last word counts, however the saves and the builds fall."""
    path = preview.write("content/articles/live.md", ARTICLE.format("Live", "word 0"))
    for number in range(1, 30):
        time.sleep(0.05)
        path.write_text(ARTICLE.format("Live", f"word {number}"), "utf-8")
    rounds = preview.all_until_quiet()
    assert len(rounds) < 15
    assert b"Text of word 29." in ask(preview.server, "/news/live/").body


def saved_beside(path: Path, text: str) -> None:
    """As most editors save: a new file takes the old one's place."""
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, "utf-8")
    new.replace(path)


def saved_after_moving_away(path: Path, text: str) -> None:
    """As vim saves: the old file becomes a copy, a new one is written, the copy goes."""
    (path.parent / "4913").write_text("")
    (path.parent / "4913").unlink()
    old = path.rename(path.with_name(path.name + "~"))
    path.write_text(text, "utf-8")
    old.unlink()


def saved_in_place(path: Path, text: str) -> None:
    """Emptied first, then written in parts."""
    with path.open("w", encoding="utf-8") as file:
        for line in text.splitlines(keepends=True):
            file.write(line)
            file.flush()


def saved_with_its_old_time(path: Path, text: str) -> None:
    """As tools do that restore a tree: same size, same time, other words."""
    before = path.stat()
    path.write_text(text, "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "save", [saved_beside, saved_after_moving_away, saved_in_place, saved_with_its_old_time]
)
def test_however_an_editor_saves(preview: Preview, save: Callable[[Path, str], None]) -> None:
    path = preview.write("content/articles/saved.md", ARTICLE.format("Saved", "aaaa"))
    preview.all_until_quiet()
    save(path, ARTICLE.format("Saved", "bbbb"))
    rounds = preview.all_until_quiet()
    assert [done.changes for done in rounds] == [("content/articles/saved.md",)]
    assert b"Text of bbbb." in ask(preview.server, "/news/saved/").body


def test_renamed_and_removed_files_and_folders(preview: Preview) -> None:
    """Their pages move and go with them."""
    preview.write("content/articles/one/a.md", ARTICLE.format("Story A", "a"))
    preview.write("content/articles/one/b.md", ARTICLE.format("Story B", "b"))
    preview.all_until_quiet()
    (preview.site / "content/articles/one").rename(preview.site / "content/articles/two")
    assert changes(preview.all_until_quiet()) == {
        f"content/articles/{folder}/{name}.md" for folder in ("one", "two") for name in "ab"
    }
    assert ask(preview.server, "/news/story-a/").status == 200
    shutil.rmtree(preview.site / "content/articles/two")
    assert changes(preview.all_until_quiet()) == {
        "content/articles/two/a.md",
        "content/articles/two/b.md",
    }
    assert ask(preview.server, "/news/story-a/").status == 404


def test_a_folder_that_leads_to_itself_is_not_followed(tmp_path: Path) -> None:
    """Notices would follow it: then it is looked for changes instead, and edits are seen all the same."""
    site = make_site(tmp_path / "paper")
    (site / "content/images").mkdir(exist_ok=True)
    (site / "content/images/loop").symlink_to(site / "content")
    with previewing(site) as preview:
        preview.write("content/articles/seen.md", ARTICLE.format("Seen", "it"))
        assert preview.next().changes == ("content/articles/seen.md",)


def test_a_system_without_notices_left_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Linux has a limit of notices: beyond it the preview goes on by looking."""
    watchfiles = pytest.importorskip("watchfiles", reason="DID NOT RUN: watchfiles missing")

    def refuse(*_: object, **__: object) -> None:
        raise OSError("OS file watch limit reached")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    with previewing(make_site(tmp_path / "paper")) as preview:
        for number in range(2):
            preview.write(f"content/articles/n{number}.md", ARTICLE.format(f"Seen {number}", "it"))
            assert preview.next().changes == (f"content/articles/n{number}.md",)


# --- looking


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "paper")


def test_a_restored_time_hides_no_change(site: Path) -> None:
    """Same size, same time, other words; and a mere touch is none."""
    path = site / "content/pages/about.md"
    old = time.time() - 3600
    os.utime(path, (old, old))
    before = look(site)
    path.write_text(path.read_text("utf-8").replace("About us", "About ux"), "utf-8")
    os.utime(path, (old, old))
    after = look(site, before)
    assert differences(before, after) == ("content/pages/about.md",)
    path.touch()
    assert differences(after, look(site, after)) == ()


def test_a_glance_sees_what_a_look_sees(site: Path) -> None:
    """At the paths that were noticed, files that come, change and go; for folders it asks for the look."""
    before = look(site)
    folder = site / "content/articles"
    new, gone = folder / "new.md", next(folder.rglob("*.md"))
    new.write_text("x")
    gone.unlink()
    noticed = [str(new), str(gone), str(folder / "4913"), str(folder / ".new.md.swp")]
    assert glance(site, before, noticed) == look(site, before)
    (folder / "inner").mkdir()
    assert glance(site, before, [str(folder / "inner")]) is None
    assert glance(site, before, [str(gone.parent)]) is None
    assert glance(site, before, [str(site / "elsewhere")]) is None
    shutil.rmtree(gone.parent)
    assert glance(site, before, [str(gone.parent)]) is None


def test_large_files_are_known_by_their_times(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A film is not read again and again."""
    film = site / "content/static/film.mp4"
    film.parent.mkdir(parents=True, exist_ok=True)
    film.write_bytes(b"0" * 100)
    monkeypatch.setattr(sight, "READ_UP_TO", 50)
    before = look(site)
    film.write_bytes(b"1" * 100)
    assert differences(before, look(site, before)) == ("content/static/film.mp4",)


def test_waiting_ends_when_it_is_told_to(site: Path) -> None:
    """At once, whatever the watch does; also for the moment that was foreseen."""
    for polling in (False, True):
        stop = threading.Event()
        watch = open_watch(site, stop, polling=polling)
        seen = look(site)
        began = time.monotonic()
        for due in (time.time() + 0.5, None):
            if due is None:
                threading.Timer(0.2, stop.set).start()
            found, changes = wait_for_change(site, seen, stop, due, watch)
            assert changes == differences(seen, found) == ()
        assert time.monotonic() - began < LONG


def test_a_notice_that_was_missed_is_found_by_a_look(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network disks tell of nothing."""

    class Silent:
        def wait(self) -> frozenset[str]:
            time.sleep(0.02)
            return NOTHING

    monkeypatch.setattr(stir, "LONGEST_TRUST", 0.1)
    before = look(site)
    timer = threading.Timer(0.2, (site / "content/articles/x.md").write_text, ("x",))
    timer.start()
    _, found = wait_for_change(site, before, threading.Event(), None, Silent())
    timer.join()
    assert found == ("content/articles/x.md",)


def test_a_look_without_contents_is_completed_later(tmp_path: Path) -> None:
    """What changed in between differs from it; what did not is as if it had been read at once."""
    site, old = make_site(tmp_path / "paper"), 1_700_000_000
    names = ("same", "edited", "gone")
    for name in names:
        path = site / f"content/articles/{name}.md"
        path.write_text(ARTICLE.format(name, name), "utf-8")
        os.utime(path, (old, old))
    first = look(site, read=False)
    at_once = look(site)
    (site / "content/articles/edited.md").write_text(ARTICLE.format("edited", "later!"), "utf-8")
    (site / "content/articles/gone.md").unlink()
    (site / "content/articles/new.md").write_text(ARTICLE.format("new", "new"), "utf-8")
    completed = complete(site, first)
    same = "content/articles/same.md"
    assert completed[same] == at_once[same] != first[same]
    assert differences(completed, look(site, completed)) == tuple(
        f"content/articles/{n}.md" for n in ("edited", "gone", "new")
    )
