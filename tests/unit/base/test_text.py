"""Plain text out of Markdown: what a reader would read out, counted and cut."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.text import count_words, first_paragraph, shorten, strip_marks
from site_builder.source.seed import escape_markdown

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
TYPED = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Co"]), max_size=80)


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("The *ferry* is **late** and `slow`.", "The ferry is late and slow."),
        ("See [the deal](ferry.md) and ![a ship](ship.jpg) here.", "See the deal and here."),
        ("A note[^1] and <https://x.example/a>.", "A note and //x.example/a."),
        ("<b>Bold</b> &amp; plain &mdash; it is", "Bold & plain — it is"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        (r"\*not\* \_this\_ \[x\](y) 1\. \# \`", "*not* _this_ [x](y) 1. # `"),
        ("*Loud* {sic} and{: .red} it{#id .x} {}", "Loud {sic} and it {}"),
        ("two\nlines   and\u00a0space", "two lines and space"),
        ("", ""),
    ],
)
def test_marks_go_and_words_stay(markdown: str, plain: str) -> None:
    assert strip_marks(markdown) == plain


@QUIET
@given(TYPED | st.text("ab {}:.#", max_size=20))
def test_an_escaped_text_comes_back_as_it_was_typed(text: str) -> None:
    """Seeds are escaped on the way in; their summaries show what the seed says."""
    assert strip_marks(escape_markdown(text)) == " ".join(text.split())


def test_the_first_paragraph_is_the_first_that_is_one() -> None:
    body = "## Heading\n\n![x](y.jpg)\n\n> quoted\n\n- item\n\n::: note\n\n[^1]: foot\n\nThe *first*\nparagraph.\n\nThe second."
    assert first_paragraph(body) == "The first paragraph."
    assert first_paragraph("# only a heading\n") == ""
    assert first_paragraph("") == ""


@QUIET
@given(st.text(max_size=400), st.integers(10, 200))
def test_a_cut_text_is_never_longer_than_asked(text: str, longest: int) -> None:
    cut = shorten(text, longest)
    assert len(cut) <= longest
    assert (cut == text) == (len(text) <= longest)
    assert text.startswith(cut.removesuffix("…"))


def test_cutting_prefers_the_end_of_a_sentence() -> None:
    first = "The harbour board has agreed to sell the pier to the town."
    assert shorten(f"{first} Nobody asked the fishermen, who are now at sea for a week.", 80) == first
    assert shorten(f"{first[:-1]}?” Nobody asked the fishermen, who are at sea.", 75) == f"{first[:-1]}?”"


def test_cutting_within_a_sentence_is_shown() -> None:
    assert (
        shorten("The harbour board has agreed to sell the pier, to the town", 48)
        == "The harbour board has agreed to sell the pier…"
    )
    assert shorten("字" * 100, 50) == "字" * 49 + "…"


def test_cutting_chinese_ends_at_a_full_stop() -> None:
    sentence = "港" * 45 + "。"
    assert shorten(sentence + "海" * 60, 80) == sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two\nthree", 3),
        ("김정은은 시진핑에게", 2),
        ("東京" * 50, 51),
        ("ひらがな と カタカナ", 3 + 4),
    ],
)
def test_counting_words(text: str, words: int) -> None:
    """Korean has spaces; Chinese and Japanese have none, so two characters count as a word."""
    assert count_words(text) == words
