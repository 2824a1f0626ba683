"""A folder on this machine: releases beside each other, served by a real nginx while they change."""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pytest

from site_builder.publish.target import PublishProblem
from site_builder.publishers.directory import PUBLISHER
from tests.support.commands import PROGRAM, surroundings
from tests.support.injection import can_inject
from tests.support.little_paper import files, missing, plan_for, publish, release
from tests.support.web_server import web_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.target import Target

PHOTO = "0f3a9c21d4"  # the digest of a photo


@pytest.fixture
def www(tmp_path: Path) -> Path:
    return tmp_path / "www"


def target(www: Path, keep: int = 3) -> Target:
    return PUBLISHER.open({"folder": str(www), "keep": keep}, www.parent)


def shown(www: Path, path: str) -> str | None:
    """What a web server answers."""
    file = www / "current" / path
    return file.read_text() if file.is_file() else None


def names(www: Path) -> list[str]:
    return sorted(path.name for path in (www / "releases").iterdir())


# --- readers, while releases come


@pytest.fixture
def address(www: Path, tmp_path: Path) -> Iterator[str]:
    with web_server(www / "current", tmp_path) as address:
        yield address


class Reader(threading.Thread):
    """Reads pages and what they name, all the time; notes whatever is wrong."""

    def __init__(self, address: str, pages: list[str]) -> None:
        super().__init__(daemon=True)
        self.address, self.pages = address, pages
        self.ended = threading.Event()
        self.wrong: list[str] = []
        self.marks: set[str] = set()
        self.loads = 0

    def run(self) -> None:
        while not self.ended.is_set():
            for page in self.pages:
                try:
                    self._read(page)
                except Exception as problem:  # noqa: BLE001 - whatever a reader would see is noted
                    self.wrong.append(f"{page}: {problem!r}")
                self.loads += 1

    def _read(self, page: str) -> None:
        text = self._get(page)
        mark = re.findall(r"<p>(release \d+)", text)
        assert len(mark) == 1, text
        sheet = re.findall(r'href="(/assets/[^"]*\.css)"', text)
        picture = re.findall(r'src="(/images/[^"]*)"', text)
        assert self._get(sheet[0]) == f"/* {mark[0]} */"
        for path in picture:
            assert self._get(path) == f"picture {mark[0]}"
        self.marks.add(mark[0])

    def _get(self, path: str) -> str:
        with urlopen(self.address + path, timeout=10) as answer:  # noqa: S310 - the test's own server
            assert answer.status == 200
            return str(answer.read().decode())


@pytest.mark.skipif(shutil.which("nginx") is None, reason="DID NOT RUN: nginx missing")
def test_readers_see_nothing_of_fifty_releases(www: Path, address: str, tmp_path: Path) -> None:
    """No error and no mixed page: each page finds the style sheet and the pictures of its own release."""
    stories = ["ferry", "rain", "wind"]
    publish(target(www, 10), release(tmp_path / "dist", files("release 0", stories, PHOTO)))
    readers = [Reader(address, pages) for pages in (["/", "/news/rain/"], ["/news/", "/tags/wind/"])]
    for reader in readers:
        reader.start()
    for number in range(1, 51):
        new = files(f"release {number}", stories, PHOTO)  # another crop of one photo each time
        publish(target(www, 10), release(tmp_path / "dist", new, number))
    time.sleep(0.2)
    for reader in readers:
        reader.ended.set()
        reader.join(20)
    assert [reader.wrong for reader in readers] == [[], []]
    assert all(reader.loads > 50 for reader in readers)
    assert len(set.union(*(reader.marks for reader in readers))) > 10
    assert shown(www, "index.html") == files("release 50", stories, PHOTO)["index.html"]


# --- killed anywhere


PUBLISH_ONCE = """
import sys
from pathlib import Path
from site_builder.publishers.directory import PUBLISHER
from tests.support.little_paper import files, publish, release
www, dist, mark, number = sys.argv[1:]
new = release(Path(dist), files(mark, ["ferry"]), int(number))
publish(PUBLISHER.open({"folder": www, "keep": 2}, Path(dist)), new)
"""
CALLS = "openat,mkdir,rename,symlink,link,unlink,unlinkat,fsync,chmod,rmdir"


def run_once(www: Path, tmp_path: Path, mark: str, number: int, *strace: str) -> int:
    """Publish in a process of its own; its exit code, negative when a signal killed it."""
    arguments = [str(www), str(tmp_path / f"dist-{mark}"), mark, str(number)]
    command = [*strace, sys.executable, "-c", PUBLISH_ONCE, *arguments]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=120, env=surroundings(), cwd=PROGRAM
    )
    assert done.returncode in (0, -9, 137), done.stderr
    return done.returncode


