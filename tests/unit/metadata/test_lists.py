"""How lists are cut: numbered from the oldest, so that a full page is full for ever."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.metadata.lists import full_pages, page_path, plan_pages
from site_builder.metadata.redirect import redirect_page

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)


@QUIET
@given(st.integers(0, 500), st.integers(1, 50))
def test_the_front_holds_what_the_pages_do_not(count: int, size: int) -> None:
    """From one page's worth up to nearly two; all there is where there is less."""
    pages = full_pages(count, size)
    on_front = count - pages * size
    assert pages >= 0
    assert on_front == count if pages == 0 else size <= on_front < 2 * size
    assert full_pages(count + 1, size) - pages in (0, 1)


@QUIET
@given(st.integers(0, 100), st.integers(1, 20))
def test_after_the_last_page_stands_a_redirect(count: int, size: int) -> None:
    planned = list(plan_pages("tag", "sea", "/tags/sea/", count, size))
    numbers = [output.args[2] for output in planned]
    pages = full_pages(count, size)
    assert numbers == ([*range(1, pages + 1), 0] if pages else [])
    assert len({output.path for output in planned}) == len(planned)


@pytest.mark.parametrize(
    ("front", "page"),
    [
        ("/tags/sea/", "/tags/sea/page/2/"),
        ("/tags/sea.html", "/tags/sea/page/2/"),
        ("/paper/city/", "/paper/city/page/2/"),
    ],
)
def test_where_a_page_lies(front: str, page: str) -> None:
    assert page_path(front, 2) == page


def test_a_redirect_cannot_be_broken_out_of() -> None:
    page = redirect_page('https://x.example/"><script>', '/"><script>')
    assert "<script>" not in page
