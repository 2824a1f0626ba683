"""Headings and rules in a row: a block is cut at all of them in one go.

The stock steps cut off one, and hand the rest back as a block of its own, which every step looks through again.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from markdown.blockprocessors import (
    BlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    SetextHeaderProcessor,
)

if TYPE_CHECKING:
    import re

    from markdown import Markdown

_INDENT = "    "
_WITH_INDENT = ("li", "dd")


class Row:
    """Cuts one block. The order in which its steps are tried is that of the stock processors."""

    def __init__(self, md: Markdown, parent: ET.Element, block: str) -> None:
        self._parser, self._parent, self._block = md.parser, parent, block
        self._at = 0
        self._heading: re.Match[str] | None = HashHeaderProcessor.RE.search(block)
        self._rule: re.Match[str] | None = HRProcessor.SEARCH_RE.search(block)

    def cut(self) -> str:
        """Add all headings and rules, and what stands before each, to the parent; return what is left."""
        block = self._block
        while self._at < len(block):
            self._look()
            if self._at and self._is_claimed():
                break
            if self._at and block.startswith(_INDENT, self._at):
                self._add_code()
            elif self._heading:
                self._add_heading(self._heading)
            elif found := SetextHeaderProcessor.RE.match(block, self._at):
                self._add_underlined(found)
            elif self._rule:
                self._add_rule(self._rule)
            else:
                break
        return block[self._at :]

    def _look(self) -> None:
        """Find the next heading and rule, if those found before have been passed."""
        before = max(self._at - 1, 0)  # the line end that a heading at the beginning of the rest follows
        if self._heading and self._heading.start() < before:
            self._heading = HashHeaderProcessor.RE.search(self._block, before)
        if self._rule and self._rule.start() < self._at:
            self._rule = HRProcessor.SEARCH_RE.search(self._block, self._at)

    def _is_claimed(self) -> bool:
        """Tell whether the rest would go to an earlier step: empty lines, what is indented in a list, a table."""
        block, at = self._block, self._at
        if block.startswith("\n", at):
            return True
        if block.startswith(_INDENT, at):
            return self._parent.tag in _WITH_INDENT
        lines = block[at : self._end_of_line(self._end_of_line(at) + 1)]
        if "|" not in lines.partition("\n")[0]:
            return False
        table = self._parser.blockprocessors["table"]
        return bool(table.test(self._parent, lines)) and bool(table.test(self._parent, block[at:]))

    def _end_of_line(self, at: int) -> int:
        end = self._block.find("\n", at)
        return len(self._block) if end < 0 else end

    def _parse(self, text: str) -> None:
        if text:
            self._parser.parseBlocks(self._parent, [text])

    def _add_code(self) -> None:
        """Add the lines that are indented: after a heading or a rule they are code."""
        begin = self._at
        while self._block.startswith(_INDENT, self._at):
            self._at = self._end_of_line(self._at) + 1
        self._parse(self._block[begin : self._at].removesuffix("\n"))

    def _add_heading(self, found: re.Match[str]) -> None:
        self._parse(self._block[self._at : found.start()])
        ET.SubElement(self._parent, f"h{len(found['level'])}").text = found["header"].strip()
        self._at = found.end()

    def _add_underlined(self, found: re.Match[str]) -> None:
        line, underline = found[0].split("\n")[:2]
        ET.SubElement(self._parent, "h1" if underline.startswith("=") else "h2").text = line.strip()
        self._at = found.end()

    def _add_rule(self, found: re.Match[str]) -> None:
        self._parse(self._block[self._at : found.start()].rstrip("\n"))
        ET.SubElement(self._parent, "hr")
        self._at = found.end()
        while self._block.startswith("\n", self._at):
            self._at += 1


class Rows(BlockProcessor):
    """Stands in the place of one of the three stock processors, and does the work of all."""

    def __init__(self, md: Markdown, stock: BlockProcessor) -> None:
        super().__init__(md.parser)
        self._md, self._stock = md, stock

    def test(self, parent: ET.Element, block: str) -> bool:
        """Tell whether the stock processor would take the block."""
        return self._stock.test(parent, block)

    def run(self, parent: ET.Element, blocks: list[str]) -> bool | None:
        """Take the block as far as it can be cut."""
        if self.parser.state.isstate("looselist"):  # in which lines lose their indent on the way
            return self._stock.run(parent, blocks)
        rest = Row(self._md, parent, blocks.pop(0)).cut()
        if rest:
            blocks.insert(0, rest)
        return None
