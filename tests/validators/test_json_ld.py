"""Structured data: every page's JSON-LD parses, has what its type needs, and its dates are those of the page.

The table follows Google's pages on structured data (Article, Breadcrumb, Organization, Site name, Live blog),
with what they recommend taken as required, since our engine always knows it.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import feedparser
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Dist

ARTICLE = {"headline", "author", "publisher", "mainEntityOfPage", "url", "inLanguage", "isAccessibleForFree"}
REQUIRED: dict[str, set[str]] = {
    **dict.fromkeys(
        (
            "NewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "BackgroundNewsArticle",
            "AdvertiserContentArticle",
            "SatiricalArticle",
        ),
        ARTICLE,
    ),
    "LiveBlogPosting": ARTICLE | {"liveBlogUpdate", "coverageStartTime", "coverageEndTime"},
    "BlogPosting": {"headline", "articleBody", "url", "datePublished"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "NewsMediaOrganization": {"@id", "name", "url"},
    "Organization": {"name"},
    "WebSite": {"@id", "name", "url", "inLanguage", "publisher"},
    "Person": {"name"},
    "ProfilePage": {"mainEntity"},
    "ImageObject": {"contentUrl", "width", "height"},
    "CorrectionComment": {"text", "datePublished"},
    "CreativeWorkSeries": {"name", "url"},
    "Rating": {"ratingValue", "bestRating", "worstRating"},
    "WebPageElement": {"isAccessibleForFree", "cssSelector"},
}
ARTICLES = {name for name, needed in REQUIRED.items() if needed >= ARTICLE}
DATES = ("datePublished", "dateModified", "coverageStartTime", "coverageEndTime")
_DATE = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d))?)?)?"
)  # ISO 8601; a time has its zone
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_TIME = re.compile(r'<time[^>]*\sdatetime="([^"]*)"')
_BYLINE = re.compile(r'<p class="byline.*?</p>', re.DOTALL)


def _things(value: Any) -> Iterator[dict[str, Any]]:
    """Every object with a type, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from _things(item)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for inner in value.values():
            yield from _things(inner)


def _read(page: Path) -> list[dict[str, Any]]:
    return [
        thing for script in _SCRIPT.findall(page.read_text("utf-8")) for thing in _things(json.loads(script))
    ]


@pytest.fixture(scope="module")
def found(sample_dist: Dist) -> dict[Path, list[dict[str, Any]]]:
    """The things that each page describes."""
    return {page: _read(page) for page in sample_dist.pages()}


@pytest.fixture(scope="module")
def articles(found: dict[Path, list[dict[str, Any]]]) -> dict[Path, dict[str, Any]]:
    """The article that a page is, by page."""
    return {page: thing for page, things in found.items() for thing in things if thing["@type"] in ARTICLES}


def test_pages_describe_themselves(found: dict[Path, list[dict[str, Any]]], sample_dist: Dist) -> None:
    """The front describes the publisher and the site; every page below it says where it stands."""
    front = {thing["@type"] for thing in found[sample_dist.path / "index.html"]}
    assert {"NewsMediaOrganization", "WebSite"} <= front
    silent = [
        p for p, things in found.items() if not things and 'content="noindex' not in p.read_text("utf-8")
    ]
    assert silent == []


def test_every_script_has_a_context(sample_dist: Dist) -> None:
    """Without the context the words mean nothing."""
    for page in sample_dist.pages():
        for script in _SCRIPT.findall(page.read_text("utf-8")):
            assert json.loads(script)["@context"] == "https://schema.org", page


def test_required_properties(found: dict[Path, list[dict[str, Any]]]) -> None:
    """Each thing has what its type needs, and no property is empty."""
    faults = set()
    for page, things in found.items():
        reviewed = [thing["itemReviewed"] for thing in things if "itemReviewed" in thing]
        for thing in things:
            kind = thing["@type"]
            if set(thing) == {"@type", "@id"}:
                continue  # a reference to a thing that is described elsewhere
            needed = {"name"} if thing in reviewed else REQUIRED.get(kind, {"a row in REQUIRED"})
            empty = {name for name, value in thing.items() if value in ("", [], {}, None)}
            faults |= {(page.parent.name, kind, name) for name in (needed - set(thing)) | empty}
    assert sorted(faults) == []


