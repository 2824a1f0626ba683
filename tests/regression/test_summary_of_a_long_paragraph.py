"""The summary of a text with thousands of marks took minutes, and held the control characters of the text."""

from __future__ import annotations

import time

import pytest

from site_builder.base.text import first_paragraph, strip_marks
from site_builder.model.config import Config
from site_builder.source.article import parse_article


@pytest.mark.parametrize("unit", ["[", "![", "[^", "[a](", "<a ", "**a *b ", "_a ", "{:", "(_a_b"])
def test_marks_without_ends_take_no_time(unit: str) -> None:
    began = time.process_time()
    parse_article("content/articles/a.md", f"---\ntitle: A\n---\n{unit * 100_000}".encode(), Config())
    assert time.process_time() - began < 3  # it was 25 to 50 seconds


def test_a_summary_holds_no_control_characters() -> None:
    assert first_paragraph("one\x07 two\x1b[31m \x02three\x03 \ufdd0four\uffff\n") == "one two[31m three four"


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("**a *b* c**", "a b c"),
        ("*a **b** c*", "a b c"),
        ("***a***", "a"),
        ("_a snake_case b_", "a snake_case b"),
        ("__a__ b_c", "a b_c"),
        ("[a](b(c)d) e", "a e"),
    ],
)
def test_marks_within_marks_go(typed: str, plain: str) -> None:
    assert strip_marks(typed) == plain
