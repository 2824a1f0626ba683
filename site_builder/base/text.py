"""Plain text: what remains of Markdown when its marks are gone, counted and cut at word ends."""

from __future__ import annotations

import re

_MARKS = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # images
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),  # links
    (re.compile(r"\[\^[^\]]+\]"), ""),  # footnote marks
    (re.compile(r"<(?:https?|mailto):([^>]+)>"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^>]*>"), ""),
    (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<!\w)([*_])(?=\S)(.+?)(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`]+)`"), r"\1"),
    (re.compile(r"\{:?[^}]*\}"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|:\"'&$^=])"), r"\1"),
)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def strip_marks(markdown: str) -> str:
    """Return a paragraph of Markdown as plain text on one line."""
    for pattern, to in _MARKS:
        markdown = pattern.sub(to, markdown)
    return " ".join(markdown.split())


def first_paragraph(markdown: str) -> str:
    """Return the first paragraph of a body as plain text; "" when there is none."""
    for block in re.split(r"\n[ \t\u00a0]*\n", markdown):
        text = block.strip()
        if text and not re.match(r"(#|:::|!\[|\[TOC\]|>|\||[-*_]{3}|[-*+] |\[\^?[^\]]+\]:|<)", text):
            plain = strip_marks(text)
            if plain:
                return plain
    return ""


def shorten(text: str, longest: int) -> str:
    """Cut a text at a word's end so that it is at most `longest` characters, with an ellipsis."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    space = head.rfind(" ")
    return (head[:space] if space > longest // 2 else head).rstrip(" ,;:–—-") + "…"


def count_words(text: str) -> int:
    """Count words; two characters of Chinese or Japanese count as one."""
    return len(text.split()) + len(_CJK.findall(text)) // 2
