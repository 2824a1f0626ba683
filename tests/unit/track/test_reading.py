"""What a render reads is noted, exactly: that, and nothing else, makes a page stale."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.article import Article, Figure
from site_builder.model.config import Config
from site_builder.model.entry import entry_of
from site_builder.model.picture import NoPicture, Picture
from site_builder.model.taxonomy import Document, Person
from site_builder.source.article import parse_article
from site_builder.source.assemble import Content, assemble
from site_builder.track.reader import Part, Reader
from site_builder.track.site_view import SiteView, period_view
from site_builder.track.views import view_of
from site_builder.track.world import World

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from site_builder.model.output import Query

NOW = 1_795_503_600  # 2026-11-24T07:00Z
CONFIG = Config(base_url="https://x.example/paper", language="en-GB")


class Theme:
    """A theme of nothing but a setting: what these tests read does not depend on templates."""

    def render(self, reader: Reader, template: str, variables: dict[str, Any]) -> str:
        reader.ask("template", template)
        return f"[{template}: {', '.join(sorted(variables))}]"

    def has(self, template: str) -> bool:
        return bool(template)

    def templates(self) -> Sequence[str]:
        return ("shortcodes/note.html",)

    def word(self, key: str, count: int | None = None, **names: object) -> str:
        return f"{key} {count} {names}"

    def period_title(self, period: str) -> str:
        return f"<{period}>"

    def ask(self, query: Query) -> object:
        return "red" if query == ("setting", "accent") else None


class Pictures:
    """One picture, which lies anywhere."""

    def find(self, folder: str, written: str) -> Picture | NoPicture:
        if written == "sea.jpg":
            return Picture(f"{folder}/sea.jpg", 2000, 1000, "JPEG", "0123456789abcdef")
        return NoPicture("SB209", f'there is no picture "{written}"', "put it there")


def article(name: str, body: str = "Text.\n", **head: object) -> Article:
    lines = "".join(
        f"{key}: {value}\n"
        for key, value in {"title": f"Title {name}", "date": f"2026-11-0{len(name)}", **head}.items()
    )
    found, problems = parse_article(
        f"content/articles/{name}.md", f"---\n{lines}---\n{body}".encode(), CONFIG
    )
    assert found, problems
    return found


def world_of(*articles: Article, **more: Any) -> World:
    shelf = {a.id: a for a in articles}
    content = Content([entry_of(a) for a in articles], shelf, **more)
    return World(assemble(content, CONFIG, NOW).site, Theme(), Pictures())


def reader_of(*articles: Article, **more: Any) -> Reader:
    return Reader(world_of(*articles, **more), {})


def asked(reader: Reader) -> set[Query]:
    """What was asked, but for the config."""
    return {query for query, _ in reader.trace() if query[0] != "config"}


def test_each_field_is_noted_when_it_is_read() -> None:
    reader = reader_of(article("a", dek="D"))
    view = view_of(reader, "article", "a")
    assert asked(reader) == {("exists", "article", "a")}
    assert (view.title, view.dek, view.id) == ("Title a", "D", "a")
    assert asked(reader) == {("fields", "article", "a", ("dek", "title"))}


def test_what_is_not_there_is_noted_too() -> None:
    reader = reader_of()
    site = SiteView(reader)
    assert (site.section("x"), site.author("y"), site.page("z"), site.data("w")) == (None, None, None, None)
    assert asked(reader) == {
        ("exists", "section", "x"),
        ("exists", "person", "y"),
        ("exists", "document", "z"),
        ("data", "w"),
    }


def test_a_list_is_asked_for_what_is_taken() -> None:
    reader = reader_of(*(article(name) for name in ("a", "bb", "ccc")))
    articles = SiteView(reader).articles
    assert asked(reader) == set()
    assert [a.id for a in articles[:2]] == ["ccc", "bb"]
    assert articles[2].id == "a"
    assert (bool(articles), len(articles), articles.count) == (True, 3, 3)
    assert asked(reader) - {("exists", "article", name) for name in ("a", "bb", "ccc")} == {
        ("ids", (), 0, 2),
        ("ids", (), 2, 3),
        ("ids", (), 0, 1),
        ("count", ()),
    }


def test_a_narrowed_list_asks_one_question_however_it_is_narrowed() -> None:
    reader = reader_of(article("a", tags="[Sea]"), article("bb", tags="[Sea]", type="opinion"))
    site = SiteView(reader)
    section = site.section("news")
    one = site.articles.by(section="news").by(tag="sea")
    other = site.articles.by(tag="sea", section=section)
    assert [a.id for a in one] == [a.id for a in other] == ["bb", "a"]
    assert {q for q in asked(reader) if q[0] == "ids"} == {
        ("ids", (("section", "news"), ("tag", "sea")), 0, None)
    }
    assert [a.id for a in one.without([site.articles[0]])] == ["a"]


@pytest.mark.parametrize("place", [-1, slice(-2, None), slice(None, -1), slice(0, 4, 2)])
def test_lists_are_taken_from_the_front(place: int | slice) -> None:
    with pytest.raises(TypeError, match="from the front"):
        SiteView(reader_of()).articles[place]


def test_a_list_is_not_narrowed_by_what_it_does_not_know() -> None:
    with pytest.raises(TypeError, match='"colour"'):
        SiteView(reader_of()).articles.by(colour="red")


def test_the_body_is_read_only_when_it_is_shown() -> None:
    """So a list never depends on bodies."""
    reader = reader_of(article("a", "See [b](article:title-bb).\n"), article("bb"))
    for view in SiteView(reader).articles:
        assert view.title
        assert view.summary
    assert not any(query[0] == "link" or "body" in str(query) for query in asked(reader))
    assert 'href="/paper/news/title-bb/"' in view_of(reader, "article", "a").body
    assert ("link", "a", "title-bb") in asked(reader)
    (read,) = (query for query in asked(reader) if query[:3] == ("fields", "article", "a"))
    assert "body" in str(read[3])


def test_a_part_is_made_once_and_noted_by_each_who_uses_it() -> None:
    world, parts = world_of(article("a"), article("bb")), dict[Any, Part]()
    made: list[str] = []

    def outer(reader: Reader) -> str:
        made.append("outer")
        return f"<{reader.part('inner', inner)}>"

    def inner(reader: Reader) -> str:
        made.append("inner")
        view_of(reader, "article", "bb").lead  # noqa: B018 - a read
        return str(view_of(reader, "article", "a").title)

    first, second, third = (Reader(world, parts) for _ in range(3))
    assert first.part("outer", outer) == second.part("outer", outer) == "<Title a>"
    assert third.part("inner", inner) == "Title a"
    assert made == ["outer", "inner"]
    assert (
        asked(first)
        == asked(second)
        == asked(third)
        == {("fields", "article", "a", ("title",)), ("fields", "article", "bb", ("lead",))}
    )


def test_a_part_that_fails_is_not_kept() -> None:
    parts: dict[Hashable, Part] = {}
    reader = Reader(world_of(), parts)

    def broken(_reader: Reader) -> str:
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            reader.part("x", broken)
    assert parts == {}


def test_problems_and_pictures_of_a_part_come_to_each_who_uses_it() -> None:
    world, parts = (
        world_of(article("a", lead="{image: sea.jpg}"), article("bb", lead="{image: gone.jpg}")),
        dict[Any, Part](),
    )

    def make(reader: Reader) -> object:
        shown = view_of(reader, "article", "a").lead.image.crop("1:1").url
        return shown, view_of(reader, "article", "bb").lead.image

    for _ in range(2):
        reader = Reader(world, parts)
        reader.part("x", make)
        assert [(p.code, p.path, p.line) for p in reader.problems] == [("SB209", "content/articles/bb.md", 4)]
        assert [form.path for form in reader.wanted] == ["images/sea.0123456789-1x1-1000.jpg"]


def test_addresses_below_a_sub_path() -> None:
    person = Person("ada-moss", "Ada", "/authors/ada-moss/")
    page = Document("über", "Us", "/über/", path="content/pages/u.md")
    reader = reader_of(article("a", series="S", tags="[T]"), people=[person], documents=[page])
    site, one = SiteView(reader), view_of(reader, "article", "a")
    assert (site.url, site.permalink) == ("/paper/", "https://x.example/paper/")
    assert one.url == "/paper/news/title-a/"
    assert one.permalink == "https://x.example/paper/news/title-a/"
    assert one.section.url == "/paper/news/"
    assert one.tags[0].permalink == "https://x.example/paper/tags/t/"
    assert one.series.url == "/paper/series/s/"
    assert site.author("ada-moss").url == "/paper/authors/ada-moss/"
    assert site.page("über").url == "/paper/%C3%BCber/"
    period = period_view(reader, "2026-11-01")
    assert (period.url, period.permalink) == (
        "/paper/archive/2026/11/01/",
        "https://x.example/paper/archive/2026/11/01/",
    )


def test_the_calendar_as_templates_walk_it() -> None:
    reader = reader_of(article("a"), article("bb"), article("c", date="2025-03-09"))
    year = period_view(reader, "2026")
    assert (year.kind, year.year, year.month, year.day, year.title) == ("year", 2026, None, None, "<2026>")
    assert [p.title for p in year.periods] == ["<2026-11>"]
    assert year.older
    assert year.older.title == "<2025>"
    assert year.newer is None
    day = period_view(reader, "2026-11-01")
    assert (day.kind, day.month, day.day, day.periods) == ("day", 11, 1, [])
    assert day.up
    assert day.up.up
    assert [p.title for p in (day.up, day.up.up)] == ["<2026-11>", "<2026>"]
    assert day.up.up.up is None
    assert [a.id for a in day.articles] == ["a"]


def test_a_picture_wants_the_forms_that_are_shown() -> None:
    reader = reader_of(article("a", lead="{image: sea.jpg, focal: [0.1, 0.9], caption: C}"))
    figure = view_of(reader, "article", "a").lead
    assert (figure.alt, figure.caption, figure.credit, figure.focal) == ("C", "C", "", "10% 90%")
    image = figure.image
    assert reader.wanted == {}
    assert (image.url, image.width, image.height) == ("/paper/images/sea.0123456789-1600.jpg", 1600, 800)
    assert image.permalink.startswith("https://x.example/paper/images/")
    assert [form.width for form in reader.wanted] == [1600]
    assert [part.split() for part in image.srcset.split(", ")] == [
        [f"/paper/images/sea.0123456789-{w}.jpg", f"{w}w"] for w in (480, 800, 1200, 1600)
    ]
    crop = image.crop("16:9")
    assert (crop.width, crop.height) == (1200, 675)
    assert crop.srcset.count("-at10x90-") == 4
    assert {form.width for form in reader.wanted if form.crop} == {160, 360, 720, 1200}
    assert ("picture", "content/articles", "sea.jpg") in asked(reader)


def test_a_caption_needs_no_picture() -> None:
    reader = reader_of(article("a", figures="[{caption: C}]"))
    (figure,) = view_of(reader, "article", "a").figures
    assert (figure.image, figure.caption) == (None, "C")
    assert Figure(caption="C").focal == (0.5, 0.5)
    assert reader.problems == []


@pytest.mark.parametrize(
    ("language", "shown", "direction"),
    [("", "en-GB", "ltr"), ("ar-EG", "ar-EG", "rtl"), ("he", "he", "rtl"), ("ko", "ko", "ltr")],
)
def test_language_and_direction(language: str, shown: str, direction: str) -> None:
    head = {"language": language} if language else {}
    view = view_of(reader_of(article("a", **head)), "article", "a")
    assert (view.language, view.dir) == (shown, direction)


def test_a_hand_picked_article_that_is_not_there_is_a_warning() -> None:
    reader = reader_of(
        article("a", related="[title-bb, hidden, gone]"),
        article("bb"),
        article("c", slug="hidden", draft="true"),
    )
    assert [a.id for a in view_of(reader, "article", "a").related()] == ["bb"]
    assert [(p.message, p.severity) for p in reader.problems] == [
        ('related: there is no article "gone"', "warning")
    ]


def test_what_is_private_stays_so() -> None:
    view = view_of(reader_of(article("a")), "article", "a")
    for name in ("draft", "embargo", "nonsense", "terms", "digest"):
        with pytest.raises(AttributeError):
            getattr(view, name)


def test_a_setting_is_a_question_to_the_theme() -> None:
    reader = reader_of()
    settings = SiteView(reader).settings
    assert settings.accent == "red"
    with pytest.raises(AttributeError):
        settings.acent  # noqa: B018 - a read
    assert asked(reader) == {("setting", "accent"), ("setting", "acent")}


def test_equal_answers_have_equal_digests() -> None:
    """An edit of a body changes the digest of what read the body, and of nothing else."""
    before, after = world_of(article("a")), world_of(article("a", "Other.\n", summary="Text."))
    for query in (
        ("fields", "article", "a", ("title", "summary")),
        ("ids", (), 0, 5),
        ("count", ()),
        ("exists", "article", "a"),
    ):
        assert before.digest(query) == after.digest(query)
    for other in (("fields", "article", "a", ("body", "title")), ("fields", "article", "a", ("digest",))):
        assert before.digest(other) != after.digest(other)
    assert before.digest(("fields", "article", "b", ("title",))) == before.digest(
        ("fields", "article", "c", ("body",))
    )
