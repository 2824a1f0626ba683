"""Publication state: one function of what an article says and the clock, as one table."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.config import Config
from site_builder.model.entry import NEWS_WINDOW, Entry, entry_of, state_of, turning_points
from site_builder.source.article import parse_article

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)
NINE = 1_767_258_000  # 2026-01-01T09:00Z
HOUR = 3600


def article(**head: object) -> Entry:
    """An article with some front matter; the values are YAML."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": "A", **head}.items())
    parsed, problems = parse_article("content/articles/a.md", f"---\n{lines}---\nText.\n".encode(), Config())
    assert parsed, problems
    return entry_of(parsed)


AT_NINE, AT_TEN, AT_ELEVEN = "2026-01-01T09:00Z", "2026-01-01T10:00Z", "2026-01-01T11:00Z"


@pytest.mark.parametrize(
    ("head", "at_eight", "at_nine", "at_ten", "at_eleven"),
    [
        ({}, "public", "public", "public", "public"),
        ({"date": AT_NINE}, "scheduled", "public", "public", "public"),
        ({"date": AT_NINE, "embargo": AT_TEN}, "embargoed", "embargoed", "public", "public"),
        ({"date": AT_TEN, "embargo": AT_NINE}, "embargoed", "scheduled", "public", "public"),
        ({"embargo": AT_TEN}, "embargoed", "embargoed", "public", "public"),
        ({"date": AT_NINE, "expires": AT_ELEVEN}, "scheduled", "public", "public", "expired"),
        ({"date": AT_TEN, "expires": AT_NINE}, "scheduled", "scheduled", "expired", "expired"),
        ({"date": AT_NINE, "unlisted": "true"}, "scheduled", "unlisted", "unlisted", "unlisted"),
        (
            {"date": AT_NINE, "unlisted": "true", "expires": AT_TEN},
            "scheduled",
            "unlisted",
            "expired",
            "expired",
        ),
        ({"date": AT_NINE, "withdrawn": "wrong"}, "scheduled", "withdrawn", "withdrawn", "withdrawn"),
        (
            {"date": AT_NINE, "withdrawn": "wrong", "embargo": AT_TEN},
            "embargoed",
            "embargoed",
            "withdrawn",
            "withdrawn",
        ),
        (
            {"date": AT_NINE, "withdrawn": "x", "expires": AT_TEN},
            "scheduled",
            "withdrawn",
            "withdrawn",
            "withdrawn",
        ),
        (
            {"date": AT_NINE, "withdrawn": "x", "unlisted": "yes"},
            "scheduled",
            "withdrawn",
            "withdrawn",
            "withdrawn",
        ),
        ({"date": AT_NINE, "draft": "true"}, "draft", "draft", "draft", "draft"),
        ({"date": AT_NINE, "draft": "true", "withdrawn": "wrong"}, "draft", "draft", "draft", "draft"),
        ({"date": AT_NINE, "erased": "true"}, "erased", "erased", "erased", "erased"),
        ({"draft": "true", "erased": "true", "withdrawn": "x"}, "erased", "erased", "erased", "erased"),
        ({"date": AT_NINE, "updated": AT_TEN}, "scheduled", "public", "public", "public"),
        ({"date": AT_NINE, "noindex": "true", "pin": AT_TEN}, "scheduled", "public", "public", "public"),
    ],
)
def test_what_an_article_is_at_each_hour(
    head: dict[str, object], at_eight: str, at_nine: str, at_ten: str, at_eleven: str
) -> None:
    entry = article(**head)
    states = [state_of(entry, NINE + n * HOUR) for n in (-1, 0, 1, 2)]
    assert states == [at_eight, at_nine, at_ten, at_eleven]
    assert state_of(entry, NINE - 1) == at_eight  # to the second


MOMENTS = st.none() | st.integers(1, 40).map(lambda n: n * 1000)
FLAG = st.booleans()


@QUIET
@given(MOMENTS, MOMENTS, MOMENTS, FLAG, FLAG, FLAG, FLAG)
def test_nothing_changes_between_two_turning_points(
    date: int | None,
    embargo: int | None,
    expires: int | None,
    draft: bool,  # noqa: FBT001
    unlisted: bool,  # noqa: FBT001
    withdrawn: bool,  # noqa: FBT001
    erased: bool,  # noqa: FBT001
) -> None:
    """So a site that is built at each of them is never out of date."""
    entry = article()._replace(
        epoch=date or 0,
        embargo=embargo or 0,
        expires=expires or 0,
        draft=draft,
        unlisted=unlisted,
        withdrawn=withdrawn,
        erased=erased,
    )
    points = sorted({1, *turning_points(entry), 10**6})
    for start, end in pairwise(points):
        assert len({state_of(entry, moment) for moment in (start, (start + end) // 2, end - 1)}) == 1


def test_an_article_leaves_the_news_window_by_itself() -> None:
    assert NINE + NEWS_WINDOW + 1 in set(turning_points(article(date=AT_NINE)))
    assert list(turning_points(article(date=AT_NINE, draft="true"))) == []


def test_a_day_begins_where_the_article_is() -> None:
    entry = article(date="2026-01-01", timezone="Asia/Seoul")
    assert entry.epoch == NINE - 18 * HOUR
    assert entry.day == "2026-01-01"
    assert not entry.exact
    assert article(date="2026-01").day == "2026-01"
    assert article(date="2026").day == "2026"
