"""A body as plain text, for search, related stories and word counts: read off the source, not rendered."""

from __future__ import annotations

import html
import re

from site_builder.source.markdown.limits import clean_text

_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])[ \t]+")
_DEFINITION = re.compile(r"\[(\^)?[^\[\]\n]+\]:[ \t]*")
_HAS_MARKS = re.compile(r"[\[*_`<{\\&!]")
# Escaped characters wait in a private plane until all marks are gone.
_AWAY = 0xF0000
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!<>~|:\"'&$^=])")
_ESCAPED = re.compile("[\U000f0021-\U000f007e]")
# Every class leaves out the character that begins its pattern, so that no input makes them scan twice.
_MARKS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    (
        "![",
        re.compile(
            r'!\[[^\[\]]*\](?:\([^()"\n]*(?:\([^()"\n]*\)[^()"\n]*)?(?:"[^"\n]*"\s*)?\)|\[[^\[\]\n]*\])'
        ),
        "",
    ),
    ("[^", re.compile(r"\[\^[^\[\]\n]+\]"), ""),
    ("](", re.compile(r'\[([^\[\]]*)\]\([^()"\n]*(?:\([^()"\n]*\)[^()"\n]*)?(?:"[^"\n]*"\s*)?\)'), r"\1"),
    ("][", re.compile(r"\[([^\[\]]+)\]\[[^\[\]\n]*\]"), r"\1"),
    ("<", re.compile(r"<(?:https?://|mailto:)?([^<>\s]+[.@][^<>\s]+)>"), r"\1"),
    ("<", re.compile(r"<!--[^<]*?-->|</?[a-zA-Z][^<>]*>"), ""),
    ("{", re.compile(r"\{:?[ ]*[#.][^{}\n]*\}|\{:?[^{}\n=]+=[^{}\n]*\}"), ""),
    ("`", re.compile(r"(`+)([^`]+)\1"), r"\2"),
    ("*", re.compile(r"(\*{1,3})(?=[^\s*])([^*]+)(?<=\S)\1"), r"\2"),
    ("*", re.compile(r"(\*\*?)(?=[^\s*])([^*]+)(?<=\S)\1"), r"\2"),  # emphasis within emphasis
    ("_", re.compile(r"(?<!\w)(_{1,3})(?=[^\s_])([^_]+)(?<=\S)\1(?!\w)"), r"\2"),
)


def plain_text(source: str) -> str:
    """Return a body's plain text: paragraphs apart by an empty line, without marks, pictures and targets.

    What stands in shortcodes, tables, lists, footnotes and code is part of the text; their marks are not.
    """
    kept: list[str] = []
    for line in clean_text(source).split("\n"):
        text = line.strip()
        if not text or text[0].isalpha():
            kept.append(text)
        elif (bare := _without_block_mark(text)) is not None:
            kept.append(bare)
    plain = "\n".join(kept)
    if _HAS_MARKS.search(plain):
        if "\\" in plain:
            plain = _ESCAPE.sub(lambda found: chr(_AWAY + ord(found[1])), plain)
        for trigger, pattern, put in _MARKS:
            if trigger in plain:
                plain = pattern.sub(put, plain)
        if "&" in plain:
            plain = clean_text(html.unescape(plain))  # a reference may name a form feed
        plain = _ESCAPED.sub(lambda found: chr(ord(found[0]) - _AWAY), plain)
    return re.sub(r"\n{3,}", "\n\n", plain).strip()


def _without_block_mark(text: str) -> str | None:
    """Return a line without what makes it a block; None for a line that shows no text."""
    if text.startswith((":::", "```", "~~~", "*[")) or text == "[TOC]" or not text.strip("-*_=|: "):
        return None
    if text.startswith(("#", ">")):
        text = text.strip("#").lstrip("> ").strip()
    elif text.startswith("\\:::"):
        return text[1:]
    elif text.startswith("|"):
        return " ".join(text.replace("|", " ").split())
    elif text.startswith(": "):
        return text[2:].strip()
    defined = _DEFINITION.match(text)
    if defined:
        return text[defined.end() :] if defined[1] else None
    item = _ITEM.match(text)
    return text[item.end() :] if item else text
