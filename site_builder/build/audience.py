"""Those who look at pages while the site is built: a page that is open is made first, and shown before the build is over.

What is shown is only a glimpse: the build goes on as if nobody looked, and makes the same page with all others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from site_builder.base.diagnostic import has_errors
from site_builder.build.agenda import as_planned
from site_builder.build.parts import part_of, plan_parts
from site_builder.build.render import render_output

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from site_builder.build.ready import Ready
    from site_builder.build.render import Parts
    from site_builder.build.store import Store
    from site_builder.model.output import Output

MOST = 4  # pages that are made for a glimpse


class Audience(Protocol):
    """Whoever looks at pages. What is shown early is withdrawn by a build that then fails."""

    def looks_at(self) -> Collection[str]:
        """The paths of the outputs that are being looked at."""
        ...

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show pages, by path, that lie in no folder yet, and no longer those that were shown early before."""
        ...


def show_awaited(audience: Audience, ready: Ready, store: Store, output_dir: Path) -> None:
    """Show the pages that are open, and those of articles that changed, as they will be.

    A page that cannot be rendered, or for which a picture must be made first, waits for the build like all others.
    """
    found: dict[str, bytes] = {}
    parts: Parts = {}
    for output in _awaited(audience.looks_at(), ready, store):
        page = render_output(output, ready.world, ready.kinds, parts)
        whole = all((output_dir / form.path).is_file() for form in page.wanted)
        if whole and not has_errors(page.problems):
            found[output.path] = page.content
    audience.show(found)


def _awaited(looked_at: Collection[str], ready: Ready, store: Store) -> list[Output]:
    """What is open, then the articles that changed, if they are planned: a few pages."""
    site, kinds = ready.assembled.site, ready.kinds
    rows = store.written.some((), [path for path in looked_at if path.endswith(".html")]).values()
    here = [as_planned(row, ready) for row in rows if row.kind in kinds]
    read = set() if ready.reading.everything else ready.reading.articles
    changed = {f"a:{article}" for article in read & site.entries.keys()}
    some = {output.kind for output in here} | ({"article"} if changed else set())
    parts = changed.union(part_of(output, kinds) for output in here)
    planned = plan_parts(site, {name: kinds[name] for name in sorted(some)}, parts)
    found = [o for o in planned if o.path in looked_at]
    found += [
        o for o in planned if o.kind == "article" and o.path not in looked_at and part_of(o, kinds) in changed
    ]
    return found[:MOST]
