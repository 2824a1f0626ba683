"""Most bodies are written as HTML at once, without Python-Markdown; the page is the one that it would have made."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.markdown.direct import render_directly
from site_builder.source.markdown.findings import Findings
from site_builder.source.markdown.limits import clean_text
from site_builder.source.markdown.tokens import Tokens
from tests.unit.source.markdown_site import Site, render

PROSE = [
    "word", "the ", " ", ". ", "\n", "\n\n", "\n\n", "\n\n\n", "12 ", "1. ", "1986", "2.5 ", '"', "'", "“", "”", "--", "...", "---",
    "# ", "## ", "### a\n", "###### b", " ##", "#", "- ", "\n- item", "\n- *e* f", "* ", "+ x\n", "\n1. a", "  ", "    ", "*e*", "**b**",
    "**B** ", "*", "**", "[a](b)", "[t u](http://x.y/z_w?a=1&b=2)", "[l](article:storm)", "[n](article:no)", "[j](javascript:x)",
    "[k](#word)", "[m](other.md#a)", "[", "]", "](", "|", "a|b\n-|-", ":", "\n: d", "_", "&", "AT&T", "&amp", "=", "\n=", "\n---", "!",
    "¡", "£", "中文", "한국어 ", "\u00a0", "\u2003", "\u2028", "٣ ", "é", ">", "\n> q", "> ", "\n>a\n", "> a\n> b", ")", "(", "]:", "[TOC]", "::: note\n", "\n:::\n",
    "~~~", "s'", "'80s", '"I\'m', "\ufdd0", "²",
]  # fmt: skip
WORDS = [
    "council", "river", "“quoted”", "Kim's", "2,000", "£31.4m", "the", "of", "*Maren Sofie*", "**not**", "a -- b",
    "[the deal](article:storm)", "[a map](https://e.example/x_y?a=1&b=2)", "[above](#the-river)", "so...", "(twice)", "naïve", "in the '80s",
]  # fmt: skip


def written(source: str) -> str | None:
    """Return what is written without the library, None where the library is asked."""
    return render_directly(clean_text(source), Findings(Site().article_url, Tokens()), quotes=True)


def assert_same(source: str, **options: object) -> None:
    direct, stock = render(source, **options), render(source, fast=False, **options)
    assert direct == stock
    sanitized = render(source, always_sanitize=True, **options)
    assert sanitized.html.replace("&nbsp;", "\u00a0") == stock.html.replace("&nbsp;", "\u00a0")


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(PROSE), max_size=14).map("".join), st.sampled_from(["en", "fr"]))
def test_anything_that_looks_like_prose(source: str, language: str) -> None:
    assert_same(source, language=language, prefix="p-")


CAPTIONS = [
    word for word in PROSE if "\n\n" not in word and word != '"'
] + [r"\*", r"\"", "`c`", "<b>", "{: .c}", "&lt;", "_e_", "a_b", "*a", "5* ", "[r][s]", "<http://a.b>", "AB", "\x02"]  # fmt: skip


@settings(max_examples=800, deadline=None)
@given(st.lists(st.sampled_from(CAPTIONS), max_size=10).map("".join), st.sampled_from(["en", "fr"]))
def test_any_caption(caption: str, language: str) -> None:
    assert_same(f'Before it.\n\n![a](b.png "{caption}")\n\n*[AB]: Abbey\n', language=language, prefix="p-")


def test_a_mark_that_stands_alone_is_a_character() -> None:
    for source in ("a 5* hotel", "*a [b](/c/)", "a_b *c*", "a* [b](/c/) and_d", "# A * b", "- a *\n- b*c"):
        assert written(source) is not None
        assert_same(source)


def article(seed: int) -> str:
    """Write an article of the plainest kind."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def sentence() -> str:
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randint(4, 16)))
        return chance.choice(
            ["So {}.", '"So {}," said Kim.', "Is {} so?", '"We {}..." it said.', "**So** {}."]
        ).format(words)

    def block() -> str:
        text = " ".join(sentence() for _ in range(chance.randint(1, 4)))
        items = f"- {sentence()}\n- {sentence()}\n\n{text}"
        return chance.choice(
            [text, text, text, f"## {sentence()}", f"## The river\n{text}", items, f"{text}\n{sentence()}"]
        )

    return "\n\n".join(block() for _ in range(chance.randint(3, 12))) + "\n"


def test_articles() -> None:
    for source in map(article, range(300)):
        assert_same(source)
        assert written(source) is not None


@pytest.mark.parametrize(
    "source",
    [
        "Prose, of *course*, and **more** of it.\n\n[A link](https://e.example/) begins a paragraph.",
        "## A heading\nand a line below it\n\n# Another\n\n- one\n- *two*\n- 3 of them",
        '**Bold** begins it. 12 boats, £3m.\nA second line -- "so" they\'re told...\n',
        "AT&T and R&D",
        "# # one\n\n## \u00a0two",
    ],
)
def test_what_is_written_at_once(source: str) -> None:
    assert written(source) is not None
    assert_same(source)


@pytest.mark.parametrize(
    "source",
    [
        "a <b>c</b>", "a {: .b}", "`a`", "a\\*b", "![a](b)", "a[^1]", "[a][b]", "[a]: b", "> a\n\n> b", "> a\nb", ">  a", "> > a", "1. a", "- a\n\n- b", "- a\n    - b",
        "    a", "\ta", "a  \nb", "a\n---", "a\n: b", "a|b\n-|-\nc|d", "*[A]: b", "***", "_a_", "***a***", "&amp;", "# &lt", "[TOC]",
        '"\'a\'"', "```\na\n```", "- a\nb", "## a #", "##", "* a\n* * *",
    ],
)  # fmt: skip
def test_what_the_library_is_asked_about(source: str) -> None:
    assert written(source) is None
    assert_same(source)


_PLAIN_BODY = """
import sys
import site_builder.track.bodies
from tests.unit.source.markdown_site import render
body = render('## A *heading*\\n\\nHe said, "[it](article:storm) **is** so" -- we\\'re told...\\n\\n- one\\n- two')
assert body.html.startswith('<h2 id="a-heading">'), body
print(sorted({"markdown", "nh3", "xml", "logging", "pygments"} & set(sys.modules)))
render("1. numbered")
print(sorted({"markdown", "nh3"} & set(sys.modules)))
render("<b>raw</b>")
print(sorted({"markdown", "nh3"} & set(sys.modules)))
"""


def test_libraries_are_loaded_when_a_body_needs_them() -> None:
    """Loading them takes longer than all else that an edit of one article costs."""
    found = subprocess.run([sys.executable, "-c", _PLAIN_BODY], capture_output=True, text=True, check=True)
    assert found.stdout.splitlines() == ["[]", "['markdown']", "['markdown', 'nh3']"]
