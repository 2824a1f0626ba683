"""Where in an article's file a problem is: the tree that Markdown builds does not know its lines."""

from __future__ import annotations

from site_builder.base.diagnostic import Diagnostic, Severity


class Locator:
    """Places diagnostics of one piece of a body in the article's file."""

    def __init__(self, source: str, *, path: str, first_line: int) -> None:
        self.source = source
        self.path = path
        self.first_line = first_line
        self._next: dict[str, int] = {}

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
        lines = self.source.split("\n")
        excerpt = lines[line] if 0 <= line < len(lines) else ""
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
        line = self.source.count("\n", 0, at)
        column = at - (self.source.rfind("\n", 0, at) + 1) + 1
        return self.at_line(line, code, message, hint=hint, severity=severity, column=column)
