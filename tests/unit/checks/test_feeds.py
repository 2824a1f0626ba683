"""A feed that one reader cannot read is a feed that nobody reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from site_builder.build.settings import load_config
from site_builder.checks.built import read_built
from site_builder.checks.feeds import CHECK

if TYPE_CHECKING:
    from pathlib import Path

RSS = """<rss version="2.0"><channel><title>Paper</title><link>https://x.example/</link><description>News</description>
<item><title>Ferry</title><link>https://x.example/a/</link><guid>1</guid><pubDate>Mon, 23 Nov 2026 10:40:00 +0000</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Paper</title><id>tag:x</id><updated>2026-11-23T10:40:00Z</updated>
<author><name>Paper</name></author><entry><title>Ferry</title><id>1</id><updated>2026-11-23T10:40:00Z</updated>
<link href="https://x.example/a/"/></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://x.example/a/</loc><news:news><news:publication/><news:publication_date/><news:title/></news:news></url></urlset>"""
FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Paper",
    "items": [{"id": "1", "url": "https://x.example/a/", "content_text": "x"}],
}


def look(site: Path, name: str, content: str) -> list[str]:
    (site / "config.yaml").write_text("base_url: https://x.example\n")
    for path, text in (("index.html", ""), ("a/index.html", ""), (name, content)):
        file = site / "dist" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    problems = list(CHECK.run(read_built(site, site / "dist", load_config(site)[0])))
    assert {problem.code for problem in problems} <= {"SB607"}
    return [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("feed.xml", RSS),
        ("atom.xml", ATOM),
        ("sitemap.xml", SITEMAP),
        ("feed.json", json.dumps(FEED)),
        ("data.json", "[1]"),
        ("icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    ],
)
def test_good_ones(tmp_path: Path, name: str, content: str) -> None:
    assert look(tmp_path, name, content) == []


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("feed.xml", RSS.replace("<description>News</description>", ""), "the channel has no <description>"),
        (
            "feed.xml",
            RSS.replace("x.example/a/", "x.example/gone/"),
            'item 1 "Ferry": "https://x.example/gone/" leads nowhere',
        ),
        ("feed.xml", RSS.replace("Mon, 23 Nov", "Yesterday"), "is no date of RFC 822"),
        (
            "feed.xml",
            RSS.replace("<guid>1</guid>", "").replace("<link>https://x.example/a/</link>", ""),
            'item 1 "Ferry" has no id',
        ),
        ("feed.xml", RSS.replace("Ferry", "Ferry & quay"), "cannot be read as XML: not well-formed"),
        ("atom.xml", ATOM.replace("<id>1</id>", ""), 'entry 1 "Ferry" has no <id>'),
        (
            "atom.xml",
            ATOM.replace("<author><name>Paper</name></author>", ""),
            "has no <author>, nor has the feed",
        ),
        ("atom.xml", ATOM.replace("T10:40:00Z", ""), "is no date with time and zone"),
        ("sitemap.xml", SITEMAP.replace("https://x.example", ""), "<loc> is not absolute"),
        ("sitemap.xml", SITEMAP.replace("<news:title/>", ""), "has no <news:title>"),
        ("sitemap.xml", SITEMAP.replace("/a/", "/b/"), "leads nowhere"),
        ("feed.json", json.dumps(FEED)[:-1], "cannot be read as JSON"),
        ("feed.json", json.dumps({**FEED, "title": ""}), "the feed has no title or no items"),
        ("feed.json", json.dumps({**FEED, "items": [{"id": "1"}]}), "neither content_html nor content_text"),
        ("feed.json", json.dumps({**FEED, "items": [*FEED["items"]] * 2}), "has the id of an earlier one"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, name: str, content: str, expected: str) -> None:
    found = look(tmp_path, name, content)
    assert any(expected in message for message in found), found
