"""Steps that are left out when a source has nothing for them to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

_BLANK_LINE = re.compile(r"\n +(?=\n)")


class Triggers:
    """The source of the conversion under way, asked for the marks that a step needs."""

    source = ""

    def any(self, marks: Sequence[str]) -> bool:
        """Tell whether the source holds any of the marks."""
        return any(mark in self.source for mark in marks)


class PlainWhitespace(Preprocessor):
    """The stock step without its passes over texts that have no tabs, no blanks and no foreign marks."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with white space as the parser expects it."""
        source = "\n".join(lines)
        for foreign, put in (("\x02", ""), ("\x03", ""), ("\r\n", "\n"), ("\r", "\n")):
            if foreign in source:
                source = source.replace(foreign, put)
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        if "\n " in source:
            source = _BLANK_LINE.sub("\n", source)
        return source.split("\n")


class GatedPreprocessor(Preprocessor):
    """A stock preprocessor that runs only when the source holds one of its marks."""

    def __init__(self, stock: Preprocessor, triggers: Triggers, marks: Sequence[str]) -> None:
        super().__init__(stock.md)
        self._stock, self._triggers, self._marks = stock, triggers, marks

    def run(self, lines: list[str]) -> list[str]:
        """Return what the stock step makes of the lines."""
        return self._stock.run(lines) if self._triggers.any(self._marks) else lines


class GatedTreeprocessor(Treeprocessor):
    """A stock tree processor that runs only when the source holds one of its marks."""

    def __init__(self, stock: Treeprocessor, triggers: Triggers, marks: Sequence[str]) -> None:
        super().__init__(stock.md)
        self._stock, self._triggers, self._marks = stock, triggers, marks

    def __getattr__(self, name: str) -> object:
        """Other parts of Python-Markdown read a processor's attributes, such as the regex of `unescape`."""
        return getattr(self._stock, name)

    def run(self, root: Element) -> Element | None:
        """Return what the stock step makes of the tree."""
        return self._stock.run(root) if self._triggers.any(self._marks) else None
