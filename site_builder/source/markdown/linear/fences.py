"""Fenced code: a fence that is never closed is told by a list of the lines that could close it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from markdown.extensions.attr_list import get_attrs_and_remainder
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_FENCE = re.compile(r"^(~{3,}|`{3,})([^\n]*)", re.MULTILINE)


class Fences(Preprocessor):
    """Hands each fenced block to the stock step, one by one; that step alone would search for their ends again and again."""

    def __init__(self, md: Markdown, stock: Preprocessor) -> None:
        super().__init__(md)
        self._stock = stock

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with placeholders for fenced code."""
        text = "\n".join(lines)
        fences = list(_FENCE.finditer(text))
        closing: dict[str, list[int]] = {}
        for fence in fences:
            if not fence[2].strip(" "):
                closing.setdefault(fence[1], []).append(fence.start())
        pieces: list[str] = []
        copied = at = 0
        for fence in fences:
            begin, ends = fence.start(), closing.get(fence[1], ())
            if begin < at or bisect_right(ends, begin) == len(ends):
                continue
            block = FencedBlockPreprocessor.FENCED_BLOCK_RE.match(text, begin)
            if not block:
                continue
            if block["attrs"] and get_attrs_and_remainder(block["attrs"])[1]:
                continue  # its braces are no attributes, and it is no fence
            pieces += [text[copied:begin], "\n".join(self._stock.run(block[0].split("\n")))]
            copied = at = block.end()
        return "".join([*pieces, text[copied:]]).split("\n") if pieces else lines
