"""What an article's page says of itself to machines, whatever stands in its fields."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.metadata.json_ld import TYPES, script

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.track.world import World

QUIET = settings(
    derandomize=True, database=None, deadline=None, max_examples=25, suppress_health_check=list(HealthCheck)
)
HOSTILE = st.text("<>/script!--&\"'\u2028\u2029\\{}%]", max_size=30) | st.text(
    st.characters(exclude_categories=["Cs", "Cc"]), max_size=30
)
CONFIG = "base_url: https://paper.example\nname: The Paper\n"


class Scripts(HTMLParser):
    """The elements of a page in which scripts and metadata stand, as a parser sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.json: list[Any] = []
        self._inside = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag == "script" and dict(attrs).get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.json.append(json.loads(data))
            self._inside = False

    def metas(self) -> dict[str, str | None]:
        """Meta elements by name or property."""
        return {
            str(a.get("property") or a.get("name")): a.get("content") for tag, a in self.tags if tag == "meta"
        }

    def things(self) -> dict[str, dict[str, Any]]:
        """What JSON-LD describes, by type."""
        (graph,) = self.json
        return {thing["@type"]: thing for thing in graph.get("@graph", [graph])}


@QUIET
@given(st.dictionaries(st.text(max_size=5), HOSTILE | st.lists(HOSTILE), max_size=4))
def test_nothing_breaks_out_of_the_script(thing: dict[str, Any]) -> None:
    element = str(script(thing))
    inside = element.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    assert json.loads(inside) == {"@context": "https://schema.org", **thing}


def quoted(text: str) -> str:
    return "'" + re.sub("[\n\r\u0085\u2028\u2029\ufeff]", " ", text).replace("'", "''") + "'"


@QUIET
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_no_field_of_an_article_adds_an_element(
    newsroom: Callable[..., World],
    pages: Callable[..., dict[str, str]],
    title: str,
    dek: str,
    name: str,
    tag: str,
) -> None:
    head = f"dek: {quoted(dek)}\nkicker: {quoted(tag)}\nauthors: [{quoted(name + 'a')}]\ntags: [{quoted(tag + 'a')}]\nseries: {quoted(dek)}\n"
    more = f"rights: {quoted(name)}\nsource: {quoted(name)}\ndateline: {quoted(dek)}\nlead: {{image: a.jpg, caption: {quoted(dek)}, credit: {quoted(name)}, alt: {quoted(tag)}}}\n"
    texts = {
        "a": f"---\ntitle: {quoted('T' + title)}\nslug: a\ndate: 2026-11-01\n{head}{more}---\nText.\n",
    }
    plain = re.sub(r"'(?:[^']|'')*'", "'Plain words a'", texts["a"]).replace("slug: a", "slug: a")
    shown, wanted = (
        Scripts(pages(newsroom({"a": text}, CONFIG), "article")["news/a/index.html"])
        for text in (texts["a"], plain)
    )
    allowed = {name for name, _ in wanted.tags}
    assert {name for name, _ in shown.tags} <= allowed
    assert sum(tag == "script" for tag, _ in shown.tags) == sum(tag == "script" for tag, _ in wanted.tags)
    assert shown.things()["NewsArticle"]["headline"].startswith("T")


def page_of(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]], head: str, body: str = "Text.\n"
) -> Scripts:
    text = f"---\ntitle: The ferry\ndate: 2026-11-01T10:00+09:00\ntimezone: Asia/Seoul\nauthors: [Ada Moss]\n{head}\n---\n{body}"
    return Scripts(pages(newsroom({"a": text}, CONFIG), "article")["news/the-ferry/index.html"])


@pytest.mark.parametrize("kind", TYPES)
def test_each_genre_has_its_type_and_what_search_engines_ask_for(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]], kind: str
) -> None:
    head = f"type: {kind}\nlead: {{image: a.jpg, caption: C, credit: D}}\ntags: [Sea]\ndateline: SEOUL\nupdated: 2026-11-02T08:00\nextra: {{item: A play, rating: 4}}"
    body = (
        '::: update time="2026-11-01T11:00" title="U" by="B"\nIt *moves*.\n:::\n'
        if kind == "live"
        else "Text.\n"
    )
    thing = page_of(newsroom, pages, head, body).things()[TYPES[kind]]
    url = "https://paper.example/news/the-ferry/"
    assert thing["headline"] == "The ferry"
    assert thing["url"] == thing["mainEntityOfPage"] == url
    assert thing["datePublished"] == "2026-11-01T10:00:00+09:00"
    assert thing["dateModified"] == "2026-11-02T08:00:00+09:00"
    assert thing["author"] == [
        {"@type": "Person", "name": "Ada Moss", "url": "https://paper.example/authors/ada-moss/"}
    ]
    assert thing["publisher"]["name"] == "The Paper"
    assert (thing["dateline"], thing["keywords"], thing["articleSection"]) == ("SEOUL", ["Sea"], "News")
    assert [round(i["width"] / i["height"], 2) for i in thing["image"]] == [1.78, 1.33, 1.0]
    assert all(
        i["width"] >= 1200 and i["contentUrl"].startswith("https://paper.example/images/")
        for i in thing["image"]
    )
    assert all((i["creditText"], i["caption"]) == ("D", "C") for i in thing["image"])
    if kind == "live":
        assert thing["coverageStartTime"] == "2026-11-01T10:00:00+09:00"
        assert thing["coverageEndTime"] == "2026-11-01T11:00:00+09:00"
        (update,) = thing["liveBlogUpdate"]
        assert (update["headline"], update["articleBody"].strip(), update["author"]["name"]) == (
            "U",
            "It moves.",
            "B",
        )
        assert update["url"].startswith(f"{url}#update-")
    if kind == "review":
        assert (thing["itemReviewed"]["name"], thing["reviewRating"]["ratingValue"]) == ("A play", 4)


