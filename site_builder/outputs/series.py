"""The pages of series: all parts in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.metadata.lists import Pagination
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One for each series."""
    for series in site.series.values():
        yield Output(output_path(series.url), "series", (series.id,))


def part(output: Output) -> str:
    """The list that it shows."""
    return f"l:series={output.args[0]}"


def render(output: Output, desk: Desk) -> str:
    """All parts, the first one first."""
    series = view_of(desk.reader, "series", output.args[0])
    page = desk.page("series", series.title, description=series.dek, crumbs=[(series.title, series.url)])
    articles = series.articles[0:]
    return desk.render(
        "series.html", page, series=series, articles=articles, pagination=Pagination(None, None, None)
    )


OUTPUT = OutputKind("series", plan, render, "pages", part)
