"""The fast path gives what stock Python-Markdown gives, byte for byte."""

from __future__ import annotations

import itertools
import random
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.smarty import SmartyExtension, closeClass, punctClass

from site_builder.source.markdown import converter, typography
from site_builder.source.markdown.fast import check
from site_builder.source.markdown.punctuation import MARKS
from tests.unit.source.markdown_site import render

ATOMS = [
    "a", "the ", "word", "Kim said", " ", " ", "\n", "\n\n", "\n\n", "  \n", "    ", "\t", "*", "**", "***", "_", "__", "`",
    "``", "```\n", "~~~\n", "[", "]", "(", ")", "![", "](", "[a](b)", "[a b](http://x.y/z_w?a=1&b=2)", '[t](u "v")',
    '![i](j.png "Cap *x* [C]")', "[^1]", "[^1]: note", "[ref]", '[ref]: http://u "t"', "[ref][]", "[x][ref]", "<b>", "</b>",
    "<div>", "</div>", "<br>", "<!-- c -->", "<", ">", "> ", "# ", "## ", "- ", "* ", "1. ", "+ ", "| a | b |\n", "|---|--:|\n",
    "|", "---", "===\n", "--", "...", '"', "'", '"I\'m', "it's", "s'", "'80s", "{", "}", "{: .c}", "{#id}", "&", "&amp;", "&#39;",
    "AT&T", "\\", "\\*", '\\"', "*[HTML]: Hyper", "HTML", "term\n: def", "::: note\n", ":::\n", "[TOC]", "<http://a.b/c>",
    "<me@x.y>", "“q”", "é", "中文", "(*x*)", "**b**", "*e*", "a*b*c", "_e_", "**b _i_**", ":", "!", ".", ",", "[l](article:storm)",
    "[l](javascript:x)", "\u00a0", "\x02", "\ufdd0", "10.",
]  # fmt: skip
PROSE = [
    "word",
    "the ",
    " ",
    ". ",
    '"',
    "'",
    "*e*",
    "**b**",
    "[a](b)",
    "[t u](http://x.y/z)",
    "\n\n",
    "\n",
    "-",
    "--",
    ",",
    "s",
]


def assert_same(source: str, **options: object) -> None:
    assert render(source, fast=True, **options) == render(source, fast=False, **options)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(ATOMS), max_size=30).map("".join), st.sampled_from(["en", "fr"]))
def test_random_documents(source: str, language: str) -> None:
    assert_same(source, language=language, prefix="p-")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PROSE), max_size=60).map("".join))
def test_random_prose(source: str) -> None:
    assert_same(source)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_random_text(source: str) -> None:
    assert_same(source)


def article(seed: int) -> str:
    """Write an article such as a newsroom has, with a bit of everything."""
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
    words = [
        "council",
        "river",
        "storm",
        "market",
        "vote",
        "school",
        "“quoted”",
        "int'l",
        "2,000",
        "Kim's",
        "the",
        "of",
        "a",
    ]

    def sentence() -> str:
        chosen = [chance.choice(words) for _ in range(chance.randint(6, 20))]
        marks = [
            "**{}**",
            "*{}*",
            "[{}](https://e.example/x_y)",
            '"{}"',
            "`{}`",
            "{}[^1]",
            "{} -- {}",
            "_{}_",
            "\\*{}",
        ]
        if chance.random() < 0.5:
            chosen[3] = chance.choice(marks).replace("{}", chosen[3])
        return " ".join(chosen).capitalize() + chance.choice([".", "...", '."', "?"])

    def block() -> str:
        text = " ".join(sentence() for _ in range(chance.randint(1, 4)))
        kinds = [
            text, text, text, f"## {sentence()}", f"> {text}", f"- {text}\n- {sentence()}", f"1. {text}\n\n    {text}",
            f"| {text} | b |\n|---|---|\n| c | *d* |", f"![a](b.jpg \"{sentence().replace(chr(34), '')} [AP]\")",
            f"::: note\n{text}\n:::", "* * *", f"{text}  \n{text}", f"Term\n: {text}", f"```\n{text}\n```",
        ]  # fmt: skip
        return chance.choice(kinds)

    return "\n\n".join([*(block() for _ in range(chance.randint(4, 20))), "[^1]: Note."])


@pytest.mark.parametrize(
    "source",
    [
        "- ]  \n*e**e*\n>",
        "[^]:_[]()****(*x*",
        "*e**e*[]()--",
        "!![a](b)",
        "#<'>",
        "----'s",
        "- *a*\n    - **b** [c](d)\n\n    e\n",
    ],
)
def test_what_once_differed(source: str) -> None:
    assert_same(source)


@pytest.mark.parametrize("seed", range(60))
def test_articles(seed: int) -> None:
    assert_same(article(seed))


def test_the_probe_of_the_self_check_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "KNOWN_VERSIONS", ())
    assert converter._fast_agrees.__wrapped__()  # noqa: SLF001 - the cached answer is not wanted
    assert not check.agrees(lambda text, fast: text + "!" * fast)


def stock_smart(texts: list[str]) -> list[str]:
    """Return what the stock step makes of some texts."""
    md = Markdown(extensions=[SmartyExtension(substitutions=MARKS)])
    root = ET.Element("div")
    for text in texts:
        ET.SubElement(root, "p").text = text
    md.treeprocessors["smarty"].run(root)
    return [md.postprocessors["raw_html"].run(element.text or "") for element in root]


def assert_smart(texts: list[str]) -> None:
    calm = [text for text in texts if typography.is_calm(text)]
    for text, expected in zip(calm, stock_smart(calm), strict=True):
        assert typography.educate(text, quotes=True) == expected, text


def test_the_classes_of_characters_are_those_of_the_library() -> None:
    assert (punctClass, closeClass) == (typography.PUNCTUATION, typography.BEFORE_CLOSING)


def test_smart_punctuation_on_every_short_text() -> None:
    """Exhaustive to length 4 here; it was run to length 6, over five million texts, when the step was written."""
    alphabet = "\"' sa8.(-—_"
    for length in range(1, 5):
        texts = ["".join(chars) for chars in itertools.product(alphabet, repeat=length)]
        for at in range(0, len(texts), 400):
            assert_smart(texts[at : at + 400])


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.text(alphabet="\"'\"' \nsaT80.(-—–_[]{}!?,&;é“”\u00a0", min_size=3, max_size=20), max_size=30)
)
def test_smart_punctuation_on_longer_texts(texts: list[str]) -> None:
    assert_smart([text for text in texts if text])
