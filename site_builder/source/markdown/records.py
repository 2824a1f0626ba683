"""What goes into and comes out of an article's body: plain records, and the questions a body may ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.base.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in a body, as written: `![alt](src "Caption. [Credit]"){.wide}`."""

    src: str  # as typed; the caller knows where the file is and what its URL will be
    alt: str = ""
    caption: str = ""  # plain text
    caption_html: str = ""  # the same with its links and emphasis: safe inline HTML
    credit: str = ""
    classes: tuple[str, ...] = ()  # of FIGURE_CLASSES, in the order typed
    link: str = ""  # where a linked picture leads: `[![alt](src)](link)`
    inline: bool = False  # it stands within a line of text: the answer must be phrasing HTML


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One block between `::: name key="value"` and `:::`, its inner Markdown already rendered."""

    name: str
    args: tuple[tuple[str, str], ...] = ()  # in the order typed; a bare flag has the value "true"
    body: str = ""  # safe HTML; a gallery's body is without its pictures
    figures: tuple[Figure, ...] = ()  # the pictures that stand directly inside
    index: int = 0  # from 0, in the order in which the shortcodes open
    line: int = 0  # in the article's file

    def arg(self, name: str, default: str = "") -> str:
        """Return one argument's value, or the default when it was not given."""
        return dict(self.args).get(name, default)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a body, for a table of contents."""

    level: int  # 2 to 4
    id: str  # the whole id in the page, prefix included
    text: str  # plain text


@dataclass(frozen=True, slots=True)
class Body:
    """A body as HTML that may stand in a page, and what a site needs to know about it."""

    html: str = ""
    headings: tuple[Heading, ...] = ()  # those outside shortcodes
    anchors: tuple[str, ...] = ()  # every id in the HTML that the body itself gave
    shortcodes: tuple[Shortcode, ...] = ()  # nested ones included, in the order in which they open
    figures: tuple[Figure, ...] = ()  # every picture written in Markdown, in order
    images: tuple[str, ...] = ()  # every src used, raw HTML included, as typed, each once
    links: tuple[str, ...] = ()  # every href, as it stands in the HTML, each once
    problems: tuple[Diagnostic, ...] = ()

    @property
    def updates(self) -> tuple[Shortcode, ...]:
        """The entries of a live blog, in the order typed."""
        return tuple(call for call in self.shortcodes if call.name == "update")


class Surroundings(Protocol):
    """What a body may ask of the site; the caller implements it and records each call."""

    def article_url(self, target: str) -> str | None:
        """Return the URL of an article named by slug, id or relative file path.

        None if there is none, "" if it is not public: the link then shows as text. A target that begins
        with a slash is an address of the site; it comes back as it must stand in a page.
        """

    def figure(self, figure: Figure) -> str:
        """Return the HTML of a figure; trusted, so it is not sanitized again."""

    def shortcode(self, call: Shortcode) -> str:
        """Return the HTML of a shortcode; trusted, so it is not sanitized again."""

    def shortcode_names(self) -> Sequence[str]:
        """Return the names of the theme's own shortcodes, for which any arguments pass."""
