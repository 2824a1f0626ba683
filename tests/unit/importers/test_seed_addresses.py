"""A newsroom gets the same headline twice: each text becomes an article with an address of its own, and keeps it."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.dates import parse_instant
from site_builder.base.slug import is_slug, slugify
from site_builder.build.pipeline import Wish, build
from site_builder.source.seed import Addresses, Named, free_slug, read_named
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = parse_instant("2026-11-24T07:00Z", "UTC").epoch
CONFIG = "name: Paper\nbase_url: https://paper.example\ntimezone: Asia/Seoul\n"


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


def drop(site: Path, name: str, headline: str, published: str = "1 Oct. 2025", text: str = "Words.") -> None:
    """A text is put into the folder of seeds."""
    file = site / "content/seeds" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{headline}\n\nPublished: {published}\n\n{text}\n", "utf-8")


def publish(site: Path, config: str = CONFIG) -> list[str]:
    """Build; the errors."""
    site.mkdir(exist_ok=True)
    (site / "config.yaml").write_text(config, "utf-8")
    report = build(Wish(site, site / "dist", NOW, workers=1))
    return [f"{problem.code} {problem.path}" for problem in report.problems if problem.severity == "error"]


def addresses(site: Path, section: str = "city") -> dict[str, str]:
    """Which text each page of a section shows."""
    found = {}
    for page in sorted((site / "dist" / section).glob("*/index.html")):
        shown = page.read_text("utf-8")
        found[page.parent.name] = next((t for t in ("First", "Second", "Third") if f"{t} words" in shown), "")
    return found


def test_two_texts_of_one_headline_are_two_articles(tmp_path: Path) -> None:
    """Of one month, of two, and without a date; each has its own address, and a build changes nothing more."""
    drop(tmp_path, "city/a.txt", "The weather", text="First words.")
    drop(tmp_path, "city/b.txt", "The weather", text="Second words.")
    drop(tmp_path, "city/c.txt", "The weather", "1 Nov. 2025", text="Third words.")
    assert publish(tmp_path) == []
    assert addresses(tmp_path) == {
        "the-weather": "First",
        "the-weather-2": "Second",
        "the-weather-3": "Third",
    }
    before = {file: file.read_bytes() for file in (tmp_path / "content").rglob("*.md")}
    assert publish(tmp_path) == []
    assert {file: file.read_bytes() for file in (tmp_path / "content").rglob("*.md")} == before


def test_the_same_headline_in_two_sections_needs_no_number(tmp_path: Path) -> None:
    drop(tmp_path, "city/a.txt", "The weather", text="First words.")
    drop(tmp_path, "world/a.txt", "The weather", text="Second words.")
    assert publish(tmp_path) == []
    assert addresses(tmp_path) | addresses(tmp_path, "world") == {"the-weather": "Second"}
    assert addresses(tmp_path) == {"the-weather": "First"}


@pytest.mark.parametrize("again", ["a", "b", "both"])
def test_whoever_came_first_keeps_the_address(tmp_path: Path, again: str) -> None:
    """Also one whose name comes later, one that has changed, and one whose article was deleted meanwhile."""
    drop(tmp_path, "city/b.txt", "The weather", text="First words.")
    assert publish(tmp_path) == []
    drop(tmp_path, "city/a.txt", "The weather", text="Second words.")
    assert publish(tmp_path) == []
    expected = {"the-weather": "First", "the-weather-2": "Second"}
    assert addresses(tmp_path) == expected
    for name, text in (("a", "Second words, more."), ("b", "First words, more.")):
        if again in (name, "both"):
            drop(tmp_path, f"city/{name}.txt", "The weather", text=text)
    assert publish(tmp_path) == []
    assert addresses(tmp_path) == expected
    second = next(
        f for f in (tmp_path / "content/articles").rglob("*.md") if "Second" in f.read_text("utf-8")
    )
    second.unlink()
    assert publish(tmp_path) == []
    assert addresses(tmp_path) == expected


def test_an_address_stays_when_the_headline_changes(tmp_path: Path) -> None:
    """Readers have links to it; the number goes with it."""
    drop(tmp_path, "city/a.txt", "The weather", text="First words.")
    drop(tmp_path, "city/b.txt", "The weather", text="Second words.")
    assert publish(tmp_path) == []
    drop(tmp_path, "city/a.txt", "Rain tomorrow", text="First words.")
    drop(tmp_path, "city/b.txt", "Sun tomorrow", text="Second words.")
    assert publish(tmp_path) == []
    assert addresses(tmp_path) == {"the-weather": "First", "the-weather-2": "Second"}


@pytest.mark.parametrize(
    "head", ["title: The weather", "title: Forecast\nslug: the-weather", 'title: "The weather" # x']
)
def test_an_article_of_an_editor_has_its_address_already(tmp_path: Path, head: str) -> None:
    """A text that comes later gets out of its way."""
    article = tmp_path / "content/articles/mine.md"
    article.parent.mkdir(parents=True)
    article.write_text(f"---\n{head}\nsection: city\ndate: 2025-01-01\n---\nFirst words.\n", "utf-8")
    drop(tmp_path, "city/a.txt", "The weather", text="Second words.")
    assert publish(tmp_path) == []
    assert addresses(tmp_path) == {"the-weather": "First", "the-weather-2": "Second"}


def test_addresses_with_dates_are_kept_apart_by_them(tmp_path: Path) -> None:
    """Where the site's pattern has the month in it, only two of one month need a number."""
    pattern = "permalinks: {article: '/{section}/{year}/{month}/{slug}.html'}\n"
    for name, date in (("a", "1 Oct. 2025"), ("b", "31 Oct. 2025, 23:30"), ("c", "1 Nov. 2025, 00:30")):
        drop(tmp_path, f"city/{name}.txt", "The weather", date)
    assert publish(tmp_path, CONFIG + pattern) == []
    pages = sorted(
        file.relative_to(tmp_path / "dist/city").as_posix()
        for file in (tmp_path / "dist/city/2025").rglob("*.html")
    )
    assert pages == ["2025/10/the-weather-2.html", "2025/10/the-weather.html", "2025/11/the-weather.html"]


