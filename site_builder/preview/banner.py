"""The notes that a preview shows on a page: what of it readers do not see, or not yet. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.dates import Instant

if TYPE_CHECKING:
    from site_builder.model.article import State
    from site_builder.model.entry import Entry


def moment(epoch: int, zone: str) -> str:
    """A moment as a person reads it, with its zone."""
    return f"{Instant(epoch, zone).local:%Y-%m-%d %H:%M %Z}"


def note_of(entry: Entry, state: State, zone: str, *, shown: bool) -> str:
    """What is to be said of an article that is not public; "" for nothing."""
    match state:
        case "draft":
            told = "Draft: not public"
        case "embargoed":
            told = f"Embargoed until {moment(entry.embargo, zone)}: not public"
        case "scheduled":
            told = f"Scheduled for {moment(entry.epoch, zone)}: not public yet"
        case "expired":
            told = f"Expired on {moment(entry.expires, zone)}: not public any more"
        case "unlisted":
            return "Unlisted: public for those who know the address"
        case _:
            return ""
    return told if shown else f"{told}. A preview with --drafts shows it"


def note_at(at: int, zone: str) -> str:
    """What is to be said when the preview shows another moment than now."""
    return f"The site as it is on {moment(at, zone)}"
