"""What one `render_body` carries from piece to piece, and what it collects."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.source.markdown.known import KNOWN
from site_builder.source.markdown.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.source.markdown.records import Figure, Shortcode, Surroundings

_MAX_PROBLEMS = 200  # no one mends more at once, and each has its line looked up


def never() -> bool:
    """No file is trusted unless the config says so."""
    return False


@dataclass(slots=True)
class Render:
    """The state of one render."""

    surroundings: Surroundings
    quotes: bool
    fast: bool = True
    always_sanitize: bool = False
    trusted: Callable[[], bool] = never  # asked only where it makes a difference
    tokens: Tokens = field(default_factory=Tokens)
    problems: list[Diagnostic] = field(default_factory=list)
    shortcodes: list[Shortcode] = field(default_factory=list)
    opened: int = 0  # known shortcodes so far
    blocks: int = 0  # all shortcode blocks so far
    figures: list[Figure] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    links: dict[str, None] = field(default_factory=dict)
    _names: frozenset[str] | None = None

    @property
    def is_full(self) -> bool:
        """Tell whether there are more problems than anyone would read."""
        return len(self.problems) >= _MAX_PROBLEMS

    def report(self, problem: Diagnostic) -> None:
        """Add a problem, unless there are too many."""
        if not self.is_full:
            self.problems.append(problem)

    def shortcode_names(self) -> frozenset[str]:
        """Return the shortcodes there are; the site is asked once, and only if the body has any."""
        if self._names is None:
            self._names = frozenset((*KNOWN, *self.surroundings.shortcode_names()))
        return self._names
