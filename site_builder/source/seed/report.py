"""What became of the seeds of one run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic
    from site_builder.source.seed.model import Placement

Outcome = Literal["written", "updated", "unchanged", "kept", "refused"]


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What became of one seed, for the list that `import` prints."""

    seed: str
    article: str  # relative to the site; "" where none was made
    outcome: Outcome
    encoding: str = ""
    found: tuple[Placement, ...] = ()  # where each field came from; nothing for a seed that was not read
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conversion:
    """The result of a run: the problems, and one report a seed."""

    diagnostics: tuple[Diagnostic, ...]
    reports: tuple[SeedReport, ...]

    @property
    def written(self) -> tuple[str, ...]:
        """The new articles."""
        return self._with("written")

    @property
    def updated(self) -> tuple[str, ...]:
        """The articles that were made again because their seed changed."""
        return self._with("updated")

    @property
    def unchanged(self) -> tuple[str, ...]:
        """The articles whose seed did not change."""
        return self._with("unchanged")

    @property
    def kept(self) -> tuple[str, ...]:
        """The articles that were edited by a person while their seed changed."""
        return self._with("kept")

    def _with(self, outcome: Outcome) -> tuple[str, ...]:
        return tuple(report.article for report in self.reports if report.outcome == outcome)