def kill_points(www: Path, tmp_path: Path) -> list[tuple[str, int]]:
    """The calls with which a release changes the folder: (call, its number among those of its kind)."""
    log = tmp_path / "calls.txt"
    release(tmp_path / "dist-two", files("two", ["ferry"]))  # its folders are there in each run
    run_once(www, tmp_path, "two", 2, "strace", "-f", "-y", "-o", str(log), "-e", f"trace={CALLS}")
    counts: dict[str, int] = {}
    points = []
    for line in log.read_text().splitlines():
        found = re.match(r"\d+ +(\w+)\(", line)
        if found is None:
            continue
        counts[found[1]] = counts.get(found[1], 0) + 1
        reads = found[1] == "openat" and "O_CREAT" not in line
        if str(www) in line and not reads:
            points.append((found[1], counts[found[1]]))
    return points


@pytest.fixture
def before(www: Path, tmp_path: Path) -> Path:
    """The folder with a release in it, to be copied back before each kill."""
    run_once(www, tmp_path, "one", 1)
    shutil.copytree(www, tmp_path / "before", symlinks=True)
    return tmp_path / "before"


def kill_at(points: list[tuple[str, int]], www: Path, before: Path, tmp_path: Path) -> list[str]:
    """Kill a release at each of some points; what a reader sees each time: "one" or "two"."""
    papers = {mark: files(mark, ["ferry"]) for mark in ("one", "two")}
    seen = []
    for call, number in points:
        shutil.rmtree(www)
        shutil.copytree(before, www, symlinks=True)
        kill = ["strace", "-f", "-o", os.devnull, "-e", f"trace={call}"]
        kill += ["-e", f"inject={call}:signal=KILL:when={number}"]
        assert run_once(www, tmp_path, "two", 2, *kill) != 0, (call, number)
        mark = str(re.findall(r"<p>(\w+)", shown(www, "index.html") or "")[0])
        assert {p: shown(www, p) for p in papers[mark]} == papers[mark], (call, number)
        seen.append(mark)
        again = release(tmp_path / "again", papers["two"], 3)
        if plan_for(target(www, 2), again):
            publish(target(www, 2), again)
        assert {p: shown(www, p) for p in papers["two"]} == papers["two"]
        assert not plan_for(target(www, 2), again)
        left = [name for name in names(www) if name.startswith(".")]
        if left:  # killed after the new release was shown: the next release tidies up
            assert mark == "two"
            publish(target(www, 2), release(tmp_path / "later", papers["one"], 4))
        assert [name for name in names(www) if name.startswith(".")] == []
    return seen


@pytest.mark.skipif(not can_inject(), reason="DID NOT RUN: strace missing")
def test_killed_at_some_calls(www: Path, before: Path, tmp_path: Path) -> None:
    points = kill_points(www, tmp_path)
    assert len(points) > 30
    around_the_switch = [n for n, (call, _) in enumerate(points) if call in ("symlink", "rename")]
    some = sorted({0, len(points) // 3, *around_the_switch, len(points) - 1})
    seen = kill_at([points[n] for n in some], www, before, tmp_path)
    assert seen == sorted(seen)  # "one", then "two": no way back in between
    assert set(seen) == {"one", "two"}


@pytest.mark.slow
@pytest.mark.skipif(not can_inject(), reason="DID NOT RUN: strace missing")
def test_killed_at_every_call(www: Path, before: Path, tmp_path: Path) -> None:
    points = kill_points(www, tmp_path)
    seen = kill_at(points, www, before, tmp_path)
    assert seen == sorted(seen)
    assert set(seen) == {"one", "two"}


# --- what is in the way


def test_a_full_disk(www: Path, tmp_path: Path) -> None:
    """One line that names the file; what was shown is still shown, and nothing half is left."""
    old = release(tmp_path / "one", files("one", ["ferry"]))
    publish(target(www), old)
    large = files("two", ["ferry"]) | {"images/large.jpg": "x" * 300_000}
    new = release(tmp_path / "two", large, 2)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, limits[1]))  # the kernel's own refusal to write on
    try:
        with pytest.raises(PublishProblem, match=r"images/large\.jpg: File too large"):
            publish(target(www), new)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert target(www).manifest() == old.manifest
    assert [name for name in names(www) if name.startswith(".")] == []
    publish(target(www), new)
    assert missing(lambda path: shown(www, path)) == []


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "www").touch()
    new = release(tmp_path / "one", files("one", ["ferry"]))
    with pytest.raises(PublishProblem, match="www"):
        publish(target(tmp_path / "www"), new)


