"""What a build did, as one value that the command prints or writes as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.base.diagnostic import Diagnostic


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
    written: tuple[str, ...] = ()
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    seeds: SeedCounts = field(default_factory=SeedCounts)
    seconds: float = 0.0
    next_change: int | None = None

    @property
    def failed(self) -> bool:
        """Whether the build was given up."""
        return has_errors(self.problems)
