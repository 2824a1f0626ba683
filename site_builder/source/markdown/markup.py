"""Which sources must be sanitized once they are rendered: all that could hold markup of their own."""

from __future__ import annotations

from html import unescape

# Markup, attribute lists, fenced code, and the marks of Python-Markdown's own placeholders.
_MARKUP = ("<", "{", "```", "~~~", "\x02", "\x03")


def may_hold_markup(source: str) -> bool:
    """Tell whether a source could put a tag or an attribute of its own into the page.

    Without `<` and `{` and fences, every tag and attribute is made by Markdown's own rules, all text is
    escaped, and every URL goes through `safe_url` while the tree is finished.
    """
    return any(mark in source for mark in _MARKUP) or (
        "&" in source and ("&\\" in source or unescape(source) != source)
    )
