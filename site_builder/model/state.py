"""Publication state: one pure function of an article and a moment. Nothing else decides what is public."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.article import Article, State

NEWS_WINDOW = 2 * 24 * 3600  # seconds; Google News takes articles of the last two days in its sitemap


def state_of(article: Article, now: int) -> State:
    """Return the state of an article at a moment (seconds since 1970).

    Removal beats everything, then the article must have been let out (no draft, date and embargo
    passed); withdrawn shows a notice only once the article was due, so that a notice leaks nothing.
    """
    if article.erased:
        return "erased"
    if article.draft:
        return "draft"
    if article.embargo and article.embargo.epoch > now:
        return "embargoed"
    if article.published and article.published.epoch > now:
        return "scheduled"
    if article.withdrawn:
        return "withdrawn"
    if article.expires and article.expires.epoch <= now:
        return "expired"
    return "unlisted" if article.unlisted else "public"


def turning_points(article: Article) -> Iterator[int]:
    """Yield the moments at which the article can change something that readers see."""
    for moment in (article.published, article.embargo, article.expires, article.pin):
        if moment:
            yield moment.epoch
    if article.published and article.published.precision == "minute":
        yield article.published.epoch + NEWS_WINDOW
