"""What an article has when nobody wrote it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.slug import is_slug
from site_builder.base.url import output_path
from site_builder.model.config import Config, Permalinks, SectionSetting
from site_builder.source.article import SUMMARY_LENGTH, article_url, parse_article

if TYPE_CHECKING:
    from site_builder.model.article import Article

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=100)
PAPER = Config(
    timezone="Europe/London", sections=(SectionSetting("city"), SectionSetting("opinion", type="opinion"))
)


def article(text: str, path: str = "content/articles/2026/11/a-file.md", config: Config = PAPER) -> Article:
    found, problems = parse_article(path, text.encode(), config)
    assert found, problems
    return found


def test_an_article_of_a_headline_and_a_paragraph() -> None:
    found = article("# The *ferry* is late\n\nIt left at noon.\n\nNobody knows why.\n")
    assert (found.id, found.title, found.slug) == ("2026/11/a-file", "The ferry is late", "the-ferry-is-late")
    assert (found.section, found.type, found.url) == ("city", "news", "/city/the-ferry-is-late/")
    assert (found.summary, found.body, found.body_line) == (
        "It left at noon.",
        "It left at noon.\n\nNobody knows why.\n",
        3,
    )
    assert (found.published, found.word_count) == (None, 7)


def test_a_heading_is_the_title_only_when_there_is_none() -> None:
    found = article("---\ntitle: T\n---\n# A heading\n\nText.\n")
    assert (found.title, found.body) == ("T", "# A heading\n\nText.\n")
    found = article("---\ndek: D\n---\n\n# The title ##\nText.\n")
    assert (found.title, found.body, found.body_line) == ("The title", "Text.\n", 6)


@pytest.mark.parametrize(
    ("head", "path", "slug"),
    [
        ("title: The ferry\nslug: other", "a.md", "other"),
        ("title: The ferry", "a.md", "the-ferry"),
        ("title: 김정은의 편지", "a.md", "김정은의-편지"),
        ('title: "!!!"', "2026/The File.md", "the-file"),
        ('title: "!!!"', "???.md", "article-"),
        ("title: CON", "a.md", "con-1"),
    ],
)
def test_where_the_slug_comes_from(head: str, path: str, slug: str) -> None:
    assert article(f"---\n{head}\n---\n", f"content/articles/{path}").slug.startswith(slug)


@pytest.mark.parametrize(
    ("head", "summary"),
    [
        ("title: T\ndek: The dek\nsummary: The summary", "The summary"),
        ("title: T\ndek: The dek", "The dek"),
        ("title: T", "The *first* paragraph.".replace("*", "")),
    ],
)
def test_where_the_summary_comes_from(head: str, summary: str) -> None:
    assert article(f"---\n{head}\n---\n## Heading\n\nThe *first* paragraph.\n\nMore.\n").summary == summary


def test_a_long_first_paragraph_is_cut() -> None:
    assert len(article("---\ntitle: T\n---\n" + "word " * 100).summary) <= SUMMARY_LENGTH
    assert article("---\ntitle: T\n---\n").summary == ""


@pytest.mark.parametrize(
    ("head", "section", "kind"),
    [
        ("title: T", "city", "news"),
        ("title: T\nsection: opinion", "opinion", "opinion"),
        ("title: T\nsection: opinion\ntype: analysis", "opinion", "analysis"),
        ("title: T\nsection: nowhere", "nowhere", "news"),
    ],
)
def test_where_section_and_genre_come_from(head: str, section: str, kind: str) -> None:
    found = article(f"---\n{head}\n---\n")
    assert (found.section, found.type) == (section, kind)


def test_a_title_of_nothing_gives_way_to_a_heading() -> None:
    assert article('---\ntitle: ""\n---\n# The title\n').title == "The title"
    found, (problem,) = parse_article(
        "content/articles/a.md", b"---\ndek: D\ntitle:\n---\n# <b></b>\n", PAPER
    )
    assert found is None
    assert (problem.code, problem.line, problem.hint) == ("SB107", 3, "write it after title:")


def test_dates_are_in_the_articles_own_zone() -> None:
    seoul = article("---\ndate: 2026-06-01T09:00\ntimezone: Asia/Seoul\ntitle: T\n---\n")
    assert seoul.published
    assert seoul.published.iso == "2026-06-01T09:00:00+09:00"
    london = article("---\ndate: 2026-06-01T09:00\ntitle: T\n---\n")
    assert london.published
    assert london.published.iso == "2026-06-01T09:00:00+01:00"


def test_a_tag_that_is_typed_twice_is_one() -> None:
    found = article('---\ntitle: T\ntags: [River Trade, river-trade, "!", Sea]\n---\n')
    assert (found.tags, found.tag_titles) == (("river-trade", "sea"), ("River Trade", "Sea"))


def test_an_address_with_a_date_has_that_of_the_place() -> None:
    config = Config(
        timezone="Asia/Seoul", permalinks=Permalinks(article="/{year}/{month}/{day}/{section}-{slug}.html")
    )
    found = article("---\ntitle: T\nsection: city\ndate: 2026-11-30T23:30Z\n---\n", config=config)
    assert found.url == "/2026/12/01/city-t.html"
    assert article_url(config.permalinks.article, "city", "t", None) == "/0000/00/00/city-t.html"


def test_nothing_to_read() -> None:
    for text in ("", "\n", "Text without a title.\n", "---\ndek: D\n---\n"):
        found, problems = parse_article("content/articles/a.md", text.encode(), PAPER)
        assert found is None
        assert [problem.code for problem in problems] == ["SB107"]


@QUIET
@given(
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\ufeff"),
        min_size=1,
        max_size=60,
    ).filter(lambda t: t.strip() != "")
)
def test_any_title_has_an_address_inside_the_site(title: str) -> None:
    quoted = title.replace("'", "''")
    found = article(f"---\ntitle: '{quoted}'\n---\n")
    assert found.title == title.strip()
    assert found.slug
    path = output_path(found.url)
    assert all(part not in ("", ".", "..") for part in path.split("/"))
    assert is_slug(found.slug) or found.slug != found.slug.lower()


@QUIET
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    found, problems = parse_article("content/articles/a.md", data, PAPER)
    assert (found is None) == any(problem.severity == "error" for problem in problems)
