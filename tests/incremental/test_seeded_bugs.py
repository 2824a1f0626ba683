"""The harness is tested too: bugs are sown into what a build knows, and the fixed edits must show them."""

from __future__ import annotations

import copy
import gc
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from tests.support.bugs import BUGS, Bug
from tests.support.chapters import CHAPTERS
from tests.support.edits import open_paper
from tests.support.newsroom import Files, Newsroom, differences, differences_from_clean
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.build.report import Report
    from tests.support.edits import Paper

EQUIVALENT: dict[str, str] = {}  # bugs that nothing can show, with the reason


@dataclass(frozen=True, slots=True)
class Truth:
    """What a build without a bug says and writes."""

    files: Files
    said: object


def _said(report: Report) -> object:
    return (
        frozenset(report.problems),
        dict(report.planned),
        dict(report.states),
        report.next_change,
    )


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    gc.disable()
    with quick():
        yield
    gc.enable()


def _opened(folder: Path) -> Paper:
    paper = open_paper(Newsroom(folder / "site", 0))
    paper.write()
    report = paper.room.build()
    assert not report.failed, report.problems
    return paper


def _builds(first: Paper, chapter: str, folder: Path) -> Iterator[tuple[Paper, Report]]:
    """Do the edits of a chapter, one build after each."""
    paper = copy.deepcopy(first)
    paper.room = first.room.copy_to(folder / "site")
    for act in CHAPTERS[chapter]:
        act(paper)
        paper.write()
        yield paper, paper.room.build()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The first edition, built without a bug."""
    return _opened(tmp_path_factory.mktemp("sound"))


@pytest.fixture(scope="module")
def truth(sound: Paper, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Truth]]:
    """What every build of every chapter should come to."""
    found: dict[str, list[Truth]] = {}
    for chapter in CHAPTERS:
        found[chapter] = []
        for paper, report in _builds(sound, chapter, tmp_path_factory.mktemp(chapter)):
            assert not report.failed, (chapter, len(found[chapter]), report.problems)
            found[chapter].append(Truth(paper.room.files(), _said(report)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_without_bugs_chapters_equal_clean_builds(chapter: str, tmp_path: Path) -> None:
    for number, (paper, report) in enumerate(_builds(_opened(tmp_path / "first"), chapter, tmp_path)):
        assert not differences_from_clean(paper.room, report), (chapter, number)


def test_nearly_all_seeded_bugs_are_caught(
    sound: Paper, truth: dict[str, list[Truth]], tmp_path: Path
) -> None:
    survivors = [
        bug.name for number, bug in enumerate(BUGS) if not _caught(bug, sound, truth, tmp_path / str(number))
    ]
    assert sorted(EQUIVALENT) == sorted(set(survivors) & EQUIVALENT.keys()), "caught after all"
    missed = [name for name in survivors if name not in EQUIVALENT]
    count = len(BUGS) - len(EQUIVALENT)
    assert len(missed) <= count * 0.05, f"{len(missed)} of {count} bugs were not caught: {missed}"


def _caught(bug: Bug, sound: Paper, truth: dict[str, list[Truth]], folder: Path) -> str:
    """Where a bug shows: "chapter, number of the edit"; "" when it does not."""
    with pytest.MonkeyPatch.context() as patch:
        bug.sow(patch)
        first = _opened(folder / "first") if bug.recorded else sound
        for chapter in (bug.chapter, *(c for c in CHAPTERS if c != bug.chapter)):
            builds = _builds(first, chapter, folder / chapter)
            for number, (expected, (paper, report)) in enumerate(zip(truth[chapter], builds, strict=True)):
                if _said(report) != expected.said or differences(paper.room.files(), expected.files):
                    gc.collect(1)
                    return f"{chapter}, {number}"
    return ""
