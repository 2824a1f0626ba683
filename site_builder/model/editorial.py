"""Editorial order: what leads a front. Pinned articles first, then weight against age."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.model.entry import Entry

DAY = 24 * 3600
HEAVIEST = 5


def front_order(
    pool: Sequence[str], entries: Mapping[str, Entry], now: int, count: int, shown: set[str]
) -> tuple[str, ...]:
    """Return the first `count` ids of a pool (newest first) in editorial order.

    Each point of weight keeps an article up for a day longer. So nothing older than the `count`th
    newest by more than five days can come in, and the search stops there: the cost does not grow
    with the archive.
    """
    ranked: list[tuple[int, int, str]] = []
    plain = 0
    bound = 0
    for identity in pool:
        entry = entries[identity]
        epoch = entry.epoch
        if plain >= count and epoch < bound - HEAVIEST * DAY:
            break
        if identity in shown:
            continue
        plain += 1
        if plain <= count:
            bound = epoch
        ranked.append((entry.pin if entry.pin > now else 0, epoch + entry.weight * DAY, identity))
    ranked.sort(key=lambda r: (-(r[0] > 0), -r[1], r[2]))
    return tuple(identity for _, _, identity in ranked[:count])
