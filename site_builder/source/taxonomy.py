"""The files beside the articles: sections, authors and pages, each to its record."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeAlias

from site_builder.base.diagnostic import SourceError, has_errors
from site_builder.base.slug import slugify
from site_builder.model.taxonomy import Document, Person, Section
from site_builder.source import front_matter
from site_builder.source.schema import Key, Reading, read_record

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic
    from site_builder.model.config import Config

Problems: TypeAlias = "tuple[Diagnostic, ...]"


def parse_person(path: str, data: bytes, config: Config) -> tuple[Person | None, Problems]:
    """Read a file of content/authors/."""
    identity, values, problems = _read(path, data, front_matter.AUTHOR, "the author's front matter", config)
    if values is None:
        return None, problems
    url = config.permalinks.author.replace("{slug}", identity)
    return Person(id=identity, url=url, path=path, **values), problems


def parse_section(path: str, data: bytes, config: Config) -> tuple[Section | None, Problems]:
    """Read a file of content/sections/."""
    identity, values, problems = _read(path, data, front_matter.SECTION, "the section's front matter", config)
    if values is None:
        return None, problems
    title = values.pop("title", "") or identity.replace("-", " ").capitalize()
    url = config.permalinks.section.replace("{slug}", identity)
    return Section(id=identity, title=title, url=url, path=path, **values), problems


def parse_document(path: str, data: bytes, config: Config) -> tuple[Document | None, Problems]:
    """Read a file of content/pages/; None without a problem for a draft."""
    identity, values, problems = _read(path, data, front_matter.PAGE, "the page's front matter", config)
    if values is None or values.pop("draft", False):
        return None, problems
    slug = values.pop("slug", "") or identity
    url = config.permalinks.page.replace("{slug}", slug)
    return Document(id=slug, url=url, path=path, **values), problems


def _read(
    path: str, data: bytes, keys: dict[str, Key], what: str, config: Config
) -> tuple[str, dict[str, Any] | None, Problems]:
    identity = slugify(PurePosixPath(path).stem) or "unnamed"
    try:
        content = front_matter.decode_text(data, path)
        parts = front_matter.split_front_matter(content, path)
    except SourceError as problem:
        return identity, None, (problem.diagnostic,)
    reading = Reading(path, content.split("\n"), config.timezone)
    values = read_record(parts.head, keys, reading, what, front_matter.ELSEWHERE)
    if has_errors(reading.problems):
        return identity, None, tuple(reading.problems)
    return identity, {**values, "body": parts.body, "body_line": parts.body_line}, tuple(reading.problems)
