"""One article's file to one `Article`: typed front matter, and what is derived when it is absent."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from site_builder.base.dates import is_zone
from site_builder.base.diagnostic import Diagnostic, SourceError, has_errors
from site_builder.base.digest import digest_bytes
from site_builder.base.slug import slugify
from site_builder.base.text import count_words, first_paragraph, shorten, strip_marks
from site_builder.model.article import Article
from site_builder.source import front_matter
from site_builder.source.schema import Reading, read_record
from site_builder.source.yaml_nodes import Mapping, Scalar

if TYPE_CHECKING:
    from site_builder.base.dates import Instant
    from site_builder.model.config import Config
    from site_builder.source.yaml_nodes import Node

ROOT = "content/articles/"
SUMMARY_LENGTH = 200  # characters; search engines show about 160
_TITLE_LINE = re.compile(r"(?:[ \t]*+\n)*+#[ \t]+(.+)(?:\n+|\Z)")
_WORD = re.compile(r"\w{4,}")
_COMMON = frozenset(
    [
        "about",
        "above",
        "after",
        "again",
        "against",
        "also",
        "amid",
        "among",
        "been",
        "before",
        "being",
        "between",
        "both",
        "cannot",
        "could",
        "does",
        "down",
        "during",
        "each",
        "even",
        "every",
        "first",
        "from",
        "further",
        "have",
        "having",
        "here",
        "into",
        "just",
        "last",
        "like",
        "made",
        "make",
        "many",
        "more",
        "most",
        "much",
        "must",
        "near",
        "never",
        "next",
        "only",
        "other",
        "over",
        "says",
        "said",
        "same",
        "should",
        "since",
        "some",
        "still",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "three",
        "through",
        "under",
        "until",
        "upon",
        "very",
        "want",
        "week",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "whom",
        "will",
        "with",
        "without",
        "would",
        "year",
        "years",
        "your",
    ]
)


def parse_article(path: str, data: bytes, config: Config) -> tuple[Article | None, tuple[Diagnostic, ...]]:
    """Read one article; None when it has errors. `path` is relative to the site's folder."""
    try:
        content = front_matter.decode_text(data, path)
        parts = front_matter.split_front_matter(content, path)
    except SourceError as problem:
        return None, (problem.diagnostic,)
    zone = _own_zone(parts.head) or config.timezone
    reading = Reading(path, content.split("\n"), zone)
    values = read_record(
        parts.head, front_matter.ARTICLE, reading, "the front matter", front_matter.ELSEWHERE
    )
    body, body_line = parts.body, parts.body_line
    found = _TITLE_LINE.match(body) if "title" not in values else None
    if found and (title := strip_marks(found[1].rstrip().rstrip("#"))):
        values["title"] = title
        body_line += body.count("\n", 0, found.end())
        body = body[found.end() :]
    if "title" not in values and not has_errors(reading.problems):
        stands = _name(parts.head, "title")
        hint = "write it after title:" if stands else "add a line: title: ..."
        place = stands or parts.head or Scalar("", plain=True, line=1, column=0)
        reading.refuse(place, "SB107", "the article has no title", hint)
    if "date" in values and (double := _name(parts.head, "published")):
        reading.refuse(double, "SB105", '"published" and "date" are the same', "keep one of them")
    if has_errors(reading.problems):
        return None, tuple(reading.problems)
    article = _article(path, digest_bytes(data), values, body, body_line, config)
    return article, tuple(reading.problems)


def _article(
    path: str, digest: str, values: dict[str, Any], body: str, body_line: int, config: Config
) -> Article:
    identity = path.removeprefix(ROOT).removesuffix(".md")
    published: Instant | None = values.pop("published", None)
    published = values.pop("date", None) or published
    slug = (
        values.pop("slug", "")
        or slugify(values["title"])
        or slugify(PurePosixPath(path).stem)
        or f"article-{digest[:8]}"
    )
    section = values.pop("section", "") or config.fallback_section
    tags: dict[str, str] = {}
    for title in values.pop("tags", ()):
        tags.setdefault(slugify(title), title)
    tags.pop("", None)
    summary = (
        values.pop("summary", "") or values.get("dek", "") or shorten(first_paragraph(body), SUMMARY_LENGTH)
    )
    values.setdefault("type", config.section_type(section))
    values.setdefault("language", config.language)
    values.pop("timezone", None)
    values.pop("origin", None)
    known = {"related": "related_slugs"}
    return Article(
        id=identity,
        path=path,
        digest=digest,
        slug=slug,
        url=article_url(config.permalinks.article, section, slug, published),
        section=section,
        body=body,
        body_line=body_line,
        summary=summary,
        published=published,
        tags=tuple(tags),
        tag_titles=tuple(tags.values()),
        word_count=count_words(body),
        terms=frozenset(_WORD.findall(f"{values['title']} {summary}".lower())) - _COMMON,
        **{known.get(name, name): value for name, value in values.items()},
    )


def article_url(pattern: str, section: str, slug: str, published: Instant | None) -> str:
    """Fill a permalink pattern; an undated article has 0000 and 00 for its date."""
    local = published.local if published else None
    return (
        pattern.replace("{section}", section)
        .replace("{slug}", slug)
        .replace("{year}", f"{local.year:04d}" if local else "0000")
        .replace("{month}", f"{local.month:02d}" if local else "00")
        .replace("{day}", f"{local.day:02d}" if local else "00")
    )


def _own_zone(head: Node | None) -> str:
    for name, value in head.items if isinstance(head, Mapping) else ():
        if name.value == "timezone" and isinstance(value, Scalar) and is_zone(value.value):
            return value.value
    return ""


def _name(head: Node | None, key: str) -> Scalar | None:
    """Where a key stands."""
    return next((n for n, _ in head.items if n.value == key), None) if isinstance(head, Mapping) else None