def test_dates_are_iso_8601(found: dict[Path, list[dict[str, Any]]]) -> None:
    """A date, or a date and time with its zone."""
    for page, things in found.items():
        for thing in things:
            for name in DATES:
                assert name not in thing or _DATE.fullmatch(thing[name]), (page, name, thing[name])


def test_authors_are_names_alone(articles: dict[Path, dict[str, Any]], sample_dist: Dist) -> None:
    """No "By", no role in a name; the page of a person is there."""
    for page, article in articles.items():
        for author in article["author"]:
            assert not re.match(r"by\s|.*[,;|]", author["name"], re.IGNORECASE), (page, author)
            assert sample_dist.file_of(author["url"]).is_file(), (page, author)


def test_pictures_are_there(found: dict[Path, list[dict[str, Any]]], sample_dist: Dist) -> None:
    """Every picture that is described lies in the site, large enough for Google (50,000 px²)."""
    pictures = [t for things in found.values() for t in things if t["@type"] == "ImageObject"]
    assert pictures
    assert [p["contentUrl"] for p in pictures if not sample_dist.file_of(p["contentUrl"]).is_file()] == []
    assert [p["contentUrl"] for p in pictures if p["width"] * p["height"] < 50_000] == []


def test_breadcrumbs_lead_somewhere(found: dict[Path, list[dict[str, Any]]], sample_dist: Dist) -> None:
    """From the front down, numbered from 1, each to a page."""
    for page, things in found.items():
        for trail in (t for t in things if t["@type"] == "BreadcrumbList"):
            steps = trail["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), page
            assert [s["item"] for s in steps if not sample_dist.file_of(s["item"]).is_file()] == [], page


# --- one article, one date


def _meta(text: str, name: str) -> list[str]:
    return [unescape(v) for v in re.findall(rf'<meta (?:property|name)="{name}" content="([^"]*)">', text)]


def test_article_dates_agree_on_the_page(articles: dict[Path, dict[str, Any]]) -> None:
    """The byline's <time>, JSON-LD and Open Graph tell the same moments."""
    assert len(articles) > 40
    faults = []
    for page, article in articles.items():
        text = page.read_text("utf-8")
        published, changed = article.get("datePublished"), article.get("dateModified")
        byline = _BYLINE.search(text)
        shown = _TIME.findall(byline[0]) if byline else []
        told = [published, *([changed] if changed != published else [])] if published else []
        graph = [*_meta(text, "article:published_time"), *_meta(text, "article:modified_time")]
        if shown != told or graph != ([published, changed] if published else []):
            faults.append((page.parent.name, shown, told, graph))
    assert faults == []


def test_article_dates_agree_with_the_sitemap(
    articles: dict[Path, dict[str, Any]], sample_dist: Dist
) -> None:
    """`lastmod` is the moment of the last change; the news sitemap has that of publication."""
    stated: dict[Path, str] = {}
    for part in (sample_dist.path / "sitemaps").glob("*.xml"):
        for url, moment in re.findall(
            r"<url><loc>([^<]+)</loc><lastmod>([^<]+)</lastmod>", part.read_text("utf-8")
        ):
            stated[sample_dist.file_of(_decoded(url))] = moment
    assert {p: m for p, m in stated.items() if p in articles and m != articles[p].get("dateModified")} == {}
    news = (sample_dist.path / "news-sitemap.xml").read_text("utf-8")
    fresh = re.findall(r"<loc>([^<]+)</loc>.*?<news:publication_date>([^<]+)<", news)
    assert fresh
    assert [u for u, m in fresh if articles[sample_dist.file_of(_decoded(u))]["datePublished"] != m] == []


def _decoded(url: str) -> str:
    return unquote(unescape(url))


def test_article_dates_agree_with_the_feeds(articles: dict[Path, dict[str, Any]], sample_dist: Dist) -> None:
    """Atom repeats the article's moments to the second; where no time was stated it has midnight."""
    compared = 0
    for path in sample_dist.path.rglob("atom.xml"):
        for entry in feedparser.parse(path.read_bytes()).entries:
            article = articles[sample_dist.file_of(_decoded(entry.link))]
            assert entry.title == article["headline"]
            if "datePublished" in article:
                assert entry.published.startswith(article["datePublished"]), entry.id
                assert entry.updated.startswith(article["dateModified"]), entry.id
                compared += 1
    assert compared
