"""Problems as values: what is wrong, where, and how to mend it.

A function that reads a person's file returns diagnostics instead of raising, so that one run can
list every problem of every file. Codes are described in docs/errors.md.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

Severity = Literal["error", "warning"]
LONGEST_EXCERPT = 1_000  # characters; thousands of problems on one long line would be gigabytes
_LONGEST_NAME = 100  # no longer word is a misspelt name


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem in a person's file: `path:line:column: severity code: message`."""

    path: str  # relative to the site's folder, with forward slashes; "" when no file is to blame
    line: int  # from 1; 0 when the whole file is meant
    column: int  # from 1; 0 when the whole line is meant
    code: str  # SBnnn, see docs/errors.md
    message: str
    hint: str = ""
    excerpt: str = ""  # the line of the file, without its newline, at most `LONGEST_EXCERPT` of it
    severity: Severity = "error"
    during: str = field(default="", compare=False)  # what was being rendered: one mistake is told once


class SourceError(Exception):
    """Raised inside a reader to give up on one file; carries the diagnostic that says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class EnvironmentProblem(Exception):
    """The machine is in the way (disk, rights, lock): the command ends with exit code 3."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the hint `did you mean "..."?` for a misspelt name, or an empty string."""
    if len(word) > _LONGEST_NAME:
        return ""
    by_fold = {k.casefold(): k for k in known}
    import difflib  # noqa: PLC0415 - only when something is wrong

    close = difflib.get_close_matches(word.casefold(), by_fold, n=1, cutoff=0.6)
    return f'did you mean "{by_fold[close[0]]}"?' if close else ""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of the diagnostics is an error, which fails the command."""
    return any(d.severity == "error" for d in diagnostics)