def test_a_site_that_was_put_there_by_hand(www: Path, tmp_path: Path) -> None:
    """Nobody's folder is replaced by a link."""
    (www / "current").mkdir(parents=True)
    (www / "current/index.html").write_text("by hand")
    with pytest.raises(PublishProblem, match="current is not a link to a release: move it away"):
        publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    assert (www / "current/index.html").read_text() == "by hand"


@pytest.mark.parametrize("where", ["/srv/other", "../other", "releases", "releases/mine"])
def test_a_link_of_somebody_else(www: Path, tmp_path: Path, where: str) -> None:
    www.mkdir()
    (www / "current").symlink_to(where)
    with pytest.raises(PublishProblem, match="current is not a link to a release: move it away"):
        publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    assert str((www / "current").readlink()) == where


def test_a_release_that_somebody_removed(www: Path, tmp_path: Path) -> None:
    """Its manifest is still there, but readers see nothing: all is published anew."""
    new = release(tmp_path / "one", files("one", ["ferry"]))
    publish(target(www), new)
    shutil.rmtree((www / "current").resolve())
    assert target(www).manifest() == {}
    publish(target(www), release(tmp_path / "two", files("one", ["ferry"]), 2))
    assert missing(lambda path: shown(www, path)) == []


# --- what stays


def test_the_oldest_releases_go(www: Path, tmp_path: Path) -> None:
    for number in range(1, 6):
        publish(target(www), release(tmp_path / "dist", files(f"r{number}", ["ferry"]), number))
    assert [name[:15] for name in names(www) if not name.endswith(".json")] == [
        "20261124-000003",
        "20261124-000004",
        "20261124-000005",
    ]


@pytest.mark.parametrize("keep", [1, 2])
def test_few_are_kept(www: Path, tmp_path: Path, keep: int) -> None:
    for number in range(1, 5):
        publish(target(www, keep), release(tmp_path / "dist", files(f"r{number}", ["ferry"]), number))
    assert len(names(www)) == 2 * keep


def test_folders_of_others_stay(www: Path, tmp_path: Path) -> None:
    (www / "releases/notes").mkdir(parents=True)
    (www / "releases/notes.json").touch()
    (www / "releases/.hidden.part").mkdir()
    for number in range(1, 6):
        publish(target(www, 1), release(tmp_path / "dist", files(f"r{number}", ["ferry"]), number))
    assert {"notes", "notes.json", ".hidden.part"} <= set(names(www))


def test_what_did_not_change_is_there_once(www: Path, tmp_path: Path) -> None:
    publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    first = (www / "current/favicon.svg").stat().st_ino
    publish(target(www), release(tmp_path / "two", files("two", ["ferry"]), 2))
    assert (www / "current/favicon.svg").stat().st_ino == first


def test_a_file_that_somebody_damaged_is_not_taken_over(www: Path, tmp_path: Path) -> None:
    publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    (www / "current/favicon.svg").write_text("")
    publish(target(www), release(tmp_path / "two", files("two", ["ferry"]), 2))
    assert shown(www, "favicon.svg") == "<svg/>"


def test_a_web_server_may_read_whatever_the_umask(www: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    finally:
        os.umask(before)
    modes = {oct(p.stat().st_mode & 0o777) for p in (www / "current/").rglob("*") if p.is_file()}
    folders = {
        oct(p.stat().st_mode & 0o777)
        for p in [www, www / "releases", *(www / "current/").rglob("*")]
        if p.is_dir()
    }
    assert (modes, folders) == ({"0o644"}, {"0o755"})


@pytest.mark.parametrize("damage", ["", "{", '{"version": 2}', '{"version": 1, "files": {"../x": ["", 1]}}'])
def test_a_manifest_that_cannot_be_read(www: Path, tmp_path: Path, damage: str) -> None:
    """It is not relied on: everything is published anew."""
    publish(target(www), release(tmp_path / "one", files("one", ["ferry"])))
    next((www / "releases").glob("*.json")).write_text(damage)
    assert target(www).manifest() == {}
    publish(target(www), release(tmp_path / "two", files("one", ["ferry"]), 2))
    assert missing(lambda path: shown(www, path)) == []


def test_where_a_folder_lies(tmp_path: Path) -> None:
    """Beside the config unless it says otherwise."""
    opened: Any = PUBLISHER.open({"folder": "out"}, tmp_path)
    assert opened.root == tmp_path / "out"
    opened = PUBLISHER.open({"folder": "~/out"}, tmp_path)
    assert opened.root == Path.home() / "out"
