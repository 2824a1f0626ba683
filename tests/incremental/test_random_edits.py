"""Whatever is edited, in whatever order: an incremental build is a clean build, byte for byte."""

from __future__ import annotations

import atexit
import copy
import functools
import gc
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from tests.support.edits import EDITS, Edit, Paper, open_paper
from tests.support.newsroom import Newsroom, Resident, differences_from
from tests.support.quick import memory_folder, quick

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.support.newsroom import Clean

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
    folder = Path(tempfile.mkdtemp(prefix="first-", dir=memory_folder()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paper = open_paper(Newsroom(folder / "site", 0), theme=theme)
    paper.write()
    report = paper.room.build()
    assert not report.failed, report.problems
    return paper


def play(edits: Sequence[Edit], kinds: Sequence[type[Newsroom]], theme: str = "tiny") -> int:
    """Do the edits in a room of each kind, build after each, compare with a clean build; returns how many builds."""
    first = _first_edition(theme)
    with tempfile.TemporaryDirectory(prefix="site-", dir=memory_folder()) as folder:
        papers = []
        for number, kind in enumerate(kinds):
            paper = copy.deepcopy(first)
            room = first.room.copy_to(Path(folder) / str(number) / "site")
            paper.room = kind(room.site, room.now)
            if kind is Resident:
                paper.room.build()  # it remembers from now on
            papers.append(paper)
        return _play(papers, edits)


@dataclass(slots=True)
class _Clean:
    """Clean builds of a sequence: one for every state of the sources and the hour, whichever room is in it."""

    known: dict[tuple[int, frozenset[tuple[str, bytes]]], Clean] = field(default_factory=dict)

    def of(self, room: Newsroom) -> Clean:
        """A clean build of the files that lie on the room's disk."""
        state = room.now, frozenset(room.sources().items())
        if state not in self.known:
            self.known[state] = room.clean_build()
        return self.known[state]


def _play(papers: list[Paper], edits: Sequence[Edit]) -> int:
    clean, builds, failing = _Clean(), 0, 0
    good = copy.deepcopy(papers)
    for number, edit in enumerate(edits):
        for paper in papers:
            EDITS[edit.name](paper, edit.which, edit.what)
            paper.write(sly=edit.name == "same_size")
        if not edit.alone and number + 1 < len(edits):
            continue
        failed = [_is_refused(paper, clean, edit) for paper in papers]
        builds += len(papers)
        assert len(set(failed)) == 1, f"not all of the rooms failed, after {edit}: {failed}"
        if not any(failed):
            good, failing = copy.deepcopy(papers), 0
            continue
        failing += 1
        if failing > edit.what % 2:  # mend it now, or after one edit more
            failing = 0
            for paper, before in zip(papers, good, strict=True):
                paper.restore(copy.deepcopy(before))
                report = paper.room.build()
                assert not report.failed, report.problems
                assert not differences_from(clean.of(paper.room), paper.room, report), (
                    f"{edit} was taken back"
                )
            builds += len(papers)
    return builds


def _is_refused(paper: Paper, clean: _Clean, edit: Edit) -> bool:
    """Build, compare with a clean build, and tell whether the build failed."""
    before = paper.room.files()
    report = paper.room.build()
    assert not differences_from(clean.of(paper.room), paper.room, report), f"{paper.room}, after {edit}"
    if report.failed:
        assert paper.room.files() == before, f"a build that failed changed something, after {edit}"
    return report.failed


class Game:
    """Sequences that are played; after a failure only so many more, so that shrinking comes to an end."""

    def __init__(self, *kinds: type[Newsroom]) -> None:
        self._kinds = kinds
        self._failed: set[tuple[Edit, ...]] = set()
        self._after = 0

    def play(self, edits: Sequence[Edit]) -> None:
        """Play a sequence, or let it pass when patience is at its end and it is not known to fail."""
        key = tuple(edits)
        self._after += bool(self._failed)
        if self._after > PATIENCE and key not in self._failed:
            return
        try:
            play(edits, self._kinds)
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
    game = Game(Newsroom)

    @_sequences(40, fixed=True)
    @given(st.lists(EDIT, min_size=1, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()


def test_a_process_that_remembers_builds_the_same() -> None:
    game = Game(Resident)

    @_sequences(15, fixed=True)
    @given(st.lists(EDIT, min_size=4, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_incremental_equals_clean_in_the_long_run(part: int) -> None:
    """Each sequence is played by builds that begin anew and by a process that remembers, beside one clean build."""
    game = Game(Newsroom, Resident)

    @seed(part)
    @_sequences(100, fixed=False)
    @given(st.lists(EDIT, min_size=STEPS, max_size=STEPS))
    def check(edits: list[Edit]) -> None:
        game.play(edits)

    check()
