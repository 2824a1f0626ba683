"""Links and emphasis of the plainest kind, read in one pass over a paragraph.

`[words](url)`, `*words*` and `**words**`, each apart from all other marks, are what nearly every article has.
A text in which anything else could be a mark is left to Python-Markdown's own patterns.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Link texts hold no mark at all, URLs none that is read before links; emphasis stands between spaces or
# before the punctuation that ends a word, where both rules of the stock code agree on its ends.
_SIMPLE = re.compile(
    r"""(?<!!)\[([^\[\]\\`*_<&!\n\x02]+)\]\(([^\s()<>\[\]"'\\`*\x02]+)\)
      | (?<![^\s(])\*(\*?)([^\s\[\]\\`*_<&\x02](?:[^\[\]\\`*_<&\x02\n]*[^\s\[\]\\`*_<&\x02])?)\*\3(?=[\s.,;:!?)]|\Z)
    """,
    re.VERBOSE,
)
# By whether a text has one asterisk, one underscore: emphasis has two, so one alone is a character like any other.
_MARKS = {
    (False, False): re.compile(r"[\\`*_\[<&\x02]"),
    (True, False): re.compile(r"[\\`_\[<&\x02]"),
    (False, True): re.compile(r"[\\`*\[<&\x02]"),
    (True, True): re.compile(r"[\\`\[<&\x02]"),
}


class Span(NamedTuple):
    """A stretch of text: under a tag (`a`, `em`, `strong`), or "" for what stands between those."""

    tag: str
    text: str
    href: str = ""


def read_spans(text: str) -> list[Span] | None:
    """Cut a text at its links and emphasis, plain text first, last and between; None if not all marks are simple."""
    if "  \n" in text:  # a line break
        return None
    mark = _MARKS[text.count("*") == 1, text.count("_") == 1]
    spans: list[Span] = []
    at = 0
    for found in _SIMPLE.finditer(text):
        label, url, double, words = found.groups()
        gap = text[at : found.start()]
        if mark.search(gap):
            return None
        spans.append(Span("", gap))
        if label is not None:
            spans.append(Span("a", label, url))
        else:
            spans.append(Span("strong" if double else "em", words))
        at = found.end()
    if mark.search(text, at):
        return None
    spans.append(Span("", text[at:]))
    return spans
