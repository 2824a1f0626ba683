"""The head of a seed as it is read: what it has told so far, and which line is next.

The readers of `headline.py` and `details.py` go forward line by line and stop at the first line they
do not know: from there on all is body. So a line can be in the wrong place, but never in none.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.source.seed.model import Caption, Placement, StatedDate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.source.seed.byline import Byline
    from site_builder.source.seed.labels import Stamp
    from site_builder.source.seed.lines import Line


@dataclass(slots=True)
class Head:
    """What the head has told so far, and the index of the line that is read next."""

    lines: Sequence[Line]
    at: int = 0
    headline: str = ""
    line_date: StatedDate | None = None
    line_date_at: int = 0
    stamps: list[tuple[int, Stamp]] = field(default_factory=list)
    byline: Byline | None = None
    captions: list[Caption] = field(default_factory=list)
    found: list[Placement] = field(default_factory=list)
    standfirst: tuple[Line, ...] = ()  # lines between headline and dates: the body begins with them

    def skip_blank(self) -> None:
        """Go on to the next line on which something can be seen."""
        while self.at < len(self.lines) and self.lines[self.at].blank:
            self.at += 1

    def block(self, longest: int | None = None) -> tuple[Line, ...]:
        """The lines from here to the next blank one, no more than `longest`."""
        end, stop = self.at, len(self.lines) if longest is None else min(len(self.lines), self.at + longest)
        while end < stop and not self.lines[end].blank:
            end += 1
        return tuple(self.lines[self.at : end])

    def place(self, name: str, line: Line, how: str) -> None:
        """Record where a field was found."""
        self.found.append(Placement(name, line.number, f"line {line.number}, {how}"))
