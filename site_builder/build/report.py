"""What a build did, as one value that the command prints or writes as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, field
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, has_errors
from site_builder.base.record import dataclass
from site_builder.build.rows import StoreProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class SeedCounts:
    """What became of the seed texts."""

    written: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a build. With errors nothing was written."""

    output_dir: str
    problems: tuple[Diagnostic, ...] = ()
    planned: Mapping[str, int] = field(default_factory=dict)  # how many of each kind, as a person calls them
    states: Mapping[str, int] = field(default_factory=dict)  # how many articles are in each state
    rendered: tuple[str, ...] = ()  # outputs that were made again, whether their bytes changed or not
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)  # for a dry run: path -> why
    dear: tuple[tuple[str, int], ...] = ()  # queries that made very many outputs stale, in words
    seeds: SeedCounts = field(default_factory=SeedCounts)
    seconds: float = 0.0
    next_change: int | None = None
    notice: str = ""  # one line about something that was mended on the way

    @property
    def failed(self) -> bool:
        """Whether the build was given up."""
        return has_errors(self.problems)


def dump_problems(problems: Iterable[Diagnostic]) -> str:
    """Problems as a text to keep; "" for none."""
    found = [asdict(problem) for problem in problems]
    return json.dumps(found, ensure_ascii=False) if found else ""


def load_problems(text: str) -> list[Diagnostic]:
    """The problems of `dump_problems`. Raises `StoreProblem` for a text that is none of it."""
    try:
        return [Diagnostic(**values) for values in json.loads(text or "[]")]
    except (ValueError, TypeError):
        raise StoreProblem("is damaged (a warning)") from None
