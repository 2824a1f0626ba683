"""The head of a page: what every template knows of the page it is rendering, whatever its kind."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any

from site_builder.base.record import dataclass
from site_builder.base.url import encode_path, page_url
from site_builder.metadata import json_ld
from site_builder.track.site_view import SiteView
from site_builder.track.views import direction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.track.reader import Reader

FEED_FILES = {"rss": "feed.xml", "atom": "atom.xml", "json": "feed.json"}
FEED_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
ROBOTS = "max-image-preview:large"

Pairs = list[tuple[str, str]]
Crumb = dict[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """What templates see as `page`; docs/themes.md says what each is."""

    kind: str
    title: str
    description: str
    url: str
    permalink: str
    canonical: str
    language: str
    dir: str
    robots: str = ROBOTS
    section: str = ""
    feeds: list[dict[str, str]] = field(default_factory=list)
    open_graph: Pairs = field(default_factory=list)
    x_card: Pairs = field(default_factory=list)
    json_ld: str = ""
    alternates: list[dict[str, str]] = field(default_factory=list)
    breadcrumbs: list[Crumb] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where one page is made: its reader, the site as seen through it, and its output path."""

    reader: Reader
    site: SiteView
    path: str

    @classmethod
    def at(cls, reader: Reader, path: str) -> Desk:
        """The desk for one output."""
        return cls(reader, SiteView(reader), path)

    @property
    def url(self) -> str:
        """The page's address from the host's root."""
        return f"{self.reader.config('base_path')}{encode_path(page_url(self.path))}"

    def page(
        self,
        kind: str,
        title: str,
        *,
        description: str = "",
        language: str = "",
        robots: str = ROBOTS,
        canonical: str = "",
        section: str = "",
        crumbs: Sequence[tuple[str, str]] = (),
        feeds: Sequence[dict[str, str]] | None = None,
        things: Sequence[dict[str, Any]] = (),
        open_graph: Pairs | None = None,
        alternates: Sequence[dict[str, str]] = (),
    ) -> Page:
        """Make the head. `crumbs` are (title, url) below the front; `things` are JSON-LD beside the breadcrumbs."""
        site, origin = self.site, str(self.reader.config("origin"))
        permalink = origin + self.url
        trail = [{"title": site.name, "url": site.url}, *({"title": t, "url": u} for t, u in crumbs)]
        graph = [*things, json_ld.breadcrumbs_ld(trail, origin)] if len(trail) > 1 else [*things]
        language = language or site.language
        return Page(
            kind=kind,
            title=title,
            description=description,
            url=self.url,
            permalink=permalink,
            canonical=canonical or permalink,
            language=language,
            dir=direction(language),
            robots=robots,
            section=section,
            feeds=[*site_feeds(self), *(feeds or ())],
            open_graph=open_graph
            if open_graph is not None
            else self.open_graph("website", title, description, permalink),
            x_card=self._x_card(with_picture=any(name == "og:image" for name, _ in open_graph or ())),
            json_ld=json_ld.script(*graph) if graph else "",
            alternates=list(alternates),
            breadcrumbs=trail,
        )

    def render(self, template: str, page: Page, **variables: Any) -> str:
        """Render the page."""
        return self.reader.render(template, {"page": page, **variables})

    def open_graph(self, kind: str, title: str, description: str, permalink: str) -> Pairs:
        """The Open Graph properties that every page has (ogp.me)."""
        pairs = [
            ("og:type", kind),
            ("og:site_name", self.site.name),
            ("og:title", title),
            ("og:url", permalink),
            ("og:locale", locale(self.site.language)),
        ]
        return [*pairs, ("og:description", description)] if description else pairs

    def _x_card(self, *, with_picture: bool) -> Pairs:
        account = str(self.reader.config("x_account"))
        pairs = [("twitter:card", "summary_large_image" if with_picture else "summary")]
        return [*pairs, ("twitter:site", account)] if account else pairs


def locale(language: str) -> str:
    """A language tag as Open Graph writes it: en_GB; a language alone stays alone."""
    base, _, rest = language.partition("-")
    region = next((part for part in rest.split("-") if len(part) == 2 and part.isalpha()), "")
    return f"{base.lower()}_{region.upper()}" if region else base.lower()


def feed_links(desk: Desk, scope: str, title: str, base: str) -> list[dict[str, str]]:
    """The feeds of the site, a section, a tag or an author whose front lies at `base`."""
    feeds: Any = desk.reader.config("feeds")
    return [
        {
            "title": title if n == 0 else f"{title} ({FEED_NAMES[f]})",
            "url": base + FEED_FILES[f],
            "type": FEED_TYPES[f],
        }
        for n, f in enumerate(getattr(feeds, scope))
    ]


FEED_NAMES = {"rss": "RSS", "atom": "Atom", "json": "JSON Feed"}


def site_feeds(desk: Desk) -> list[dict[str, str]]:
    """The feeds of the whole site."""
    return feed_links(desk, "site", desk.site.name, desk.site.url)
