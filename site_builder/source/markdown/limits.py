"""What a body may not be: too large, too deep, or made of characters that no page can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

from site_builder.base.text import UNSHOWN

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_BYTES = 1_000_000
MAX_SHORTCODES = 2_000
MAX_NESTING = 30  # lists and quotations within one another
_BLANK = re.compile("^[ \t\u00a0\u3000]+$", re.MULTILINE)


def clean_text(text: str) -> str:
    """Return a text without characters that may not stand in HTML or XML, nor with other line ends than LF.

    A line of nothing but white space, such as the no-break space of pasted text, becomes an empty one.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\u00a0" in text or "\u3000" in text:
        text = _BLANK.sub("", text)
    return UNSHOWN.sub("", text)


def too_large(text: str) -> bool:
    """Tell whether a body is larger than any article: UTF-8 bytes."""
    return len(text) > MAX_BYTES or (
        len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES
    )


class NestingLimit(BlockProcessor):
    """Ends the nesting of lists and quotations where Python would end it with a RecursionError."""

    reached = False

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Tell whether the parser is as deep as it may go."""
        return len(self.parser.state) > MAX_NESTING

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Keep the block's text as it was typed."""
        self.reached = True
        text = blocks.pop(0)
        parent.text = f"{parent.text}\n{text}" if parent.text else text
