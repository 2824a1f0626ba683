"""Editorial order: pins first, then weight against age; found without looking at the whole archive."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.dates import Instant
from site_builder.model.article import Article
from site_builder.model.editorial import DAY, front_order
from site_builder.model.entry import Entry, entry_of

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)
NOW = 1_000 * DAY
HOUR = 3600


def entry(name: str, *, age: int, weight: int = 0, pin: int = 0) -> Entry:
    """An article `age` seconds old."""
    return entry_of(
        Article(
            id=name,
            path=f"content/articles/{name}.md",
            digest=name,
            title=name,
            slug=name,
            url=f"/city/{name}/",
            section="city",
            body="",
            body_line=1,
            published=Instant(NOW - age),
            weight=weight,
            pin=Instant(pin) if pin else None,
        )
    )


def front(entries: list[Entry], count: int, shown: set[str] | None = None) -> tuple[str, ...]:
    pool = [e.id for e in sorted(entries, key=lambda e: e.order, reverse=True)]
    pinned = [i for i in pool if any(e.id == i and e.pin > NOW for e in entries)]
    return front_order(pool, {e.id: e for e in entries}, pinned, count, shown or set())


def by_looking_at_all(entries: list[Entry], count: int, shown: set[str]) -> tuple[str, ...]:
    """The same order without a bound."""
    ranked = sorted(
        (e for e in entries if e.id not in shown),
        key=lambda e: (e.pin <= NOW, -(e.epoch + e.weight * DAY), e.id),
    )
    return tuple(e.id for e in ranked[:count])


def test_the_newest_leads() -> None:
    assert front([entry("old", age=2 * HOUR), entry("new", age=HOUR)], 5) == ("new", "old")


def test_a_point_of_weight_is_worth_a_day() -> None:
    heavy = entry("heavy", age=2 * DAY, weight=2)
    assert front([heavy, entry("new", age=1)], 2) == ("heavy", "new")
    assert front([heavy, entry("newer", age=-1)], 2) == ("newer", "heavy")


def test_a_pin_holds_until_its_moment() -> None:
    held, over = entry("held", age=DAY, pin=NOW + 1), entry("over", age=2 * DAY, pin=NOW)
    assert front([entry("new", age=1), held, over], 3) == ("held", "new", "over")


def test_what_was_shown_makes_room_for_the_next() -> None:
    assert front([entry(str(n), age=n * HOUR) for n in range(5)], 2, {"0", "2"}) == ("1", "3")


def test_a_front_of_nothing() -> None:
    assert front([], 5) == ()
    assert front([entry("a", age=1)], 0) == ()


ENTRIES = st.lists(
    st.tuples(
        st.integers(-DAY, 15 * DAY) | st.sampled_from([0, DAY, 5 * DAY, 6 * DAY]),
        st.integers(0, 5),
        st.booleans(),
    ),
    max_size=25,
)


@QUIET
@given(ENTRIES, st.integers(1, 6), st.sets(st.integers(0, 24), max_size=6))
def test_the_bound_leaves_nothing_out(
    drawn: list[tuple[int, int, bool]], count: int, hidden: set[int]
) -> None:
    """Pinned ones are young here; old ones: tests/regression/test_pin_on_an_old_article.py."""
    entries = [
        entry(f"a{n:02}", age=age, weight=weight, pin=NOW + DAY if pinned and age < DAY else 0)
        for n, (age, weight, pinned) in enumerate(drawn)
    ]
    shown = {f"a{n:02}" for n in hidden}
    assert front(entries, count, shown) == by_looking_at_all(entries, count, shown)


def test_the_archive_is_not_walked_through() -> None:
    """A front costs the same on a site of ten years."""

    class Counted(dict[str, Entry]):
        reads = 0

        def __getitem__(self, key: str) -> Entry:
            self.reads += 1
            return super().__getitem__(key)

    entries = Counted({f"a{n:05}": entry(f"a{n:05}", age=n * HOUR) for n in range(5_000)})
    front_order(list(entries), entries, [], 5, set())
    assert entries.reads < 5 + 5 * 24 + 10
