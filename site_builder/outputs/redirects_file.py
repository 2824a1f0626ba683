"""`_redirects`: the same redirects for hosts that read that file (Cloudflare Pages, Netlify)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One, where there are aliases."""
    pairs = sorted(
        (alias, kind, record.id)
        for kind, records in (("article", site.entries), ("document", site.documents))
        for record in records.values()
        for alias in record.aliases
    )
    if pairs:
        yield Output("_redirects", "redirects_file", tuple(pairs))


def render(output: Output, desk: Desk) -> str:
    """One line an alias: from, to, 301."""
    base = desk.reader.config("base_path")
    lines = []
    triples: Any = output.args
    for alias, kind, identity in triples:
        target = view_of(desk.reader, kind, identity)
        if " " not in target.url:
            lines.append(f"{base}{alias} {target.url} 301\n")
    return "".join(lines)


OUTPUT = OutputKind("redirects_file", plan, render, "redirects")
