"""Whoever looks at a page sees it before the build is over, as it will be; what cannot be shown yet waits."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest

from site_builder.build.pipeline import Wish, build
from tests.support.archive import picture
from tests.support.newsroom import files_of
from tests.support.preview import make_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PAGE, FRONT, ABOUT = "news/write-your-first-article/index.html", "index.html", "about/index.html"
STORY = "content/articles/2026/05/write-your-first-article.md"


@dataclass
class Reader:
    """One who has pages open."""

    folder: Path
    open: frozenset[str] = frozenset()
    shown: dict[str, bytes] = field(default_factory=dict)
    before: dict[str, bytes] = field(default_factory=dict)  # what the folder held when they were shown

    def looks_at(self) -> frozenset[str]:
        return self.open

    def show(self, pages: Mapping[str, bytes]) -> None:
        self.shown, self.before = dict(pages), files_of(self.folder)


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    """A site that was built."""
    asked = Wish(make_site(tmp_path / "paper"), tmp_path / "paper/dist", 2_000_000_000, workers=1)
    assert not build(asked).failed
    return asked


def look_on(wish: Wish, *pages: str) -> Reader:
    """Build while somebody has some pages open, and say what was shown; what was, is what was built."""
    reader = Reader(wish.output_dir, frozenset(pages))
    before = files_of(wish.output_dir)
    report = build(replace(wish, audience=reader))
    assert reader.before in ({}, before), "pages were shown after files had moved"
    if not report.failed:
        assert all((wish.output_dir / path).read_bytes() == page for path, page in reader.shown.items())
    return reader


def edit(wish: Wish, old: str, new: str, path: str = STORY) -> None:
    text = (wish.site_dir / path).read_text("utf-8")
    assert old in text
    (wish.site_dir / path).write_text(text.replace(old, new, 1), "utf-8")


def put_on(wish: Wish, template: str, text: str) -> None:
    """Give the site a theme of its own, with one template."""
    path = wish.site_dir / "themes/own/templates" / template
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    (wish.site_dir / "themes/own/theme.yaml").write_text("parent: broadsheet\n", "utf-8")
    edit(wish, "theme: broadsheet", "theme: own", "config.yaml")


def test_the_changed_article_and_what_is_open_are_shown(wish: Wish) -> None:
    edit(wish, "title: ", "slug: write-your-first-article\ntitle: Ferry ")
    reader = look_on(wish, FRONT, "feed.xml", "gone/index.html", "assets/none.html")
    assert reader.shown.keys() == {FRONT, PAGE}
    assert all(b"Ferry " in page for page in reader.shown.values())


def test_a_new_story_is_shown_that_nobody_could_open_before(wish: Wish) -> None:
    (wish.site_dir / "content/articles/tram.md").write_text("---\ntitle: Tram\n---\nIt ran.\n", "utf-8")
    assert look_on(wish).shown.keys() == {"news/tram/index.html"}


def test_a_theme_is_seen_on_what_is_open(wish: Wish) -> None:
    put_on(wish, "page.html", "<!doctype html><title>x</title>{{ page.title }}")
    reader = look_on(wish, ABOUT)
    assert reader.shown[ABOUT].startswith(b"<!doctype html><title>x</title>")


def test_what_moved_is_shown_where_it_is_now(wish: Wish) -> None:
    edit(wish, "title: ", "slug: moved\ntitle: ")
    assert look_on(wish, PAGE).shown.keys() == {"news/moved/index.html"}
    (wish.site_dir / STORY).unlink()
    assert look_on(wish, "news/moved/index.html").shown == {}


def test_a_page_waits_for_pictures_that_must_be_made(wish: Wish) -> None:
    (wish.site_dir / "content/images").mkdir(exist_ok=True)
    (wish.site_dir / "content/images/ferry.png").write_bytes(picture("navy", 900, 600))
    edit(wish, "title: ", "lead: {image: ferry.png, alt: A ferry}\ntitle: ")
    assert look_on(wish, PAGE, ABOUT).shown.keys() == {ABOUT}
    edit(wish, "A ferry", "The ferry")
    assert PAGE in look_on(wish, PAGE).shown


def test_a_page_with_a_mistake_is_not_shown(wish: Wish) -> None:
    put_on(wish, "page.html", "{{ page.nothing }}")
    reader = look_on(wish, ABOUT, FRONT)
    assert ABOUT not in reader.shown
    assert (wish.output_dir / FRONT).read_bytes() == reader.before[FRONT]


def test_only_a_few_are_made_before_the_others(wish: Wish) -> None:
    for number in range(9):
        (wish.site_dir / f"content/articles/tram-{number}.md").write_text(
            f"---\ntitle: Tram {number}\n---\nIt ran.\n", "utf-8"
        )
    assert len(look_on(wish, FRONT, ABOUT).shown) == 4


def test_what_is_opened_under_way_is_shown_before_the_end(wish: Wish) -> None:
    """Who follows a link while a new theme is put on all pages sees it there, too."""

    class Strolling(Reader):
        def looks_at(self) -> frozenset[str]:
            return self.open | ({ABOUT} if self.shown else frozenset())

    put_on(wish, "partials/footer.html", "<footer>Mine</footer>")
    reader, before = Strolling(wish.output_dir, frozenset({FRONT})), files_of(wish.output_dir)
    assert not build(replace(wish, audience=reader)).failed
    assert reader.shown.keys() == {FRONT, ABOUT}
    assert reader.before == before
    assert all(b"<footer>Mine</footer>" in page for page in reader.shown.values())
