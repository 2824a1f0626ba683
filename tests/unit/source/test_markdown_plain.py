"""A body as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.markdown.plain import plain_text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("One *two* **three** _four_ ***five***.", "One two three four five."),
        ("**Bold *and* em**", "Bold and em"),
        ('[link](http://x.example/a_(b) "t") and [ref][r]\n\n[r]: http://y', "link and ref"),
        ('![alt](a.jpg "Caption (x) [C]")\n\nText', "Text"),
        ("# Head #\n\nText[^1].\n\n[^1]: Note.", "Head\n\nText.\n\nNote."),
        ("- one\n- two\n\n1. three", "one\ntwo\n\nthree"),
        ("> quoted\n> more", "quoted\nmore"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b\n1 2"),
        ('::: note title="T"\nInside.\n:::\n\n\\::: literal', "Inside.\n\n::: literal"),
        ("```py\ncode()\n```\n\n`x < 1` <b>y</b> &amp; z", "code()\n\nx < 1 y & z"),
        ("Term\n: Meaning\n\n*[A]: B\n\n[TOC]\n\n---", "Term\nMeaning"),
        ("snake_case 2 * 3 * 4 \\*x\\* {#id} {y}", "snake_case 2 * 3 * 4 *x*  {y}"),
        ("한국 **말**\n\u00a0\n中文", "한국 말\n\n中文"),
        ("<https://e.example/x> <a@e.example>", "e.example/x a@e.example"),
    ],
)
def test_marks_go_and_words_stay(source: str, text: str) -> None:
    assert plain_text(source) == text


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["word", "*", "_", "[", "](", ")", "`", "<", ">", "\n", " ", "!", "{", "}", "\\", "|", ":"]
        )
    )
)
def test_no_word_is_lost_from_plain_prose(pieces: list[str]) -> None:
    source = "".join(pieces)
    assert isinstance(plain_text(source), str)
    if not set(source) & set("[<{`") and ":::" not in source:
        assert plain_text(source).count("word") == source.count("word")
