"""Each of thousands of problems on one line carried the whole line; a message quoted 5,000 letters; carets stood beside."""

from __future__ import annotations

import click

from site_builder.base.diagnostic import LONGEST_EXCERPT, Diagnostic, nearest
from site_builder.cli._caret import excerpt
from site_builder.cli._shared import problem_text
from site_builder.model.config import Config
from site_builder.source.article import parse_article


def test_the_line_is_cut() -> None:
    text = "---\n{title: A, " + ", ".join(f"k{n}: v" for n in range(3_000)) + "}\n---\n"
    _, problems = parse_article("content/articles/a.md", text.encode(), Config())
    assert len(problems) == 3_000
    assert max(len(problem.excerpt) for problem in problems) <= LONGEST_EXCERPT


def test_a_message_is_cut_in_its_middle() -> None:
    text = problem_text(
        Diagnostic("a.md", 1, 1, "SB103", f'"{"x" * 5_000}" is not a slug', "hint", "x" * 5_000)
    )
    assert len(text) < 1_200
    assert "is not a slug" in text
    assert nearest("x" * 5_000, ["title"]) == ""


def test_a_caret_stands_under_its_place() -> None:
    for line, column in (
        ("title: 한국 x\x07y", 12),
        ("a" * 300 + "!" + "b" * 300, 301),
        ("\tx!", 3),
        ("e\u0301!", 3),
    ):
        shown, at = excerpt(line, column)
        width, under = 0, ""
        for char in shown:
            if width == at and char != "\u0301":
                under = char
                break
            width += 2 if char in "한국" else 0 if char == "\u0301" else 1
        assert under == (line[column - 1] if line[column - 1].isprintable() else "\\")
    assert click.unstyle(problem_text(Diagnostic("a", 1, 9, "SB101", "x", "", "short"))).endswith("short")
