"""`404.html`: what hosts show for an address that leads nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.output import Output
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One, always."""
    yield Output("404.html", "not_found")


def render(_output: Output, desk: Desk) -> str:
    """The page; its links are from the host's root, since it is shown at any address."""
    return desk.render(
        "not_found.html", desk.page("not_found", desk.reader.word("not_found_title"), robots="noindex")
    )


OUTPUT = OutputKind("not_found", plan, render, "pages")
