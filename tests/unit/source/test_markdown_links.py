"""Links and pictures: where they lead, and what is refused."""

from __future__ import annotations

import pytest

from site_builder.source.markdown import Figure
from tests.unit.source.markdown_site import Site, codes, render


@pytest.mark.parametrize(
    ("typed", "href"),
    [
        ("article:storm", "/2025/10/storm/"),
        ("article:a1#part", "/2025/10/storm/#part"),
        ("other.md", "/2025/10/other/"),
        ("../07/vote.md#part", "/2025/07/vote/#part"),
        ("/about/", "/about/"),
        ("#x", "#x"),
        ("mailto:a@example.com", "mailto:a@example.com"),
    ],
)
def test_links_within_the_site(typed: str, href: str) -> None:
    for source in (f"[t]({typed})", f"[t][r]\n\n[r]: {typed}", f'<a href="{typed}">t</a>'):
        assert render(source).html == f'<p><a href="{href}">t</a></p>', source


@pytest.mark.parametrize("url", ["https://e.example/a_b?c=1", "http://e.example", "//e.example/x"])
def test_links_that_leave_the_site_say_so(url: str) -> None:
    for source in (f"[t]({url})", f'a <a href="{url}">t</a>'):
        assert f'<a href="{url}" rel="external noopener">t</a>' in render(source).html


def test_an_unknown_article_is_an_error_at_its_line_and_text() -> None:
    body = render(
        "One.\n\nTwo [text](article:nope), [text](nope.md).\n\n[again](article:nope)", first_line=10
    )
    assert [(p.code, p.line, p.column) for p in body.problems] == [
        ("SB202", 12, 12),
        ("SB202", 12, 34),
        ("SB202", 14, 9),
    ]
    assert body.html == "<p>One.</p>\n<p>Two text, text.</p>\n<p>again</p>"
    assert body.problems[0].severity == "error"
    assert body.problems[0].excerpt == "Two [text](article:nope), [text](nope.md)."


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "java&#115;cript:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ],
)
def test_an_unsafe_link_is_a_warning_and_text(url: str) -> None:
    body = render(f"A [text]({url}).")
    assert body.html == "<p>A text.</p>"
    assert codes(body) == [("SB203", 1)]
    assert body.problems[0].severity == "warning"


def test_the_site_is_asked_only_for_what_may_be_its_own() -> None:
    site = Site()
    render("[a](article:storm) [b](https://x.example/readme.md) [c](other.md) [d](/e/)", surroundings=site)
    assert site.asked == ["storm", "other.md", "/e/"]


def test_a_link_to_what_is_not_public_is_text_without_a_problem() -> None:
    class Discreet(Site):
        def article_url(self, target: str) -> str | None:
            return "" if target == "draft" else None

    body = render("A [b](article:draft).", surroundings=Discreet())
    assert (body.html, body.problems, body.links) == ("<p>A b.</p>", (), ())


def test_links_and_images_are_listed() -> None:
    body = render('[a](/x) [b](/x) ![i](i.png)\n\n![f](f.jpg "See [y](/y)")\n\n<img src="raw.png" alt="">')
    assert body.links == ("/x", "/y")
    assert set(body.images) == {"i.png", "f.jpg", "raw.png"}


def test_a_paragraph_of_one_image_is_a_figure() -> None:
    body = render(
        '![A *b*](img/a.jpg "The *mayor*, \\"left\\", and [her](article:storm). [AP / Staff]"){.wide .evil}'
    )
    assert body.figures == (
        Figure(
            src="img/a.jpg",
            alt="A b",
            caption="The mayor, “left”, and her.",
            caption_html='The <em>mayor</em>, “left”, and <a href="/2025/10/storm/">her</a>.',
            credit="AP / Staff",
            classes=("wide",),
        ),
    )
    assert body.html.startswith("<figure><img")


@pytest.mark.parametrize(
    ("title", "caption", "credit"),
    [
        ("Only a caption.", "Only a caption.", ""),
        ("[KCNA]", "", "KCNA"),
        ("A [b] c. [KCNA]", "A [b] c.", "KCNA"),
        (r"A 5\*3 \[KCNA\]", "A 5*3", "KCNA"),
        ("1. Not a list", "1. Not a list", ""),
        ("# Not a heading", "# Not a heading", ""),
        ("AT&T <b>x</b>", "AT&T x", ""),
    ],
)
def test_captions_and_credits(title: str, caption: str, credit: str) -> None:
    figure = render(f'![a](b.jpg "{title}")').figures[0]
    assert (figure.caption, figure.credit) == (caption, credit)


def test_several_images_alone_are_several_figures() -> None:
    body = render('![a](1.jpg)\n![b](2.jpg "Two")')
    assert [figure.src for figure in body.figures] == ["1.jpg", "2.jpg"]
    assert body.html.count("<figure>") == 2
    assert "<p>" not in body.html


def test_a_linked_image_alone_is_a_figure_with_a_link() -> None:
    assert render("[![a](b.jpg)](article:storm)").figures[0].link == "/2025/10/storm/"


def test_an_image_in_a_line_stays_in_it() -> None:
    body = render("See ![a](b.png) here.")
    assert body.figures[0].inline
    assert body.html == '<p>See <img src="b.png" alt="a"> here.</p>'


@pytest.mark.parametrize("src", ["javascript:x", "data:image/svg+xml,<svg>", "file:///x"])
def test_an_unsafe_image_is_its_alt_text(src: str) -> None:
    body = render(f"![the alt](<{src}>)" if "<" not in src else "![the alt](data:image/svg+xml,x)")
    assert body.html == "<p>the alt</p>"
    assert codes(body) == [("SB203", 1)]
    assert body.figures == ()
