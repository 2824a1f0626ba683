"""Related articles: older ones that share tags and words, the rarer the better.

Only what is older than the article counts, and a tag's rarity is how few had it before: so a new story
changes the related articles of nothing that is already published.
"""

from __future__ import annotations

from bisect import bisect_left
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from site_builder.model.article import Article
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

    def by_score(identity: str) -> tuple[float, int, str]:
        entry = entries[identity]
        return (-round(scores[identity], 6), -entry.epoch, entry.id)

    best = sorted(scores, key=by_score)[: count * PROMISING // 4]
    for identity in best:
        scores[identity] += 0.15 * len(article.terms & site.articles[identity].terms)
    return tuple(sorted(best, key=by_score)[:count])
