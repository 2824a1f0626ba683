"""What a body may not be: too large, or made of characters that no page can hold."""

from __future__ import annotations

import re

from site_builder.base.text import UNSHOWN

MAX_BYTES = 1_000_000
MAX_SHORTCODES = 2_000
_BLANK = re.compile("^[ \t\u00a0\u3000]+$", re.MULTILINE)


def clean_text(text: str) -> str:
    """Return a text without characters that may not stand in HTML or XML, nor with other line ends than LF.

    A line of nothing but white space, such as the no-break space of pasted text, becomes an empty one.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\u00a0" in text or "\u3000" in text:
        text = _BLANK.sub("", text)
    return UNSHOWN.sub("", text)


def too_large(text: str) -> bool:
    """Tell whether a body is larger than any article: UTF-8 bytes."""
    return len(text) > MAX_BYTES or (
        len(text) * 4 > MAX_BYTES and len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES
    )
