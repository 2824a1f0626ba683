"""Lists, feeds, sitemaps, redirects and icons of a paper in memory."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from site_builder.base.dates import parse_instant
from site_builder.base.url import output_path
from site_builder.metadata.lists import full_pages
from site_builder.metadata.page import locale
from site_builder.outputs.icon import initial
from site_builder.outputs.news_sitemap import news_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.track.world import World

    Pages = Callable[..., dict[str, str]]

BASE = "https://host.example/paper"
SMALL = f"page_size: 5\nbase_url: {BASE}\n"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def stories(count: int, head: str = "", body: str = "Text.\n") -> dict[str, str]:
    return {
        f"a{n:02}": f"---\ntitle: Story {n}\ndate: 2026-10-{n + 1:02}T08:00\ntags: [Sea]\nauthors: [Ada Moss]\n{head}---\n{body}"
        for n in range(count)
    }


@pytest.mark.parametrize(("before", "after"), [(10, 11), (10, 14), (14, 15), (12, 23)])
def test_a_full_page_of_a_list_never_changes(
    newsroom: Callable[..., World], pages: Pages, before: int, after: int
) -> None:
    """Newer stories leave it as it is, to the byte, though the masthead counts for nothing here."""
    first, second = (pages(newsroom(stories(n), SMALL), "list") for n in (before, after))
    full = [path for path, text in first.items() if "http-equiv" not in text]
    assert full
    assert {path: first[path] for path in full} == {path: second[path] for path in full}


def test_every_story_stands_on_exactly_one_page_of_a_list(
    newsroom: Callable[..., World], pages: Pages
) -> None:
    for count in range(4, 18):
        found = pages(newsroom(stories(count), SMALL), "list", "tag")
        seen = [
            t
            for path, text in found.items()
            if path.startswith("tags/")
            for t in set(re.findall(r">Story (\d+)<", text))
        ]
        assert sorted(seen, key=int) == [str(n) for n in range(count)]
        assert full_pages(count, 5) == sum(
            path.startswith("tags/sea/page/") and "http-equiv" not in text for path, text in found.items()
        )


def test_the_pages_of_a_list_lead_to_each_other(newsroom: Callable[..., World], pages: Pages) -> None:
    found = pages(newsroom(stories(16), SMALL), "list", "section")
    assert "/paper/news/page/2/" in found["news/index.html"]
    assert "/paper/news/page/1/" in found["news/page/2/index.html"]
    assert "/paper/news/page/3/" in found["news/page/2/index.html"]
    assert 'content="0; url=/paper/news/"' in found["news/page/3/index.html"]


@pytest.mark.parametrize(
    "kind",
    [
        "front",
        "article",
        "section",
        "tag",
        "author",
        "archive",
        "list",
        "page",
        "not_found",
        "redirect",
        "index_pages",
        "series",
        "withdrawn",
    ],
)
def test_below_a_sub_path_no_address_leaves_it(
    newsroom: Callable[..., World], pages: Pages, kind: str
) -> None:
    head = "lead: {image: a.jpg, caption: C}\naliases: [/old/]\nseries: Low water\ncorrections: [{date: 2026-10-01, text: x}]\n"
    body = '[A](/about/) [b](a00.md#x) ![P](p.jpg) <https://x.example/>\n\n![P](p.jpg "C")\n\n::: gallery\n![P](p.jpg)\n![Q](q.jpg)\n:::\n\nNote[^1]\n\n[^1]: See [c](story-1).\n'
    files = {
        **stories(12),
        "w": "---\ntitle: W\nwithdrawn: It was wrong\n---\n",
        "z": f"---\ntitle: Z\ndate: 2026-11-01\n{head}---\n{body}",
    }
    config = f"{SMALL}menus: {{footer: [{{page: about}}, {{title: A, url: /archive/}}, {{section: news}}]}}\npolicies: {{ethics: about}}\n"
    files |= {
        "pages/about": "---\ntitle: About\naliases: [/us/]\n---\n[Front](/) and [story](article:z).\n",
        "authors/ada-moss": "---\nname: Ada Moss\nphoto: a.jpg\n---\n[Mail](/mail/)\n",
    }
    found = pages(newsroom(files, config), kind)
    assert found
    for path, text in found.items():
        for address in re.findall(r'(?:href|src|action|poster)="(/[^"]*)"', text):
            assert address.startswith("/paper/"), f"{path}: {address}"
        for address in re.findall(r'srcset="([^"]*)"', text):
            assert all(part.strip().startswith("/paper/") for part in address.split(",")), (
                f"{path}: {address}"
            )
        for address in re.findall(r'https://host\.example(/[^"<&]*)', text):
            assert address.startswith("/paper/"), f"{path}: {address}"


@pytest.mark.parametrize("content", ["full", "summary"])
def test_feeds_carry_what_was_asked_with_absolute_addresses(
    newsroom: Callable[..., World], pages: Pages, content: str
) -> None:
    body = "A [link](/about/) & ]]> and ![P](p.jpg).\n\nSecond.\n"
    world = newsroom(
        stories(7, "summary: In short\ndek: The dek\nlead: {image: a.jpg}\n", body),
        f"{SMALL}feeds: {{items: 3, content: {content}}}\n",
    )
    found = pages(world, "rss", "atom", "json_feed")
    channel = ET.fromstring(found["feed.xml"]).find("channel")  # noqa: S314 - our own feed
    assert channel is not None
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == ["Story 6", "Story 5", "Story 4"]
    html = items[0].findtext("{http://purl.org/rss/1.0/modules/content/}encoded") or ""
    assert items[0].findtext("description") == "In short"
    assert items[0].findtext("guid") == f"{BASE}/news/story-6/"
    data = json.loads(found["feed.json"])["items"][0]
    atom = ET.fromstring(found["atom.xml"])  # noqa: S314 - our own feed
    space = "{http://www.w3.org/2005/Atom}"
    entry = atom.findall(f"{space}entry")[0]
    assert entry.findtext(f"{space}id") == data["id"] == f"{BASE}/news/story-6/"
    if content == "summary":
        assert (html, data["content_text"], entry.find(f"{space}content")) == ("", "In short", None)
    else:
        assert html == data["content_html"] == entry.findtext(f"{space}content")
        assert f'href="{BASE}/about/"' in html
        assert re.search(rf'src="{BASE}/images/[^"]*"', html)
        assert "srcset" not in html
        assert "The dek" in html
        assert "]]&gt;" in html


def test_an_empty_paper_has_valid_feeds(newsroom: Callable[..., World], pages: Pages) -> None:
    found = pages(newsroom({}, SMALL))
    for path, text in found.items():
        if path.endswith(".xml"):
            ET.fromstring(text)  # noqa: S314 - our own
        if path.endswith((".json", ".webmanifest")):
            json.loads(text)
    assert "tags/index.html" not in found
    assert "corrections/index.html" in found


def locs(text: str) -> list[str]:
    return [str(loc.text) for loc in ET.fromstring(text).iter(LOC)]  # noqa: S314 - our own


def test_a_sitemap_a_month(newsroom: Callable[..., World], pages: Pages) -> None:
    files = {
        "old": "---\ntitle: Old\ndate: 2025-02-03\n---\n",
        "month": "---\ntitle: Month\ndate: 2025-02\n---\n",
        "year": "---\ntitle: Year\ndate: 2025\n---\n",
        "undated": "# Undated\n\nText.\n",
        "new": "---\ntitle: New\ndate: 2026-11-01\n---\n",
        "quiet": "---\ntitle: Quiet\ndate: 2026-11-01\nunlisted: true\n---\n",
        "hidden": "---\ntitle: Hidden\ndate: 2026-11-01\nnoindex: true\n---\n",
        "copy": "---\ntitle: Copy\ndate: 2026-11-01\ncanonical: https://x.example/\n---\n",
        "pages/about": "---\ntitle: About\n---\n",
        "pages/secret": "---\ntitle: Secret\nnoindex: true\n---\n",
    }
    world = newsroom(files, SMALL)
    found = pages(world, "sitemap")
    parts = {path.removeprefix("sitemaps/").removesuffix(".xml"): locs(text) for path, text in found.items()}
    assert parts["sitemap"] == [
        f"{BASE}/sitemaps/{name}.xml" for name in ("pages", "2025-02", "2026-11", "undated")
    ]
    assert parts["2025-02"] == [f"{BASE}/news/month/", f"{BASE}/news/old/"]
    assert parts["2026-11"] == [f"{BASE}/news/new/"]
    assert set(parts["undated"]) == {f"{BASE}/news/year/", f"{BASE}/news/undated/"}
    everything = pages(world)
    for url in (loc for name, urls in parts.items() if name != "sitemap" for loc in urls):
        assert output_path(url.removeprefix(BASE)) in everything
    assert not [url for urls in parts.values() for url in urls if "secret" in url]


def test_the_news_sitemap_is_of_two_days(newsroom: Callable[..., World], pages: Pages) -> None:
    files = {
        "edge": "---\ntitle: Edge & more\ndate: 2026-11-22T07:00Z\n---\n",
        "out": "---\ntitle: Out\ndate: 2026-11-22T06:59Z\n---\n",
        "ad": "---\ntitle: Ad\ndate: 2026-11-24T06:00Z\ntype: sponsored\n---\n",
        "copy": "---\ntitle: Copy\ndate: 2026-11-24T06:00Z\ncanonical: https://x.example/\n---\n",
        "korean": "---\ntitle: 한국\ndate: 2026-11-24T06:00Z\nlanguage: ko-KR\n---\n",
        "soon": "---\ntitle: Soon\ndate: 2026-11-24T07:01Z\n---\n",
    }
    text = pages(newsroom(files, SMALL), "news_sitemap")["news-sitemap.xml"]
    assert locs(text) == [f"{BASE}/news/%ED%95%9C%EA%B5%AD/", f"{BASE}/news/edge-and-more/"]
    space = "{http://www.google.com/schemas/sitemap-news/0.9}"
    tree = ET.fromstring(text)  # noqa: S314 - our own
    assert [e.text for e in tree.iter(f"{space}title")] == ["한국", "Edge & more"]
    assert [e.text for e in tree.iter(f"{space}language")] == ["ko", "en"]
    later = parse_instant("2026-11-24T07:00:01", "UTC").epoch
    assert "edge" not in pages(newsroom(files, SMALL, later), "news_sitemap")["news-sitemap.xml"]


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en-GB", "en"),
        ("ko", "ko"),
        ("zh-Hans", "zh-cn"),
        ("zh-TW", "zh-tw"),
        ("zh-Hant-HK", "zh-tw"),
        ("zh", "zh-cn"),
    ],
)
def test_languages_of_google_news(tag: str, found: str) -> None:
    assert news_language(tag) == found


@pytest.mark.parametrize(
    ("tag", "found"), [("en", "en"), ("en-gb", "en_GB"), ("zh-Hant-TW", "zh_TW"), ("sr-Latn", "sr")]
)
def test_languages_of_open_graph(tag: str, found: str) -> None:
    assert locale(tag) == found


def test_an_old_address_leads_on(newsroom: Callable[..., World], pages: Pages) -> None:
    files = {
        "a": "---\ntitle: 한국\naliases: [/old/, /older.html, /bare]\n---\n",
        "pages/about": "---\ntitle: About\naliases: [/us/]\n---\n",
    }
    found = pages(newsroom(files, SMALL), "redirect", "redirects_file")
    assert set(found) == {"old/index.html", "older.html", "bare/index.html", "us/index.html", "_redirects"}
    target = "/paper/news/%ED%95%9C%EA%B5%AD/"
    assert found["_redirects"].splitlines() == [
        f"/paper/bare {target} 301",
        f"/paper/old/ {target} 301",
        f"/paper/older.html {target} 301",
        "/paper/us/ /paper/about/ 301",
    ]
    assert f'content="0; url={target}"' in found["old/index.html"]
    assert f'<link rel="canonical" href="https://host.example{target}">' in found["old/index.html"]
    assert 'content="noindex"' in found["old/index.html"]


def test_nothing_leads_on_where_there_is_nothing(newsroom: Callable[..., World], pages: Pages) -> None:
    assert pages(newsroom({"a": "# A\n\nText.\n"}), "redirect", "redirects_file") == {}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("The Estuary Courier", "E"),
        ("Die Zeit", "Z"),
        ("émile", "É"),
        ("7 Days", "7"),
        ("한겨레", ""),
        ("الأهرام", ""),
        ("", ""),
        ("«Ici»", ""),
        ("Thespis", "T"),
    ],
)
def test_the_letter_of_a_paper(name: str, letter: str) -> None:
    assert initial(name) == letter


@pytest.mark.parametrize("name", ["The Paper", "한겨레", "الأهرام"])
def test_every_paper_has_icons(newsroom: Callable[..., World], name: str) -> None:
    from site_builder.build.render import render_output  # noqa: PLC0415 - icons are bytes, pages are text
    from site_builder.outputs import discover  # noqa: PLC0415

    kinds = discover()
    world = newsroom({}, f"name: {name}\n")
    icons = {o.path: render_output(o, world, kinds, {}).content for o in kinds["icon"].plan(world.site)}
    assert icons["favicon.svg"].startswith(b"<svg ")
    for path, size in (("favicon-48.png", 48), ("icon-512.png", 512)):
        assert icons[path][:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(icons[path][16:20], "big") == size


def test_robots_and_manifest_know_the_sub_path(newsroom: Callable[..., World], pages: Pages) -> None:
    found = pages(newsroom({}, f"{SMALL}name: 한겨레\nlanguage: ar\n"), "robots", "web_manifest")
    assert f"Sitemap: {BASE}/sitemap.xml" in found["robots.txt"]
    manifest = json.loads(found["manifest.webmanifest"])
    assert (manifest["name"], manifest["dir"], manifest["start_url"]) == ("한겨레", "rtl", "/paper/")
    assert all(icon["src"].startswith("/paper/icon-") for icon in manifest["icons"])


def test_a_link_to_what_is_not_public_is_text_and_no_mistake(
    newsroom: Callable[..., World], pages: Pages, problems: Callable[..., list[str]]
) -> None:
    hidden = "---\ntitle: The plan\ndraft: true\n---\nX.\n"
    world = newsroom(
        {"a": "# A\n\nSee [the plan](article:the-plan) and [it](secret.md).\n", "secret": hidden}, SMALL
    )
    page = pages(world, "article")["news/a/index.html"]
    assert "See the plan and it." in re.sub(r"<[^>]+>", "", page)
    assert "the-plan" not in page
    assert problems(world) == []


def test_a_link_to_nothing_is_a_mistake(
    newsroom: Callable[..., World], problems: Callable[..., list[str]]
) -> None:
    (found,) = problems(newsroom({"a": "# A\n\nSee [it](nowhere-at-all.md).\n"}, SMALL))
    assert "nowhere-at-all" in found
