"""The stories of tests/sites/: a site, an edit, and exactly what is rendered and removed because of it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import pytest

from site_builder.base.dates import parse_instant
from tests.support.archive import SITES, Command, Step, change, read_archive, write_files
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom, differences_from_clean
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from site_builder.build.report import Report

STORIES = [path.stem for path in sorted(SITES.glob("*.site")) if "\n== " in path.read_text("utf-8")]


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.mark.parametrize("name", STORIES)
def test_story(name: str, tmp_path: Path) -> None:
    archive = read_archive(f"{name}.site")
    write_files(archive.files, tmp_path / "site")
    room = Newsroom(tmp_path / "site", NOON)
    first = room.build()
    assert not first.failed, first.problems
    for step in archive.steps:
        told = act(room, step)
        assert not told, "\n".join((f"{name}, {step.title}:", *told))


def act(room: Newsroom, step: Step) -> list[str]:
    """Do what a step says, build, and say what came out differently than it expects."""
    for command in step.commands:
        _do(room, command)
    report = room.build()
    files = {path: data.decode("utf-8", "replace") for path, data in room.files().items()}
    found = [line for command in step.commands for line in _unmet(command, files, report)]
    found += _unequal("rendered", _items(step, "rendered"), report.rendered)
    found += _unequal("removed", _items(step, "removed"), report.removed)
    if report.failed and not _items(step, "problem"):
        found += map(str, report.problems)
    return found + differences_from_clean(room, report)


def _do(room: Newsroom, command: Command) -> None:
    """An edit of the files, or another hour, or another kind of build."""
    match command.verb:
        case "clock":
            room.now = parse_instant(command.rest, "UTC").epoch
        case "drafts":
            room.drafts = command.rest == "yes"
        case "rendered" | "removed" | "shows" | "hides" | "missing" | "problem":
            pass  # what is expected
        case _:
            assert change(room.site, command), f"no such command: {command.verb}"


def _unmet(command: Command, files: dict[str, str], report: Report) -> Iterator[str]:
    """What a command expects of single files and problems, and is not so."""
    path, text = command.path, command.rest
    match command.verb:
        case "shows" if text not in files.get(path, ""):
            yield f"{path} does not show {text!r}"
        case "hides" if text in files.get(path, text):
            yield f"{path} shows {text!r}, or is not there"
        case "missing" if path in files:
            yield f"{path} is there"
        case "problem" if not any(text in problem.message for problem in report.problems):
            yield f"there is no problem {text!r}: {report.problems}"


def _items(step: Step, verb: str) -> list[str]:
    return [item for command in step.commands if command.verb == verb for item in command.items]


def _unequal(what: str, wanted: Sequence[str], found: Iterable[str]) -> Iterator[str]:
    """The patterns that match nothing, and the paths that no pattern matches."""
    paths = list(found)
    for pattern in wanted:
        if not any(fnmatchcase(path, pattern) for path in paths):
            yield f"{pattern} was not {what}"
    for path in sorted(paths):
        if not any(fnmatchcase(path, pattern) for pattern in wanted):
            yield f"{path} was {what}"
