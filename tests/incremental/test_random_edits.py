"""Whatever is edited, in whatever order: an incremental build is a clean build, byte for byte."""

from __future__ import annotations

import copy
import functools
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.support.edits import EDITS, Edit, Paper, open_paper
from tests.support.newsroom import Newsroom, differences_from_clean
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEPS = 10
EDIT = st.builds(Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 40), st.integers(0, 60), st.integers(0, 7).map(bool))
SEQUENCE = st.lists(EDIT, min_size=1, max_size=STEPS)


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@functools.cache
def _first_edition(theme: str) -> Paper:
    """The paper as it is before the first edit, built once."""
    paper = open_paper(Newsroom(Path(tempfile.mkdtemp(prefix="first-")) / "site", 0), theme=theme)
    paper.write()
    report = paper.room.build()
    assert not report.failed, report.problems
    return paper


def play(edits: Sequence[Edit], theme: str = "tiny") -> int:
    """Do the edits, build after each, and compare with a clean build; returns how many builds there were."""
    first = _first_edition(theme)
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        paper = copy.deepcopy(first)
        paper.room = first.room.copy_to(Path(folder) / "site")
        return _play(paper, edits)


def _play(paper: Paper, edits: Sequence[Edit]) -> int:
    good, failing, builds = copy.deepcopy(paper), 0, 0
    for number, edit in enumerate(edits):
        EDITS[edit.name](paper, edit.which, edit.what)
        paper.write(sly=edit.name == "same_size")
        if not edit.alone and number + 1 < len(edits):
            continue
        before = paper.room.files()
        report = paper.room.build()
        builds += 1
        assert not differences_from_clean(paper.room, report), f"after {edit}"
        if not report.failed:
            good, failing = copy.deepcopy(paper), 0
            continue
        assert paper.room.files() == before, f"a build that failed changed something, after {edit}"
        failing += 1
        if failing > edit.what % 2:  # mend it now, or after one edit more
            paper.restore(copy.deepcopy(good))
            failing = 0
            report = paper.room.build()
            builds += 1
            assert not report.failed, report.problems
            assert not differences_from_clean(paper.room, report), f"after {edit} was taken back"
    return builds


@settings(max_examples=60, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(SEQUENCE)
def test_incremental_equals_clean(edits: list[Edit]) -> None:
    play(edits)
