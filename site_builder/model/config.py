"""The site's settings, typed. How they are read and what each key is for: source/config.py."""

from __future__ import annotations

from dataclasses import field

from site_builder.base.globs import matches
from site_builder.base.record import dataclass

FeedFormat = str  # rss, atom, json


@dataclass(frozen=True, slots=True)
class SectionSetting:
    """An entry of `sections:`."""

    id: str
    title: str = ""
    dek: str = ""
    colour: str = ""
    type: str = ""  # of articles that state none


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """An entry of a menu: a section, a page, or any URL."""

    title: str = ""
    url: str = ""
    section: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Permalinks:
    """URL patterns, site-relative."""

    article: str = "/{section}/{slug}/"
    page: str = "/{slug}/"
    section: str = "/{slug}/"
    tag: str = "/tags/{slug}/"
    author: str = "/authors/{slug}/"
    series: str = "/series/{slug}/"


@dataclass(frozen=True, slots=True)
class Feeds:
    """Which feeds are written, of which formats, how long, and how much of each article."""

    site: tuple[FeedFormat, ...] = ("rss", "atom", "json")
    section: tuple[FeedFormat, ...] = ("rss",)
    tag: tuple[FeedFormat, ...] = ("rss",)
    author: tuple[FeedFormat, ...] = ("rss",)
    items: int = 20
    content: str = "summary"  # or full
    websub: str = ""


@dataclass(frozen=True, slots=True)
class Organization:
    """The publisher, for readers and for JSON-LD (schema.org NewsMediaOrganization)."""

    name: str = ""
    legal_name: str = ""
    logo: str = ""
    founded: str = ""
    address: str = ""
    telephone: str = ""
    email: str = ""
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Images:
    """How pictures are prepared: widths in px, JPEG quality."""

    widths: tuple[int, ...] = (480, 800, 1200, 1600)
    quality: int = 82


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost while its templates run: seconds of the processor's time, megabytes of memory."""

    page_seconds: int = 10
    page_megabytes: int = 512


@dataclass(frozen=True, slots=True)
class Config:
    """Everything in `config.yaml`. An empty file is a valid site."""

    name: str = "The Daily Paper"
    tagline: str = ""
    description: str = ""
    base_url: str = "http://localhost:8000"
    language: str = "en"
    timezone: str = "UTC"
    email: str = ""
    copyright: str = ""
    default_section: str = ""
    sections: tuple[SectionSetting, ...] = ()
    menus: tuple[tuple[str, tuple[MenuEntry, ...]], ...] = ()
    permalinks: Permalinks = field(default_factory=Permalinks)
    page_size: int = 20
    feeds: Feeds = field(default_factory=Feeds)
    theme: str = "broadsheet"
    theme_settings: tuple[tuple[str, object], ...] = ()
    organization: Organization = field(default_factory=Organization)
    policies: tuple[tuple[str, str], ...] = ()  # (kind, slug of the page or URL)
    social: tuple[tuple[str, str], ...] = ()  # (title, url)
    x_account: str = ""
    images: Images = field(default_factory=Images)
    publish: tuple[str, ...] = ()  # the names of the targets; their settings: publish/settings.py
    trust: tuple[str, ...] = ()  # patterns of paths below content/ whose raw HTML may do more
    limits: Limits = field(default_factory=Limits)

    @property
    def fallback_section(self) -> str:
        """The section of articles that name none: as set, else the first section, else news."""
        return self.default_section or (self.sections[0].id if self.sections else "news")

    def section_type(self, section: str) -> str:
        """The genre of a section's articles that state none."""
        return next((s.type for s in self.sections if s.id == section and s.type), "news")

    def trusts(self, path: str) -> bool:
        """Tell whether a file of the site, as in `content/pages/about.md`, may hold more than the allow list."""
        below = path.removeprefix("content/")
        return below != path and any(matches(pattern, below) for pattern in self.trust)

    @property
    def base_path(self) -> str:
        """The path under which the site lies on its host, without a closing slash: "" or "/paper"."""
        rest = self.base_url.split("://", 1)[-1]
        return ("/" + rest.split("/", 1)[1].strip("/")).rstrip("/") if "/" in rest else ""

    @property
    def origin(self) -> str:
        """Scheme and host of the site without a closing slash; "" when no base URL is set."""
        scheme, sep, rest = self.base_url.partition("://")
        return scheme + sep + rest.split("/", 1)[0] if sep else ""
