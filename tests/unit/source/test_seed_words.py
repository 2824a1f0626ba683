"""No word is lost: whatever a seed holds can be read again in the article's page or front matter."""

from __future__ import annotations

import html
import re

import markdown
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.seed import article_markdown, parse_seed

WORDS = st.text(alphabet="bdfgklmnprstvz", min_size=6, max_size=9)
CAPITALS = WORDS.map(str.capitalize)
# What may stand between words: marks of Markdown, of HTML and of our own syntax.
MARKS = st.sampled_from(
    [
        "",
        "",
        "",
        "*",
        "_",
        "`",
        "<script>",
        "</p>",
        "&",
        "&amp;",
        "[",
        "](",
        ")",
        "#",
        "|",
        ":::",
        ": ",
        "1.",
        "- ",
        "~~~",
    ]
)
SHAPES = st.sampled_from(
    [
        " date 2025-10-01  {}",
        "date 2025 {}",
        "2025-10-01\t{}",
        "Published: 01 Oct. 2025, 09:51",
        "Published: {} 01 Oct. 2025",
        "Updated: 2 Oct 2025 {}",
        "01/02/2025",
        "입력 2025.10.01 09:51 {}",
        "By {} {}",
        "By {} {} and {} {}",
        "By {}, {}",
        "{} {}, Staff writer",
        "{} 기자",
        "بقلم {} {}",
        "{} {} {}. [{}]",
        "{} {} ({})",
        "{} {}. Photo by {}",
        "Caption: {} {}",
        "[{}={}] {}",
        "({}={}) {} {} = {}",
        "SEOUL, {} — {}",
        "{} (Reuters) - {}",
        "PARIS -- {}",
        "{} {} {} {}",
        "{}...",
        "• {}",
        "    {}",
        "> {}",
        "{}",
        "",
        "\u00a0",
    ]
)


@st.composite
def lines(draw: st.DrawFn) -> str:
    shape = draw(SHAPES)
    word = st.one_of(WORDS, CAPITALS, CAPITALS.map(str.upper))
    words = [draw(MARKS) + draw(word) + draw(MARKS) for _ in range(shape.count("{}"))]
    return shape.format(*words)


# The parts of a story in the order in which they usually stand; any may be missing.
ORDER = (
    (" date 2025-10-01  {0} {1}\n{0} {1}\n", "date 2025-10  {}\n", "{} {}\n"),
    ("\n{} {}, with {}\n\nPublished: 01 Oct. 2025, 09:51\n", "Published: 03 Oct. 2025, 09:51\n", "\n"),
    (
        "By {} {} and {} {} in {}\n",
        "BY {} {} [{}@harbour.example]\n",
        "{} {}, Staff writer\n",
        "By {} {}, {} {}, {}\n",
    ),
    ("Updated: 2 Oct 2025\n",),
    ("{} {} {}. [{}]\n", "{} {},\n{} {} [{} {}]\n", "{} {}. Photo by {} {}\n", "{} {}. (AP {})\n"),
    ("{}. [{}]\n{} {}. [{}/{}]\n", "\n{} {}. [{}]\n", "{} {}. /AFP\n"),
    ("\n{} (Reuters) - {} {}\n", "\n[{}={}] {}.\n", "\n({}={}) {} {} = {}\n", "\nSEOUL, {} — {}\n"),
    ("\n{} *{}* <{}>,\n{} {} _{}_.\n\u00a0\n\n\u00a0 \n{} [{}]({}) `{}`\n",),
    ("\n1. {}\n2. {}\n", "\n    {}\n"),
    ("\nBy {} {} [{}@harbour.example]\n", "\n(END) {}\n"),
)


@st.composite
def stories(draw: st.DrawFn) -> str:
    told = ""
    for shapes in ORDER:
        shape = draw(st.sampled_from(("", *shapes)))
        words = [draw(CAPITALS) for _ in range(shape.count("{"))]
        told += shape.format(*words)
    return told


def words_of(text: str) -> set[str]:
    return set(re.findall(r"[bdfgklmnprstvz]{6,9}", text.casefold()))


def shown_words(article: str) -> set[str]:
    _, front, body = article.split("---\n", 2)
    page = markdown.Markdown(extensions=["tables", "footnotes", "attr_list", "def_list", "abbr", "toc"])
    text = html.unescape(re.sub(r"<[^>]*>", " ", page.convert(body)))
    return words_of(str(yaml.safe_load(front))) | words_of(text)


@settings(max_examples=400, deadline=None)
@given(st.lists(lines(), max_size=9), st.sampled_from(["\n", "\n\n", "\n\u00a0 \n"]))
def test_every_word_is_in_the_article(seed_lines: list[str], between: str) -> None:
    """Lines of every known shape, in any order, with marks in and around their words."""
    text = between.join(seed_lines)
    article = article_markdown(
        parse_seed(text), seed_file="content/seeds/x.txt", seed_digest="0" * 64, zone="UTC", section=""
    )
    assert words_of(text) <= shown_words(article)


@settings(max_examples=400, deadline=None)
@given(stories())
def test_every_word_of_a_story_is_in_the_article(text: str) -> None:
    """Stories with every part in its place: titles, roles, addresses, credits and all."""
    article = article_markdown(
        parse_seed(text), seed_file="content/seeds/x.txt", seed_digest="0" * 64, zone="UTC", section=""
    )
    assert words_of(text) <= shown_words(article)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    """A seed is never refused: it has a headline as soon as there is a letter in it."""
    seed = parse_seed(text)
    assert seed.empty == (not seed.headline)
    kept = "".join((seed.headline, *seed.paragraphs, str(seed.captions), str(seed.byline), seed.dateline))
    assert {c for c in text if c.isalpha() and c.isascii()} <= set(kept + "dateDATEbyBY")
