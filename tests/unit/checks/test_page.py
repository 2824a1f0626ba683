"""What the checks see of an HTML file: the same as html.parser, and the same as a browser."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from site_builder.checks.page import Heading, parse_page
from site_builder.checks.tags import tags


class Standard(HTMLParser):
    """Start tags with their attributes, and end tags, as html.parser reads them."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in reversed(attrs)}))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(("/" + tag, {}))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p class=x id = 'y'>b</p>",
        '<a href="/a?b=1&amp;c=2" title="a > b">x</a>',
        "<img src=a.jpg alt>",
        '<img src="a.jpg" alt="" src="b.jpg"/>',
        "<!-- <a href=x> --><b>y</b><!---->",
        "<script>if (a < b) { '<a href=x>' }</script><i>z</i>",
        "<style>a > b { content: '<b>' }</style>",
        "a < b and c > d <em>e</em>",
        "<A HREF='X'>y</A>",
        "<a\nhref=\n'x'\n>y</a>",
        "<svg><title>t</title><use xlink:href='#i'/></svg>",
    ],
)
def test_tags_are_those_of_html_parser(html: str) -> None:
    standard = Standard()
    standard.feed(html)
    standard.close()
    ours = [("/" + tag.name, {}) if tag.closing else (tag.name, tag.attributes()) for tag in tags(html)]
    assert ours == standard.seen


@pytest.mark.parametrize(
    "html", ["<", "<a", "<a href='", "<!--", "<script>", "</", "<a <b>", "<p 'x>", "\x00<p>"]
)
def test_torn_files_are_read_to_their_end(html: str) -> None:
    assert parse_page("x.html", html).links == []


def test_long_torn_files_cost_no_more_than_their_length() -> None:
    parse_page("x.html", "<a " * 20_000)
    parse_page("x.html", "<a href='" * 5_000)


def test_a_page_in_parts() -> None:
    page = parse_page(
        "index.html",
        """<!doctype html><html lang="ko"><head><title>A &amp; B\n | Paper</title>
        <link rel="canonical" href="https://x.example/"><meta name="robots" content="noindex">
        <link rel=preconnect href=https://fonts.example></head>
        <body><svg><title>not this</title></svg><h1>One <em>two</em></h1>
        <figure><img src=a.jpg srcset="a-1.jpg 480w, a-2.jpg 1.5x" alt="" width=4 height=3></figure>
        <video poster=p.jpg></video></body></html>""",
    )
    assert (page.language, page.title, page.canonical, page.noindex) == (
        "ko",
        "A & B | Paper",
        "https://x.example/",
        True,
    )
    assert page.headings == [Heading(1, 5, "One two")]
    assert page.images[0].in_figure
    assert page.images[0].alt == ""
    assert [link.url for link in page.links if link.picture] == ["a.jpg", "a-1.jpg", "a-2.jpg", "p.jpg"]
    assert [link.url for link in page.links if not link.picture] == ["https://x.example/"]


@pytest.mark.parametrize("content", ["0; url=/new/", "0;URL='/new/'", "5, /new/"])
def test_where_a_refresh_leads(content: str) -> None:
    assert parse_page("x.html", f'<meta http-equiv="refresh" content="{content}">').redirect == "/new/"
