"""Whatever is edited, in whatever order: an incremental build is a clean build, byte for byte."""

from __future__ import annotations

import copy
import functools
import gc
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.support.edits import EDITS, Edit, Paper, open_paper
from tests.support.newsroom import Newsroom, Resident, differences_from_clean
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STEPS = 10
PATIENCE = 60  # sequences that are played after the first failure, to find a shorter one that fails too
EDIT = st.builds(
    Edit, st.sampled_from(sorted(EDITS)), st.integers(0, 40), st.integers(0, 60), st.integers(0, 7).map(bool)
)


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    gc.disable()  # thousands of builds in one process: garbage is collected between sequences alone
    with quick():
        yield
    gc.enable()


@functools.cache
def _first_edition(theme: str) -> Paper:
    """The paper as it is before the first edit, built once."""
    paper = open_paper(Newsroom(Path(tempfile.mkdtemp(prefix="first-")) / "site", 0), theme=theme)
    paper.write()
    report = paper.room.build()
    assert not report.failed, report.problems
    return paper


def play(edits: Sequence[Edit], theme: str = "tiny", *, resident: bool = False) -> int:
    """Do the edits, build after each, and compare with a clean build; returns how many builds there were."""
    first = _first_edition(theme)
    with tempfile.TemporaryDirectory(prefix="site-") as folder:
        paper = copy.deepcopy(first)
        paper.room = first.room.copy_to(Path(folder) / "site")
        if resident:
            paper.room = Resident(paper.room.site, paper.room.now)
            paper.room.build()
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


class Game:
    """Sequences that are played; after a failure only so many more, so that shrinking comes to an end."""

    def __init__(self, *, resident: bool = False) -> None:
        self._resident = resident
        self._failed: set[tuple[Edit, ...]] = set()
        self._after = 0

    def play(self, edits: Sequence[Edit]) -> None:
        """Play a sequence, or let it pass when patience is at its end and it is not known to fail."""
        key = tuple(edits)
        self._after += bool(self._failed)
        if self._after > PATIENCE and key not in self._failed:
            return
        try:
            play(edits, resident=self._resident)
        except Exception:
            self._failed.add(key)
            raise
        finally:
            gc.collect(1)


def _sequences(count: int, *, fixed: bool) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=fixed,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )


def test_incremental_equals_clean() -> None:
    game = Game()

    @_sequences(40, fixed=True)
    @given(st.lists(EDIT, min_size=1, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()


def test_a_process_that_remembers_builds_the_same() -> None:
    game = Game(resident=True)

    @_sequences(15, fixed=True)
    @given(st.lists(EDIT, min_size=4, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
@pytest.mark.parametrize("resident", [False, True], ids=["anew", "resident"])
def test_incremental_equals_clean_in_the_long_run(part: int, resident: bool) -> None:  # noqa: FBT001 - of a table
    game = Game(resident=resident)

    @seed(part)
    @_sequences(100, fixed=False)
    @given(st.lists(EDIT, min_size=STEPS, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()
