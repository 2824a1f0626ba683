"""The notice in place of a withdrawn article: the reason, and nothing of the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.model.output import Output
from site_builder.outputs import OutputKind, of_an_article
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One for each withdrawn article."""
    for article in site.entries.values():
        if article.withdrawn:
            yield Output(output_path(article.url), "withdrawn", (article.id,), article.path)


def render(output: Output, desk: Desk) -> str:
    """The notice."""
    article = view_of(desk.reader, "article", output.args[0])
    section = article.section
    notice = {"reason": article.withdrawn, "date": article.updated, "section": section}
    title = desk.reader.word("withdrawn_title")
    page = desk.page("withdrawn", title, robots="noindex", section=section.id if section else "")
    return desk.render("withdrawn.html", page, notice=notice)


OUTPUT = OutputKind("withdrawn", plan, render, "notices", of_an_article)
