"""Links and emphasis of the plainest kind, read in one pass over a paragraph.

`[words](url)`, `*words*` and `**words**`, each apart from all other marks, are what nearly every article has.
A text in which anything else could be a mark is left to the stock patterns.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

# Link texts hold no mark at all, URLs none that is read before links; emphasis stands between spaces or
# before the punctuation that ends a word, where both rules of the stock code agree on its ends.
_SIMPLE = re.compile(
    r"""(?<!!)\[([^\[\]\\`*_<&!\n\x02]+)\]\(([^\s()<>\[\]"'\\`*\x02]+)\)
      | (?<![^\s(])\*(\*?)([^\s\[\]\\`*_<&\x02](?:[^\[\]\\`*_<&\x02\n]*[^\s\[\]\\`*_<&\x02])?)\*\3(?=[\s.,;:!?)]|\Z)
    """,
    re.VERBOSE,
)
_MARK = re.compile(r"[\\`*_\[<&\x02]")


def read_simple(element: ET.Element) -> bool:
    """Put an element's links and emphasis in place if all its marks are simple; else leave it as it is."""
    text = element.text or ""
    made: list[ET.Element] = []
    gaps: list[str] = []
    at = 0
    for found in _SIMPLE.finditer(text):
        label, url, double, words = found.groups()
        if label is not None:
            child = ET.Element("a", href=url)
            child.text = label
        else:
            child = ET.Element("strong" if double else "em")
            child.text = words
        made.append(child)
        gaps.append(text[at : found.start()])
        at = found.end()
    gaps.append(text[at:])
    if not made or any(_MARK.search(gap) for gap in gaps) or "  \n" in text:
        return False
    element.text = gaps[0]
    for child, gap in zip(made, gaps[1:], strict=True):
        child.tail = gap or None
    element[0:0] = made
    return True
