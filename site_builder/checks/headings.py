"""Headings as a table of contents: readers of screen readers move by them (WCAG 2.2, 1.3.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.checks import Check
from site_builder.checks.blame import in_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks.built import BuiltSite
    from site_builder.checks.page import Page

CODE = "SB606"


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Pages without one `<h1>`, and the first level that a page skips. Redirects have no headings."""
    for page in built.pages.values():
        if page.redirect:
            continue
        for line, message, hint, words in _wrong(page):
            yield in_page(built, page.path, line, CODE, message, hint, severity="warning", words=words)


def _wrong(page: Page) -> Iterator[tuple[int, str, str, str]]:
    first = [heading for heading in page.headings if heading.level == 1]
    if not first:
        yield 1, "the page has no <h1>", "its first heading should say what it is about", ""
    elif len(first) > 1:
        text = first[1].text
        yield (
            first[1].line,
            f'the page has {len(first)} <h1>, the second is "{text[:60]}"',
            "begin headings in a text with ##",
            text,
        )
    before = 0
    for heading in page.headings:
        if heading.level > before + 1 and before:
            message = f'<h{heading.level}> "{heading.text[:60]}" comes after <h{before}>: a level is skipped'
            yield heading.line, message, f"make it <h{before + 1}>", heading.text
            return
        before = heading.level


def note(built: BuiltSite) -> str:
    """How many there were."""
    return f"{sum(len(page.headings) for page in built.pages.values()):,} headings"


CHECK = Check("headings", "one h1 a page, and no level is skipped", run, note)
