"""Paragraphs over which Markdown would take minutes, found before it begins.

Python-Markdown looks for the end of a link, a tag or a footnote from each place where one could begin, and
copies a text for each mark in it, so thousands of them cost the square of their number. Each rule below
bounds such a product; real articles stay below a hundredth of each bound. The bounds were chosen by
measuring: a body just below one takes a tenth of a second more than its half would lead one to expect.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.source.markdown.costs import SEARCHED, is_light

if TYPE_CHECKING:
    from collections.abc import Iterator

_SPLIT = 10_000_000  # places where a block is cut, times the characters looked at again after each
_COPIED = 100_000_000  # marks, times the characters copied for each
_SHIFTED = 3_000_000_000  # the same where a copy is all that happens

_MOST_PARAGRAPHS = 30_000  # each is taken off the beginning of a list of all that follow

_BLOCK = re.compile(r"(?:[^\n]+\n?)+")
_BRACKET = re.compile(r"\[[^\[\]]*\]")
_TARGET = re.compile(r"""\]\([^()"'\n]*(?:"[^"\n]*"|'[^'\n]*')?\s*\)""")
_TAG_START = re.compile(r"<[A-Za-z/!?]")
_TAG = re.compile(r"<[A-Za-z/!?][^<>]*>")
_FORMATTING = re.compile(r"<(/?)(?:a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)\b", re.IGNORECASE)
_MARK = re.compile(r"""[\\`*_\[\]<&!"'-]|  \n""")
_NESTING = re.compile(
    r"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z][a-z0-9]*\b(?![^<>]*/>)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(r"^\*\[([^\[\]\n]+)\]:", re.MULTILINE)
_DEEPEST_TAGS = 4_000  # the parser that cleans the page looks through all that are open for each that begins
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
_ITEM = re.compile(r"[ ]{0,3}(?:[*+-]|\d+\.)[ ]")


def faults(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the fault of each block that must be shown as typed, not rendered."""
    whole = _fault_of_whole(text)
    if whole is None and is_light(text):
        return
    for found in _BLOCK.finditer(text):
        block = found[0]
        fault = whole[0] if whole and whole[1] in block else _fault_of_block(block)
        if fault:
            yield found.start(), found.end(), fault


def _fault_of_whole(text: str) -> tuple[str, str] | None:
    """Return a fault of the body as a whole, and what the blocks at fault have in common."""
    size = len(text)
    if text.count("\n\n") > _MOST_PARAGRAPHS:
        return f"more than {_MOST_PARAGRAPHS:,} paragraphs", ""
    tags = text.count("<")
    if tags > 50:
        stray = len(_TAG_START.findall(text)) - len(_TAG.findall(text))
        if (
            stray * size > SEARCHED
            or _deepest(_FORMATTING, text) > 50
            or (tags > _DEEPEST_TAGS and _deepest(_NESTING, text) > _DEEPEST_TAGS)
        ):
            return "tags that are never closed", "<"
        if tags * size > _SHIFTED:
            return "too many tags", "<"
    if text.count("[^") > 1_000:
        return "more than 1,000 footnote marks", "[^"
    if "*[" in text:
        if text.count("*[") * size > _SPLIT // 4:
            return "too many abbreviations", "*["
        names = set(_ABBREVIATION.findall(text))
        if worn := next((name for name in sorted(names) if text.count(name) * size > _SHIFTED), ""):
            return "an abbreviation that is used too often", worn
    if ("```" in text or "~~~" in text) and len(_FENCE.findall(text)) * size > _SPLIT * 3:
        return "too many code fences", "```" if "```" in text else "~~~"
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
    if size * size > _SPLIT and _cuts(block) * size > _SPLIT:
        return "too many headings or rules without a blank line"
    if block.count(">\n>") * size > _SHIFTED:
        return "too many empty lines of quotation"
    copied = 0
    for text in _texts(block):
        longest = len(text)
        if text.count("[") * longest > SEARCHED:
            if (text.count("[") - len(_BRACKET.findall(text))) * longest > SEARCHED:
                return "brackets that are never closed"
            if (text.count("](") - len(_TARGET.findall(text))) * longest > SEARCHED:
                return "links that are never closed"
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
