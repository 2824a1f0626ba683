"""The problems of a build as the browser is told them: the same as in the terminal. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.base.diagnostic import Diagnostic

MOST = 50  # problems that the browser is told
LONGEST = 160  # characters of a line that are shown


class Problem(TypedDict):
    """One problem; plain text in every field."""

    place: str  # path:line:column
    severity: str
    code: str
    message: str
    during: str
    before: str  # the line up to the column that is meant; all of it when none is
    at: str  # the character there
    after: str
    hint: str


class Trouble(TypedDict):
    """Why the preview does not show the sources as they are."""

    head: str
    problems: list[Problem]
    left: int  # problems that are not told
    refusal: str  # why the build could not be tried


def trouble(problems: Sequence[Diagnostic], refusal: str) -> Trouble | None:
    """What to tell of a failed build; None for a good one."""
    errors = sum(problem.severity == "error" for problem in problems)
    if refusal:
        return Trouble(head="Not built", problems=[], left=0, refusal=refusal)
    if not errors:
        return None
    told = sorted(problems, key=lambda problem: (problem.severity != "error", problem))
    return Trouble(
        head=f"Not built: {errors} error{'s' if errors != 1 else ''}",
        problems=[_told(problem) for problem in told[:MOST]],
        left=max(0, len(told) - MOST),
        refusal="",
    )


def _told(problem: Diagnostic) -> Problem:
    line = visible(problem.excerpt.replace("\t", " "))[:LONGEST] if problem.excerpt.strip() else ""
    cut = problem.column - 1 if 0 < problem.column <= len(line) else len(line)
    numbers = [n for n in (problem.line, problem.line and problem.column) if n]
    return Problem(
        place=":".join([visible(problem.path), *map(str, numbers)]) if problem.path else "",
        severity=problem.severity,
        code=problem.code,
        message=visible(problem.message),
        during=visible(problem.during),
        before=line[:cut],
        at=line[cut : cut + 1],
        after=line[cut + 1 :],
        hint=visible(problem.hint),
    )


def visible(text: str) -> str:
    """A text from a file with its control characters escaped: they could hide what it says."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
