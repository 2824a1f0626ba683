"""What one conversion of Markdown asks of the site, and what it found in the text."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.source.markdown.figures import Picture
    from site_builder.source.markdown.links import Link
    from site_builder.source.markdown.records import Heading
    from site_builder.source.markdown.tokens import Tokens


@dataclass(slots=True)
class Findings:
    """What one conversion asks, and what it found."""

    article_url: Callable[[str], str | None]
    tokens: Tokens
    prefix: str = ""
    outer_prefix: str = ""  # of the body around a shortcode, for links to its anchors
    pictures: list[tuple[str, Picture]] = field(default_factory=list)  # each with its token
    headings: list[Heading] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)  # without the prefix
    links: dict[str, None] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)  # unknown or unsafe, and the URL
    too_deep: bool = False  # lists or quotations were nested deeper than is shown

    def again(self) -> Findings:
        """Forget what was found, for a second conversion of the same text."""
        for found in (self.pictures, self.headings, self.ids, self.faults):
            found.clear()
        return self

    def note_link(self, link: Link) -> None:
        """Note where a link leads, or why it is not made."""
        if link.fault == "hidden":
            return
        if link.fault:
            self.faults.append((link.fault, link.href))
        else:
            self.links[link.href] = None

    def anchor_href(self, href: str) -> str:
        """Return a link to an anchor as it stands in the page: here, or in the body around a shortcode."""
        anchor = "-".join(href[1:].split())
        return f"#{self.prefix if anchor in self.ids else self.outer_prefix}{anchor}"
