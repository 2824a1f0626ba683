"""The head of a content file: where it ends, what its bytes may be, what each of its keys means."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.dates import Instant
from site_builder.base.diagnostic import SourceError
from site_builder.model.article import Correction, Figure
from site_builder.model.config import Config
from site_builder.source import front_matter
from site_builder.source.article import parse_article
from site_builder.source.front_matter import ARTICLE, decode_text, split_front_matter
from site_builder.source.yaml_nodes import Mapping

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)
DOCS = Path(__file__).resolve().parents[3] / "docs/front-matter.md"


def keys_of(text: str) -> tuple[list[str], str, int]:
    parts = split_front_matter(text, "a.md")
    names = [name.value for name, _ in parts.head.items] if isinstance(parts.head, Mapping) else []
    return names, parts.body, parts.body_line


@pytest.mark.parametrize(
    ("text", "names", "body", "line"),
    [
        ("---\ntitle: A\n---\nBody\n", ["title"], "Body\n", 4),
        ("---\ntitle: A\n---\n\n\nBody\n", ["title"], "Body\n", 6),
        ("---  \ntitle: A\n--- \nBody", ["title"], "Body", 4),
        ("---\ntitle: A\n...\nBody", ["title"], "Body", 4),
        ("---\n---\nBody", [], "Body", 3),
        ("---\n# nothing\n---\n", [], "", 4),
        ("---\ntitle: A\n---", ["title"], "", 3),
        ("---\ntitle: A\n---\nOne\n\n---\n\nTwo\n", ["title"], "One\n\n---\n\nTwo\n", 4),
        ("No fence at all\n---\n", [], "No fence at all\n---\n", 1),
        ("--- title\nx", [], "--- title\nx", 1),
        (" ---\nx", [], " ---\nx", 1),
        ("", [], "", 1),
    ],
)
def test_where_the_head_ends(text: str, names: list[str], body: str, line: int) -> None:
    assert keys_of(text) == (names, body, line)


@pytest.mark.parametrize("text", ["---\ntitle: A\nBody\n", "---", "---\n----\n", "---\n --- \n"])
def test_a_fence_that_is_never_closed(text: str) -> None:
    with pytest.raises(SourceError) as refused:
        split_front_matter(text, "a.md")
    assert (refused.value.diagnostic.code, refused.value.diagnostic.line) == ("SB108", 1)


@QUIET
@given(st.text("ab\n-. #", max_size=40))
def test_the_body_stands_on_its_line(body: str) -> None:
    """Messages about a body name the line of the file."""
    text = f"---\ntitle: A\n---\n{body}"
    parts = split_front_matter(text, "a.md")
    assert "\n".join(text.split("\n")[parts.body_line - 1 :]) == parts.body


@pytest.mark.parametrize(
    "data",
    [b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"a\nb\n"],
    ids=["CRLF", "CR", "BOM", "LF"],
)
def test_line_ends_and_byte_order_marks_do_not_matter(data: bytes) -> None:
    assert decode_text(data, "a.md") == "a\nb\n"


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"one\ntwo \xe9t\xe9\n", 2, "byte 8 is not UTF-8"),
        (b"\xff\xfea\x00", 1, "byte 0 is not UTF-8"),
        (b"ok\n\xed\xa0\x80", 2, "byte 3 is not UTF-8"),
        ("한국".encode()[:-1], 1, "byte 3 is not UTF-8"),
        (b"one\ntwo\x00\n", 2, "NUL"),
    ],
)
def test_bytes_that_are_no_text_are_named(data: bytes, line: int, words: str) -> None:
    with pytest.raises(SourceError) as refused:
        decode_text(data, "a.md")
    found = refused.value.diagnostic
    assert (found.code, found.line) == ("SB111", line)
    assert words in found.message


SOME = Instant(1_767_225_600)  # 2026-01-01T00:00Z
KEYS: dict[str, tuple[str, str, object]] = {  # key: (YAML, field of the article, value)
    "title": ("The ferry", "title", "The ferry"),
    "dek": ("It leaves", "dek", "It leaves"),
    "summary": ("At noon", "summary", "At noon"),
    "slug": ("ferry-2", "slug", "ferry-2"),
    "kicker": ("Harbour", "kicker", "Harbour"),
    "date": ("2026-01-01T00:00", "published", SOME),
    "published": ("2026-01-01T00:00", "published", SOME),
    "updated": ("2026-01-01T00:00Z", "updated", SOME),
    "dateline": ("SEOUL", "dateline", "SEOUL"),
    "timezone": ("Asia/Seoul", "updated", None),
    "section": ("world", "section", "world"),
    "tags": ("[River Trade, Sea]", "tags", ("river-trade", "sea")),
    "series": ("Low water", "series", "Low water"),
    "language": ("ko", "language", "ko"),
    "translation_key": ("k", "translation_key", "k"),
    "authors": ("[ada-moss, Cy Reed]", "authors", ("ada-moss", "Cy Reed")),
    "lead": (
        "{image: a.jpg, alt: A, focal: 20% 80%}",
        "lead",
        Figure("a.jpg", alt="A", focal=(0.2, 0.8), line=3),
    ),
    "figures": ("[{caption: C, credit: D}]", "figures", (Figure(caption="C", credit="D", line=3),)),
    "type": ("opinion", "type", "opinion"),
    "corrections": (
        "[{date: 2026-01-01T00:00, text: T}]",
        "corrections",
        (Correction(SOME, "correction", "T"),),
    ),
    "draft": ("yes", "draft", True),
    "embargo": ("2026-01-01T00:00", "embargo", SOME),
    "expires": ("2026-01-01T00:00", "expires", SOME),
    "unlisted": ("true", "unlisted", True),
    "noindex": ("true", "noindex", True),
    "withdrawn": ("It was wrong", "withdrawn", "It was wrong"),
    "erased": ("true", "erased", True),
    "canonical": ("https://x.example/a", "canonical", "https://x.example/a"),
    "source": ("Agency", "source", "Agency"),
    "source_url": ("https://x.example/a", "source_url", "https://x.example/a"),
    "rights": ("© A", "rights", "© A"),
    "ai_opt_out": ("true", "ai_opt_out", True),
    "paywall": ("true", "paywall", True),
    "pin": ("2026-01-01T00:00", "pin", SOME),
    "weight": ("5", "weight", 5),
    "aliases": ("[/old/, /older.html]", "aliases", ("/old/", "/older.html")),
    "related": ("[a, b]", "related_slugs", ("a", "b")),
    "layout": ("wide.html", "layout", "wide.html"),
    "extra": ("{a: 1}", "extra", (("a", 1),)),
    "origin": ("{file: a.txt}", "title", "T"),
}


def test_the_table_above_is_whole() -> None:
    assert KEYS.keys() == ARTICLE.keys()
    assert set(re.findall(r"^\| `(\w+)`", DOCS.read_text("utf-8"), re.MULTILINE)) >= {"title", "date"}


@pytest.mark.parametrize("key", KEYS)
def test_each_key_of_an_article_has_its_type(key: str) -> None:
    yaml, field, value = KEYS[key]
    title = "" if key == "title" else "title: T\n"
    text = f"---\n{title or '# no title yet'}\n{key}: {yaml}\n---\nText.\n".replace("\n\n", "\n", 1)
    article, problems = parse_article("content/articles/a.md", text.encode(), Config())
    assert problems == ()
    assert getattr(article, field) == value


@pytest.mark.parametrize("key", sorted(ARTICLE.keys() - {"extra"}))
def test_each_key_refuses_what_it_is_not(key: str) -> None:
    wrong = "x" if key in ("lead", "figures", "corrections", "origin") else "{a: {b: c}}"
    text = f"---\n{'' if key == 'title' else 'title: T'}\n{key}: {wrong}\n---\n"
    article, problems = parse_article("content/articles/a.md", text.encode(), Config())
    assert article is None
    assert problems[0].line == 3
    assert problems[0].code in {"SB102", "SB103", "SB106"}


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("pin: true", "SB103", "the moment until which"),
        ("weight: 6", "SB103", "from 0 to 5"),
        ("slug: Not a slug", "SB103", 'write "not-a-slug"'),
        ("slug: con", "SB103", 'write "con-1"'),
        ("type: oped", "SB103", "is not one of"),
        ("lead: {image: a.jpg, focal: [2, 0]}", "SB103", "two shares"),
        ("lead: {image: a.jpg, focal: middle}", "SB103", "two shares"),
        ("lead: {imgae: a.jpg}", "SB102", 'did you mean "image"'),
        ("aliases: [https://x.example/]", "SB103", "address of this site"),
        ("aliases: [//x.example/]", "SB103", "address of this site"),
        ("aliases: [/../etc/]", "SB103", "address of this site"),
        ("aliases: [/a?b]", "SB103", "address of this site"),
        ("aliases: [/a./]", "SB103", "address of this site"),
        ('aliases: ["/a\\x85b/"]', "SB103", "may stand in a page"),
        ('aliases: ["/a\\x9fb/"]', "SB103", "contains a control character"),
        ("section: World News", "SB103", 'write "world-news"'),
        ("section: ..", "SB103", "small letters, digits and hyphens"),
        ("date: 2026-11 10:00", "SB106", "not a date"),
        ("canonical: javascript:x", "SB103", "may stand in a page"),
        ("corrections: [{date: 2026-01-01}]", "SB107", 'no "text"'),
        ("tag: [a]", "SB102", 'did you mean "tags"'),
        ("weather: rain", "SB102", 'unknown key "weather"'),
        ("published: 2026-01-01\ndate: 2026-01-01", "SB105", '"published" and "date" are the same'),
        ("dek: Ward #4", "SB110", "would be lost"),
    ],
)
def test_a_mistake_is_told_with_its_remedy(line: str, code: str, words: str) -> None:
    article, problems = parse_article(
        "content/articles/a.md", f"---\ntitle: T\n{line}\n---\n".encode(), Config()
    )
    assert article is None
    assert [problem.code for problem in problems] == [code]
    assert words in f"{problems[0].message} {problems[0].hint}"
    assert problems[0].line >= 3
    assert problems[0].excerpt in line.split("\n")


def test_focal_points_in_all_their_spellings() -> None:
    for written in ("[0.5, 0.4]", "50% 40%", "[50%, 40%]", ".5 .4", '"0.5 0.40"'):
        text = f"---\ntitle: T\nlead: {{image: a.jpg, focal: {written}}}\n---\n"
        article, problems = parse_article("content/articles/a.md", text.encode(), Config())
        assert problems == (), written
        assert article
        assert article.lead
        assert article.lead.focal == (0.5, 0.4)


def test_tables_say_what_each_key_is_for() -> None:
    for table in (front_matter.ARTICLE, front_matter.SECTION, front_matter.AUTHOR, front_matter.PAGE):
        assert all(key.about for key in table.values())
