"""What every publisher keeps to: its settings are described, and hold no secrets; its targets are old or new, never torn.

Targets on this machine are played through here; those that need a server have a file of their own in tests/publishing/.
"""

from __future__ import annotations

import os
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.settings import COMMON, parse_targets
from site_builder.publish.target import PublishProblem
from site_builder.publishers import discover
from site_builder.source.credentials import CODE, refuse_credentials
from site_builder.source.schema import Reading
from site_builder.source.yaml_nodes import Mapping, Scalar
from tests.support.little_paper import (
    Killed,
    files,
    killed_after,
    missing,
    operations,
    plan_for,
    publish,
    release,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.publish.target import Target

ROOT = Path(__file__).resolve().parent.parent.parent
PUBLISHERS = discover()
DOCS = (ROOT / "docs/publishing.md").read_text("utf-8")


# --- what a publisher says of itself


def test_there_are_publishers() -> None:
    assert {"directory", "git", "zip"} <= set(PUBLISHERS)


@pytest.mark.parametrize("name", PUBLISHERS)
def test_a_publisher_is_called_like_its_module(name: str) -> None:
    assert (ROOT / f"site_builder/publishers/{name}.py").is_file()
    assert re.fullmatch(r"[a-z0-9]+", name)
    assert PUBLISHERS[name].about


@pytest.mark.parametrize("name", PUBLISHERS)
def test_every_setting_is_described(name: str) -> None:
    """docs/publishing.md has a part for each kind with a table of exactly its keys."""
    part = re.search(rf"^## `{name}`\n(.*?)(?=^## |\Z)", DOCS, re.DOTALL | re.MULTILINE)
    assert part, f"docs/publishing.md has no part ## `{name}`"
    table = part[1].partition("| key | value |")[2].partition("\n\n")[0]
    described = set(re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE))
    assert described == set(PUBLISHERS[name].keys)
    assert all(key.about for key in PUBLISHERS[name].keys.values())
    assert f"| [`{name}`](#{name}) |" in DOCS


@pytest.mark.parametrize("name", PUBLISHERS)
def test_no_setting_is_a_credential(name: str) -> None:
    """One that is called like a credential would be refused in config.yaml."""
    reading = Reading("config.yaml", [])
    for key in PUBLISHERS[name].keys:
        pair = (Scalar(key, plain=True, line=1, column=1), Scalar("x", plain=True, line=1, column=1))
        refuse_credentials(Mapping([pair], 1, 1), reading)
    assert [problem.code for problem in reading.problems if problem.code == CODE] == []
    assert set(PUBLISHERS[name].keys).isdisjoint(COMMON)


@pytest.mark.parametrize("name", PUBLISHERS)
def test_limits_say_whose_they_are(name: str) -> None:
    limits = PUBLISHERS[name].limits
    has_some = any((limits.files, limits.file_bytes, limits.site_bytes, limits.redirects))
    assert bool(limits.why) == has_some


CALL_NO_PROGRAM = {"directory", "s3", "zip"}  # nothing of their settings is an argument


@pytest.mark.parametrize("name", sorted(CALL_NO_PROGRAM))
def test_which_call_no_program(name: str) -> None:
    text = (ROOT / f"site_builder/publishers/{name}.py").read_text("utf-8")
    assert not re.search(r"subprocess|command|repository", text)


@pytest.mark.parametrize("name", sorted(set(PUBLISHERS) - CALL_NO_PROGRAM))
def test_an_option_in_the_place_of_a_setting(name: str) -> None:
    """No text that begins with "-" reaches a program as an argument."""
    taken = []
    for key in PUBLISHERS[name].keys:
        text = f"publish:\n  x:\n    to: {name}\n    {key}: --upload-pack=touch\n"
        _, problems = parse_targets(text.encode(), PUBLISHERS)
        if not any(problem.line == 4 for problem in problems):
            taken.append(key)
    assert taken == []


# --- what its targets do, on this machine


@dataclass
class StandIn:
    """A place to publish to, and how a reader sees it."""

    name: str
    settings: dict[str, Any]
    site: Path
    read: Callable[[str], str | None]
    paths: Callable[[], set[str]]  # what is there for readers, without what the target adds of its own

    def target(self) -> Target:
        return PUBLISHERS[self.name].open(self.settings, self.site)


