"""The fronts of tags."""

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
    """One for each tag that a listed article has."""
    for tag in site.tags.values():
        yield Output(output_path(tag.url), "tag", (tag.id,))


def part(output: Output) -> str:
    """The list that it shows."""
    return f"l:tag={output.args[0]}"


def render(output: Output, desk: Desk) -> str:
    """The newest articles with the tag."""
    tag = view_of(desk.reader, "tag", output.args[0])
    articles, pagination = lists.front_of_list(tag, desk)
    page = desk.page(
        "tag",
        tag.title,
        description=desk.reader.word("tag_description", tag=tag.title, name=desk.site.name),
        crumbs=[(desk.reader.word("tags"), desk.site.url + "tags/"), (tag.title, tag.url)],
        feeds=feed_links(desk, "tag", f"{desk.site.name}: {tag.title}", tag.url),
    )
    return desk.render("tag.html", page, tag=tag, articles=articles, pagination=pagination)


OUTPUT = OutputKind("tag", plan, render, "pages", part)
