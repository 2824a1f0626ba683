"""Seeds lose no word: each word of 1,000 texts in 12 encodings and line ends is in the page, or in the report."""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

import pytest

from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.markdown import render_body
from site_builder.source.seed import article_markdown, decode, parse_seed
from tests.fuzz.texts import Story, story
from tests.unit.source.markdown_site import Site

TEXTS = 1_000
SAMPLE = 5  # every fifth combination without --long


class Form(NamedTuple):
    """How a text lies on the disk."""

    encoding: str
    ends: str
    script: str


FORMS = (
    Form("utf-8", "\n", "accented"),
    Form("utf-8-sig", "\r\n", "hangul"),
    Form("utf-16", "\n", "arabic"),
    Form("utf-16-le", "\r\n", "latin"),
    Form("utf-16-be", "\n", "hangul"),
    Form("utf-32", "\r", "hiragana"),
    Form("cp1252", "\r\n", "accented"),
    Form("latin-1", "\r", "accented"),
    Form("cp949", "\r\n", "hangul"),
    Form("cp932", "\r\n", "hiragana"),
    Form("gb18030", "\n", "hanzi"),
    Form("cp1256", "\r\n", "arabic"),
)


def _encoded(text: str, form: Form) -> bytes:
    """The bytes of a text; a bullet or dash that its encoding does not have is a hyphen. Words are in all of them."""
    codecs.register_error("hyphen", lambda problem: ("-", problem.end))  # type: ignore[attr-defined]  # of an encoder's error
    return text.replace("\n", form.ends).encode(form.encoding, "hyphen")


def _plain(text: str) -> str:
    return unicodedata.normalize("NFC", html.unescape(re.sub(r"<[^>]*>", " ", text)))


def _shown(data: bytes) -> str | None:
    """All that the article of a seed shows, in its page and in its front matter; None for a seed that is refused."""
    decoded = decode(data)
    if decoded.broken_at is not None:
        return None
    seed = parse_seed(decoded.text)
    markdown = article_markdown(
        seed, seed_file="content/seeds/s.txt", seed_digest="0" * 64, zone="UTC", section="news"
    )
    article, problems = parse_article("content/articles/a.md", markdown.encode(), Config())
    assert article is not None, (problems, markdown)
    body = render_body(article.body, path=article.path, first_line=article.body_line, surroundings=Site())
    lead = article.lead
    parts = [article.title, article.dateline, *article.authors, *(str(value) for _, value in article.extra)]
    parts += [
        f"{figure.caption} {figure.credit}" for figure in (*((lead,) if lead else ()), *article.figures)
    ]
    return _plain(body.html) + " " + unicodedata.normalize("NFC", " ".join(parts))


def _lost(told: Story, shown: str) -> list[str]:
    """The words that a text has more often than its article. Where lines are joined without a blank, words touch."""
    spaceless = "".join(shown.split())
    return [word for word, count in Counter(told.words).items() if spaceless.count(word) < count]


def _combinations(*, every: int) -> list[tuple[int, Form]]:
    """Pairs of a text's number and a form; a sample has of each form the same number, and all numbers."""
    pairs = [(number, form) for number in range(TEXTS) for form in FORMS]
    return [pair for at, pair in enumerate(pairs) if (at + at // len(FORMS)) % every == 0]


def _check(pairs: list[tuple[int, Form]]) -> None:
    lost, refused = [], Counter[str]()
    for number, form in pairs:
        told = story(number, form.script)
        shown = _shown(_encoded(told.text, form))
        if shown is None:
            refused[form.encoding] += (
                1  # SB301 stands in the report, and no article is made: nothing is lost in silence
            )
        elif words := _lost(told, shown):
            lost.append(f"text {number}, {form}: {words[:5]}")
    assert not lost, f"{len(lost)} of {len(pairs)}:\n" + "\n".join(lost[:10])
    assert sum(refused.values()) * 50 <= len(pairs), (
        refused
    )  # an encoding that is refused always would hide everything


def test_no_word_is_lost() -> None:
    pairs = _combinations(every=SAMPLE)
    assert len(pairs) >= 2_000
    assert {form for _, form in pairs} == set(FORMS)
    _check(pairs)


@pytest.mark.slow
def test_no_word_is_lost_in_the_long_run() -> None:
    _check(_combinations(every=1))
