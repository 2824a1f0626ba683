"""Related articles: older ones that share tags and words, the rarer the better.

Only what is older than the article counts, and a tag's rarity is how few had it before: so a new story
changes the related articles of nothing that is already published.
"""

from __future__ import annotations

from bisect import bisect_left
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.model.article import Article
    from site_builder.model.entry import Entry
    from site_builder.model.site import Site

NEAREST = 24  # older articles looked at per tag
PROMISING = 12  # times the wanted number: how many of those that share tags are compared word by word


def related_older(article: Article, site: Site, count: int) -> tuple[str, ...]:
    """Return up to `count` older articles by likeness, the newest first between equals."""
    entries = site.entries
    mine = entries[article.id].order
    scores: dict[str, float] = {}
    for tag in article.tags:
        ids = site.filed.under("tag", tag)
        first = bisect_left(ids, 1, key=lambda i: int(entries[i].order < mine))
        older = len(ids) - first
        if not older:
            continue
        weight = 1 / log2(2 + older)
        for identity in ids[first : first + NEAREST]:
            scores[identity] = scores.get(identity, 0.0) + weight
    for identity in [*scores]:
        entry = entries[identity]
        if entry.language != article.language:
            del scores[identity]  # a reader of this one may not read that one
        elif entry.section == article.section:
            scores[identity] += 0.05

    best = _ranked(scores, entries)[: count * PROMISING // 4]
    words = {i: scores[i] + 0.15 * len(article.terms & site.articles[i].terms) for i in best}
    return tuple(_ranked(words, entries)[:count])


def _ranked(scores: Mapping[str, float], entries: Mapping[str, Entry]) -> list[str]:
    """The best first, the newest between equals."""
    return [i for *_, i in sorted([(-round(score, 6), -entries[i].epoch, i) for i, score in scores.items()])]
