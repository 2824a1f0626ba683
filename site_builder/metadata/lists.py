"""How long lists are cut into pages that never change again once they are full.

A list of n articles and a page size of p: the front of the list shows the newest p to 2p - 1, the rest
stand on numbered pages, the oldest on page 1. Page k always points to page k + 1 as the newer one; while
that does not exist yet, a redirect to the front stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.record import dataclass
from site_builder.base.url import output_path
from site_builder.model.output import Output

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk


@dataclass(frozen=True, slots=True)
class Pagination:
    """Where a page stands in its list; `number` is none on the front of the list."""

    number: int | None
    older: str | None
    newer: str | None


def full_pages(count: int, size: int) -> int:
    """How many numbered pages a list has."""
    return max(0, count // size - 1)


def page_path(front_url: str, number: int) -> str:
    """The site-relative address of a numbered page."""
    return f"{front_url.removesuffix('.html').rstrip('/')}/page/{number}/"


def plan_pages(kind: str, identity: str, front_url: str, count: int, size: int) -> Iterable[Output]:
    """Plan the numbered pages of one list, and the redirect after the last."""
    pages = full_pages(count, size)
    for number in range(1, pages + 1):
        yield Output(output_path(page_path(front_url, number)), "list", (kind, identity, number))
    if pages:
        yield Output(output_path(page_path(front_url, pages + 1)), "list", (kind, identity, 0))


def front_of_list(subject: Any, desk: Desk) -> tuple[list[Any], Pagination]:
    """The newest articles of a list, and the way to the older ones."""
    size = int(str(desk.reader.config("page_size")))
    articles = subject.articles
    count = articles.count
    pages = full_pages(count, size)
    older = page_path(subject.url, pages) if pages else None
    return articles.oldest(pages * size, count)[::-1], Pagination(None, older, None)


def numbered(subject: Any, number: int, desk: Desk) -> tuple[list[Any], Pagination]:
    """The articles of a numbered page, newest first; a full page reads nothing that can change with the list."""
    size = int(str(desk.reader.config("page_size")))
    older = page_path(subject.url, number - 1) if number > 1 else None
    shown = subject.articles.oldest((number - 1) * size, number * size)[::-1]
    return shown, Pagination(number, older, page_path(subject.url, number + 1))
