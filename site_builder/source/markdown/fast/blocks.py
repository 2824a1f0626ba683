"""Paragraphs told by their first letters, without asking every block processor in turn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from markdown.blockprocessors import BlockProcessor

# No block but a paragraph begins with these. `!` begins an image, the last two a placeholder and a token.
_OPENING = "\"'“‘«(!¡¿…—\x02\ufdd0"
_LINES = re.compile(rf"(?:[^\W\d_]|[{_OPENING}])[^\n|]*(?:\n(?:[^\W\d_]|[{_OPENING}])[^\n|]*)*\n?\Z")


class PlainParagraphs(BlockProcessor):
    """Takes paragraphs at the top of a document, and the first text of a list's item, told by their letters."""

    def test(self, parent: ET.Element, block: str) -> bool:
        """Tell whether a block can be nothing but a paragraph or the text of an item."""
        state = self.parser.state
        if state and not (state[-1] == "list" and not len(parent) and not parent.text):
            return False
        return _is_plain(block)

    def run(self, parent: ET.Element, blocks: list[str]) -> None:
        """Make paragraphs of this block and of those like it that follow."""
        if self.parser.state:
            parent.text = blocks.pop(0)
            return
        count = 0
        for block in blocks:
            if not _is_plain(block):
                break
            ET.SubElement(parent, "p").text = block
            count += 1
        del blocks[:count]


def _is_plain(block: str) -> bool:
    if not block or not (block[0].isalpha() or block[0] in _OPENING):
        return False
    return "\n" not in block or _LINES.match(block) is not None
