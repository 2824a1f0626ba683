"""The body of a seed: from lines to paragraphs, so that none is lost and wrapped ones are whole again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.source.seed.lines import Line, join_wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BULLET = re.compile(r"(?:[-*+•▲△■□●○◆◇▶▷※·–—]|\d{1,2}[.)])\s+\S")
_ENDED = re.compile(r"[.!?…。！？؟다][\"'”’»)\]）」』]*$")
_WIDEST = 110  # nobody wraps lines by hand at more than this: a longer line is a paragraph of its own


def read_paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the paragraphs of a body: cut at blank lines, joined where one was wrapped over lines."""
    return tuple(paragraph for block in blocks(lines) for paragraph in _cut(block))


def blocks(lines: Sequence[Line]) -> Iterator[tuple[str, ...]]:
    """Yield the runs of lines between blank ones."""
    block: list[str] = []
    for line in lines:
        if line.blank and block:
            yield tuple(block)
            block = []
        elif not line.blank:
            block.append(line.text)
    if block:
        yield tuple(block)


def _cut(block: tuple[str, ...]) -> Iterator[str]:
    # Two bullets make a list; one alone is a dash that wrapping brought to the front of a line.
    listed = sum(bool(_BULLET.match(line)) for line in block) > 1
    paragraph: list[str] = []
    for line in block:
        if paragraph and ((listed and _BULLET.match(line)) or _is_whole(paragraph[-1])):
            yield join_wrapped(tuple(paragraph))
            paragraph = []
        paragraph.append(line)
    yield join_wrapped(tuple(paragraph))


def _is_whole(line: str) -> bool:
    # Hangul and Chinese characters are twice as wide as Latin letters.
    width = sum(1 + (ord(c) >= 0x1100) for c in line)
    return width > _WIDEST and bool(_ENDED.search(line))
