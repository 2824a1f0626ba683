"""The date archive: a year, a month, a day. The list of all years is an index page."""

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

KINDS = ("year", "month", "day")


def plan(site: Site) -> Iterable[Output]:
    """One for each period that has dated articles."""
    for period in sorted(period for kind in KINDS for period in site.calendar(kind)):
        yield Output(output_path(period_url(period)), "archive", (period,))


def part(output: Output) -> str:
    """The articles of the period."""
    period = str(output.args[0])
    return f"l:{KINDS[len(period) // 3 - 1]}={period}"


def render(output: Output, desk: Desk) -> str:
    """One page of the archive."""
    period = str(output.args[0])
    name = desk.reader.word("archive")
    view = period_view(desk.reader, period)
    steps = [period[:n] for n in (4, 7, 10) if n <= len(period)]
    crumbs = [
        (name, f"{desk.site.url}{ARCHIVE}/"),
        *((v.title, v.url) for v in (period_view(desk.reader, step) for step in steps)),
    ]
    page = desk.page("archive", desk.reader.word("archive_title", period=view.title), crumbs=crumbs)
    template = f"archive_{view.kind}.html"
    if view.kind == "year":
        return desk.render(template, page, period=view, months=view.periods)
    return desk.render(template, page, period=view, articles=view.articles[0:])


OUTPUT = OutputKind("archive", plan, render, "pages", part)
