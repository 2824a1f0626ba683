"""The indexes: all tags, all authors, all years of the archive, all corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.site_view import ARCHIVE, period_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """Those that have something to list; the corrections page always stands, so that it can be linked."""
    if site.calendar("year"):
        yield Output(f"{ARCHIVE}/index.html", "index_pages", ("archive",))
    if site.tags:
        yield Output("tags/index.html", "index_pages", ("tags",))
    if site.people:
        yield Output("authors/index.html", "index_pages", ("authors",))
    yield Output("corrections/index.html", "index_pages", ("corrections",))


def render(output: Output, desk: Desk) -> str:
    """One index."""
    which = str(output.args[0])
    title = desk.reader.word(which)
    if which == "archive":
        years = [period_view(desk.reader, str(y)) for y in desk.reader.ask("periods", "")[::-1]]  # type: ignore[index]  # an answer is an object; this one is a tuple
        page = desk.page(which, title, crumbs=[(title, f"{desk.site.url}{ARCHIVE}/")])
        return desk.render("archive.html", page, years=years)
    page = desk.page(which, title, crumbs=[(title, desk.url)])
    if which == "tags":
        return desk.render("tags.html", page, tags=desk.site.tags)
    if which == "authors":
        return desk.render("authors.html", page, authors=desk.site.authors)
    return desk.render("corrections.html", page, articles=desk.site.articles.by(corrected="yes")[0:])


OUTPUT = OutputKind("index_pages", plan, render, "pages")
