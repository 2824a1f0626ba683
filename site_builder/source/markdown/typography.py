"""Typed quotes, hyphens and dots as typographic marks, in one pass over a text.

Python-Markdown tries its patterns one after the other, and each sees what those before it put in. Where no two
quotes stand close to each other they cannot influence one another, so each can be judged by its neighbours
alone: such a text is calm. Every regex begins with a literal, which lets the engine skip to the next one.
"""

from __future__ import annotations

import re

from site_builder.source.markdown.punctuation import MARKS

# The same as in `markdown.extensions.smarty`; a test compares them.
PUNCTUATION = r"""[!"#\$\%'()*+,-.\/:;<=>?\@\[\\\]\^_`{|}~]"""
BEFORE_CLOSING = r"[^\ \t\r\n\[\{\(\-\u0002\u0003]"
# While quotes are judged, the library's placeholders stand for dashes: one character each here.
_EM, _EN = "\x02", "\x03"
_CLOSE_TOGETHER = re.compile(r"""["'](?:["']|[\Ws]["'])""")
_ENTITY_BEFORE = re.compile(r"""&[^;&]*;["']""")
_EM_DASH = re.compile(r"---(?<!----)(?!-)")
_EN_DASH = re.compile(r"--(?<!---)(?!-)")
_ELLIPSIS = re.compile(r"\.\.\.(?<!\.\.\.\.)(?!\.)")
_FIRST_SINGLE = re.compile(rf"'(?={PUNCTUATION}\B)")
_FIRST_DOUBLE = re.compile(rf'"(?={PUNCTUATION}\B)')
_DECADE = re.compile(r"'(?<!\w')(?=\d{2}s)")
_OPENING_SINGLE = re.compile(r"'(?<=[\s–—]')(?=\w)")
_OPENING_DOUBLE = re.compile(r'"(?<=[\s–—]")(?=\w)')
_CLOSING_SINGLE = re.compile(rf"'(?=\s|s\b)|'(?<={BEFORE_CLOSING}')(?!\d)")
_CLOSING_DOUBLE = re.compile(rf'"(?=\s)|"(?<={BEFORE_CLOSING}")')
_LEFT_SINGLE, _RIGHT_SINGLE = MARKS["left-single-quote"], MARKS["right-single-quote"]
_LEFT_DOUBLE, _RIGHT_DOUBLE = MARKS["left-double-quote"], MARKS["right-double-quote"]


def is_typed(text: str) -> bool:
    """Tell whether a text holds anything that becomes a typographic mark."""
    return "'" in text or '"' in text or "--" in text or "..." in text


def is_calm(text: str) -> bool:
    """Tell whether each quote of a text can be judged by its neighbours alone."""
    return not ("----" in text or _CLOSE_TOGETHER.search(text) or _ENTITY_BEFORE.search(text))


def educate(text: str, *, quotes: bool) -> str:
    """Return a text with typographic dashes, ellipses and quotes; a text with quotes must be calm."""
    dashes = "--" in text
    if dashes:
        text = _EN_DASH.sub(_EN, _EM_DASH.sub(_EM, text))
    if quotes and "'" in text:
        if text[0] == "'" and _FIRST_SINGLE.match(text):
            text = _RIGHT_SINGLE + text[1:]
        text = _OPENING_SINGLE.sub(_LEFT_SINGLE, _DECADE.sub(_RIGHT_SINGLE, text))
        text = _CLOSING_SINGLE.sub(_RIGHT_SINGLE, text).replace("'", _LEFT_SINGLE)
    if quotes and '"' in text:
        if text[0] == '"' and _FIRST_DOUBLE.match(text):
            text = _RIGHT_DOUBLE + text[1:]
        text = _OPENING_DOUBLE.sub(_LEFT_DOUBLE, text)
        text = _CLOSING_DOUBLE.sub(_RIGHT_DOUBLE, text).replace('"', _LEFT_DOUBLE)
    if "..." in text:
        text = _ELLIPSIS.sub(MARKS["ellipsis"], text)
    if dashes:
        text = text.replace(_EM, MARKS["mdash"]).replace(_EN, MARKS["ndash"])
    return text
