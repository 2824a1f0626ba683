"""The files beside the articles: authors, sections, pages."""

from __future__ import annotations

import pytest

from site_builder.model.config import Config, Permalinks
from site_builder.source.taxonomy import parse_document, parse_person, parse_section

CONFIG = Config(permalinks=Permalinks(author="/by/{slug}/", section="/in/{slug}/", page="/{slug}.html"))


def test_an_author() -> None:
    text = "---\nname: Ada Moss\nrole: Editor\nlinks:\n  - {title: Home, url: 'https://x.example/'}\n---\nAda *writes*.\n"
    person, problems = parse_person("content/authors/Ada Moss.md", text.encode(), CONFIG)
    assert problems == ()
    assert person
    assert (person.id, person.name, person.url) == ("ada-moss", "Ada Moss", "/by/ada-moss/")
    assert (person.links, person.body, person.body_line) == (
        (("Home", "https://x.example/"),),
        "Ada *writes*.\n",
        7,
    )


def test_a_section_is_called_by_its_file_unless_it_says_otherwise() -> None:
    section, _ = parse_section("content/sections/home-news.md", b"About it.\n", CONFIG)
    assert section
    assert (section.id, section.title, section.url, section.body) == (
        "home-news",
        "Home news",
        "/in/home-news/",
        "About it.\n",
    )
    section, _ = parse_section(
        "content/sections/city.md", b"---\ntitle: Town\ncolour: '#ABCDEF'\n---\n", CONFIG
    )
    assert section
    assert (section.title, section.colour) == ("Town", "#abcdef")


def test_a_page() -> None:
    page, problems = parse_document(
        "content/pages/about.md", b"---\ntitle: Us\nslug: about-us\n---\nText.\n", CONFIG
    )
    assert problems == ()
    assert page
    assert (page.id, page.url) == ("about-us", "/about-us.html")


def test_a_page_that_is_a_draft_is_none_and_no_mistake() -> None:
    assert parse_document("content/pages/a.md", b"---\ntitle: T\ndraft: true\n---\n", CONFIG) == (None, ())


@pytest.mark.parametrize(
    ("parse", "text", "code"),
    [
        (parse_person, "---\nrole: Editor\n---\n", "SB107"),
        (parse_person, "No front matter.\n", "SB107"),
        (parse_person, "---\nname: A\nmail: x\n---\n", "SB102"),
        (parse_person, "---\nname: A\nlinks: [{title: x, url: 'javascript:x'}]\n---\n", "SB103"),
        (parse_section, "---\ncolor: red\n---\n", "SB102"),
        (parse_section, "---\ncolour: red\n---\n", "SB103"),
        (parse_document, "Text.\n", "SB107"),
        (parse_document, "---\ntitle: T\nslug: Not a slug\n---\n", "SB103"),
        (parse_document, "---\ntitle: T\n", "SB108"),
    ],
)
def test_mistakes(parse: object, text: str, code: str) -> None:
    assert callable(parse)
    record, problems = parse("content/x/a.md", text.encode(), CONFIG)
    assert record is None
    assert [problem.code for problem in problems][:1] == [code]
    assert problems[0].path == "content/x/a.md"
