"""What moves, and in which order: at every moment, what a page needs came before it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.outputs import discover
from site_builder.publish.manifest import File
from site_builder.publish.plan import ASSETS, DELETIONS, FEEDS, LISTS, PAGES, Step, plan

OLD, NEW = File("0" * 64, 10), File("1" * 64, 12)


def wave_of(path: str, kind: str = "", *others: str) -> int:
    """The wave in which a new file comes, in a site with some others."""
    ours = dict.fromkeys((path, *others), NEW)
    found = plan(ours, dict.fromkeys(others, NEW), {path: kind} if kind else {})
    return next(number for number, wave in enumerate(found.waves) if wave)


def test_three_cases() -> None:
    found = plan(
        {"same.css": OLD, "new.css": NEW, "other.css": NEW},
        {"same.css": OLD, "other.css": OLD, "gone.css": OLD},
    )
    assert found.steps == (
        Step("add", "new.css", 12),
        Step("change", "other.css", 12),
        Step("delete", "gone.css", 10),
    )
    assert found.counts() == {"add": 1, "change": 1, "delete": 1}
    assert found.upload == 24


def test_nothing_to_do() -> None:
    found = plan({"a": OLD}, {"a": OLD})
    assert not found
    assert found.steps == ()


BY_KIND = [
    ("assets/site.0123456789.css", "asset", ASSETS),
    ("images/boat.0123456789-800.jpg", "picture", ASSETS),
    ("downloads/budget.html", "static", ASSETS),
    ("city/ferry/index.html", "article", PAGES),
    ("404.html", "not_found", PAGES),
    ("city/index.html", "section", LISTS),
    ("tags/river/index.html", "tag", LISTS),
    ("old/address/index.html", "redirect", LISTS),
    ("city/feed.xml", "rss", FEEDS),
    ("sitemap.xml", "sitemap", FEEDS),
    ("robots.txt", "robots", FEEDS),
    ("_redirects", "redirects_file", FEEDS),
    ("_redirects", "static", FEEDS),
]


@pytest.mark.parametrize(("path", "kind", "wave"), BY_KIND)
def test_the_order_by_kind(path: str, kind: str, wave: int) -> None:
    assert wave_of(path, kind) == wave


BY_NAME = [
    ("assets/site.css", ASSETS),
    ("boat.jpg", ASSETS),
    ("index.html", LISTS),
    ("about/index.html", PAGES),
    ("feed.xml", FEEDS),
    ("search.json", FEEDS),
    ("robots.txt", FEEDS),
]


@pytest.mark.parametrize(("path", "wave"), BY_NAME)
def test_the_order_by_name_where_no_kind_is_known(path: str, wave: int) -> None:
    assert wave_of(path) == wave


def test_a_page_with_pages_below_it_is_a_list() -> None:
    assert wave_of("city/index.html", "", "city/ferry/index.html") == LISTS
    assert wave_of("city/ferry/index.html", "", "city/index.html") == PAGES


def test_every_kind_of_page_has_its_place() -> None:
    """A new kind of output that is a page must not come with the feeds because nobody thought of it."""
    pages = {name for name, kind in discover().items() if kind.counted in ("pages", "articles", "notices")}
    assert [name for name in pages if wave_of("a/index.html", name) not in (PAGES, LISTS)] == []


paths = st.sampled_from(
    [*(path for path, *_ in BY_KIND), "a/b/c.html", "a/b/index.html", "x.js", "feed.json"]
)
manifests = st.dictionaries(paths, st.sampled_from([OLD, NEW]))


@given(manifests, manifests)
def test_a_plan_that_is_carried_out(ours: dict[str, File], theirs: dict[str, File]) -> None:
    """Each file moves once, deletions come last, and afterwards the target holds our site."""
    found = plan(ours, theirs)
    there = dict(theirs)
    for step in found.steps:
        if step.action == "delete":
            del there[step.path]
        else:
            assert (step.path in there) == (step.action == "change")
            there[step.path] = ours[step.path]
    assert there == ours
    assert len({step.path for step in found.steps}) == len(found.steps)
    assert all(
        (step.action == "delete") == (n == DELETIONS) for n, wave in enumerate(found.waves) for step in wave
    )
    assert not plan(ours, there)
