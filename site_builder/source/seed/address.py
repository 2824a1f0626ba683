"""The address that an article has, read off its head as text, and a slug that is still free. Pure.

Finding out must not cost a YAML parser's time: what spans several lines is not seen. The articles that were made
of seeds are written so that all of them are.
"""

from __future__ import annotations

import re
from dataclasses import field
from itertools import count
from typing import TYPE_CHECKING

from site_builder.base.dates import DateProblem, parse_instant
from site_builder.base.record import dataclass
from site_builder.base.slug import is_slug, slugify
from site_builder.base.url import collision_key, output_path
from site_builder.model.config import Permalinks
from site_builder.source.article import article_url
from site_builder.source.seed.yaml_text import read_scalar

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.base.dates import Instant

_LINE = re.compile(r"^(title|slug|section|date|published):[ \t]*(\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Named:
    """What of an article's head its address is made of."""

    slug: str
    section: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Addresses:
    """How a site makes addresses of articles: the pattern, the section of those that name none, the zone of dates."""

    pattern: str = field(default_factory=lambda: Permalinks().article)
    section: str = "news"
    zone: str = "UTC"

    def of(self, named: Named) -> str:
        """The place in the output folder; the same for two that a disk could not keep apart."""
        url = article_url(self.pattern, named.section or self.section, named.slug, self._instant(named.date))
        return collision_key(output_path(url))

    def _instant(self, date: str) -> Instant | None:
        if not date or not re.search(r"\{(?:year|month|day)\}", self.pattern):
            return None
        try:
            return parse_instant(date, self.zone)
        except DateProblem:
            return None


def read_named(head: str, stem: str) -> Named | None:
    """What the beginning of an article says; `stem` is its file's name. None where nothing can be told."""
    front, fence, _ = head.replace("\r\n", "\n").lstrip("\ufeff").partition("\n---")
    if not fence or not front.startswith("---"):
        return None
    said = {name: read_scalar(value) for name, value in _LINE.findall(front)}
    slug = said.get("slug") or slugify(said.get("title", "")) or slugify(stem)
    return (
        Named(slug, said.get("section", ""), said.get("date") or said.get("published", "")) if slug else None
    )


def free_slug(wanted: str, is_free: Callable[[str], bool]) -> str:
    """The slug that is wanted, or with the first number from 2 on with which it is free."""
    return next(slug for number in count(1) if is_free(slug := _numbered(wanted, number)))


def _numbered(slug: str, number: int) -> str:
    if number == 1:
        return slug
    while not is_slug(found := f"{slug}-{number}"):  # it would be too long
        slug = slug[:-1].rstrip("-")
    return found
