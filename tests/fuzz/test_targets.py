"""Four targets that read what people write: whatever comes in, nothing crashes and what is promised holds."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from typing import TYPE_CHECKING, Any

import lxml.html
import pytest
from hypothesis import strategies as st

from site_builder.base.diagnostic import Diagnostic, has_errors
from site_builder.base.names import unfit
from site_builder.base.slug import is_slug, slugify
from site_builder.base.url import (
    SAFE_SCHEMES,
    collision_key,
    encode_path,
    is_plain_path,
    output_path,
    page_url,
    safe_url,
)
from site_builder.model.config import Config
from site_builder.source.article import article_url, parse_article
from site_builder.source.markdown.links import resolve
from site_builder.source.markdown.plain import plain_text
from site_builder.source.seed import article_markdown, decode, parse_seed
from tests.fuzz.loop import LONG, SECONDS, fuzz
from tests.fuzz.pieces import ADDRESS, MARKDOWN, SEED, YAML
from tests.unit.source.markdown_site import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

PATH = "content/articles/a.md"
LEAST = 300  # inputs, on any machine
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_RUNS = {
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "link",
    "svg",
    "math",
    "template",
    "frame",
    "applet",
}


def _are_placed(problems: Iterable[Diagnostic], text: str) -> None:
    """Each problem names the file, a line in it, a column in that line, and a code."""
    lines = re.split(r"\r\n|\r|\n", text)
    for problem in problems:
        assert problem.path == PATH
        assert 0 <= problem.line <= len(lines), problem
        assert problem.message
        assert re.fullmatch(r"SB\d{3}", problem.code)
        assert not _UNSHOWN.search(problem.hint), problem


# --- front matter


def front_matter(text: str) -> None:
    """Any file is an article, or is refused with a place."""
    data = f"---\n{text}".encode("utf-8", "surrogatepass")
    article, problems = parse_article(PATH, data, Config())
    _are_placed(problems, f"---\n{text}")
    assert (article is None) == has_errors(problems)
    if article:
        assert is_slug(article.slug)
        assert not _UNSHOWN.search(article.title + article.summary + article.dek)
        assert posixpath.normpath(output_path(article.url)) == output_path(article.url)
        for alias in article.aliases:
            assert _stays_inside(output_path(alias)), alias


# --- seeds


def seeds(text: str) -> None:
    """Any text is an article in which every word of it stands."""
    decoded = decode(text.encode())
    assert decoded.broken_at is None
    seed = parse_seed(decoded.text)
    markdown = article_markdown(
        seed, seed_file="content/seeds/s.txt", seed_digest="0" * 64, zone="UTC", section="news"
    )
    article, problems = parse_article(PATH, markdown.encode(), Config())
    _are_placed(problems, markdown)
    if seed.empty:
        return
    assert article is not None, problems
    _has_words(text, markdown, render(article.body).html)


def _has_words(text: str, markdown: str, shown: str) -> None:
    head = markdown.split("\n---\n", 1)[0].casefold()
    both = head + " ".join(lxml.html.fromstring(f"<div>{shown}</div>").text_content().split()).casefold()
    lost = [word for word in re.findall(r"(?<!\w)[bdfgklmnprstvz]{6,9}(?!\w)", text) if word not in both]
    assert not lost, lost


def any_bytes(data: bytes) -> None:
    """Any bytes are read whole, or refused with the offset of the first that cannot be."""
    decoded = decode(data)
    if decoded.broken_at is not None:
        assert 0 <= decoded.broken_at < len(data)
        assert decoded.notes
        return
    assert ("\ufffd" in decoded.text) <= ("\ufffd" in data.decode(decoded.encoding, "ignore"))
    parse_seed(decoded.text)


# --- Markdown


def markdown(text: str) -> None:
    """Nothing in the page runs, as another parser than ours sees it."""
    for fast in (True, False):
        body = render(text, fast=fast)
        for problem in body.problems:
            assert 1 <= problem.line <= text.count("\n") + text.count("\r") + 1, problem
        for page in (body.html, *(figure.caption_html for figure in body.figures)):
            assert _running(page) == []
            assert not _UNSHOWN.search(page)
            assert "\ufdd0" not in page
    assert not _UNSHOWN.search(plain_text(text))


def _running(page: str) -> list[str]:
    if not page.strip():
        return []
    found = []
    elements: Any = lxml.html.fromstring(f"<div>{page}</div>").iter()
    for element in elements:
        if not isinstance(element.tag, str) or element.tag.rpartition(":")[2] in _RUNS:
            found.append(str(element.tag))
            continue
        for name, value in element.attrib.items():
            bare = re.sub(r"[\x00-\x20\x7f-\x9f]", "", value)
            scheme = re.match(r"([A-Za-z][\w+.-]*):", bare)
            is_url = name in ("href", "src", "cite", "action", "srcset", "xlink:href", "poster", "data")
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append(f"{element.tag}[{name}]")
            elif is_url and scheme and scheme[1].lower() not in SAFE_SCHEMES:
                found.append(f"{element.tag}[{name}={value}]")
    return found


# --- addresses and paths


def addresses(text: str) -> None:
    """Whatever an address says, its file is in the output folder; whatever a name says, any disk can hold its slug."""
    slug = slugify(text)
    assert slugify(slug) == slug
    assert slug == "" or (is_slug(slug) and unfit(slug) == "" and unfit(f"{slug}.html") == "")
    assert unicodedata.is_normalized("NFC", slug)
    key = collision_key(text)
    assert key == collision_key(unicodedata.normalize("NFD", text)) or not unicodedata.is_normalized(
        "NFC", text
    )
    if slug:
        url = article_url("/{section}/{year}/{slug}/", slug, slug, None)
        assert is_plain_path(url)
        assert page_url(output_path(url)) == url
        assert _stays_inside(output_path(url))
    if is_plain_path(text) and not any(char in text for char in "?#\\"):
        assert _stays_inside(output_path(text)), text
    assert encode_path(text).isascii()
    assert not re.search(r"[\s<>\"'`]", encode_path(text).replace("'", ""))
    safe = safe_url(text)
    if safe is not None:
        scheme = re.match(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.-]*):", re.sub(r"[\t\r\n]", "", safe))
        assert scheme is None or scheme[1].lower() in SAFE_SCHEMES
    link = resolve(text, lambda _target: None)
    assert link.fault or safe_url(link.href) is not None


def _stays_inside(path: str) -> bool:
    whole = posixpath.normpath(posixpath.join("/site/dist", path))
    return whole.startswith("/site/dist/") and "\x00" not in path and "\\" not in path


TARGETS: dict[str, tuple[Callable[[Any], None], st.SearchStrategy[Any], float]] = {
    "front matter": (front_matter, YAML, 1),
    "seeds": (seeds, SEED, 0.8),
    "bytes of seeds": (any_bytes, st.binary(max_size=200), 0.2),
    "Markdown": (markdown, MARKDOWN, 1),
    "addresses": (addresses, ADDRESS, 1),
}


@pytest.mark.parametrize("name", TARGETS)
def test_fuzz(name: str) -> None:
    target, inputs, share = TARGETS[name]
    assert fuzz(target, inputs, SECONDS * share) >= LEAST


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_fuzz_in_the_long_run(name: str) -> None:
    target, inputs, share = TARGETS[name]
    assert fuzz(target, inputs, LONG * share) >= LEAST


@pytest.mark.parametrize(
    ("target", "bad"),
    [
        (lambda page: _must_be_empty(_running(page)), "<p onclick=x>y</p>"),
        (lambda page: _must_be_empty(_running(page)), "<a href='java\tscript:x'>y</a>"),
        (lambda page: _must_be_empty(_running(page)), "<svg><script>x</script></svg>"),
        (lambda text: _has_words(text, "---\n---\n", "<p>word</p>"), "bdfgkl"),
        (lambda path: _must_be_empty([] if _stays_inside(path) else [path]), "../x"),
        (lambda line: _are_placed([Diagnostic(PATH, line, 0, "SB101", "x")], "one\ntwo"), 3),
    ],
)
def test_the_targets_would_see(target: Callable[[Any], None], bad: object) -> None:
    """A property that nothing can break proves nothing: each is broken once."""
    with pytest.raises(AssertionError):
        target(bad)


def _must_be_empty(found: list[str]) -> None:
    assert found == []
