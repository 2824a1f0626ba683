"""Bodies built to take minutes take seconds, and are named."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from site_builder.source.markdown.costs import costly_blocks
from site_builder.source.markdown.plain import plain_text
from tests.unit.source.markdown_site import codes, render

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 8  # each takes less than one on a quiet machine

BOMBS: dict[str, Callable[[int], str]] = {
    "nested list marks": lambda n: "* " * n + "x",
    "nested numbers": lambda n: "1. " * n + "x",
    "mixed marks": lambda n: "> * 1. " * n + "x",
    "nested quotations": lambda n: "> " * n + "x",
    "quotations without blanks": lambda n: ">" * n + " x",
    "indented list": lambda n: "\n".join("    " * level + "* x" for level in range(min(n, 400))),
    "stars": lambda n: "**" * n,
    "emphasis never closed": lambda n: "**a *b " * n,
    "underscores": lambda n: "_a " * n,
    "brackets": lambda n: "[" * n,
    "image brackets": lambda n: "![" * n,
    "footnote brackets": lambda n: "[^" * n,
    "abbreviation brackets": lambda n: "*[" * n,
    "links never closed": lambda n: "[a](" * n,
    "links closed at the end": lambda n: "[a](" * n + ")" * n,
    "titles never closed": lambda n: '[a](b "c) ' * n,
    "references never closed": lambda n: "[a][" * n,
    "tags never closed": lambda n: "<a " * n,
    "CDATA": lambda n: "<![CDATA[" * n,
    "comments": lambda n: "<!-- a " * n,
    "instructions": lambda n: "x\n\n<?a " * n,
    "attributes never closed": lambda n: 'x <a href="' * n,
    "formatting reopened": lambda n: "".join(f"<b title={i}>" for i in range(n)) + "\n\na" * n,
    "open divisions": lambda n: "<div>\n\n" * n,
    "one footnote often": lambda n: "[^a]" * n + "\n\n[^a]: x",
    "backticks": lambda n: " ".join("`" * (i % 50 + 1) for i in range(n)),
    "backslashes": lambda n: "\\" * n,
    "quotes": lambda n: "\"'" * n,
    "headings in a row": lambda n: "# a\n" * n,
    "underlines in a row": lambda n: "a\n=\n" * n,
    "rules in a row": lambda n: "***\n" * n,
    "definitions in a row": lambda n: "a\n" + ":   b\n" * n,
    "table": lambda n: "a|b\n-|-\n" + "c|d\n" * (n // 4),
    "pipes": lambda n: "|" * n + "\n" + "|-" * n,
    "abbreviations": lambda n: "\n".join(f"*[A{i}]: x" for i in range(n)),
    "fences": lambda n: "``` a\n" * n,
    "line breaks": lambda n: "a  \n" * n,
    "attribute lists": lambda n: "# a " + "{: a" * n,
    "shortcodes nested": lambda n: "::: note\n" * n,
    "shortcodes in a row": lambda n: "::: note\nx\n:::\n" * (n // 4),
    "argument never closed": lambda n: '::: note title="' + "x\\" * n,
    "unknown articles": lambda n: "[a](article:no) " * (n // 4),
    "blank quotation": lambda n: ">\n" * n,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_rendered_in_time(name: str) -> None:
    source = BOMBS[name](12_000)[:400_000]
    start = time.perf_counter()
    body = render(source)
    plain_text(source)
    assert time.perf_counter() - start < SECONDS
    assert len(body.html) < 30 * len(source) + 1_000
    assert len(body.problems) <= 200


@pytest.mark.parametrize(
    "name", ["stars", "links never closed", "CDATA", "one footnote often", "tags never closed"]
)
def test_what_is_refused_is_reported_and_shown_as_typed(name: str) -> None:
    source = "Before.\n\n" + BOMBS[name](6_000) + "\n\nAfter *all*."
    body = render(source)
    assert ("SB208", 3) in codes(body)
    assert body.html.startswith("<p>Before.</p>")
    assert "<em>all</em>" in body.html


def test_brackets_that_nothing_closes_are_text() -> None:
    body = render("[" * 6_000)
    assert body.html == f"<p>{'[' * 6_000}</p>"
    assert codes(body) == []


def test_a_body_has_a_few_tables_of_contents() -> None:
    """Each is as long as the body has headings: one for each heading would be the square of the text."""
    html = render("[TOC]\n\n## A\n\n" * 40).html
    assert html.count('<nav class="toc"') == 5
    assert html.count("[TOC]") == 35


def test_deep_nesting_is_reported() -> None:
    assert codes(render("> " * 40 + "x")) == [("SB208", 1)]
    assert codes(render("> " * 20 + "x")) == []
    assert "x" in render("* " * 500 + "x").html


def test_a_large_body_is_refused() -> None:
    body = render("x" * 1_000_001)
    assert codes(body) == [("SB207", 1)]
    assert body.html == ""
    assert codes(render("한" * 333_334)) == [("SB207", 1)]
    assert codes(render("x " * 400_000)) == []


def test_long_but_ordinary_bodies_are_not_refused() -> None:
    paragraph = 'He said, "It\'s [a link](https://e.example/a_b) and **more**," -- well... ' * 60
    table = "| a | b |\n|---|---|\n" + "| *x* | [y](/z) |\n" * 500
    items = "".join(f"- [{n}](https://e.example/{n}) said *this*\n" for n in range(1_000))
    notes = "".join(f"a[^{n}]\n\n[^{n}]: note\n\n" for n in range(200))
    source = "\n\n".join([*[paragraph] * 20, table, items, notes, "## Head\n\ntext\n\n" * 200])
    assert list(costly_blocks(source)) == []
    assert codes(render(source)) == []


def test_the_problems_of_one_body_are_bounded() -> None:
    assert len(render("[a](article:no)\n\n" * 5_000).problems) == 200
