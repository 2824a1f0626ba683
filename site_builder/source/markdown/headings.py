"""Ids for headings, and the table of contents that `[TOC]` asks for."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from site_builder.base.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.source.markdown.records import Heading

LEVELS = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}  # the page's h1 is its headline
_ID = re.compile(r"[\w:.\-]{1,100}")


def is_id(text: str) -> bool:
    """Tell whether an id may stand in a page as it was typed."""
    return bool(_ID.fullmatch(text))


def unique_id(wanted: str, taken: dict[str, int]) -> str:
    """Return an id that is not taken yet, with a number at its end where needed, and take it."""
    wanted = wanted or "section"
    if wanted not in taken:
        taken[wanted] = 1
        return wanted
    number = taken[wanted]
    while f"{wanted}-{number + 1}" in taken:
        number += 1
    taken[wanted] = number + 1
    taken[f"{wanted}-{number + 1}"] = 1
    return f"{wanted}-{number + 1}"


def heading_id(typed: str, text: str, taken: dict[str, int]) -> str:
    """Return a heading's id: the one typed as `{#id}`, else the slug of its text; unique in the body."""
    return unique_id(typed if is_id(typed) else slugify(text), taken)


def contents(headings: Sequence[Heading], label: str = "Contents") -> str:
    """Return the table of contents as nested lists in `nav.toc`; "" when there is nothing to list."""
    if not headings:
        return ""
    pieces = [f'<nav class="toc" aria-label="{html.escape(label)}">']
    open_levels: list[int] = []
    for heading in headings:
        while len(open_levels) > 1 and heading.level < open_levels[-1] and heading.level <= open_levels[-2]:
            open_levels.pop()
            pieces.append("</li></ul>")
        if not open_levels or heading.level > open_levels[-1]:
            open_levels.append(heading.level)
            pieces.append("<ul>")
        else:
            open_levels[-1] = heading.level
            pieces.append("</li>")
        pieces.append(
            f'<li><a href="#{html.escape(heading.id)}">{html.escape(heading.text, quote=False)}</a>'
        )
    pieces.append("</li></ul>" * len(open_levels) + "</nav>")
    return "".join(pieces)