def test_an_article_of_a_few_words_says_no_more_than_it_knows(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]]
) -> None:
    found = Scripts(
        pages(newsroom({"a": "# The ferry\n\nText.\n"}, CONFIG), "article")["news/the-ferry/index.html"]
    )
    thing = found.things()["NewsArticle"]
    assert not thing.keys() & {
        "datePublished",
        "dateModified",
        "image",
        "keywords",
        "dateline",
        "correction",
        "isPartOf",
    }
    assert thing["author"][0]["@type"] == "NewsMediaOrganization"
    assert "og:image" not in found.metas()
    assert found.metas()["twitter:card"] == "summary"


def test_dates_agree_everywhere(newsroom: Callable[..., World], pages: Callable[..., dict[str, str]]) -> None:
    text = "---\ntitle: The ferry\ndate: 2026-11-23T10:00\ntimezone: Asia/Seoul\n---\nText.\n"
    found = pages(
        newsroom({"a": text}, CONFIG), "article", "atom", "rss", "json_feed", "sitemap", "news_sitemap"
    )
    iso = "2026-11-23T10:00:00+09:00"
    page = Scripts(found["news/the-ferry/index.html"])
    assert page.metas()["article:published_time"] == iso
    assert any(tag == "time" and attributes.get("datetime") == iso for tag, attributes in page.tags)
    for path in ("atom.xml", "feed.json", "sitemaps/2026-11.xml", "news-sitemap.xml"):
        assert iso in found[path], path
    assert "Mon, 23 Nov 2026 10:00:00 +0900" in found["feed.xml"]


def test_a_day_without_an_hour_is_given_none(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]]
) -> None:
    found = Scripts(
        pages(newsroom({"a": "---\ntitle: A\ndate: 2026-11-23\n---\n"}, CONFIG), "article")[
            "news/a/index.html"
        ]
    )
    assert found.things()["NewsArticle"]["datePublished"] == "2026-11-23"
    assert found.metas()["article:published_time"] == "2026-11-23"


@pytest.mark.parametrize(
    ("head", "name", "value"),
    [
        ("noindex: true", "robots", "noindex"),
        ("weight: 1", "robots", "max-image-preview:large"),
        ("canonical: https://agency.example/x", "Googlebot-News", "noindex"),
        ("ai_opt_out: true", "tdm-reservation", "1"),
        ("lead: {image: a.jpg, alt: A ship}", "og:image:alt", "A ship"),
        ("lead: {image: a.jpg}", "twitter:card", "summary_large_image"),
        ("language: ko", "og:type", "article"),
    ],
)
def test_what_the_head_says(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]], head: str, name: str, value: str
) -> None:
    assert page_of(newsroom, pages, head).metas()[name] == value


def test_corrections_and_paywall(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]]
) -> None:
    thing = page_of(
        newsroom, pages, "paywall: true\ncorrections: [{date: 2026-11-02, text: Not so.}]\nseries: Low water"
    ).things()["NewsArticle"]
    assert thing["isAccessibleForFree"] is False
    assert thing["hasPart"]["cssSelector"] == ".article-body"
    assert thing["correction"] == [
        {"@type": "CorrectionComment", "text": "Not so.", "datePublished": "2026-11-02"}
    ]
    assert thing["isPartOf"]["name"] == "Low water"


def test_the_way_down_from_the_front(
    newsroom: Callable[..., World], pages: Callable[..., dict[str, str]]
) -> None:
    items = page_of(newsroom, pages, "").things()["BreadcrumbList"]["itemListElement"]
    assert [(i["position"], i["name"], i["item"]) for i in items] == [
        (1, "The Paper", "https://paper.example/"),
        (2, "News", "https://paper.example/news/"),
        (3, "The ferry", "https://paper.example/news/the-ferry/"),
    ]
