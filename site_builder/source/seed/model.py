"""What was read in a seed: plain values, each with the place it came from."""

from __future__ import annotations

from site_builder.base.record import dataclass


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as a seed states it: our spelling of it, and the words that were typed."""

    text: str  # YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS], with an offset if one was stated
    raw: str
    unread: str = ""  # a zone's abbreviation that stands for several zones, or that nobody knows

    @property
    def day(self) -> str:
        """The date without its time of day, as far as it was stated."""
        return self.text[:10]


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands under a photo, and who took it; `credit` is "" where the seed names nobody."""

    text: str
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where one field was found: the line of the seed (from 1), and why it was taken, in words."""

    field: str
    line: int
    how: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should know about a seed that could be read all the same."""

    about: str  # the field: "published", "updated", "headline"
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Seed:
    """One article as raw text tells it. What could not be placed stands in `paragraphs`."""

    headline: str = ""
    published: StatedDate | None = None
    updated: StatedDate | None = None
    captions: tuple[Caption, ...] = ()
    byline: tuple[str, ...] = ()
    byline_extra: str = ""  # what a byline says beyond names: "in Seoul", "Staff writer"
    dateline: str = ""
    paragraphs: tuple[str, ...] = ()
    found: tuple[Placement, ...] = ()
    notes: tuple[Note, ...] = ()
    leftovers: tuple[
        tuple[str, str], ...
    ] = ()  # dates that lost against better ones, by name: kept, not shown

    @property
    def empty(self) -> bool:
        """Tell whether there is nothing to make an article of: not one word of text."""
        return not (self.headline or self.paragraphs or self.captions)
