"""Feeds and sitemaps: valid, and the same articles in the same order with the same words in every format."""

from __future__ import annotations

import datetime as dt
import json
import re
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import feedparser
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from tests.conftest import Dist

HERE = Path(__file__).parent
FEEDS = ("atom.xml", "feed.xml")

xmllint = pytest.mark.validators("xmllint")
jing = pytest.mark.validators("jing")


def _xml(dist: Dist, pattern: str) -> list[Path]:
    found = sorted(dist.path.rglob(pattern))
    assert found, f"the sample site has no {pattern}"
    return found


def _fits(run_command: Callable[..., Any], grammar: str, files: Iterable[Path], cwd: Path) -> None:
    done = run_command(["jing", "-c", HERE / grammar, *files], cwd=cwd)
    assert done.returncode == 0, done.stdout[-3000:]


@xmllint
def test_all_xml_is_well_formed(run_command: Callable[..., Any], sample_dist: Dist) -> None:
    """Every feed, every sitemap, every drawing."""
    done = run_command(["xmllint", "--noout", "--nonet", *_xml(sample_dist, "*.xml")], cwd=sample_dist.path)
    assert (done.returncode, done.stderr) == (0, "")


@jing
def test_atom_follows_its_grammar(run_command: Callable[..., Any], sample_dist: Dist) -> None:
    """RFC 4287."""
    _fits(run_command, "atom.rnc", _xml(sample_dist, "atom.xml"), sample_dist.path)


@jing
@pytest.mark.parametrize(
    "fault",
    ["<updated>2026-11-23</updated>", "<updated>2026-11-23T10:40:00</updated>", "<published/>", "<id> </id>"],
)
def test_the_grammar_sees_faults(run_command: Callable[..., Any], tmp_path: Path, fault: str) -> None:
    """The control: a wrong moment, an empty one, an id twice."""
    right = "<id>https://courier.example/</id><title>T</title><link href='https://courier.example/'/>"
    moment = "" if "updated" in fault else "<updated>2026-11-23T10:40:00Z</updated>"
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'>{right}{moment}{{}}</feed>"
    (tmp_path / "bad.xml").write_text(feed.format(fault))
    assert run_command(["jing", "-c", HERE / "atom.rnc", "bad.xml"], cwd=tmp_path).returncode != 0


@pytest.mark.validators("xmllint", "npm:sitemap")
def test_sitemaps_follow_their_schema(
    run_command: Callable[..., Any], node_packages: Path, sample_dist: Dist
) -> None:
    """Each part, by the schema of sitemaps.org."""
    schema = node_packages / "sitemap/schema/sitemap.xsd"
    files = sorted((sample_dist.path / "sitemaps").glob("*.xml"))
    assert files
    done = run_command(["xmllint", "--noout", "--nonet", "--schema", schema, *files], cwd=sample_dist.path)
    assert [line for line in done.stderr.splitlines() if not line.endswith(" validates")] == []


@jing
def test_index_and_news_sitemap_follow_their_grammar(
    run_command: Callable[..., Any], sample_dist: Dist
) -> None:
    """The index by sitemaps.org, the news sitemap by Google's page."""
    _fits(run_command, "sitemap_index.rnc", [sample_dist.path / "sitemap.xml"], sample_dist.path)
    _fits(run_command, "news_sitemap.rnc", [sample_dist.path / "news-sitemap.xml"], sample_dist.path)


def test_sitemaps_name_only_what_is_there(sample_dist: Dist) -> None:
    """Every address in the sitemaps has a file, none stands twice, and none is kept from search engines."""
    places = _locs(sample_dist.path / "sitemap.xml")
    parts = [sample_dist.file_of(url) for url in places]
    assert sorted(parts) == sorted((sample_dist.path / "sitemaps").glob("*.xml"))
    urls = [url for part in parts for url in _locs(part)]
    assert [url for url in urls if not sample_dist.file_of(url).is_file()] == []
    assert len(urls) == len(set(urls))
    assert [url for url in urls if 'content="noindex' in sample_dist.file_of(url).read_text("utf-8")] == []


def test_sitemaps_name_every_article(sample_dist: Dist) -> None:
    """An article that search engines may list stands in a sitemap."""
    parts = (sample_dist.path / "sitemaps").glob("*.xml")
    urls = {url for part in parts for url in _locs(part)}
    articles = [
        p for p in sample_dist.pages() if 'property="og:type" content="article"' in p.read_text("utf-8")
    ]
    hidden = [p for p in articles if 'content="noindex' in p.read_text("utf-8")]
    listed = {p for p in articles if p not in hidden} & {sample_dist.file_of(url) for url in urls}
    unlisted = {p.parent.name for p in articles} - {p.parent.name for p in (*hidden, *listed)}
    allowed = {
        p.stem
        for p in _sources()
        if any(f"\n{k}:" in p.read_text("utf-8") for k in ("unlisted", "canonical"))
    }
    assert unlisted - allowed == set()


