"""Cutting a text at its blank lines into paragraphs, headings, quotations and lists, where each can be nothing else."""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.source.markdown.markup import may_hold_markup

# A line that begins so begins no other block: letters, numbers that count no items, quotes and money, emphasis, links,
# tokens. A bar in it could make a table of the lines around it.
_LINE = re.compile(
    r"(?:[^\W\d_]|\d+(?!\d|\.[ ])|\*{1,2}[^\W_]|\[[^\[\]\n^][^\[\]\n]*\]\(|[\"'“‘«(¡¿…£$€¥\ufdd0])[^\n|]*"
)
_HEADING = re.compile(r"(#{1,6})[ ]*([^\\\n]*[^#\\\n\s])[ ]*(?:\n|\Z)")
_ITEM = re.compile(r"[*+-][ ]+")
_BLANK_LINE = re.compile(r"\n +(?=\n)")
# Code, escapes, footnotes, pictures, line breaks, and white space that is read in its own way.
_FOREIGN = ("`", "\\", "[^", "![", "  \n", "\t", "\x1c", "\x1d", "\x1e")
_REFERENCE = re.compile(r"&[#\w]+;")


class Block(NamedTuple):
    """One block: its kind, or the level of a heading; and its texts, of which only a list has several."""

    kind: int
    texts: tuple[str, ...]


PARAGRAPH, LIST, QUOTATION = 0, -1, -2


def read_blocks(text: str) -> list[Block] | None:
    """Return the blocks of a text, None if one of them could be anything else."""
    if is_foreign(text):
        return None
    if "\n " in text:
        text = _BLANK_LINE.sub("\n", f"{text}\n\n")
    blocks: list[Block] = []
    for piece in text.strip("\n").split("\n\n"):
        at = len(piece) - len(piece.lstrip("\n"))
        while piece.startswith("#", at):
            heading = _HEADING.match(piece, at)
            if not heading:
                return None
            blocks.append(Block(len(heading[1]), (heading[2].strip(),)))
            at = heading.end()
        lines = piece[at:].split("\n")
        if lines[-1] == "":
            lines.pop()
        if not lines:
            continue
        block = _read(piece[at:], lines)
        if block is None or (block.kind < 0 and blocks and blocks[-1].kind == block.kind):
            return None  # two lists that follow each other are one, with paragraphs in it
        blocks.append(block)
    return blocks


def is_foreign(text: str) -> bool:
    """Tell whether a text may hold what is more than paragraphs, links and emphasis."""
    return (
        any(mark in text for mark in _FOREIGN)
        or may_hold_markup(text)
        or ("&" in text and _REFERENCE.search(text) is not None)
    )


def _read(text: str, lines: list[str]) -> Block | None:
    if all(map(_LINE.fullmatch, lines)):
        return Block(PARAGRAPH, (text,))
    if text[0] == ">":
        within = [line.removeprefix(">").removeprefix(" ") for line in lines if line[:1] == ">"]
        plain = len(within) == len(lines) and all(map(_LINE.fullmatch, within))
        return Block(QUOTATION, ("\n".join(within),)) if plain else None
    items = []
    for line in lines:
        mark = _ITEM.match(line)
        if not mark or not _LINE.fullmatch(line, mark.end()):
            return None
        items.append(line[mark.end() :])
    return Block(LIST, tuple(items))
