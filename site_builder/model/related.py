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

NEAREST = 24  # older articles looked at per tag


def order_key(article: Article) -> tuple[int, str]:
    """The order of articles in every list, oldest first; ids decide between equals."""
    return (article.published.epoch if article.published else 0, article.id)


def related_older(
    article: Article,
    articles: Mapping[str, Article],
    filed: Mapping[tuple[str, str], tuple[str, ...]],
    count: int,
) -> tuple[str, ...]:
    """Return up to `count` older articles by likeness, the newest first between equals."""
    mine = order_key(article)
    scores: dict[str, float] = {}
    for tag in article.tags:
        ids = filed.get(("tag", tag), ())
        first = bisect_left(ids, 1, key=lambda i: int(order_key(articles[i]) < mine))
        older = len(ids) - first
        if not older:
            continue
        weight = 1 / log2(2 + older)
        for identity in ids[first : first + NEAREST]:
            scores[identity] = scores.get(identity, 0.0) + weight
    for identity in scores:
        other = articles[identity]
        shared = len(article.terms & other.terms)
        scores[identity] += 0.15 * shared + (0.05 if other.section == article.section else 0.0)
        if other.language != article.language:
            scores[identity] -= 1
    best = sorted(scores, key=lambda i: order_key(articles[i]), reverse=True)
    best.sort(key=lambda i: -round(scores[i], 6))
    return tuple(best[:count])
