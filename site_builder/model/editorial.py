"""Editorial order: what leads a front. Pinned articles first, then weight against age."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.model.entry import Entry

DAY = 24 * 3600
HEAVIEST = 5


def front_order(
    pool: Sequence[str],
    entries: Mapping[str, Entry],
    pinned: Sequence[str],
    count: int,
    shown: set[str],
) -> tuple[str, ...]:
    """Return the first `count` ids of a pool (newest first) in editorial order, the pinned of the pool first.

    Each point of weight keeps an article up for a day longer. So nothing older than the `count`th
    newest by more than five days can come in by its weight, and the search stops there: the cost does
    not grow with the archive.
    """
    up = sorted((i for i in pinned if i not in shown), key=lambda i: _rank(entries[i]))
    ranked: list[tuple[int, str]] = []
    bound = 0
    for identity in pool:
        entry = entries[identity]
        if len(ranked) >= count and entry.epoch < bound - HEAVIEST * DAY:
            break
        if identity in shown or identity in up:
            continue
        ranked.append(_rank(entry))
        if len(ranked) <= count:
            bound = entry.epoch
    return (*up, *(identity for _, identity in sorted(ranked)))[:count]


def _rank(entry: Entry) -> tuple[int, str]:
    return (-entry.epoch - entry.weight * DAY, entry.id)
