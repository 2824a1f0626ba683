"""What a build must ask again: the subjects of everything that differs from the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build import subjects
from site_builder.model.entry import shown_state, state_of, turning_points
from site_builder.theme.pictures import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from site_builder.build.pipeline import Wish
    from site_builder.build.reading import Reading
    from site_builder.build.store import Store
    from site_builder.model.entry import Entry
    from site_builder.model.site import Site

WITH_A_PAGE = ("public", "unlisted", "withdrawn")


def touched(wish: Wish, store: Store, reading: Reading, site: Site) -> set[str]:
    """The subjects of everything that differs from the last build.

    Without "g" among them articles changed in themselves alone: no list, no plan, no other article differs.
    """
    last = store.number("now") or 0
    found: set[str] = set()
    candidates = reading.articles
    if _anything_due(wish, store, last, reading.before.values()):
        candidates |= {e.id for e in reading.before.values() if state_of(e, last) != state_of(e, wish.now)}
        found |= subjects.touched_by_time(reading.before, last, wish.now)
    before = {
        i: e
        for i in candidates
        if (e := reading.before.get(i)) and shown_state(e, last, drafts=wish.drafts) in WITH_A_PAGE
    }
    found |= subjects.touched_by_entries(candidates, before, site.entries, site)
    found |= _hidden_names(reading, candidates, before, site.entries)
    if reading.everything:
        found |= {f"{kind}:{identity}" for identity in site.entries for kind in "ar"}
    if reading.any_below("themes/", "config.yaml"):
        found.add("t")
    changed_files = (*reading.changed, *reading.gone)
    found |= subjects.touched_by_pictures(p for p in changed_files if p.lower().endswith(SUFFIXES))
    if not reading.of_articles_alone:
        found |= {"d", "g", *store.queries.subjects("i:"), *store.queries.subjects("l:author=")}
    elif "l:" in found or "f:" in found:
        found.add("g")
    return found


def _anything_due(wish: Wish, store: Store, last: int, entries: Iterable[Entry]) -> bool:
    """Whether a moment that matters lies between the last build and this one, whichever way the clock went."""
    ahead = store.number("next_change")
    if last <= wish.now and (ahead is None or wish.now < ahead):
        return False
    low, high = sorted((last, wish.now))
    return any(
        low < point <= high for entry in entries for point in turning_points(entry, drafts=wish.drafts)
    )


def _hidden_names(
    reading: Reading, candidates: Iterable[str], before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> set[str]:
    """Links by names of articles that are not public: they change when such an article comes or goes."""
    now = reading.library.entries
    was_hidden = _names(reading.before.get(i) for i in candidates if i not in before)
    is_hidden = _names(now.get(i) for i in candidates if i not in after)
    return {f"k:{name.rsplit('/', 1)[-1]}" for name in was_hidden ^ is_hidden}


def _names(entries: Iterable[Entry | None]) -> set[str]:
    return {name for entry in entries if entry for name in (entry.id, entry.slug)}
