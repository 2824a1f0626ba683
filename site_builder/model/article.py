"""The article and its parts, as the front matter states them and the site shows them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from site_builder.base.dates import Instant

ArticleType = Literal["news", "analysis", "opinion", "review", "background", "live", "sponsored", "satire"]
CorrectionKind = Literal["correction", "clarification", "update"]
State = Literal["draft", "scheduled", "embargoed", "public", "expired", "unlisted", "withdrawn", "erased"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words. `image` is a path as written; none is a caption without a picture."""

    image: str = ""
    caption: str = ""
    credit: str = ""
    alt: str = ""
    focal: tuple[float, float] = (0.5, 0.5)  # the point that a crop keeps, as shares of width and height
    line: int = 0  # of the file, for a message about it


@dataclass(frozen=True, slots=True)
class Correction:
    """One public correction of an article."""

    date: Instant
    kind: CorrectionKind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article. `body` is Markdown; everything else is typed front matter or derived from it."""

    id: str  # the path below content/articles without its suffix: 2026/11/ferry-deal
    path: str  # the file, relative to the site's folder
    digest: str  # of the file's bytes
    title: str
    slug: str
    url: str  # site-relative, from the permalink pattern: /world/ferry-deal/
    section: str
    body: str = field(repr=False)
    body_line: int  # the line of the file on which the body begins, from 1
    dek: str = ""
    summary: str = ""
    kicker: str = ""
    type: ArticleType = "news"
    published: Instant | None = None
    updated: Instant | None = None
    dateline: str = ""
    tags: tuple[str, ...] = ()  # slugs
    tag_titles: tuple[str, ...] = ()  # the same tags as they were typed
    authors: tuple[str, ...] = ()  # ids or names as typed; Site knows the people
    series: str = ""  # slug
    language: str = ""
    translation_key: str = ""
    lead: Figure | None = None
    figures: tuple[Figure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    draft: bool = False
    embargo: Instant | None = None
    expires: Instant | None = None
    unlisted: bool = False
    noindex: bool = False
    withdrawn: str = ""  # the reason shown to readers
    erased: bool = False
    canonical: str = ""
    source: str = ""
    source_url: str = ""
    rights: str = ""
    ai_opt_out: bool = False
    paywall: bool = False
    pin: Instant | None = None  # first on the front until then
    weight: int = 0  # 0 to 5: how long it stays high on fronts
    aliases: tuple[str, ...] = ()
    related_slugs: tuple[str, ...] = ()
    layout: str = ""
    extra: tuple[tuple[str, object], ...] = ()
    word_count: int = 0
    terms: frozenset[str] = field(default=frozenset(), repr=False)  # distinctive words of title and summary
