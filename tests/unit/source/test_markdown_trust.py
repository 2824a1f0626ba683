"""Raw HTML: the strict list for everybody, the wide one for files that the config trusts."""

from __future__ import annotations

import pytest

from site_builder.base.globs import matches
from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.markdown import provider_of
from site_builder.source.taxonomy import parse_document
from tests.unit.source.markdown_site import Site, codes, render


def trusted(source: str) -> str:
    body = render(source, trusted=lambda: True)
    assert body.problems == ()
    return body.html


KEPT = [
    '<script src="https://x.example/a.js" async="" defer=""></script>',
    '<script>if (1 < 2 && a > "x") { b(\'<a href="//x">\') }\n\nvar c = 1;</script>',
    "<style>p > b { top: 0 }</style>",
    '<iframe src="https://x.example/" allow="geolocation" allowfullscreen="" loading="lazy"></iframe>',
    '<form action="/x/" method="post"><label for="q">Q</label><input id="q" name="q" type="text"></form>',
    '<div id="map" class="big" data-zoom="3" aria-label="Map" style="height:20em">x</div>',
    '<video src="/a.mp4" controls=""></video>',
    "<h1>Another</h1>",
]


@pytest.mark.parametrize("html", KEPT)
def test_a_trusted_file_keeps_what_others_lose(html: str) -> None:
    assert html in trusted(f"Text.\n\n{html}\n\nMore.")
    assert html not in render(f"Text.\n\n{html}\n\nMore.").html


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ('<p onclick="run()">x</p>', "<p>x</p>"),
        ('<iframe srcdoc="<b>x</b>"></iframe>', "<iframe></iframe>"),
        ('<iframe src="javascript:run()"></iframe>', "<iframe></iframe>"),
        ('<form action="javascript:run()">x</form>', "<form>x</form>"),
        ('<button formaction="data:text/html,x">x</button>', "<button>x</button>"),
        ('<a href="java&Tab;script:run()">x</a>', "<a>x</a>"),
        ("<object data=x>y</object>", ""),
        ("<svg><script>x</script></svg>", ""),
        ('<base href="https://evil.example/">x', "x"),
        ('<meta http-equiv="refresh" content="0">x', "x"),
        ("<div>never closed", "<div>never closed</div>"),
        ("</article></main>x", "x"),
    ],
)
def test_what_even_a_trusted_file_may_not_do(html: str, left: str) -> None:
    source = f"Text.\n\n{html}"
    shown = trusted(source)
    assert left in shown
    assert all(
        word not in shown for word in ("run()", "srcdoc", "data:", "<object", "<svg", "<base", "<meta")
    )


def test_what_was_left_out_is_told_with_its_line() -> None:
    body = render("One.\n\nTwo <SCRIPT>run()</SCRIPT> three.\n\n<iframe src='/x/'></iframe>")
    assert [(p.code, p.line, p.severity) for p in body.problems] == [("SB212", 3, "warning")]
    assert "<SCRIPT>, <iframe>" in body.problems[0].message
    assert "trust:" in body.problems[0].hint


@pytest.mark.parametrize("source", ["`<script>`", "    <script>\n", "```\n<iframe>\n```", "a <b>b</b> < c"])
def test_what_is_shown_as_code_was_not_left_out(source: str) -> None:
    assert render(f"Text.\n\n{source}").problems == ()


def test_trust_is_asked_for_only_where_it_matters() -> None:
    asked: list[int] = []

    def answer() -> bool:
        asked.append(1)
        return False

    render("Text with *Markdown*, a [link](https://x.example/), a < b and `code`.", trusted=answer)
    assert asked == []
    render("Text with <b>HTML</b>.", trusted=answer)
    assert asked


def test_a_trusted_file_is_the_same_in_all_else() -> None:
    source = 'A [link](article:storm), ![a](b.jpg "C"), a quote "x".\n\n> Q\n\n| a |\n|---|\n| b |'
    assert trusted(source) == render(source).html


def test_a_file_cannot_trust_itself() -> None:
    data = b"---\ntitle: T\ntrust: true\n---\nx\n"
    for problems in (
        parse_article("content/articles/a.md", data, Config())[1],
        parse_document("content/pages/a.md", data, Config())[1],
    ):
        assert [(p.code, p.line) for p in problems] == [("SB102", 3)]
        assert "config.yaml" in problems[0].hint


@pytest.mark.parametrize(
    ("pattern", "path", "answer"),
    [
        ("pages/map.md", "pages/map.md", True),
        ("pages/*.md", "pages/map.md", True),
        ("pages/*", "pages/a/map.md", False),
        ("pages/**", "pages/a/b/map.md", True),
        ("**/map.md", "map.md", True),
        ("**/map.md", "a/b/map.md", True),
        ("**/map.md", "a/roadmap.md", False),
        ("pages/ma?.md", "pages/map.md", True),
        ("pages/map.md", "pages/map.mdx", False),
        ("pages/m.p.md", "pages/map.md", False),
        ("Pages/map.md", "pages/map.md", False),
        ("[a-z]", "b", False),
        ("*", "a\nb", True),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, answer: bool) -> None:  # noqa: FBT001 - one of a table
    assert matches(pattern, path) == answer


def test_trust_reaches_only_below_content() -> None:
    config = Config(trust=("**",))
    assert config.trusts("content/pages/map.md")
    assert not config.trusts("themes/x/README.md")
    assert not Config().trusts("content/pages/map.md")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.youtube.com/watch?v=1", "YouTube"),
        ("https://m.youtube.com/watch?v=1", "YouTube"),
        ("https://youtu.be/1", "YouTube"),
        ("https://notyoutube.com/1", "notyoutube.com"),
        ("https://www.video.example:8080/1", "video.example"),
        ("/local/", ""),
        ("", ""),
        ("https://[::1", ""),
    ],
)
def test_who_stands_behind_an_address(url: str, name: str) -> None:
    assert provider_of(url) == name


@pytest.mark.parametrize(
    ("call", "code"),
    [
        ('::: embed title="x" :::', "SB206"),
        ('::: embed url="" :::', "SB206"),
        ('::: embed url="javascript:run()" :::', "SB203"),
        ('::: map href="java\tscript:run()" :::', "SB203"),
        ('::: map href="&#106;avascript:run()" :::', "SB203"),
        ("::: emebd url=x :::", "SB204"),
    ],
)
def test_what_a_card_may_not_be(call: str, code: str) -> None:
    site = Site()
    body = render(call, surroundings=site)
    assert codes(body) == [(code, 1)]
    assert all("run()" not in value for shown in site.calls for _, value in shown.args)
