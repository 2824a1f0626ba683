"""Whom to tell about a problem in a page: the article that has the words, else the page itself."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

from site_builder.base.diagnostic import Diagnostic, Severity
from site_builder.base.url import page_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.checks.built import BuiltSite


def in_page(
    built: BuiltSite,
    page: str,
    line: int,
    code: str,
    message: str,
    hint: str = "",
    *,
    severity: Severity = "error",
    words: str = "",
) -> Diagnostic:
    """A problem in one page. It is the article's where the page shows one, on the line that holds `words`."""
    source = built.sources.get(page)
    if not source:
        return Diagnostic(f"{built.shown}/{page}", line, 0, code, message, hint, severity=severity)
    if found := find_words(built, source, words):
        return Diagnostic(source, *found[:2], code, message, hint, found[2], severity)
    return Diagnostic(
        source, 0, 0, code, f"{message} (in its page {page_url(page)}, line {line})", hint, severity=severity
    )


def in_pages(
    built: BuiltSite,
    uses: Iterable[tuple[str, int]],
    code: str,
    message: str,
    hint: str = "",
    *,
    severity: Severity = "error",
    words: str,
) -> Iterator[Diagnostic]:
    """One mistake in many pages, as (page, line): each article that wrote it is told, the rest are told once.

    A broken link in the theme's footer is one problem, not one a page.
    """
    rest: list[tuple[str, int]] = []
    for page, line in uses:
        source = built.sources.get(page)
        if source and (found := find_words(built, source, words)):
            yield Diagnostic(source, *found[:2], code, message, hint, found[2], severity)
        else:
            rest.append((page, line))
    if not rest:
        return
    first, line = rest[0]
    if len({page for page, _ in rest}) == 1:
        yield in_page(built, first, line, code, message, hint, severity=severity)
    else:
        more = len({page for page, _ in rest}) - 1
        yield Diagnostic(
            f"{built.shown}/{first}",
            line,
            0,
            code,
            f"{message}; and on {more:,} more page{'s' * (more > 1)}",
            hint,
            severity=severity,
        )


def find_words(built: BuiltSite, source: str, words: str) -> tuple[int, int, str] | None:
    """Line, column and text of the first place of some words in a content file."""
    spellings = [
        w
        for w in dict.fromkeys((words, unquote(words), words.removeprefix(built.address.base_path)))
        if len(w) > 1
    ]
    if not spellings:
        return None
    try:
        text = (built.site_dir / source).read_text("utf-8", "replace")
    except OSError:
        return None  # it was there a moment ago; the problem is told all the same
    for spelling in spellings:
        if (place := text.find(spelling)) >= 0:
            start = text.rfind("\n", 0, place) + 1
            return text.count("\n", 0, place) + 1, place - start + 1, text[start:].split("\n", 1)[0]
    return None
