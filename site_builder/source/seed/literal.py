"""Text that shall appear as it was typed, written as Markdown: escaped where it must be, no more.

Python-Markdown honours a backslash before some characters only (not before `<`, `&`, `:` or `~`),
so those are written as character references. The result is one line: that leaves the first
character of the paragraph as the only place where a list, a heading or a fence could begin.
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ALWAYS = re.compile(r"[\\`*]")  # never innocent: code, emphasis, and the escape itself
_EMPHASIS = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # inside a word (snake_case) it means nothing
_REFERENCE = re.compile(r"&(?=#|[-.A-Za-z0-9]+;)")
_LINKED = re.compile(r"\]\s?[\[(:{]")  # only then can a bracket be a link, a reference, a definition
_NOTE_OR_PICTURE = re.compile(r"(?<=!)\[|\[(?=\^)")
_ATTRIBUTES = re.compile(r"\{(?=[:.#])")
_MARKER = re.compile(r"\[(?=TOC\]$)")
_NUMBERED = re.compile(r"(\d+)\.(?= |$)")
_BULLET = re.compile(r"[-+](?= |$)|-(?=[- ]*$)|[#>]")
_FENCE = re.compile(r":(?=::| |$)|~(?=~~)")


def escape_markdown(text: str) -> str:
    """Return one line of Markdown that shows a text as it is; runs of white space become one space."""
    text = _CONTROL.sub("", _SPACE.sub(" ", text)).strip()
    linked = bool(_LINKED.search(text))
    text = _ALWAYS.sub(r"\\\g<0>", text)
    text = _REFERENCE.sub("&amp;", text).replace("<", "&lt;")
    text = _EMPHASIS.sub(r"\\_", text)
    text = text.replace("[", r"\[") if linked else _NOTE_OR_PICTURE.sub(r"\\[", text)
    text = _ATTRIBUTES.sub(r"\\{", text)
    return _escape_start(text)


def _escape_start(text: str) -> str:
    numbered = _NUMBERED.match(text)
    if numbered:
        return f"{numbered[1]}\\{text[numbered.end(1) :]}"
    if _BULLET.match(text) or _MARKER.match(text):
        return f"\\{text}"
    if _FENCE.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    return text
