"""Text from a seed is text: what was typed is what a reader sees, whatever Markdown thinks of it."""

from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.seed import escape_markdown

EXTENSIONS = ["tables", "footnotes", "attr_list", "def_list", "abbr", "toc", "fenced_code", "sane_lists"]
PLAIN = markdown.Markdown(extensions=EXTENSIONS)
SMART = markdown.Markdown(extensions=[*EXTENSIONS, "smarty"])

TYPED = [
    "*stars*", "**", "_under_", "__", "snake_case_name", "back\\slash", "\\", "C:\\new\\*", "`code`", "``",
    "<script>alert(1)</script>", "</p>", "<!-- x -->", "<?php ?>", "<![CDATA[x]]>", "5 < 6 > 4", "&amp;", "&#12 ",
    "&copy;", "AT&T", "R & D", "[x](javascript:alert(1))", "[x][y]", "[x]: http://e.org", "[^1]", "[^1]: note",
    "![alt](x.png)", "![", "wow!", "1. one", "1.", "1) one", "2024. 10. 1.", "# one", "#tag", "## two ##", "> quote",
    ">", "+ plus", "- minus", "-", "| a | b |", "a | b", "~~~", "```", "::: note", ":::", ": def", ":", "{: .x}",
    "word {#id}", "{.x}", "---", "- - -", "***", "___", "===", "    indented", "\tindented", "[TOC]", "*[HTML]: x",
    "https://e.org/a_b?c=1&d=2#e", "jane_doe@e.org", "<jane@e.org>", "<https://e.org>", "١. واحد",
]  # fmt: skip
MARKS = st.sampled_from(
    [*TYPED, "a", "é", "한글", " ", "\n", "\n\n", "\u00a0", "\u2028", '"', "'", "--", "...", "(", "]"]
)
TEXTS = st.one_of(
    st.lists(MARKS, max_size=8).map("".join),
    st.lists(MARKS, max_size=8).map(" ".join),
    st.text(alphabet="*_`\\<>&[]()!#+-.:|~{}=\"' 1aé;^/", max_size=30),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60),
)


def folded(text: str) -> str:
    return " ".join(text.split())


def paragraphs(page: markdown.Markdown, source: str) -> list[str]:
    """The text of each paragraph, when the page holds paragraphs without any other element."""
    rendered = page.reset().convert(source)
    assert re.fullmatch(r"(<p>[^<>]*</p>\n?)*", rendered), rendered
    return [folded(html.unescape(found)) for found in re.findall(r"<p>([^<>]*)</p>", rendered)]


def straight(text: str) -> str:
    """Undo typography: curly quotes, dashes and the ellipsis."""
    text = text.replace("\u2026", "...").replace("\u2014", "---").replace("\u2013", "--")
    return re.sub("[\"'\u2018\u2019\u201c\u201d]", "'", text)


@pytest.mark.parametrize("typed", TYPED)
def test_marks_appear_as_they_were_typed(typed: str) -> None:
    """One paragraph, its text unchanged."""
    assert paragraphs(PLAIN, escape_markdown(typed)) == [folded(typed)]


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_any_text_appears_as_it_was_typed(typed: str) -> None:
    """With smart typography and without: one paragraph and nothing else."""
    expected = [folded(typed)] if folded(typed) else []
    assert paragraphs(PLAIN, escape_markdown(typed)) == expected
    assert [straight(p) for p in paragraphs(SMART, escape_markdown(typed))] == [straight(p) for p in expected]


@settings(max_examples=500, deadline=None)
@given(st.lists(TEXTS.filter(folded), min_size=2, max_size=4))
def test_paragraphs_do_not_reach_into_each_other(typed: list[str]) -> None:
    """No fence, list, definition or reference of one paragraph swallows the next."""
    source = "\n\n".join(map(escape_markdown, typed))
    assert paragraphs(PLAIN, source) == [folded(text) for text in typed]


@pytest.mark.parametrize(
    "prose",
    [
        "North Korea's Kim - in a message - said: \"It's the int'l order.\"",
        "AT&T and R & D cost $5.00 (or 4.50), i.e. 10% more; see https://e.org/a_b?c=1&d=2.",
        'He said "they [the rebels] fled" at 9:51 a.m. + 2 others | 3 more!',
        "2 > 1, a ~ b, {braces}, snake_case, jane.doe@e.org, #hashtag inside, 1. inside",
    ],
)
def test_prose_stays_pleasant_to_read(prose: str) -> None:
    """No backslash and no character reference in ordinary sentences."""
    assert escape_markdown(prose) == prose


def test_the_smallest_escape_is_used() -> None:
    """Only the mark that would be read as Markdown is escaped, and only where it would be."""
    assert escape_markdown("1. one") == r"1\. one"
    assert escape_markdown("# one # two") == r"\# one # two"
    assert escape_markdown("::: note") == "&#58;:: note"
    assert escape_markdown("a <b> c") == "a &lt;b> c"
    assert escape_markdown("[a](b) &amp; c") == r"\[a](b) &amp;amp; c"


@pytest.mark.parametrize("mark", ["*", "_", "[", "![", "[a](", "<", "`", "\\", "&", "* "])
def test_long_runs_of_marks_cost_little(mark: str) -> None:
    """Escaping is linear, and what comes out holds nothing that makes Markdown slow."""
    typed = mark * 20_000
    assert len(escape_markdown(typed)) < 6 * len(typed)
