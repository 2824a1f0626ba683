"""`config.yaml`: an empty one is a site; each key is typed; nothing misspelt is ignored."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.config import (
    Config,
    Feeds,
    Images,
    Limits,
    MenuEntry,
    Organization,
    Permalinks,
    SectionSetting,
)
from site_builder.source.config import CONFIG, is_base_url, parse_config

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic


def problems_of(yaml: str) -> list[Diagnostic]:
    return list(parse_config(yaml.encode())[1])


@pytest.mark.parametrize("data", [b"", b"\n", b"# nothing yet\n", b"\xef\xbb\xbf", b"name:\nsections: ~\n"])
def test_an_empty_config_is_a_site(data: bytes) -> None:
    assert parse_config(data) == (Config(), ())


KEYS: dict[str, tuple[str, object]] = {
    "name": ("The Town Crier", "The Town Crier"),
    "tagline": ("Daily", "Daily"),
    "description": ("News", "News"),
    "base_url": ("https://crier.example/paper/", "https://crier.example/paper"),
    "language": ("ko", "ko"),
    "timezone": ("Asia/Seoul", "Asia/Seoul"),
    "email": ("us@crier.example", "us@crier.example"),
    "copyright": ("© Us", "© Us"),
    "default_section": ("world", "world"),
    "sections": (
        "[city, {id: opinion, title: Views, dek: D, colour: '#ABC', type: opinion}]",
        (SectionSetting("city"), SectionSetting("opinion", "Views", "D", "#abc", "opinion")),
    ),
    "menus": (
        "{footer: [{page: about}, {title: X, url: /x/}], top: {section: city}}",
        (("footer", (MenuEntry(page="about"), MenuEntry("X", "/x/"))), ("top", (MenuEntry(section="city"),))),
    ),
    "permalinks": ("{article: '/{year}/{slug}.html'}", Permalinks(article="/{year}/{slug}.html")),
    "page_size": ("7", 7),
    "feeds": (
        "{site: rss, tag: [], items: 9, content: full}",
        Feeds(site=("rss",), tag=(), items=9, content="full"),
    ),
    "theme": ("my-look", "my-look"),
    "theme_settings": (
        "{accent: '#111111', n: 3, on: true}",
        (("accent", "#111111"), ("n", 3), ("on", True)),
    ),
    "organization": ("{name: Crier Ltd, founded: 1868}", Organization("Crier Ltd", founded="1868")),
    "policies": ("{ethics: about}", (("ethics", "about"),)),
    "social": ("[{title: There, url: 'https://x.example/'}]", (("There", "https://x.example/"),)),
    "x_account": ("'@crier'", "@crier"),
    "images": ("{widths: [400, 800], quality: 60}", Images((400, 800), 60)),
    "publish": ("{main: {to: zip}, test: {to: zip}}", ("main", "test")),
    "trust": ("[pages/map.md, 'articles/games/**']", ("pages/map.md", "articles/games/**")),
    "limits": ("{page_seconds: 60, page_megabytes: 1024}", Limits(60, 1024)),
}


def test_the_table_above_is_whole() -> None:
    assert list(KEYS) == list(CONFIG)
    assert {field.name for field in dataclasses.fields(Config)} == CONFIG.keys()


@pytest.mark.parametrize("key", KEYS)
def test_each_key_has_its_type(key: str) -> None:
    yaml, value = KEYS[key]
    changed: dict[str, Any] = {key: value}
    assert parse_config(f"{key}: {yaml}\n".encode()) == (dataclasses.replace(Config(), **changed), ())


@pytest.mark.parametrize(
    ("yaml", "code", "words"),
    [
        ("nmae: X", "SB102", 'did you mean "name"?'),
        ("colour: red", "SB102", 'unknown key "colour"'),
        ("name: [X]", "SB103", "must be a text"),
        ("name: X #1", "SB110", "would be lost"),
        ("base_url: crier.example", "SB103", "write it like https://paper.example"),
        ("base_url: ftp://crier.example", "SB103", "address of a site"),
        ("base_url: https://crier.example/?x", "SB103", "address of a site"),
        ("language: English", "SB103", "language tag"),
        ("timezone: GMT+25", "SB103", "unknown time zone"),
        ("default_section: World News", "SB103", 'write "world-news"'),
        ("sections: [World News]", "SB103", 'write "world-news"'),
        ("sections: [{title: X}]", "SB107", 'sections has no "id"'),
        ("sections: [{id: a, colour: red}]", "SB103", "not a colour"),
        ("sections: [a, b, a]", "SB105", 'section "a" stands twice'),
        ("menus: [about]", "SB103", "lines"),
        ("menus: {top: [{link: /x/}]}", "SB102", 'unknown key "link"'),
        ("menus: {top: [{url: 'javascript:x'}]}", "SB103", "may stand in a page"),
        ("permalinks: {article: '/{slug}'}", "SB103", "end it with / or .html"),
        ("permalinks: {article: '{slug}/'}", "SB103", "begin it with /"),
        ("permalinks: {article: '/{section}/'}", "SB103", "use {slug}"),
        ("permalinks: {article: '/../{slug}/'}", "SB103", "not a URL pattern"),
        ("permalinks: {tag: '/{year}/{slug}/'}", "SB103", "{year} is not known here"),
        ("page_size: 4", "SB103", "from 5 to 200"),
        ("feeds: {site: [xml]}", "SB103", '"xml" is not one of'),
        ("feeds: {content: everything}", "SB103", "is not one of full, summary"),
        ("policies: {ethic: about}", "SB102", 'unknown policy "ethic"'),
        ("social: [https://x.example/]", "SB103", "lines"),
        ("images: {quality: 101}", "SB103", "from 30 to 100"),
        ("images: {widths: [10]}", "SB103", "from 16"),
        ("images: {widths: []}", "SB103", "needs a width"),
        ("permalinks: {article: '/{section}//{slug}/'}", "SB103", "not a URL pattern"),
        ("theme: ''", "SB103", "needs the name of a theme"),
        ("theme: [broadsheet]", "SB103", "must be a text"),
        ("- name: X", "SB103", "config.yaml must be"),
        ("name: X\nname: Y", "SB105", "stands twice"),
        ("name: 'X", "SB101", "YAML"),
        ("trust: content/pages/map.md", "SB103", 'write it like "pages/map.md"'),
        ("trust: [../secrets/x.md]", "SB103", "not a path below content/"),
        ("trust: /pages/map.md", "SB103", 'write it like "pages/map.md"'),
        ("trust: {pages: map}", "SB103", "must be a text"),
        ("limits: {page_seconds: 0}", "SB103", "from 1 to 600"),
        ("limits: {seconds: 5}", "SB102", 'did you mean "page_seconds"?'),
    ],
)
def test_a_mistake_is_told_with_its_remedy(yaml: str, code: str, words: str) -> None:
    found = problems_of(yaml)
    assert [problem.code for problem in found] == [code]
    assert words in f"{found[0].message} {found[0].hint}"
    assert found[0].path == "config.yaml"
    assert found[0].line >= 1


def test_a_width_that_stands_twice_is_one() -> None:
    assert parse_config(b"images: {widths: [800, 400, 800]}\n")[0].images.widths == (800, 400)


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        *(("https://paper.example", True), ("http://localhost:8000/", True), ("https://h.example/a/b", True)),
        *(("not a url", False), ("paper.example", False), ("javascript:x", False), ("", False)),
        *(
            ("https://", False),
            ("https://:80", False),
            ("https://x.example:port/", False),
            ("http://[::1", False),
        ),
    ],
)
def test_the_address_of_a_site(url: str, answer: bool) -> None:  # noqa: FBT001 - one of a table
    assert is_base_url(url) == answer


def test_what_can_be_read_is_read_beside_a_mistake() -> None:
    config, problems = parse_config(b"name: Crier\npage_size: many\nlanguage: ko\n")
    assert (config.name, config.language, config.page_size, len(problems)) == ("Crier", "ko", 20, 1)


def test_a_config_in_another_encoding() -> None:
    assert parse_config("name: Zürich".encode("latin-1"))[1][0].code == "SB111"
