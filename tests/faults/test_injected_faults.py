"""Whatever call fails, and wherever a build is killed: nothing is torn, and the next build is right."""

from __future__ import annotations

import random
import shutil
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.archive import change, parse_archive, read_archive, write_files
from tests.support.edits import NOON
from tests.support.injection import KILL, Outcome, Point, can_inject, hit, points_of
from tests.support.newsroom import Files, Newsroom, differences
from tests.support.quick import memory_folder, remembering

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.skipif(not can_inject(), reason="DID NOT RUN: strace missing")

A_DAYS_WORK = """
== what happens between two builds ==
edit content/articles/a01-bridge.md: [Roads, River] -> [Bridges]
edit content/articles/a09-storm.md: A storm comes. -> A storm came.
edit content/articles/a04-market.md: date: 2026-01-08T08:00 -> date: 2025-12-08T08:00
delete content/articles/a08-letter.md
png content/images/ferry.png: gold 60x40
write content/static/new.txt
| new
delete content/static/.well-known/ads.txt
"""
STORE = ".site-builder/dist.sqlite"
NAMES = ("edits", "first", "lost")
SHARES = 8  # of a scene's points in the long run, so that several processes can take them
AGAIN = 3  # times that a point is tried again which no call came to


@dataclass(frozen=True, slots=True)
class Scene:
    """A site just before a build that will be hit, and what is right before and after."""

    name: str
    folder: Path  # holds the site as it is before the build, and the site that is hit, always at one place
    before: Files
    after: Files
    points: tuple[Point, ...]


def _scene(name: str, folder: Path) -> Scene:
    """`edits`: a built site, then a day's work; `first`: never built; `lost`: a day's work, and the store is gone."""
    room = Newsroom(folder / "hit" / "site", NOON)
    write_files(read_archive("town.site").files, room.site)
    if name != "first":
        assert not room.build().failed
        for command in parse_archive(A_DAYS_WORK).steps[0].commands:
            change(room.site, command)
    if name == "lost":
        (room.site / STORE).unlink()
    before = room.files()
    room.copy_to(folder / "site")
    _, after = (
        room.clean_build()
    )  # before the points are counted: a build that loads nothing makes fewer calls
    points = points_of(room.site, folder)
    assert not differences(room.files(), after)
    return Scene(name, folder, before, after, tuple(points))


@pytest.fixture(scope="module")
def scenes() -> Iterator[dict[str, Scene]]:
    """The scenes. The builds that are hit are forks of this process and inherit what it remembers of templates."""
    with remembering(), tempfile.TemporaryDirectory(prefix="scenes-", dir=memory_folder()) as folder:
        yield {name: _scene(name, Path(folder) / name) for name in NAMES}


@pytest.fixture(autouse=True)
def _forks() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads: there are none
        yield


def wrong(scene: Scene, point: Point) -> list[str]:
    """Hit a build at a point, and say what is not as it must be, then and after the next build."""
    shutil.rmtree(scene.folder / "hit")
    room = Newsroom(scene.folder / "site", NOON).copy_to(scene.folder / "hit" / "site")
    outcome = hit(room.site, scene.folder, point)
    for _ in range(AGAIN):  # of some calls a build makes one more or one less than when they were counted
        if _was_hit(point, outcome):
            break
        shutil.rmtree(scene.folder / "hit")
        room = Newsroom(scene.folder / "site", NOON).copy_to(scene.folder / "hit" / "site")
        outcome = hit(room.site, scene.folder, point)
    found = [*_badly_said(point, outcome), *_torn(scene, room.files())]
    if outcome.code == 3:  # what cannot be done is not done by halves
        found += [f"changed: {line}" for line in differences(room.files(), scene.before)]
    report = room.build()
    found += [f"the next build: {line}" for line in differences(room.files(), scene.after)]
    found += [f"the next build failed: {report.problems}"] * report.failed
    if (again := room.build()).rendered or again.written or again.removed:
        found.append(f"the build after that still does something: {again.written} {again.removed}")
    found += [f"left behind: {path.name}" for path in room.site.glob(".dist*")]
    return [f"{scene.name}, {point}: {line}" for line in found]


def _was_hit(point: Point, outcome: Outcome) -> bool:
    return outcome.code == -9 if point.fault == KILL else any("(INJECTED)" in line for line in outcome.seen)


def _badly_said(point: Point, outcome: Outcome) -> Iterator[str]:
    if point.fault == KILL:
        if outcome.code != -9:
            yield f"it was not killed but ended with {outcome.code}"
        return
    if not _was_hit(point, outcome):
        yield "no call failed"
    if outcome.code not in (0, 3):
        yield f"exit code {outcome.code}: {outcome.said[-600:]}"
    elif outcome.code and (outcome.said.count("\n") != 1 or not outcome.said.startswith("error: ")):
        yield f"it said more, or less, than one line: {outcome.said[:600]}"


def _torn(scene: Scene, files: Files) -> Iterator[str]:
    for path, data in files.items():
        if data not in (scene.before.get(path), scene.after.get(path)):
            yield f"{path} is neither the old nor the new file"


def test_no_fault_tears_anything(scenes: dict[str, Scene]) -> None:
    found: list[str] = []
    for scene, count in ((scenes["edits"], 24), (scenes["first"], 8), (scenes["lost"], 8)):
        for point in random.Random(scene.name).sample(scene.points, count):  # noqa: S311 - no secret
            found += wrong(scene, point)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["content/authors", "content/images/ferry.png"])
@pytest.mark.parametrize("error", ["EIO", "EMFILE"])
def test_a_disk_that_fails_is_not_blamed_on_the_content(
    path: str, error: str, scenes: dict[str, Scene]
) -> None:
    scene = scenes["edits"]
    point = [p for p in scene.points if f'"SITE/{path}"' in p.what and p.fault == f"error={error}"][-1]
    shutil.rmtree(scene.folder / "hit")
    room = Newsroom(scene.folder / "site", NOON).copy_to(scene.folder / "hit" / "site")
    outcome = hit(room.site, scene.folder, point)
    assert outcome.code == 3, outcome.said


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
@pytest.mark.parametrize("name", NAMES)
def test_no_fault_tears_anything_in_the_long_run(name: str, share: int, scenes: dict[str, Scene]) -> None:
    scene = scenes[name]
    found = [line for point in scene.points[share::SHARES] for line in wrong(scene, point)]
    assert not found, "\n".join(found)
