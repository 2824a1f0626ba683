"""Abbreviations whose definitions stand in a row: taken in one go, not one with each look at the rest."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor, SetextHeaderProcessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown
    from markdown.extensions.abbr import AbbrBlockprocessor

_DEFINITION = re.compile(r"[*]\[(?P<abbr>[^\\\]\n]+)\][ ]?:[ ]*(?P<title>[^\s|][^\n|]*)(?:\n+|\Z)")


class Abbreviations(BlockProcessor):
    """Takes the definitions at the beginning of a block that are plain; all others are the stock step's."""

    def __init__(self, md: Markdown, stock: AbbrBlockprocessor) -> None:
        super().__init__(md.parser)
        self._stock = stock

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the stock processor would look at the block."""
        return self._stock.test(parent, block)

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Note the definitions, and leave what follows them."""
        block, at = blocks[0], 0
        while found := _DEFINITION.match(block, at):
            name, title = found["abbr"].strip(), found["title"].strip()
            if not name or SetextHeaderProcessor.RE.match(block, at):
                break
            if title in {"''", '""'}:
                self._stock.abbrs.pop(name, None)
            else:
                self._stock.abbrs[name] = title
            at = found.end()
        if not at:
            return self._stock.run(parent, blocks)
        blocks.pop(0)
        if block[at:].strip():
            blocks.insert(0, block[at:])
        return True
