"""What an editor can write, and what becomes of it."""

from __future__ import annotations

import html

import pytest

from site_builder.source.markdown import Body, Heading, converter
from tests.unit.source.markdown_site import codes, render


def test_an_empty_body_is_empty() -> None:
    assert render("") == Body()
    assert render(" \n\t\n") == Body()


def test_paragraphs_and_emphasis() -> None:
    body = render("One *two* **three**.\n\nFour.")
    assert body.html == "<p>One <em>two</em> <strong>three</strong>.</p>\n<p>Four.</p>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('He said, "I\'m here."', "He said, “I’m here.”"),
        ("the '80s -- or so --- were...", "the ’80s – or so — were…"),
        ("int'l rules", "int’l rules"),
        ("\"'Quoted' words,\" he said", "“‘Quoted’ words,” he said"),
    ],
)
def test_straight_quotes_become_curly_in_english(typed: str, shown: str) -> None:
    assert render(typed).html == f"<p>{shown}</p>"


@pytest.mark.parametrize("language", ["fr", "de", "ja", "ar"])
def test_other_languages_keep_their_quotes_but_get_dashes(language: str) -> None:
    assert render('"Oui" -- l\'on dit...', language=language).html == '<p>"Oui" – l\'on dit…</p>'


@pytest.mark.parametrize("language", ["en-GB", "ko", "zh-cn", "pt-BR"])
def test_regions_do_not_matter_to_quotes(language: str) -> None:
    assert render('"A"', language=language).html == "<p>“A”</p>"


def test_a_line_of_no_break_space_separates_paragraphs() -> None:
    assert render("One.\n\u00a0\nTwo.").html == "<p>One.</p>\n<p>Two.</p>"


def test_headings_get_slugs_and_the_first_level_is_the_second() -> None:
    body = render('# Café -- *the* "end"\n\n## 한국, 日本\n\n### Café the end\n\n##### Deep')
    assert body.headings == (
        Heading(2, "cafe-the-end", "Café – the “end”"),
        Heading(2, "한국-日本", "한국, 日本"),
        Heading(3, "cafe-the-end-2", "Café the end"),
    )
    assert body.anchors == ("cafe-the-end", "한국-日本", "cafe-the-end-2", "deep")
    assert "<h1" not in body.html
    assert '<h5 id="deep">' in body.html


def test_a_heading_may_choose_its_id_but_not_take_another_s() -> None:
    body = render('## One {#x}\n\n## Two {#x}\n\n## Three {#a"b}')
    assert body.anchors == ("x", "x-2", "three")


def test_a_heading_s_text_is_plain() -> None:
    body = render("## A `<b>` & <em>raw</em> [link](/x) note[^1] ![i](i.png)\n\n[^1]: N")
    assert body.headings[0].text == "A <b> & raw link note"


def test_contents_are_nested_lists() -> None:
    body = render("[TOC]\n\n## A\n\n### B <i>\n\n## C\n\n#### D")
    assert body.html.startswith(
        '<nav class="toc" aria-label="Contents"><ul><li><a href="#a">A</a><ul><li><a href="#b">B</a></li></ul></li>'
        '<li><a href="#c">C</a><ul><li><a href="#d">D</a></li></ul></li></ul></nav>'
    )
    assert render("Text [TOC] text").html == "<p>Text [TOC] text</p>"
    assert render("[TOC]").html == ""


def test_tables_align_by_class_and_not_by_style() -> None:
    html = render("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |").html
    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "<td>3</td>" in html
    assert "style" not in html


def test_footnotes_definition_lists_abbreviations_and_code() -> None:
    html = render(
        "A[^n].\n\n[^n]: Note.\n\nTerm\n: Meaning\n\n*[WHO]: World Health Organization\n\nWHO\n\n```py\nx < 1\n```"
    ).html
    assert '<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup>' in html
    assert '<li id="fn:n">' in html
    assert "<dt>Term</dt>" in html
    assert '<abbr title="World Health Organization">WHO</abbr>' in html
    assert '<code class="language-py">x &lt; 1' in html


def test_a_prefix_begins_every_id_and_every_link_to_one() -> None:
    body = render("## Head\n\nA[^1] [up](#head)\n\n[TOC]\n\n[^1]: N", prefix="b2-")
    assert all(anchor.startswith("b2-") for anchor in body.anchors)
    assert body.headings[0].id == "b2-head"
    for href in ('href="#b2-head"', 'href="#b2-fn:1"', 'href="#b2-fnref:1"'):
        assert href in body.html
    assert 'id="head"' not in body.html


def test_raw_html_keeps_what_is_allowed() -> None:
    html = render(
        'H<sub>2</sub>O <kbd>x</kbd>\n\n<details open><summary>S</summary><p lang="ko">말</p></details>'
    ).html
    assert html == (
        "<p>H<sub>2</sub>O <kbd>x</kbd></p>\n"
        '<details open=""><summary>S</summary><p lang="ko">말</p></details>'
    )


def test_controls_and_foreign_line_ends_go() -> None:
    assert render("a\x00b\x02c\x0bd\r\ne\ufdd0f\ud800").html == "<p>abcd\nef</p>"
    assert render("x <b>&#1;y&#xb;&#64976;</b>").html == "<p>x <b>y</b></p>"


def test_text_is_never_lost_where_emphasis_overlaps() -> None:
    """Python-Markdown 3.11.3 tears a placeholder here, and the link with it."""
    html = render("*e**e*[label](/x)").html
    assert '<a href="/x">label</a>' in html
    assert "klzzwxh" not in html


def test_a_footnote_s_label_with_spaces_makes_a_valid_id() -> None:
    body = render("A[^see also].\n\n[^see also]: Note.")
    assert body.anchors == ("fnref:see-also", "fn:see-also")
    assert 'href="#fn:see-also"' in body.html


def test_a_footnote_whose_last_link_has_a_lone_quote_is_a_footnote() -> None:
    """Python-Markdown 3.11.3 finds the end of such a target before its beginning, and loses the text between."""
    body = render('a[^1]\n\n[^1]: [x]("y(1)//)')
    assert '[x]("y(1)//)' in html.unescape(body.html).replace("“", '"')
    assert codes(body) == []


def test_a_body_that_python_markdown_tears_is_shown_as_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_: object) -> str:
        raise converter.TornText

    monkeypatch.setattr(converter.Converter, "convert", torn)
    body = render("1. *a* <b>")
    assert body.html == "<p>1. *a* &lt;b&gt;</p>"
    assert codes(body) == [("SB208", 1)]


def test_an_ordinary_body_has_no_problems() -> None:
    assert codes(render("Plain text with (parentheses), #hash, 2 * 3 * 4, a_b, <3 and AT&T.")) == []
