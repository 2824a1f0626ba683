"""How deep lists and quotations may be nested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_NESTING = 30  # lists and quotations within one another


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
