"""Pages that are no articles: about, contact, policies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.metadata.page import ROBOTS
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

TEMPLATE = "page.html"


def plan(site: Site) -> Iterable[Output]:
    """One for each file of content/pages/ that is no draft."""
    for document in site.documents.values():
        yield Output(output_path(document.url), "page", (document.id,), document.path)


def render(output: Output, desk: Desk) -> str:
    """The page."""
    document = view_of(desk.reader, "document", output.args[0])
    page = desk.page(
        "page",
        document.title,
        description=document.dek,
        language=document.language,
        robots="noindex" if document.noindex else ROBOTS,
        crumbs=[(document.title, document.url)],
    )
    return desk.render(document.layout or TEMPLATE, page, document=document)


OUTPUT = OutputKind("page", plan, render, "pages")