def _sources() -> list[Path]:
    return sorted((HERE.parent.parent / "content/articles").rglob("*.md"))


def _locs(sitemap: Path) -> list[str]:
    return [unquote(unescape(url)) for url in re.findall(r"<loc>([^<]+)</loc>", sitemap.read_text("utf-8"))]


# --- readers agree


def _parsed(path: Path) -> Any:
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo, f"{path}: {found.get('bozo_exception')}"
    return found


def _moment(text: str | None) -> dt.datetime | None:
    if not text:
        return None
    return dt.datetime.fromisoformat(text) if text[:1].isdigit() else parsedate_to_datetime(text)


def _seen(entries: Iterable[Any]) -> list[tuple[object, ...]]:
    return [
        (
            e.id,
            e.link,
            e.title,
            tuple(a.get("name") for a in e.get("authors", ())),
            _moment(e.get("published")),
        )
        for e in entries
    ]


def test_feedparser_reads_every_feed(sample_dist: Dist) -> None:
    """No feed makes a reader doubt, and each has a title, a home and entries with all that a list shows."""
    for name in FEEDS:
        for path in _xml(sample_dist, name):
            feed = _parsed(path)
            assert feed.feed.title, path
            assert feed.feed.link.startswith(sample_dist.base_url), path
            ids = [e.id for e in feed.entries]
            assert len(ids) == len(set(ids)) > 0, path
            assert [e.id for e in feed.entries if not (e.title and e.summary and e.link)] == [], path
            assert [e.id for e in feed.entries if not sample_dist.file_of(e.link).is_file()] == [], path


def test_feeds_name_themselves(sample_dist: Dist) -> None:
    """`rel=self` is the address at which the feed lies."""
    for name in FEEDS:
        for path in _xml(sample_dist, name):
            own = [link.href for link in _parsed(path).feed.links if link.rel == "self"]
            assert [sample_dist.file_of(url) for url in own] == [path]


def test_rss_atom_and_json_say_the_same(sample_dist: Dist) -> None:
    """Ids, addresses, titles, authors, dates and order."""
    rss, atom = (_seen(_parsed(sample_dist.path / name).entries) for name in ("feed.xml", "atom.xml"))
    items = json.loads((sample_dist.path / "feed.json").read_text("utf-8"))["items"]
    plain = [
        (
            item["id"],
            item["url"],
            item["title"],
            tuple(author["name"] for author in item.get("authors", ())),
            _moment(item.get("date_published")),
        )
        for item in items
    ]
    assert rss == atom
    assert [_without_guess(e) for e in plain] == [_without_guess(e) for e in atom]


def _without_guess(entry: tuple[object, ...]) -> tuple[object, ...]:
    return entry[:-1] if entry[-1] is None else entry


def test_newest_first(sample_dist: Dist) -> None:
    """The order of a feed is that of publication."""
    moments = [
        m for *_, m in _seen(_parsed(sample_dist.path / "atom.xml").entries) if isinstance(m, dt.datetime)
    ]
    assert moments == sorted(moments, reverse=True)


def test_addresses_in_feeds_are_absolute(sample_dist_subpath: Dist) -> None:
    """A feed is read elsewhere: no link or picture in its texts may depend on the page's address."""
    for path in _xml(sample_dist_subpath, "feed.xml"):
        texts = [e.content[0].value for e in _parsed(path).entries if "content" in e]
        found = [u for text in texts for u in re.findall(r'(?:href|src)="([^"]*)"', text)]
        wrong = [u for u in found if not u.startswith(("https://", "http://", "mailto:", "tel:"))]
        assert wrong == [], path
        own = [u for u in found if u.startswith("https://courier.example")]
        assert [u for u in own if not sample_dist_subpath.file_of(u).is_file()] == [], path


def test_json_feed_has_what_its_version_asks_for(sample_dist: Dist) -> None:
    """JSON Feed 1.1: version, title and items; an id and a content for each item; RFC 3339 dates."""
    feed = json.loads((sample_dist.path / "feed.json").read_text("utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert sample_dist.file_of(feed["feed_url"]) == sample_dist.path / "feed.json"
    for item in feed["items"]:
        assert isinstance(item["id"], str), item
        assert item.get("content_html") or item.get("content_text"), item["id"]
        for key in ("date_published", "date_modified"):
            assert key not in item or dt.datetime.fromisoformat(item[key]).tzinfo, item["id"]
