"""The front of the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.metadata import json_ld
from site_builder.model.output import Output
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One, always."""
    yield Output("index.html", "front")


def render(_output: Output, desk: Desk) -> str:
    """The front in editorial order."""
    site = desk.site
    page = desk.page(
        "front",
        site.name,
        description=site.description or site.tagline,
        things=[json_ld.publisher_ld(site, desk.reader), json_ld.website_ld(site)],
    )
    return desk.render("front.html", page)


OUTPUT = OutputKind("front", plan, render, "pages")
