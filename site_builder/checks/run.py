"""Running checks over a built site, and what they found as one value."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import has_errors
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks import Check
    from site_builder.checks.built import BuiltSite


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check did."""

    name: str
    note: str  # what was looked at
    errors: int
    warnings: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Findings:
    """The result of a run."""

    output_dir: str
    files: int
    pages: int
    links: int
    images: int
    outcomes: tuple[Outcome, ...]
    problems: tuple[Diagnostic, ...]
    seconds: float = 0.0

    def failed(self, *, strict: bool) -> bool:
        """Whether the site should not be published: with errors, or, when strict, with warnings."""
        return has_errors(self.problems) or (strict and bool(self.problems))


def run_checks(built: BuiltSite, checks: Iterable[Check]) -> Findings:
    """Run checks one after the other."""
    outcomes: list[Outcome] = []
    problems: set[Diagnostic] = set()
    for check in checks:
        started = time.perf_counter()
        found = set(check.run(built))
        errors = sum(has_errors([problem]) for problem in found)
        seconds = time.perf_counter() - started
        outcomes.append(Outcome(check.name, check.note(built), errors, len(found) - errors, seconds))
        problems |= found
    links = [link for page in built.pages.values() for link in page.links]
    return Findings(
        output_dir=built.shown,
        files=len(built.files),
        pages=len(built.pages),
        links=sum(not link.picture for link in links),
        images=sum(len(page.images) for page in built.pages.values()),
        outcomes=tuple(outcomes),
        problems=tuple(sorted(problems)),
    )
