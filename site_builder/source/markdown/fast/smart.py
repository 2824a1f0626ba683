"""Smart punctuation in one pass over a text instead of seventeen.

The stock step tries its patterns one after the other, and each sees what those before it put in. Where no two
quotes stand close to each other they cannot influence one another, so each can be judged by its neighbours
alone. A text in which they do, or with runs of hyphens, goes to the stock step. Every regex begins with a literal, which lets the
engine skip to the next one.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, cast

from markdown.extensions.smarty import closeClass, punctClass
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

from site_builder.source.markdown.punctuation import MARKS

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.treeprocessors import InlineProcessor

_CLOSE_TOGETHER = re.compile(r"""["'](?:["']|[\Ws]["'])""")
_ENTITY_BEFORE = re.compile(r"""&[^;&]*;["']""")
# While quotes are judged, the stock step's placeholders stand for dashes: one character each here.
_EM, _EN = STX, ETX
_EM_DASH = re.compile(r"---(?<!----)(?!-)")
_EN_DASH = re.compile(r"--(?<!---)(?!-)")
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_FIRST_SINGLE = re.compile(rf"'(?={punctClass}\B)")
_FIRST_DOUBLE = re.compile(rf'"(?={punctClass}\B)')
_DECADE = re.compile(r"'(?<!\w')(?=\d{2}s)")
_OPENING_SINGLE = re.compile(r"'(?<=[\s–—]')(?=\w)")
_OPENING_DOUBLE = re.compile(r'"(?<=[\s–—]")(?=\w)')
_CLOSING_SINGLE = re.compile(rf"'(?=\s|s\b)|'(?<={closeClass}')(?!\d)")
_CLOSING_DOUBLE = re.compile(rf'"(?=\s)|"(?<={closeClass}")')
_LEFT_SINGLE, _RIGHT_SINGLE = MARKS["left-single-quote"], MARKS["right-single-quote"]
_LEFT_DOUBLE, _RIGHT_DOUBLE = MARKS["left-double-quote"], MARKS["right-double-quote"]


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
            if text and _is_typed(text) and not isinstance(text, AtomicString) and element is not root:
                element.text = self._educate(text)
            if tail and _is_typed(tail) and not isinstance(tail, AtomicString) and element is not root:
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


def is_calm(text: str) -> bool:
    """Tell whether each quote of a text can be judged by its neighbours alone."""
    return not ("----" in text or _CLOSE_TOGETHER.search(text) or _ENTITY_BEFORE.search(text))


def educate(text: str, *, quotes: bool) -> str:
    """Return a text with typographic dashes, ellipses and quotes; a text with quotes must be calm."""
    dashes = "--" in text
    if dashes:
        text = _EN_DASH.sub(_EN, _EM_DASH.sub(_EM, text))
    if quotes and "'" in text:
        if text[0] == "'" and _FIRST_SINGLE.match(text):
            text = _RIGHT_SINGLE + text[1:]
        text = _OPENING_SINGLE.sub(_LEFT_SINGLE, _DECADE.sub(_RIGHT_SINGLE, text))
        text = _CLOSING_SINGLE.sub(_RIGHT_SINGLE, text).replace("'", _LEFT_SINGLE)
    if quotes and '"' in text:
        if text[0] == '"' and _FIRST_DOUBLE.match(text):
            text = _RIGHT_DOUBLE + text[1:]
        text = _OPENING_DOUBLE.sub(_LEFT_DOUBLE, text)
        text = _CLOSING_DOUBLE.sub(_RIGHT_DOUBLE, text).replace('"', _LEFT_DOUBLE)
    if "..." in text:
        text = _ELLIPSIS.sub(MARKS["ellipsis"], text)
    if dashes:
        text = text.replace(_EM, MARKS["mdash"]).replace(_EN, MARKS["ndash"])
    return text


def _is_typed(text: str) -> bool:
    return "'" in text or '"' in text or "--" in text or "..." in text