def _directory(tmp_path: Path) -> StandIn:
    current = tmp_path / "www/current"

    def read(path: str) -> str | None:
        return (current / path).read_text() if (current / path).is_file() else None

    def paths() -> set[str]:
        return {p.relative_to(current).as_posix() for p in current.rglob("*") if p.is_file()}

    return StandIn("directory", {"folder": str(tmp_path / "www"), "keep": 3}, tmp_path, read, paths)


def _zip(tmp_path: Path) -> StandIn:
    file = tmp_path / "out/site.zip"

    def read(path: str) -> str | None:
        if not file.exists():
            return None
        with zipfile.ZipFile(file) as archive:
            return archive.read(path).decode() if path in archive.namelist() else None

    def paths() -> set[str]:
        with zipfile.ZipFile(file) as archive:
            return set(archive.namelist())

    return StandIn("zip", {"file": "out/site.zip"}, tmp_path, read, paths)


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", *arguments], cwd=folder, check=False, capture_output=True, text=True)


def _git(tmp_path: Path, history: str = "keep") -> StandIn:
    bare = tmp_path / "pages.git"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))

    def read(path: str) -> str | None:
        shown = git(bare, "show", f"gh-pages:{path}")
        return shown.stdout if shown.returncode == 0 else None

    def paths() -> set[str]:
        return set(git(bare, "ls-tree", "-r", "--name-only", "gh-pages").stdout.split()) - {".nojekyll"}

    return StandIn("git", {"remote": str(bare), "history": history}, tmp_path, read, paths)


STAND_INS: dict[str, Callable[[Path], StandIn]] = {
    "directory": _directory,
    "git": _git,
    "git that keeps no history": lambda folder: _git(folder, "squash"),
    "zip": _zip,
}


