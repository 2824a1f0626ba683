"""Raw HTML: a tag cannot end where no `>` follows, and nothing is searched to the text's end to find that out."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_CLOSING = re.compile(r"(?=</\s*([^\s>]+)\s*>)")
_BLANK_LINE = re.compile(r"(?=\n[ \t]*\n)")


class Extractor(HTMLExtractor):
    """The stock extractor, with a look at what is left of the text before each tag."""

    def __init__(self, md: Markdown) -> None:
        self._searched, self._last = "", -1
        self._indexed = ""
        self._closing: dict[str, list[int]] = {}
        self._blanks: list[int] = []
        super().__init__(md)

    def parse_starttag(self, i: int) -> int:
        """Return where the tag at a place ends; -1 if it does not."""
        if self.rawdata is not self._searched:
            self._searched, self._last = self.rawdata, self.rawdata.rfind(">")
        return super().parse_starttag(i) if i < self._last else -1

    def inline_close_follows(self, text: str) -> bool:
        """Tell whether one of the open tags is closed between a comment and the end of its paragraph."""
        if not self.inline_stack:
            return False
        if self.rawdata is not self._indexed:
            self._indexed, self._closing = self.rawdata, {}
            for found in _CLOSING.finditer(self.rawdata):
                self._closing.setdefault(found[1].lower(), []).append(found.start())
            self._blanks = [found.start() for found in _BLANK_LINE.finditer(self.rawdata)]
        begin = self.line_offset + self.offset + len(text)
        blank = bisect_left(self._blanks, begin)
        end = self._blanks[blank] if blank < len(self._blanks) else len(self.rawdata)
        for tag in set(self.inline_stack):
            places = self._closing.get(tag, ())
            place = bisect_left(places, begin)
            if place < len(places) and places[place] < end:
                return True
        return False


class Html(Preprocessor):
    """The stock step with that extractor."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with placeholders for blocks of raw HTML."""
        extractor = Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")
