"""Blocks between `::: name` and `:::`."""

from __future__ import annotations

import pytest

from tests.unit.source.markdown_site import Site, codes, render


def test_a_pull_quote() -> None:
    body = render('Before.\n::: pullquote by="Ana Abe, mayor"\nA *fine* day.\n:::\nAfter.')
    assert body.html == (
        '<p>Before.</p>\n<aside class="pullquote"><p>A <em>fine</em> day.</p></aside>\n<p>After.</p>'
    )
    call = body.shortcodes[0]
    assert (call.name, call.args, call.line) == ("pullquote", (("by", "Ana Abe, mayor"),), 2)
    assert call.arg("by") == "Ana Abe, mayor"
    assert call.arg("title", "none") == "none"


def test_a_note_may_hold_a_pull_quote_but_not_deeper() -> None:
    nested = "::: note\nA\n\n::: pullquote\nB\n:::\n\nC\n:::"
    body = render(nested)
    assert [(call.index, call.name) for call in body.shortcodes] == [(0, "note"), (1, "pullquote")]
    assert '<p>A</p>\n<aside class="pullquote"><p>B</p></aside>\n<p>C</p></aside>' in body.html
    deeper = render("::: note\n::: note\n::: note\nX < Y\n:::\n:::\n:::")
    assert codes(deeper) == [("SB206", 3)]
    assert "X &lt; Y" in deeper.html


def test_a_gallery_gets_its_figures() -> None:
    site = Site()
    body = render(
        '::: gallery title="G"\nIntro.\n\n![a](1.jpg "One [AP]")\n![b](2.jpg)\n:::', surroundings=site
    )
    call = body.shortcodes[0]
    assert [(f.src, f.caption, f.credit) for f in call.figures] == [("1.jpg", "One", "AP"), ("2.jpg", "", "")]
    assert call.body == "<p>Intro.</p>"
    assert site.figures == []


def test_a_live_blog_reads_its_updates() -> None:
    body = render(
        '::: update time="2025-10-01T10:00" title="First" by="Ana" key\nHello[^1].\n\n[^1]: Note.\n:::\n\n'
        "::: update time=2025-10-01T11:00\nSecond[^1].\n\n[^1]: Other.\n:::"
    )
    first, second = body.updates
    assert dict(first.args) == {"time": "2025-10-01T10:00", "title": "First", "by": "Ana", "key": "true"}
    assert dict(second.args) == {"time": "2025-10-01T11:00"}
    assert 'id="s1-fn:1"' in first.body
    assert 'id="s2-fn:1"' in second.body
    assert len(set(body.anchors)) == len(body.anchors) == 4


def test_a_shortcode_of_one_line() -> None:
    body = render('A\n\n::: embed url="https://v.example/1" title="V" :::\n\nB')
    assert body.shortcodes[0].args == (("url", "https://v.example/1"), ("title", "V"))
    assert codes(body) == []


def test_a_theme_s_own_shortcodes_take_any_arguments() -> None:
    body = render("::: map lat=37.5 lon=127 zoom='4' wide\n:::")
    assert body.shortcodes[0].args == (("lat", "37.5"), ("lon", "127"), ("zoom", "4"), ("wide", "true"))
    assert codes(body) == []


@pytest.mark.parametrize(
    ("source", "code", "line", "hint"),
    [
        ("A\n\n::: pulquote\nx\n:::", "SB204", 3, 'did you mean "pullquote"?'),
        ("::: note\nnever closed", "SB205", 1, "end it with a line `:::`"),
        ("A\n\n:::\n\nB", "SB205", 3, r"write \::: to show it as text"),
        ('::: note title="x\n:::', "SB206", 1, 'write key="value"'),
        ("::: note title=a title=b\n:::", "SB206", 1, "keep one of them"),
        ("::: note titel=x\n:::", "SB206", 1, 'did you mean "title"?'),
        ("::: 1note\n:::", "SB206", 1, r"write `::: note`, or \::: to show it as text"),
        ("::: embed url=javascript:x\n:::", "SB203", 1, "http, https, mailto, tel and paths may be linked"),
        (
            '::: map href="java\tscript:x" q=" JavaScript:x"\n:::',
            "SB203",
            1,
            "http, https, mailto, tel and paths may be linked",
        ),
    ],
)
def test_mistakes_are_named(source: str, code: str, line: int, hint: str) -> None:
    problem = render(source).problems[0]
    assert (problem.code, problem.line, problem.hint) == (code, line, hint)


def test_text_within_a_mistake_is_shown() -> None:
    assert render("::: nope\n*kept*\n:::").html == "<p><em>kept</em></p>"
    assert "<em>kept</em>" in render("::: note\n*kept*").html


def test_code_and_escapes_are_literal() -> None:
    assert render("```\n::: note\n:::\n```").html == "<pre><code>::: note\n:::\n</code></pre>"
    assert render("~~~\n::: nope\n~~~").problems == ()
    assert render("\\::: note").html == "<p>::: note</p>"
    assert "\\::: x" in render("```\n\\::: x\n```").html
    assert [c for c, _ in codes(render("```\n::: note\n"))] == ["SB205"]  # the fence is never closed


def test_a_fence_inside_a_shortcode_hides_its_marks() -> None:
    body = render("::: note\n```\n:::\n```\nlast\n:::\nafter")
    assert len(body.shortcodes) == 1
    assert "last" in body.shortcodes[0].body
    assert body.html.endswith("<p>after</p>")


def test_problems_inside_a_shortcode_have_their_line() -> None:
    body = render(
        "One\n\n::: note\n\nA [b](article:nope)\n\n::: pullquote\n[c](nope.md)\n:::\n:::", first_line=5
    )
    assert codes(body) == [("SB202", 9), ("SB202", 12)]


def test_headings_in_shortcodes_are_anchors_but_not_contents() -> None:
    body = render("## A\n\n::: note\n## A\n:::\n\n[TOC]")
    assert [heading.id for heading in body.headings] == ["a"]
    assert set(body.anchors) == {"a", "s1-a"}


def test_pictures_are_listed_in_the_order_typed() -> None:
    body = render("![a](1.jpg)\n\n::: note\n![b](2.jpg)\n:::\n\n![c](3.jpg)")
    assert [figure.src for figure in body.figures] == list(body.images) == ["1.jpg", "2.jpg", "3.jpg"]
