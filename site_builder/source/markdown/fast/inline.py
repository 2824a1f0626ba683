"""Inline marks, looked for only in texts that have one, and only by the patterns that could match."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

from site_builder.source.markdown.fast.simple import read_simple

if TYPE_CHECKING:
    from markdown import Markdown

_TRIGGER = re.compile(rf"[\\`*_\[<&{STX}]")
# The character without which a stock pattern cannot match; a pattern not listed is always tried.
_NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "image_link": "!",
    "reference": "[",
    "link": "[",
    "image_reference": "!",
    "short_reference": "[",
    "short_image_ref": "!",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
}


_MARKS = "\\`![<&*_\n"


class SelectiveInline(InlineProcessor):
    """The stock inline step, run on one text at a time with the patterns that it needs."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._selections: dict[str, list[Any]] = {}

    def run(self, tree: ET.Element, ancestors: list[str] | None = None) -> ET.Element:
        """Apply the inline patterns to the texts of a tree."""
        marked: list[ET.Element] = []
        for element in tree.iter():
            text, tail = element.text, element.tail
            if text and _is_marked(text) and not isinstance(text, AtomicString):
                if "[^" in text:
                    return self._run_whole(tree, ancestors)  # the walk's order is that of the footnotes' ids
                marked.append(element)
            if tail and _is_marked(tail):
                return self._run_whole(tree, ancestors)
        done: set[int] = set()
        for element in marked:
            if element is tree or id(element) in done or read_simple(element):
                continue
            if len(element):  # the stock step goes over such an element's new children once more
                done.update(map(id, element.iter()))
            self._run_on(element)
        return tree

    def _run_whole(self, tree: ET.Element, ancestors: list[str] | None) -> ET.Element:
        self.inlinePatterns = self._selected(_MARKS)  # type: ignore[assignment]  # only len() and [] are used
        return super().run(tree, ancestors)

    def _run_on(self, element: ET.Element) -> None:
        """Do as the stock step does for one element, and for those in it."""
        texts = element.itertext() if len(element) else (element.text or "",)
        text = "".join(texts)
        self.inlinePatterns = self._selected("".join(mark for mark in _MARKS if mark in text))  # type: ignore[assignment]
        around = ET.Element("div")
        around.append(element)
        super().run(around)

    def _selected(self, marks: str) -> list[Any]:
        """Return the patterns that can match a text with these marks, in their order."""
        found = self._selections.get(marks)
        if found is None:
            registry = self.md.inlinePatterns
            needs = {id(registry[name]): needed for name, needed in _NEEDS.items() if name in registry}
            found = [
                pattern
                for pattern in registry
                if id(pattern) not in needs or any(mark in marks for mark in needs[id(pattern)])
            ]
            self._selections[marks] = found
        return found


def _is_marked(text: str) -> bool:
    return _TRIGGER.search(text) is not None or "  \n" in text
