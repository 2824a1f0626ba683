"""What is kept of a query's answer besides its digest, so that a change can be told in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from site_builder.model.output import Query
    from site_builder.track.world import World

TOLD = frozenset(
    {
        "ids",
        "oldest",
        "front",
        "related",
        "translations",
        "news-window",
        "all",
        "periods",
        "count",
        "step",
        "link",
        "series-part",
        "pinned",
        "exists",
        "period-step",
        "byline",
        "setting",
    }
)
LONGEST = 4000  # characters
_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def note_of(world: World, query: Query) -> str:
    """A short text about an answer: the ids of a list, a single value, a digest per field."""
    kind = query[0]
    if kind == "fields":
        found: Any = world.field_digests(query)
        return _WRITE([digest[:8] for digest in found]) if found else ""
    if kind not in TOLD:
        return ""
    note = _WRITE(world.ask(query))
    return note if len(note) <= LONGEST else ""
