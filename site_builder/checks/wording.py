"""Texts as sequences of words, so that one is found in another however it was encoded on the way.

A sentence may lie in dist/ as HTML, as HTML in an Atom feed (escaped twice), in JSON (`u2019` escapes), in the subject
of a mailto link (`%20`), with quotes that were made round and an `<em>` in the middle. What stays is the order of
its words. Addresses are left out: `/city/mayor-resigns/` does not say that the mayor resigns.
"""

from __future__ import annotations

import re
import unicodedata
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RUN = 8  # words in a row that are no coincidence
_CHUNK = re.compile(r"[^\s\"'<>&=?#]+")
_WORD = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W_]+"
)  # a character each where no spaces are written
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\([nrtbf/\"\\])")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|em|i|mark|q|s|small|span|strong|sub|sup|time|u|wbr)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*>")
_NAME = re.compile(r"[^\s/\"'<>&=?#.,:;()\[\]{}|\\_%@]+")  # what a slug can be a whole of


def decode(data: bytes) -> str:
    """A file's text without the escapes of URLs, JSON, XML and HTML."""
    text = data.decode("utf-8", "replace")
    if "%" in text:
        text = unquote(text, errors="replace")
    if "\\" in text:
        text = _ESCAPE.sub(_escaped, text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    for _ in range(2):
        if "&" in text:
            text = unescape(text)
    return _INVISIBLE.sub("", text)


def _escaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else {"/": "/", '"': '"', "\\": "\\"}.get(found[2], " ")


def words(text: str) -> list[str]:
    """The words of a text in order: letters and digits alone, case folded, addresses left out."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return _WORD.findall(" ".join(chunk for chunk in _CHUNK.findall(folded) if "/" not in chunk))


def without_tags(text: str) -> str:
    """The text between the tags; one within a line does not part words."""
    return _TAG.sub(" ", _INLINE.sub("", text))


def runs(sequence: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Every `RUN` words in a row."""
    return zip(*(sequence[n:] for n in range(RUN)), strict=False)


def joined(sequence: Sequence[str]) -> str:
    """Words as one text, with a space at both ends, so that only whole words are found in it."""
    return f" {' '.join(sequence)} "


def names(text: str) -> frozenset[str]:
    """Everything in a text that could be a slug."""
    return frozenset(_NAME.findall(text.casefold()))


def segments(text: str) -> frozenset[str]:
    """What stands alone in a text: between tags, in quotes, on a line."""
    return frozenset(joined(words(part)) for part in re.split(r'[<>"\n\r\t|]+', text))
