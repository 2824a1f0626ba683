"""The site answers every question about itself, also those about what is not there."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.dates import Instant, parse_instant
from site_builder.model.article import Article
from site_builder.model.config import Config
from site_builder.model.entry import NEWS_WINDOW, entry_of
from site_builder.model.related import related_older
from site_builder.model.site import SITE_QUERIES, Site
from site_builder.source.assemble import Content, assemble

if TYPE_CHECKING:
    from collections.abc import Iterable

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=100)
NOW = 1_795_503_600  # 2026-11-24T07:00Z
DAY = 24 * 3600
TAGS = ("river", "trade", "trams", "sea")


def article(name: str, epoch: int | None = NOW - DAY, section: str = "city", **more: object) -> Article:
    known: dict[str, object] = {
        "id": name,
        "path": f"content/articles/{name}.md",
        "digest": name,
        "title": name,
        "slug": name,
        "url": f"/{section}/{name}/",
        "section": section,
        "body": "",
        "body_line": 1,
        "published": None if epoch is None else Instant(epoch),
    }
    return Article(**{**known, **more})  # type: ignore[arg-type]


def site_of(articles: Iterable[Article], now: int = NOW) -> Site:
    shelf = {a.id: a for a in articles}
    return assemble(Content([entry_of(a) for a in shelf.values()], shelf), Config(), now).site


DRAWN = st.lists(
    st.tuples(
        st.integers(0, 30).map(lambda n: NOW - n * DAY // 3),
        st.sampled_from(("city", "world")),
        st.sets(st.sampled_from(TAGS)).map(lambda tags: tuple(sorted(tags))),
        st.sets(st.sampled_from(("ferry", "mayor", "tram", "pier", "flood")), max_size=3),
    ),
    max_size=30,
)


def articles_of(drawn: list[tuple[int, str, tuple[str, ...], set[str]]], prefix: str = "a") -> list[Article]:
    return [
        article(f"{prefix}{n:02}", epoch, section, tags=tags, tag_titles=tags, terms=frozenset(terms))
        for n, (epoch, section, tags, terms) in enumerate(drawn)
    ]


@QUIET
@given(
    DRAWN,
    st.integers(0, 12),
    st.none() | st.integers(0, 15),
    st.sampled_from(["", "city", "world"]),
    st.sampled_from(("", *TAGS)),
)
def test_lists_are_slices_of_one_order(
    drawn: list[tuple[int, str, tuple[str, ...], set[str]]],
    start: int,
    stop: int | None,
    section: str,
    tag: str,
) -> None:
    articles = articles_of(drawn)
    site = site_of(articles)
    wanted = tuple(pair for pair in (("section", section), ("tag", tag)) if pair[1])
    found = [
        a.id
        for a in sorted(articles, key=lambda a: (a.published.epoch if a.published else 0, a.id), reverse=True)
        if section in ("", a.section) and (not tag or tag in a.tags)
    ]
    assert site.ask(("ids", wanted, start, stop)) == tuple(found[start:stop])
    assert site.ask(("oldest", wanted, start, stop)) == tuple(found[::-1][start:stop])
    assert site.ask(("count", wanted)) == len(found)
    without = tuple(found[::2])
    assert site.ask(("ids", (*wanted, ("without", without)), 0, None)) == tuple(found[1::2])


@QUIET
@given(DRAWN, DRAWN, st.integers(1, 6))
def test_related_articles_are_older_and_stay_when_newer_ones_come(
    drawn: list[tuple[int, str, tuple[str, ...], set[str]]],
    later: list[tuple[int, str, tuple[str, ...], set[str]]],
    count: int,
) -> None:
    articles = articles_of(drawn)
    before = site_of(articles)
    newer = [
        article(a.id, NOW, a.section, tags=a.tags, tag_titles=a.tags, terms=a.terms)
        for a in articles_of(later, "z")
    ]
    after = site_of([*articles, *newer])
    for one in articles:
        related = related_older(one, before, count)
        assert len(related) <= count
        assert one.id not in related
        mine = before.entries[one.id].order
        assert all(before.entries[other].order < mine for other in related)
        assert all(set(before.entries[other].tags) & set(one.tags) for other in related)
        assert related_older(one, after, count) == related


def test_hand_picked_articles_come_first() -> None:
    picked = article("picked", NOW - 9 * DAY)
    alike = article("alike", NOW - 5 * DAY, tags=("sea",), tag_titles=("sea",))
    one = article("one", tags=("sea",), tag_titles=("sea",), related_slugs=("picked", "gone", "one", "quiet"))
    quiet = article("quiet", unlisted=True)
    assert site_of([picked, alike, one, quiet]).ask(("related", "one", 4)) == ("picked", "alike")


NONSENSE = st.text(max_size=12) | st.sampled_from(["city", "a00", "2026", "2026-11", "../x.md", "x.md", "~"])


@QUIET
@given(
    NONSENSE,
    st.integers(0, 3),
    st.sampled_from(["article", "section", "tag", "person", "series", "document"]),
)
def test_every_question_about_nothing_has_an_answer(name: str, number: int, kind: str) -> None:
    """A failed read is recorded like any other. Periods of no kind: tests/regression/test_period_of_no_kind.py."""
    site = site_of(articles_of([(NOW, "city", ("sea",), set())]))
    for query in (
        ("fields", kind, name, ("id",)),
        ("exists", kind, name),
        ("all", kind),
        ("ids", ((kind, name),), number, None),
        ("oldest", ((kind, name),), number, number + 1),
        ("count", ((name, name),)),
        ("front", name, number, (name,)),
        ("pinned", name),
        ("step", name, 1),
        ("related", name, number),
        ("translations", name),
        ("series-part", name),
        ("link", name, name),
        ("link", "", f"../../{name}.md"),
        ("byline", name),
        ("periods", name),
        ("data", name),
        ("edition",),
        ("news-window",),
    ):
        assert query[0] in SITE_QUERIES
        answer = site.ask(query)
        assert site.ask(query) == answer


def test_an_empty_site_answers_too() -> None:
    site = site_of([])
    assert site.ask(("edition",)) is None
    assert site.ask(("news-window",)) == ()
    assert site.ask(("front", "", 9, ())) == ()
    assert site.ask(("periods", "")) == ()
    assert site.ask(("period-step", "2026", 1)) is None


def test_neighbours_are_those_of_the_section_by_date() -> None:
    site = site_of(article(str(n), NOW - n * DAY, "city" if n != 2 else "world") for n in range(4))
    assert site.ask(("step", "1", 1)) == "0"
    assert site.ask(("step", "1", -1)) == "3"
    assert site.ask(("step", "0", 1)) is None
    assert site.ask(("step", "3", -1)) is None
    assert site.ask(("step", "2", -1)) is None


@QUIET
@given(
    st.sets(st.dates(dt.date(1990, 1, 1), dt.date(1999, 12, 31)).map(str), max_size=12),
    st.sampled_from([4, 7, 10]),
)
def test_steps_through_the_calendar(days: set[str], width: int) -> None:
    site = site_of(article(f"a{n}", parse_instant(day, "UTC").epoch) for n, day in enumerate(sorted(days)))
    periods = sorted({day[:width] for day in days})
    for period in [*periods, "1994-06-15"[:width]]:
        place = bisect_left(periods, period)
        older = periods[place - 1] if place else None
        newer = next((p for p in periods if p > period), None)
        assert site.ask(("period-step", period, -1)) == older
        assert site.ask(("period-step", period, 1)) == newer
    for year in {day[:4] for day in days}:
        assert site.ask(("periods", year)) == tuple(sorted({day[:7] for day in days if day.startswith(year)}))


def test_the_news_window_is_two_days_to_the_second() -> None:
    edge, out = article("edge", NOW - NEWS_WINDOW), article("out", NOW - NEWS_WINDOW - 1)
    assert site_of([edge, out, article("new", NOW)]).ask(("news-window",)) == ("new", "edge")
    assert site_of([edge, out], NOW + 1).ask(("news-window",)) == ()


def test_the_news_window_holds_a_thousand() -> None:
    assert len(site_of(article(f"a{n:04}", NOW - n) for n in range(1_100)).ask(("news-window",))) == 1_000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("origin", "target", "found"),
    [
        ("2026/11/one", "ferry-deal", "2026/11/ferry"),
        ("2026/11/one", "ferry.md", "2026/11/ferry"),
        ("2026/11/one", "./ferry.md", "2026/11/ferry"),
        ("2026/12/one", "../11/ferry.md", "2026/11/ferry"),
        ("one", "2026/11/ferry.md", "2026/11/ferry"),
        ("", "2026/11/ferry", "2026/11/ferry"),
        ("2026/11/one", "secret", ""),
        ("2026/11/one", "secret.md", ""),
        ("2026/11/one", "../12/ferry.md", None),
        ("2026/11/one", "twice", None),
        ("2026/11/one", "nowhere", None),
    ],
)
def test_what_a_link_means(origin: str, target: str, found: str | None) -> None:
    """An empty answer is an article that exists and is not public: no mistake, but nothing to show."""
    site = site_of(
        [
            article("2026/11/ferry", slug="ferry-deal"),
            article("2026/11/secret", slug="secret", draft=True),
            article("a", slug="twice"),
            article("b", slug="twice"),
        ]
    )
    assert site.ask(("link", origin, target)) == found
