"""Plain text: what remains of Markdown when its marks are gone, counted and cut at word ends."""

from __future__ import annotations

import html
import re
from functools import cache

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|:\"'&$^=])")
# Every class leaves out the character that begins its pattern, so that no text is scanned twice.
_MARKS = (
    (re.compile(r"!\[[^\[\]]*\]\([^()]*(?:\([^()]*\)[^()]*)?\)"), ""),  # images
    (re.compile(r"\[([^\[\]]*)\]\([^()]*(?:\([^()]*\)[^()]*)?\)"), r"\1"),  # links
    (re.compile(r"\[\^[^\[\]]+\]"), ""),  # footnote marks
    (re.compile(r"<(?:https?|mailto):([^<>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]*>"), ""),
    (re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*"), r"\1"),
    (re.compile(r"(?<!\w)\*(?=[^\s*])([^*]+)(?<=\S)\*(?!\w)"), r"\1"),
    (re.compile(r"\*\*(?=[^\s*])([^*]+)(?<=\S)\*\*"), r"\1"),  # once more: around what was within it
    (re.compile(r"__(?=[^\s_])([^_]+)(?<=\S)__"), r"\1"),
    (re.compile(r"(?<!\w)_(?=[^\s_])((?:[^_]|(?<=\w)_(?=[^\W_]))+)(?<=\S)_(?!\w)"), r"\1"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\{[:.#][^{}\n]*\}"), ""),  # attributes: {: key=value}, {#id .class}; other braces are text
)
# What no page and no feed can hold: controls, halves of characters, and what Unicode says is no character.
UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_ASIDE = 0xF0000  # private characters; no text of a newspaper has them
_SENTENCES = re.compile(
    r"(?:.{40,}(?:[.!?][\"'”’)]*(?=\s)|[。！？]))", re.DOTALL
)  # as many whole sentences as there are


def strip_marks(markdown: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    shown = UNSHOWN.sub("", markdown)
    aside = _ESCAPED.sub(lambda found: chr(_ASIDE + ord(found[1])), shown)  # escaped marks are text
    for pattern, to in _MARKS:
        aside = pattern.sub(to, aside)
    plain = "".join(chr(ord(c) - _ASIDE) if _ASIDE < ord(c) < _ASIDE + 128 else c for c in aside)
    return " ".join(html.unescape(plain).split())


def first_paragraph(markdown: str) -> str:
    """Return the first paragraph of a body as plain text; "" when there is none."""
    for block in re.split(r"\n[ \t\u00a0]*\n", markdown):
        text = block.strip()
        if text and not re.match(r"(#|:::|!\[|\[TOC\]|>|\|.*\n\||[-*_]{3}|[-*+] |\[\^?[^\]]+\]:|<)", text):
            plain = strip_marks(text)
            if plain:
                return plain
    return ""


def shorten(text: str, longest: int) -> str:
    """Cut a text so that it is at most `longest` characters: after a sentence, else after a word, with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    if sentences := _SENTENCES.match(head):
        return sentences[0].rstrip()
    space = head.rfind(" ")
    return (head[:space] if space > longest // 2 else head).rstrip(" ,;:–—-") + "…"


def count_words(text: str) -> int:
    """Count words; two characters of Chinese or Japanese count as one."""
    if text.isascii():
        return len(text.split())
    return len(text.split()) + len(_cjk().findall(text)) // 2


@cache
def _cjk() -> re.Pattern[str]:
    """Characters that are words by halves. To compile so many takes two milliseconds."""
    return re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[\uf900-\ufaff]")
