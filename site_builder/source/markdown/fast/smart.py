"""Smart punctuation in one pass over a text instead of seventeen; what is not calm goes to the stock step."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, cast

from markdown.treeprocessors import Treeprocessor
from markdown.util import STX, AtomicString

from site_builder.source.markdown.typography import educate, is_calm, is_typed

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.treeprocessors import InlineProcessor


class SmartPunctuation(Treeprocessor):
    """Goes over the texts of the tree; the stock step gets those with quotes close together."""

    def __init__(self, md: Markdown, stock: Treeprocessor) -> None:
        super().__init__(md)
        self._stock = cast("InlineProcessor", stock)
        self._quotes = "smarty-quotes-0" in self._stock.inlinePatterns

    def run(self, root: ET.Element) -> None:
        """Put typographic marks in the place of typed ones."""
        for element in root.iter():
            text, tail = element.text, element.tail
            if text and is_typed(text) and not isinstance(text, AtomicString) and element is not root:
                element.text = self._educate(text)
            if tail and is_typed(tail) and not isinstance(tail, AtomicString) and element is not root:
                element.tail = self._educate(tail)

    def _educate(self, text: str) -> str:
        if STX in text or (self._quotes and not is_calm(text)):
            return self._by_stock(text)
        return educate(text, quotes=self._quotes)

    def _by_stock(self, text: str) -> str:
        around = ET.Element("div")
        alone = ET.SubElement(around, "p")
        alone.text = text
        self._stock.run(around)
        return alone.text or ""