@pytest.fixture(autouse=True)
def _no_settings_of_git(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git as it is in a workflow: it knows neither its user nor any settings."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)


@pytest.fixture(params=STAND_INS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> StandIn:
    return STAND_INS[request.param](tmp_path)


def test_every_publisher_is_played_through() -> None:
    """Here, or with a server of its own."""
    here = {name.split()[0] for name in STAND_INS}
    elsewhere = {path.stem.removeprefix("test_") for path in (ROOT / "tests/publishing").glob("test_*.py")}
    assert set(PUBLISHERS) - here - elsewhere == set()


def test_a_first_release(place: StandIn, tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry", "rain"]))
    assert place.target().manifest() == {}
    assert "\n" not in publish(place.target(), new)
    assert place.paths() == set(new.manifest)
    assert missing(place.read) == []
    assert place.target().manifest() == new.manifest


def test_what_changed_and_what_is_gone(place: StandIn, tmp_path: Path) -> None:
    publish(place.target(), release(tmp_path / "one", files("same", ["ferry", "rain", "wind"])))
    new = release(tmp_path / "two", files("same", ["ferry", "snow"]), 2)
    publish(place.target(), new)
    assert place.paths() == set(new.manifest)
    assert place.target().manifest() == new.manifest
    assert not plan_for(place.target(), new)


def test_a_page_from_a_cache_finds_its_style_sheet(place: StandIn, tmp_path: Path) -> None:
    """A reader has the old page open while the new release comes: what it asks for is still there."""
    old = release(tmp_path / "one", files("one", ["ferry"]))
    publish(place.target(), old)
    new = release(tmp_path / "two", files("two", ["ferry"]), 2)
    publish(place.target(), new)
    sheet = next(path for path in old.manifest if path.endswith(".css"))
    assert place.read(sheet) == ("/* one */" if place.name != "zip" else None)  # nobody reads a file in a ZIP
    assert place.target().manifest() == new.manifest


@pytest.mark.parametrize("place", [n for n in STAND_INS if n != "zip"], indirect=True)
def test_a_page_from_a_cache_finds_its_pictures(place: StandIn, tmp_path: Path) -> None:
    """As long as the site shows the photo in any form."""
    photo = "0f3a9c21d4"
    old = release(tmp_path / "one", files("one", ["ferry"], photo))
    publish(place.target(), old)
    new = release(tmp_path / "two", files("two", ["ferry"], photo), 2)
    publish(place.target(), new)
    (picture,) = (path for path in old.manifest if path.endswith(".jpg"))
    assert place.read(picture) == "picture one"
    assert place.target().manifest() == new.manifest
    assert not plan_for(place.target(), new)


def test_a_withdrawn_picture_is_gone_with_the_very_release(place: StandIn, tmp_path: Path) -> None:
    """Also the forms of it that the release before had kept."""
    photo = "0f3a9c21d4"
    papers = [files(mark, ["ferry"], photo) for mark in ("one", "two")]
    for number, paper in enumerate(papers):
        publish(place.target(), release(tmp_path / f"dist{number}", paper, number))
    without = {p: text for p, text in files("three", ["ferry"]).items() if not p.endswith(".jpg")}
    publish(place.target(), release(tmp_path / "dist2", without, 2))
    assert [path for path in place.paths() if photo in path] == []


def test_killed_after_each_operation(place: StandIn, tmp_path: Path) -> None:
    """Old or new at every moment; a second run completes it, a third sends nothing."""
    one, two = files("one", ["ferry", "rain"]), files("two", ["ferry", "snow"])
    publish(place.target(), release(tmp_path / "dist0", one))
    rounds = len(operations(place.target(), release(tmp_path / "dist1", two, 1)))
    assert rounds >= 3
    shown, coming = two, one
    for number in range(1, rounds + 1):
        new = release(tmp_path / f"dist{number + 1}", coming, 2 * number)
        with pytest.raises(Killed):
            publish(place.target(), new, killed_after(number))
        now = place.read("index.html")
        assert now in (shown["index.html"], coming["index.html"])
        whole = shown if now == shown["index.html"] else coming
        assert [path for path, text in whole.items() if place.read(path) != text] == []
        again = release(tmp_path / f"again{number}", coming, 2 * number + 1)
        if plan_for(place.target(), again):
            publish(place.target(), again)
        assert {path: place.read(path) for path in coming} == coming
        assert place.target().manifest() == again.manifest
        assert not plan_for(place.target(), again)
        shown, coming = coming, shown


@pytest.mark.parametrize("place", [n for n in STAND_INS if n in ("directory", "git")], indirect=True)
def test_the_way_back(place: StandIn, tmp_path: Path) -> None:
    """Step by step; and forward again with the next release."""
    back = PUBLISHERS[place.name].rollback
    assert back
    marks = ["one", "two", "three"]
    papers = [release(tmp_path / mark, files(mark, ["ferry"]), n) for n, mark in enumerate(marks)]
    for paper in papers:
        publish(place.target(), paper)
    for paper in (papers[1], papers[0]):
        assert "\n" not in back(place.settings, place.site)
        assert place.target().manifest() == paper.manifest
        assert missing(place.read) == []
    with pytest.raises(PublishProblem, match="no release before"):
        back(place.settings, place.site)
    newest = release(tmp_path / "four", files("four", ["ferry"]), 9)
    publish(place.target(), newest)
    assert place.target().manifest() == newest.manifest
    back(place.settings, place.site)
    assert place.target().manifest() == papers[0].manifest


@pytest.mark.parametrize("place", [n for n in STAND_INS if n != "zip"], indirect=True)
def test_a_way_back_that_there_is_not(place: StandIn, tmp_path: Path) -> None:
    back = PUBLISHERS[place.name].rollback
    assert back
    for number in (1, 2):
        publish(place.target(), release(tmp_path / "dist", files("one", ["ferry"]), number))
        if number == 1 or place.settings.get("history") == "squash":
            with pytest.raises(PublishProblem, match="no release before"):
                back(place.settings, place.site)


def test_only_what_keeps_releases_goes_back() -> None:
    assert PUBLISHERS["zip"].rollback is None


def test_odd_names(place: StandIn, tmp_path: Path) -> None:
    content = files("one", ["ferry"]) | {
        'tags/"quoted"/index.html': "<p>quotes",
        "tags/서울/index.html": "<p>Seoul",
        "-rf": "a name like an option",
        "tags/with space $(touch x) ;/index.html": "<p>space",
    }
    new = release(tmp_path / "dist", content)
    publish(place.target(), new)
    assert place.target().manifest() == new.manifest
    assert place.read('tags/"quoted"/index.html') == "<p>quotes"
