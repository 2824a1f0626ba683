"""The date archive: all years, a year, a month, a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.site_view import ARCHIVE, period_url, period_view

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """The index and one for each period that has dated articles."""
    periods = sorted(period for kind in ("year", "month", "day") for period in site.calendar(kind))
    if periods:
        yield Output(f"{ARCHIVE}/index.html", "archive", ("",))
    for period in periods:
        yield Output(output_path(period_url(period)), "archive", (period,))


def render(output: Output, desk: Desk) -> str:
    """One page of the archive."""
    period = str(output.args[0])
    name = desk.reader.word("archive")
    crumbs = [(name, f"{desk.site.url}{ARCHIVE}/")]
    if not period:
        page = desk.page("archive", name, crumbs=crumbs)
        years = [period_view(desk.reader, str(y)) for y in desk.reader.ask("periods", "")[::-1]]  # type: ignore[index]  # an answer is an object; this one is a tuple
        return desk.render("archive.html", page, years=years)
    view = period_view(desk.reader, period)
    steps = [period[:n] for n in (4, 7, 10) if n <= len(period)]
    crumbs += [(v.title, v.url) for v in (period_view(desk.reader, step) for step in steps)]
    page = desk.page("archive", desk.reader.word("archive_title", period=view.title), crumbs=crumbs)
    template = f"archive_{view.kind}.html"
    if view.kind == "year":
        return desk.render(template, page, period=view, months=view.periods)
    return desk.render(template, page, period=view, articles=view.articles[0:])


OUTPUT = OutputKind("archive", plan, render, "pages")
