"""Python-Markdown's own marks inside a tree: escaped characters and stashed HTML, read back as text."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX

from site_builder.source.markdown.tokens import clear_tokens

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
_TAG = re.compile(r"<[^>]*>")


def unescape(text: str) -> str:
    """Return an attribute's value as it will stand in the page: escapes read, stashed HTML dropped."""
    if STX not in text:
        return text
    text = HTML_PLACEHOLDER_RE.sub("", text.replace(AMP_SUBSTITUTE, "&"))
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text)


def restore_escapes(text: str) -> str:
    """Return a title as Markdown again, with its backslashes, so that it can be rendered on its own.

    Quotes lose theirs: within a title they had to be escaped only so as not to end it.
    """
    if STX not in text:
        return text
    return HTML_PLACEHOLDER_RE.sub("", _ESCAPED.sub(_as_typed, text))


def _as_typed(found: re.Match[str]) -> str:
    char = chr(int(found[1]))
    return char if char in "\"'" else f"\\{char}"


def plain(element: Element, md: Markdown) -> str:
    """Return the plain text of an element on one line, without footnote marks."""
    pieces: list[str] = []
    _collect(element, pieces)
    text = "".join(pieces)
    if STX in text:
        stash = md.htmlStash.rawHtmlBlocks

        def stashed(found: re.Match[str]) -> str:
            number = int(found[1])
            return _TAG.sub("", str(stash[number])) if number < len(stash) else ""

        text = unescape(HTML_PLACEHOLDER_RE.sub(stashed, text))
    if "&" in text:
        text = html.unescape(text)
    return " ".join(clear_tokens(text).split())


def _collect(element: Element, pieces: list[str]) -> None:
    if element.text:
        pieces.append(element.text)
    for child in element:
        if not (child.tag == "sup" and (child.get("id") or "").startswith("fnref")):
            _collect(child, pieces)
        if child.tail:
            pieces.append(child.tail)