HEADLINES = [
    "The weather",
    "The weather!",
    "THE WEATHER",
    "The weather 2",
    "The weather 2 2",
    "Gale",
    "CON",
    "…",
    "page",
    "날씨",
    "x" * 90,
    "ä " * 60,
]
DATES = ["1 Oct. 2025", "2025-11-02T10:00+09:00", "2025-11", "no date at all"]
seeds = st.lists(
    st.tuples(st.sampled_from(["city", "world", "page"]), st.sampled_from(HEADLINES), st.sampled_from(DATES)),
    min_size=2, max_size=9,
)  # fmt: skip
patterns = st.sampled_from(["/{section}/{slug}/", "/{year}/{month}/{slug}/", "/a/{slug}.html"])


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seeds, seeds, patterns)
def test_no_two_texts_ever_want_one_address(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[str, str, str]],
    later: list[tuple[str, str, str]],
    pattern: str,
) -> None:
    """Whatever is dropped, and dropped on top of that: it converts, it builds, and every text has its page."""
    site = tmp_path_factory.mktemp("seeds")
    config = f"{CONFIG}permalinks: {{article: '{pattern}'}}\n"
    for number, batch in enumerate((first, later)):
        for at, (section, headline, date) in enumerate(batch):
            # The later ones come before and between the first ones; some take a file that is there.
            drop(
                site,
                f"{section}/{at}{'ab'[number] if at % 3 else ''}.txt",
                headline,
                date,
                f"Words {number} {at}.",
            )
        assert publish(site, config) == []
    texts = list((site / "content/seeds").rglob("*.txt"))
    articles = list((site / "content/articles").rglob("*.md"))
    assert len(articles) == len(texts)
    pages = [
        page
        for page in (site / "dist").rglob("*.html")
        if '<body class="page-article' in page.read_text("utf-8")
    ]
    assert len(pages) == len(texts)
    shutil.rmtree(site)


# --- the parts


@pytest.mark.parametrize("title", ["x" * 200, "날" * 80, "ab " * 40, "ä" * 100, "The weather", "con"])
def test_a_number_fits_behind_every_slug(title: str) -> None:
    taken = {slugify(title)}
    for _ in range(12):
        slug = free_slug(slugify(title), lambda slug: slug not in taken)
        assert is_slug(slug)
        taken.add(slug)
    assert len(taken) == 13


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("---\ntitle: A b\n---\n", Named("a-b")),
        ("\ufeff---\r\ntitle: A b\r\nslug: c\r\nsection: 'x'\r\ndate: 2025-01-01\r\n---\r\n", Named("c", "x", "2025-01-01")),
        ('---\ntitle: "A: b" # no\npublished: 2025-01-02\n---\ntitle: No\n', Named("a-b", "", "2025-01-02")),
        ("---\nextra:\n  slug: no\ntitle: ''\n---\n", Named("file")),
        ("---\ntitle: A b\n", None),
        ("Words.", None),
        ("", None),
    ],
)  # fmt: skip
def test_what_a_head_says_of_its_address(head: str, expected: Named | None) -> None:
    assert read_named(head, "file") == expected


def test_a_date_that_is_none_is_left_to_the_build() -> None:
    addresses = Addresses("/{year}/{slug}/")
    assert addresses.of(Named("a", "x", "some day")) == addresses.of(Named("a"))
