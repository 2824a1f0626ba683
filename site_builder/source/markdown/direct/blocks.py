"""Cutting a text at its blank lines into paragraphs, headings and lists, where each can be nothing else."""

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
# Code, escapes, footnotes, pictures, references to characters, and white space that is read in its own way.
_FOREIGN = re.compile(r"[`\\\t\x1c-\x1e]|\[\^|!\[|&[#\w]+;|  \n")


class Block(NamedTuple):
    """One block: the level of a heading, 0 for a paragraph, -1 for the items of a list; and its texts."""

    level: int
    texts: tuple[str, ...]


PARAGRAPH, LIST = 0, -1


def read_blocks(text: str) -> list[Block] | None:
    """Return the blocks of a text, None if one of them could be anything else."""
    if may_hold_markup(text) or _FOREIGN.search(text):
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
        if all(map(_LINE.fullmatch, lines)):
            blocks.append(Block(PARAGRAPH, (piece[at:],)))
            continue
        items = _items(lines)
        if not items or (blocks and blocks[-1].level == LIST):  # two lists are one, with paragraphs in it
            return None
        blocks.append(Block(LIST, items))
    return blocks


def _items(lines: list[str]) -> tuple[str, ...]:
    """Return the texts of a list's items, () if a line is anything else."""
    items = []
    for line in lines:
        mark = _ITEM.match(line)
        if not mark or not _LINE.fullmatch(line, mark.end()):
            return ()
        items.append(line[mark.end() :])
    return tuple(items)
