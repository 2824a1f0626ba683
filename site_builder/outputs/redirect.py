"""Redirects from the old addresses of articles and pages: an HTML page at each, and the hosts' own files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import output_path
from site_builder.metadata.redirect import redirect_page
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One for each alias."""
    for kind, records in (("article", site.entries), ("document", site.documents)):
        for record in records.values():
            for alias in record.aliases:
                yield Output(alias_path(alias), "redirect", (kind, record.id), record.path)


def alias_path(alias: str) -> str:
    """The output path of an alias; one without a suffix is a folder."""
    last = alias.rsplit("/", 1)[-1]
    return output_path(alias if "." in last or alias.endswith("/") else alias + "/")


def part(output: Output) -> str:
    """The article that it leads to; pages are few."""
    kind, identity = output.args
    return f"a:{identity}" if kind == "article" else ""


def render(output: Output, desk: Desk) -> str:
    """The page that leads on."""
    target = view_of(desk.reader, str(output.args[0]), output.args[1])
    return redirect_page(target.permalink, target.url)


OUTPUT = OutputKind("redirect", plan, render, "redirects", part)
