"""What a body may not be: too large, or built so that Markdown would take minutes over it.

Python-Markdown looks for the end of a link, a tag or a footnote from each place where one could begin, so
thousands of beginnings without ends cost the square of their number. Each rule below bounds such a product.
What is over a bound is shown as it was typed, and reported. Real articles stay below a hundredth of each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import BlockProcessor

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

MAX_BYTES = 1_000_000
MAX_DEPTH = 30  # lists and quotations within one another
_BUDGET = 3_000_000  # beginnings without ends times characters searched for each: about a second
_COPIES = 300_000_000  # marks times characters copied for each
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BLANK = re.compile("^[ \t\u00a0\u3000]+$", re.MULTILINE)

_BRACKET = re.compile(r"\[[^\[\]]*\]")
_TARGET = re.compile(r"""\]\([^()"'\n]*(?:"[^"\n]*"|'[^'\n]*')?\s*\)""")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_MARK = re.compile(r"""[\\`*_\[\]<&!"'-]""")
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
_BLOCK = re.compile(r"(?:[^\n]+\n?)+")


def clean_text(text: str) -> str:
    """Return a text without characters that may not stand in HTML or XML, nor with other line ends than LF."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\u00a0" in text or "\u3000" in text:
        text = _BLANK.sub("", text)
    return _CONTROLS.sub("", text)


def too_large(text: str) -> bool:
    """Tell whether a body is larger than any article: UTF-8 bytes."""
    return len(text) > MAX_BYTES or (
        len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES
    )


def costly_blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the fault of each block that must be shown as typed, not rendered."""
    if len(text) < 2_000:
        return
    whole = _fault_of_whole(text)
    if whole is None and len(text) < 20_000 and (text.count("[") + text.count("\n:")) * len(text) <= _BUDGET:
        return
    for found in _BLOCK.finditer(text):
        block = found[0]
        if len(block) < 500:
            if whole and whole[1] in block:
                yield found.start(), found.end(), whole[0]
            continue
        fault = whole[0] if whole and whole[1] in block else _fault_of_block(block)
        if fault:
            yield found.start(), found.end(), fault


def _fault_of_whole(text: str) -> tuple[str, str] | None:
    """Return a fault of the body as a whole, and what the blocks at fault have in common."""
    size = len(text)
    if text.count("<") > 50:
        stray = len(_TAG_START.findall(text)) - len(_TAG.findall(text))
        if stray * size > _BUDGET or _unclosed_formatting(text) > 50:
            return "tags that are never closed", "<"
    if text.count("[^") > 1_000:
        return "more than 1,000 footnote marks", "[^"
    if text.count("*[") * size > _BUDGET * 5:
        return "too many abbreviations", "*["
    if ("```" in text or "~~~" in text) and len(_FENCE.findall(text)) * size > _BUDGET * 10:
        return "too many code fences", "```" if "```" in text else "~~~"
    return None


def _unclosed_formatting(text: str) -> int:
    """Return how many tags a browser would open again in every paragraph that follows (HTML, section 13.2.4.3)."""
    deepest = depth = 0
    for closing in _FORMATTING.findall(text):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _fault_of_block(block: str) -> str:
    size = len(block)
    if block.count("[") * size > _BUDGET:
        if (block.count("[") - len(_BRACKET.findall(block))) * size > _BUDGET:
            return "brackets that are never closed"
        if (block.count("](") - len(_TARGET.findall(block))) * size > _BUDGET:
            return "links that are never closed"
    if block.count("\n:") * size > _BUDGET * 3:
        return "too many definitions without a blank line"
    longest = max(map(len, block.split("\n"))) if block.count("\n") > 50 else size
    if (
        longest * size > _COPIES / 1_000
        and longest > 20_000
        and len(_MARK.findall(block)) * longest > _COPIES
    ):
        return "one paragraph with too many marks"
    return ""


class DepthLimit(BlockProcessor):
    """Ends the nesting of lists and quotations where Python would end it with a RecursionError."""

    reached = False

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 - Python-Markdown's signature
        """Tell whether the parser is as deep as it may go."""
        return len(self.parser.state) > MAX_DEPTH

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Keep the block's text as it was typed."""
        self.reached = True
        text = blocks.pop(0)
        parent.text = f"{parent.text}\n{text}" if parent.text else text
