"""Those who look at pages while the site is built: a page that is open is made first, and shown before the build is over.

What is shown is only a glimpse: the build goes on as if nobody looked, and makes the same page with all others.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from site_builder.base.diagnostic import has_errors
from site_builder.base.record import dataclass
from site_builder.build.agenda import as_planned
from site_builder.build.parts import part_of, plan_parts
from site_builder.build.render import render_output

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.build.pipeline import Progress
    from site_builder.build.ready import Ready
    from site_builder.build.render import Parts
    from site_builder.build.store import Store
    from site_builder.model.output import Output

MOST = 4  # pages that are made for a glimpse at once


class Audience(Protocol):
    """Whoever looks at pages. What is shown early is withdrawn by a build that then fails."""

    def looks_at(self) -> frozenset[str]:
        """The paths of the outputs that are being looked at."""
        ...

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show pages, by path, that lie in no folder yet, and no longer those that were shown early before."""
        ...


@dataclass(slots=True)
class Glimpses:
    """What an audience is shown in the course of one build."""

    audience: Audience
    ready: Ready
    store: Store
    output_dir: Path
    _shown: dict[str, bytes] = field(default_factory=dict)
    _tried: set[str] = field(default_factory=set)  # paths that were looked at, whatever became of it

    def begin(self) -> None:
        """Show the pages that are open, and those of articles that changed, as they will be.

        A page that cannot be rendered, or for which a picture must be made first, waits for the build like all others.
        """
        reading = self.ready.reading
        here = self.ready.assembled.site.entries.keys()
        changed = frozenset() if reading.everything else frozenset(reading.articles & here)
        self._show(self.audience.looks_at(), changed)

    def beside(self, progress: Progress) -> Progress:
        """A build's progress, at each step of which pages are shown that were opened meanwhile."""

        def go_on(what: str, done: int, total: int) -> None:
            progress(what, done, total)
            if opened := self.audience.looks_at() - self._tried:
                self._show(opened, frozenset())

        return go_on

    def _show(self, looked_at: frozenset[str], changed: frozenset[str]) -> None:
        self._tried |= looked_at
        parts: Parts = {}
        for output in self._awaited(looked_at, frozenset(f"a:{article}" for article in changed)):
            page = render_output(output, self.ready.world, self.ready.kinds, parts)
            whole = all((self.output_dir / form.path).is_file() for form in page.wanted)
            if whole and not has_errors(page.problems):
                self._shown[output.path] = page.content
        self.audience.show(dict(self._shown))

    def _awaited(self, looked_at: frozenset[str], changed: frozenset[str]) -> list[Output]:
        """What is open, then the parts of the site that are changed articles, if it is planned: a few pages."""
        site, kinds = self.ready.assembled.site, self.ready.kinds
        rows = self.store.written.some((), [path for path in looked_at if path.endswith(".html")]).values()
        here = [as_planned(row, self.ready) for row in rows if row.kind in kinds]
        some = {output.kind for output in here} | ({"article"} if changed else set())
        parts = changed.union(part_of(output, kinds) for output in here)
        planned = plan_parts(site, {name: kinds[name] for name in sorted(some)}, parts)
        found = [o for o in planned if o.path in looked_at]
        others = (o for o in planned if o.kind == "article" and o.path not in looked_at)
        return [*found, *(o for o in others if part_of(o, kinds) in changed)][:MOST]
