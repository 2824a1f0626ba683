"""Line breaks between blocks, decided with one set instead of a list searched for every element."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import PrettifyTreeprocessor
from markdown.util import AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown


class Layout(PrettifyTreeprocessor):
    """The stock step with a faster test for block elements."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self._blocks = frozenset(md.block_level_elements)

    def run(self, root: Element) -> None:
        """Add the line breaks."""
        self._break(root)
        for br in root.iter("br"):
            br.tail = "\n" if not br.tail or br.tail.isspace() else f"\n{br.tail}"
        for pre in root.iter("pre"):
            if len(pre) and pre[0].tag == "code" and not len(pre[0]) and pre[0].text is not None:
                pre[0].text = AtomicString(pre[0].text.rstrip() + "\n")

    def _break(self, element: Element) -> None:
        blocks = self._blocks
        if element.tag in blocks and element.tag != "pre":
            if len(element) and element[0].tag in blocks and (not element.text or element.text.isspace()):
                element.text = "\n"
            for child in element:
                if child.tag in blocks:
                    self._break(child)
        if not element.tail or element.tail.isspace():
            element.tail = "\n"
