"""The fronts of sections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.metadata import lists
from site_builder.metadata.page import feed_links
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One for each section, also for one that is still empty: menus and links may lead there."""
    for section in site.sections.values():
        yield Output(output_path(section.url), "section", (section.id,), section.path)


def part(output: Output) -> str:
    """The list that it shows."""
    return f"l:section={output.args[0]}"


def render(output: Output, desk: Desk) -> str:
    """The newest of the section."""
    section = view_of(desk.reader, "section", output.args[0])
    articles, pagination = lists.front_of_list(section, desk)
    page = desk.page(
        "section",
        section.title,
        description=section.dek,
        section=section.id,
        crumbs=[(section.title, section.url)],
        feeds=feed_links(desk, "section", f"{desk.site.name}: {section.title}", section.url),
    )
    return desk.render("section.html", page, section=section, articles=articles, pagination=pagination)


OUTPUT = OutputKind("section", plan, render, "pages", part)
