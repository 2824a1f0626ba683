"""Where in an article's file a problem is: the tree that Markdown builds does not know its lines."""

from __future__ import annotations

from bisect import bisect_right

from site_builder.base.diagnostic import Diagnostic, Severity


class Locator:
    """Places diagnostics of one piece of a body in the article's file."""

    def __init__(self, source: str, *, path: str, first_line: int) -> None:
        self.source = source
        self.path = path
        self.first_line = first_line
        self._next: dict[str, int] = {}
        self._starts: list[int] = []

    def inner(self, source: str, line: int) -> Locator:
        """Return a locator for a piece of this source that begins at its line `line` (from 0)."""
        return Locator(source, path=self.path, first_line=self.first_line + line)

    def at_line(
        self,
        line: int,
        code: str,
        message: str,
        *,
        hint: str = "",
        severity: Severity = "error",
        column: int = 0,
    ) -> Diagnostic:
        """Return a diagnostic for a line of the source, counted from 0."""
        starts = self._line_starts()
        excerpt = self.source[starts[line] : starts[line + 1] - 1] if 0 <= line < len(starts) - 1 else ""
        return Diagnostic(
            self.path,
            self.first_line + line,
            column,
            code,
            message,
            hint=hint,
            excerpt=excerpt[:200],
            severity=severity,
        )

    def at_text(
        self, needle: str, code: str, message: str, *, hint: str = "", severity: Severity = "error"
    ) -> Diagnostic:
        """Return a diagnostic for a piece of text: its next occurrence each time it is asked for."""
        at = self.source.find(needle, self._next.get(needle, 0)) if needle else -1
        if at < 0:
            return Diagnostic(self.path, self.first_line, 0, code, message, hint=hint, severity=severity)
        self._next[needle] = at + len(needle)
        starts = self._line_starts()
        line = bisect_right(starts, at) - 1
        column = at - starts[line] + 1
        return self.at_line(line, code, message, hint=hint, severity=severity, column=column)

    def _line_starts(self) -> list[int]:
        """Return where each line begins, and where one after the last would; found when first needed."""
        if not self._starts:
            self._starts = [0]
            for line in self.source.split("\n"):
                self._starts.append(self._starts[-1] + len(line) + 1)
        return self._starts
