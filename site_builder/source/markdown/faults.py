"""Paragraphs over which Markdown would still take minutes, found before it begins.

What could be made linear was (markdown/linear). What is left copies a text for each mark in it, or looks at all
definitions for each word, so thousands of them cost the square of their number. Each rule below bounds such a
product; real articles stay far below each bound. The bounds were chosen by measuring: below one, what grows with the
square is less than what grows with the length (tests/hostile/test_doubling.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPLIT = 10_000_000  # places where a block is cut, times the characters looked at again after each
_SCATTERED = (
    300_000  # the same for definitions between which other lines stand, which all steps look at again
)
_COPIED = 100_000_000  # marks, times the characters copied for each
_SHIFTED = 3_000_000_000  # the same where a copy is all that happens
_COMPARED = 3_000_000  # comments, times the tags that could be open around each

_MOST_RESERVED = (
    100_000  # each is a reference in HTML, and the parser that cleans the page takes the square of them
)
_MOST_PARAGRAPHS = 30_000  # each is taken off the beginning of a list of all that follow

_BLOCK = re.compile(r"(?:[^\n]+\n?)+")
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
_MARK = re.compile(r"""[\\`*_\[\]<&!"'-]|  \n""")
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z][a-z0-9]*\b(?![^<>]*/>)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^\*\[([^\[\]\n]+)\]:", re.MULTILINE)
_DEEPEST_TAGS = 2_000  # the parser that cleans the page looks through all that are open for each that begins
_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d+\.)[ ]")
# A definition after a line that is none.
_LONE_DEFINITION = re.compile(r"^(?![ ]{0,3}\*?\[)[^\n]*\n[ ]{0,3}\*?\[", re.MULTILINE)


def faults(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the fault of each block that must be shown as typed, not rendered."""
    whole = _fault_of_whole(text)
    if whole:
        blocks = [found.span() for found in _BLOCK.finditer(text) if whole[1] in found[0]]
        if blocks:  # with all that stands between: thousands of pieces would cost more than what is refused
            yield blocks[0][0], blocks[-1][1], whole[0]
        return
    for found in _BLOCK.finditer(text):
        fault = _fault_of_block(found[0])
        if fault:
            yield found.start(), found.end(), fault


def _fault_of_whole(text: str) -> tuple[str, str] | None:
    """Return a fault of the body as a whole, and what the blocks at fault have in common."""
    size = len(text)
    if text.count("\n\n") > _MOST_PARAGRAPHS:
        return f"more than {_MOST_PARAGRAPHS:,} paragraphs", ""
    tags = text.count("<")
    if tags + text.count("&") + text.count(">") > _MOST_RESERVED:
        return f"more than {_MOST_RESERVED:,} of the signs <, > and &", ""
    if tags > 50:
        if _deepest(_FORMATTING, text) > 50 or (
            tags > _DEEPEST_TAGS and _deepest(_NESTING, text) > _DEEPEST_TAGS
        ):
            return "tags that are never closed", "<"
        if tags * size > _SHIFTED:
            return "too many tags", "<"
        if text.count("<!--") * tags > _COMPARED:
            return "too many comments", "<!--"
    if text.count("[^") > 1_000:
        return "more than 1,000 footnote marks", "[^"
    if "*[" in text:
        if text.count("*[") * size > _SPLIT // 4:
            return "too many abbreviations", "*["
        names = set(_ABBREVIATION.findall(text))
        if worn := next((name for name in sorted(names) if text.count(name) * size > _SHIFTED), ""):
            return "an abbreviation that is used too often", worn
    if text.count("hl_lines=") * size > _SPLIT:
        return "too many code fences", "hl_lines="
    if text.count("\n\n    ") * size > _SHIFTED * 5:
        return "too many indented paragraphs", "    "
    return None


def _deepest(tags: re.Pattern[str], text: str) -> int:
    """Return how many tags are open at once: formatting is opened again in every paragraph (HTML, 13.2.4.3)."""
    deepest = depth = 0
    for closing in tags.findall(text):
        depth = max(0, depth - 1) if closing else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _fault_of_block(block: str) -> str:
    size = len(block)
    if size < 500:
        return ""
    if block.count("\n:") * size > _SPLIT:
        return "too many definitions without a blank line"
    if "|" in block and _cuts(block) * size > _SCATTERED:
        return "too many headings or rules without a blank line"
    if block.count("[") * size > _SCATTERED and len(_LONE_DEFINITION.findall(block)) * size > _SCATTERED:
        return "too many definitions without a blank line"
    if block.count(">\n>") * size > _SHIFTED:
        return "too many empty lines of quotation"
    copied = 0
    for text in _texts(block):
        longest = len(text)
        if longest * longest > _COPIED:
            copied += len(_MARK.findall(text)) * longest
    return "too many marks in one paragraph" if copied > _COPIED else ""


def _cuts(block: str) -> int:
    """Count the lines at which a block is cut in two and its rest read again."""
    return sum(1 for line in block.split("\n") if line[:1] == "#" or (line and not line.strip("-=*_ ")))


def _texts(block: str) -> Iterator[str]:
    """Yield what inline marks are looked for in: a block, or each item of a list, or each row of a table."""
    lines = block.split("\n")
    is_table = len(lines) > 1 and not lines[1].strip("|:- ")
    if is_table:
        yield from lines
    elif not _ITEM.match(lines[0]):
        yield block
    else:
        item: list[str] = []
        for line in lines:
            if item and _ITEM.match(line):
                yield "\n".join(item)
                item = []
            item.append(line)
        yield "\n".join(item)
