"""The linear steps give what the stock steps give, byte for byte, on short texts and on long ones."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.markdown.converter import Converter, TornText
from site_builder.source.markdown.findings import Findings
from site_builder.source.markdown.tokens import Tokens
from tests.unit.source.markdown_site import Site, render
from tests.unit.source.test_markdown_fast import ATOMS

SIGNS = ["[", "]", "(", ")", "](", "[a](", '"', "'", '")', "')", '" )', "![", "][", "[r]", " ", "a", "x y", "\n", "<b>", "<", ">", "\\", "*e*", "`"]  # fmt: skip
TAGS = [
    "<a", "<a ", "<div", "<div>", "</div>", "<b c='", "'", '"', "=", ">", "/>", "<", "</", "<!--", "-->", "<!", "<?", "?>", "<![CDATA[", "]]>", "`", "a",
    "\n", "\n\n", " ", "&amp;", "&", "<br>", "<hr", "/", "*e*", "<script>", "</script>",
]  # fmt: skip
LINES = [
    "a", "# b", "## c ##", "#", "\\#", "# d\\", "=", "===", "---", "- - -", "***", "* * *", "___", "- e", "1. f", "    g", "    - h", "    # i", "",
    "", "> j", "> # k", "> ***", ": l", ":   m", "|", "n|o", "-|-", "|p", "|-", "```", "```", "``` q", "``` {.r}", "``` {s} }", '``` hl_lines="1"',
    "````", "~~~", "*[AB]: t", "*[C D]: u|v", "*[AB]: ''", "*[]: w", "*[E]:", "  x", "*[F] : y", "AB E C D", "[r]: /z", "[^1]: aa", "AB[^1]",
]  # fmt: skip


def mend(stock: Converter) -> Converter:
    """Let the stock code find no end of a target before its beginning: it would lose all the text between."""
    for name in ("link", "image_link"):
        pattern: Any = stock._md.inlinePatterns[name]  # noqa: SLF001 - there is no other way to its patterns

        def get_link(data: str, index: int, read: Any = pattern.getLink) -> tuple[str, str | None, int, bool]:
            href, title, index, handled = read(data, index)
            return href, title, index, handled and index >= 0

        pattern.getLink = get_link
    return stock


STOCK = mend(Converter(quotes=True, fast=False, linear=False))
LINEAR = Converter(quotes=True, fast=False)


def convert(converter: Converter, text: str) -> object:
    findings = Findings(Site().article_url, Tokens())
    try:
        html = converter.convert(text, findings)
    except TornText:
        return "torn"
    return html, findings.headings, findings.ids, list(findings.links), findings.faults, findings.pictures


def assert_same(text: str) -> None:
    assert convert(LINEAR, text) == convert(STOCK, text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join), st.sampled_from([0, 30]))
def test_brackets_parentheses_and_quotes(signs: str, words: int) -> None:
    assert_same(f"{'word ' * words}{signs}\n\n[r]: /r 'R'")


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(ATOMS), min_size=5, max_size=40).map("".join))
def test_random_documents(text: str) -> None:
    assert_same(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_headings_rules_fences_and_abbreviations_in_a_row(text: str) -> None:
    assert_same(text)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["`", "``", "```", "a", " ", "\\", "\\`", "[", "](b)", "*", "\n"]), max_size=40
    ).map("".join)
)
def test_code_spans(text: str) -> None:
    assert_same(text)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(["[^1]", "[^2]", "[^a:b]", "\n\n[^1]: one\n\n", "\n\n[^2]: two [^1]\n\n", "\n\n[^a:b]: c\n\n", " a "]),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_footnotes(text: str) -> None:
    assert_same(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=30).map("".join))
def test_raw_html(text: str) -> None:
    assert_same(text)


def test_a_quote_in_a_target_hides_no_text() -> None:
    """The stock code makes an address of the paragraph, up to its last letter."""
    body = render(
        'See [a](b"(c) and read on. Much is said here, and more: it goes on for a hundred characters at least.'
    )
    assert "Much is said here" in re.sub(r"<[^>]*>", "", body.html)
    assert "Short" in re.sub(r"<[^>]*>", "", render('[a](b"(c) Short.').html)
