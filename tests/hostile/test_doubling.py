"""An input that is twice as long takes at most three times as long: no text makes minutes out of kilobytes."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.base.slug import slugify
from site_builder.base.text import count_words, first_paragraph, strip_marks
from site_builder.base.url import collision_key, encode_path, is_plain_path, safe_url
from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.data import parse_data
from site_builder.source.drawing import parse_drawing
from site_builder.source.markdown.plain import plain_text
from site_builder.source.markdown.sanitizer import sanitize
from site_builder.source.seed import article_markdown, decode, escape_markdown, parse_seed
from tests.unit.source.markdown_site import render
from tests.unit.source.test_markdown_limits import BOMBS

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 3.0  # times as long for twice as much
FLOOR = 0.005  # seconds: what takes less is not measured well, and hurts nobody
LONGEST = 5.0  # seconds, for anything
AGAIN = 8  # turns, when it looks steep: a noisy machine has few quiet moments
MOST_TURNS = (
    40  # as long as it still looks steep: the half may have had the only quick moment of the first ones
)
SMALLEST, LARGE, LARGEST = 2_000, 130_000, 990_000  # characters

Make = "Callable[[int], str]"


def _of(*units: str) -> dict[str, str]:
    return {unit[:24].replace("\n", "↵"): unit for unit in units}


# A unit that is repeated makes most of them.
_MARKDOWN = _of(
    *("*a ", "*a* ", "**a** ", "***", "_a ", "__a", "`", "`a` ", "``a ", "[", "[a] ", "[[a]] ", "[a](b) ", "[a](", "[a][r] "),
    *("![", "![a](b) ", "[^a]", "*[", "<", "<a ", "<b>a</b> ", "<div>\n\n", "<div>a</div>\n\n", "<!-- a ", "<!-- a --> ", "<?a "),
    *("<![CDATA[", "<http://a.b> ", "&", "&amp; ", "\\", "\\* ", "a  \n", "a\n", "a\n\n", "a ", "a_b ", "\"a\" 'b' ", "-- ", "... "),
    *("# a\n", "## a\n\n", "a\n=\n", "***\n", "---\n\n", "> ", ">\n", "> a\n\n", "- ", "- a\n", "- a\n\n", "1. a\n", "    a\n\n"),
    *("a\n:   b\n", "a\n:   b\n\n", "|", "a|b\n-|-\n", "``` a\n", "```\na\n```\n\n", "a {: .b}\n\n", "{: a", "::: note\n", "::: note\na\n:::\n\n", ":::\n"),
)  # fmt: skip
# What stands in the way of what makes the stock steps linear: units of which only pages are made.
_MIXED = _of(
    *("# a|b\n-\n", "# a\n    b\n", "|a\n|-\n# b\n", "a|b\n===\n", "***\n    a\n", ">\n***\n", "- # a\n", "- a\n# b\n", "- a\n- - -\n", "> ***\n"),
    *('``` hl_lines="\n', "``` hl_lines='1'\na\n", "***\n``` a\n", "``a`", "`a``", "`|`|", "\\|", "*[A]: b\nc\n", "*[A]: b\n", "*[A]: ''\n", "[a]: b\nc\n"),
    *('[a](b "c) ', "[a](b'\"", "[a](<b ", '[a](b"(', "[a](( ", "[[a](b)](c) ", "[a [b] c](d) ", "![[a](b)](c) ", "[a](b) [", "`a` <![CDATA[", "<?a !["),
    *('<a "', '<a b="', "<a b='\">", "</a ", "</", "<a b=`", "<![a", "<div>a", "</div>", "<b><!-- -->", "<b>\n<!-- -->\n\n", "<http://a.b> ["),
    *("[^1]\n\n[^1]: a\n\n", "[^1]: a\n\n    b\n\n", "a\n: b\n\n    c\n\n", "- a\n\n    - b\n\n", "> a\n> > b\n", "> - a\n", "# a {#b}\n\n", "# a\n\n[TOC]\n\n"),
    *("*a **b ", "__a *b ", "**a*b", '![a](b "c")\n\n', '![a](b "*c [d](e)")\n\n', "[![a](b)](c)\n\n", "\n\n[[[[[[[[", "\n\n`````", "\n\n<a <a", "\n\n****", "\n\n<b>" + "&" * 40 + "</b>"),
)  # fmt: skip
_INPUTS: dict[str, Callable[[int], str]] = {
    **{name: lambda n, unit=unit: unit * n for name, unit in _MARKDOWN.items()},  # type: ignore[misc]  # a unit of its own for each
    "abbreviation used": lambda n: "*[AB]: x\n\n" + "AB " * n,
    "abbreviations": lambda n: "".join(f"*[A{i}]: x\n" for i in range(n)),
    "footnotes": lambda n: "".join(f"a[^{i}]\n\n[^{i}]: x\n\n" for i in range(n)),
    "references": lambda n: "".join(f"[r{i}]: x\n" for i in range(n)),
    "contents": lambda n: "[TOC]\n\n" + "## a\n\n" * n,
    "a table": lambda n: "a|b\n-|-\n" + "c|d\n" * n,
    **{f"bomb: {name}": BOMBS[name] for name in ("backticks", "formatting reopened", "links closed at the end", "mixed marks", "pipes")},
    "indented list": lambda n: "\n".join("    " * level + "* x" for level in range(math.isqrt(n))),
}  # fmt: skip


def _article(text: str) -> None:
    parse_article("content/articles/a.md", text.encode(), Config())


def _seed(text: str) -> None:
    seed = parse_seed(decode(text.encode()).text)
    article_markdown(seed, seed_file="s.txt", seed_digest="", zone="UTC", section="")


def _sanitize(text: str) -> None:
    sanitize(text, article_url=lambda _target: None)


def _summary(text: str) -> None:
    strip_marks(text)
    first_paragraph(text)
    count_words(text)
    plain_text(text)


def _address(text: str) -> None:
    safe_url(text)
    encode_path(text)
    collision_key(text)
    is_plain_path(text)


_KEYS = {
    "keys": lambda n: "---\n" + "".join(f"k{i}: v\n" for i in range(n)) + "---\n",
    "keys on a line": lambda n: "---\n{" + "".join(f"k{i}: v, " for i in range(n)) + "}\n---\n",
    "tags": lambda n: "---\ntitle: A\ntags: [" + "".join(f"t{i}, " for i in range(n)) + "]\n---\n",
    "a long key": lambda n: f"---\n? {'k' * n}\n: v\n---\n",
    "a long value": lambda n: f"---\ntitle: {'a *b ' * n}\n---\n",
    "a text of lines": lambda n: "---\ntitle: >\n" + "  a\n" * n + "---\n",
    "escapes": lambda n: '---\ntitle: "' + "\\x41" * n + '"\n---\n',
    "quotes": lambda n: "---\ntitle: '" + "''" * n + "'\n---\n",
    "fences": lambda n: "---\n" * n,
    "lists in lists": lambda n: "---\ntitle: A\nextra:\n  a: " + "- " * n + "x\n---\n",
    "comments": lambda n: "---\n" + "# a\n" * n + "title: A\n---\n",
    "a body alone": lambda n: "# A\n\n" + "<a [b](c **d " * n,
    "a headline of marks": lambda n: "# " + "<a [b](c **d " * n + "\n\na\n",
    "blank lines": lambda n: "\n \n" * n,
}
_SEEDS = {
    "lines": "a b c\n",
    "paragraphs": "a b c.\n\n",
    "dates": "2025-10-01\n",
    "labels": "Published: ",
    "bylines": "By A B and ",
    "names": "Ann Bell, ",
    "captions": "a. [KCNA]\n",
    "brackets": "[a (b ",
    "datelines": "SEOUL, ",
    "capitals": "AB ",
    "dashes": "A — ",
    "dots": "a... ",
    "bullets": "- a\n",
    "wrapped": "word word word word\nword ",
    "blanks": " \t",
    "hangul": "김철수 기자 = ",
    "slashes": "a/b ",
    "equal": "a=",
    "addresses": "a@b.c ",
}
_PLAIN = {"letters": "a", "accents": "e\u0301", "marks": "\u0301", "signs": "-", "blanks": " ", "hangul": "가", "thai": "\u0e4d\u0e32", "ligatures": "\ufb03", "slashes": "/", "dots": "./", "references": "&#", "entities": "&amp;", "percents": "%2e"}  # fmt: skip
_JSON = {
    "lists": lambda n: "[" * n,
    "quotes": lambda n: '"' * n,
    "escapes": lambda n: '"' + '\\"' * n,
    "keys": lambda n: "{" + ",".join(f'"k{i}":1' for i in range(n)) + "}",
    "a key twice": lambda n: "{" + ",".join(f'"k{i}":1' for i in range(n)) + ',"k0":1}',
    "numbers": lambda n: "[" + ",".join("1" for _ in range(n)) + "]",
}
_SVG = {
    "groups": lambda n: "<svg>" + "<g/>" * n + "</svg>",
    "groups in each other": lambda n: "<svg>" + "<g>" * n,
    "styles": lambda n: "<svg><style>" + "a{} " * n + "</style></svg>",
    "comments in a style": lambda n: "<svg><style>" + "/* " * n + "</style></svg>",
    "an attribute": lambda n: '<svg style="' + "url(#a) " * n + '"/>',
    "attributes": lambda n: "<svg " + " ".join(f'a{i}=""' for i in range(n)) + "/>",
}


def _repeated(units: dict[str, str]) -> dict[str, Callable[[int], str]]:
    return {name: lambda n, unit=unit: unit * n for name, unit in units.items()}  # type: ignore[misc]  # as above


TABLE: dict[str, tuple[Callable[[str], object], dict[str, Callable[[int], str]]]] = {
    "page": (render, {**_INPUTS, **_repeated(_MIXED)}),
    "summary": (_summary, _INPUTS),
    # Tags within tags without an end, and a hundred thousand references, never come so far: faults.py counts them.
    "sanitizer": (
        _sanitize,
        {k: v for k, v in _INPUTS.items() if k not in ("<div>↵↵", "&", "bomb: formatting reopened")},
    ),
    "seed": (_seed, _repeated(_SEEDS)),
    "escape": (escape_markdown, _INPUTS),
    "front matter": (_article, _KEYS),
    "slug": (slugify, _repeated(_PLAIN)),
    "address": (_address, _repeated(_PLAIN)),
    "JSON": (lambda text: parse_data("content/data/a.json", text.encode()), _JSON),
    "drawing": (lambda text: parse_drawing("content/static/a.svg", text.encode()), _SVG),
}


def _seconds(do: Callable[[str], object], text: str, runs: int = 3) -> float:
    """Of the processor; the least of a few runs, unless the first is long."""
    least = LONGEST * 10
    for _ in range(runs):
        began = time.process_time()
        do(text)
        least = min(least, time.process_time() - began)
        if runs == 3 and not FLOOR / 2 < least < 0.3:
            break
    return least


def steep(
    do: Callable[[str], object], make: Callable[[int], str], smallest: int, longest: int, *, steps: int = 1
) -> str:
    """Say where twice as much first takes more than three times as long, or anything takes too long; "" for nowhere.

    What looks steep is measured again, the half and the whole by turns: another process on the same machine may
    have had the cache, or the machine a slow moment just for one of them. With two
    `steps` a text must also take nine times as long as its quarter: at hundreds of kilobytes a text that no
    longer fits into a cache costs a step of its own, once.
    """
    count = max(1, smallest // max(1, len(make(64)) // 64))
    half, before, quarter = "", 0.0, 0.0
    while len(text := make(count)) <= longest:
        took = _seconds(do, text)
        if half and took > max(FLOOR, MOST * before):
            turns: list[tuple[float, float]] = []
            most = 0.0
            while not turns or (took > most and len(turns) < MOST_TURNS):
                turns += [(_seconds(do, half, 5), _seconds(do, text, 5)) for _ in range(AGAIN)]
                before, took = (min(times) for times in zip(*turns, strict=True))
                most = max(FLOOR, MOST * before, MOST**2 * quarter if steps > 1 else 0.0)
            if took > most:
                return f"{len(text):,} characters: {took:.4f} s, half of them {before:.4f} s"
        if took > LONGEST:
            return f"{len(text):,} characters: {took:.2f} s"
        half, before, quarter, count = text, took, before, count * 2
    return ""


@pytest.mark.parametrize(
    ("what", "name"), [(what, name) for what, (_, inputs) in TABLE.items() for name in inputs]
)
def test_twice_as_long_is_at_most_three_times_the_time(what: str, name: str) -> None:
    do, inputs = TABLE[what]
    assert steep(do, inputs[name], SMALLEST if what == "page" else LARGE // 8, LARGE) == ""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("what", "name"), [(what, name) for what, (_, inputs) in TABLE.items() for name in inputs]
)
def test_up_to_the_largest_text(what: str, name: str) -> None:
    do, inputs = TABLE[what]
    assert steep(do, inputs[name], SMALLEST, LARGEST, steps=2) == ""


def test_the_test_sees_a_square() -> None:
    def square(text: str) -> None:
        for _ in range(len(text)):
            text.count("a")

    assert steep(square, lambda n: "b" * n, SMALLEST, LARGE // 4)
    assert steep(square, lambda n: "b" * n, SMALLEST, LARGE // 4, steps=2)
