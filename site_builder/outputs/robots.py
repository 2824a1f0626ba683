"""`robots.txt` (RFC 9309): everything may be read; where the sitemaps are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.output import Output
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(_site: Site) -> Iterable[Output]:
    """One, always."""
    yield Output("robots.txt", "robots")


def render(_output: Output, desk: Desk) -> str:
    """The rules."""
    home = desk.site.permalink
    return f"User-agent: *\nAllow: /\n\nSitemap: {home}sitemap.xml\nSitemap: {home}news-sitemap.xml\n"


OUTPUT = OutputKind("robots", plan, render, "files for hosts and robots")
