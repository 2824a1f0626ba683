"""The index of entries that the store keeps: whole, and what came since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.build import index
from site_builder.build.index import keep_entries, load_entries, pack, unpack
from site_builder.build.rows import StoreProblem
from site_builder.build.store import Store, open_store
from site_builder.model.config import Config
from site_builder.model.entry import Entry, entry_of
from site_builder.source.article import parse_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found, _ = open_store(tmp_path / "store.sqlite")
    yield found
    found.close()


def entry(name: str) -> Entry:
    text = f"---\ntitle: {name}\ndate: 2026-03-01\ntags: [Ferries]\n---\nText.\n"
    found, _ = parse_article(f"content/articles/{name}.md", text.encode(), Config())
    assert found is not None
    return entry_of(found)


def entries(*names: str) -> dict[str, Entry]:
    return {name: entry(name) for name in names}


def test_what_came_changed_and_went_since_is_known(store: Store) -> None:
    known = entries("a", "b", "c")
    keep_entries(store, known, known, anew=True)
    assert load_entries(store) == known
    whole = store.get(index.WHOLE)
    known["a"] = known["a"]._replace(digest="another", tags=("x", "y"))
    del known["b"]
    known |= entries("d")
    keep_entries(store, known, ["a", "b", "d"])
    assert load_entries(store) == known
    assert store.get(index.WHOLE) == whole, "an edit does not write the index of the archive again"


def test_many_changes_are_written_into_the_whole(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "MOST_SINCE", 2)
    known = entries("a", "b", "c")
    keep_entries(store, known, known, anew=True)
    del known["a"], known["b"]
    keep_entries(store, known, ["a", "b", "c"])
    assert load_entries(store) == known == unpack(pack(known))


def test_nothing_of_before_is_left_when_all_is_read_anew(store: Store) -> None:
    """Another version of the program, and an article was deleted meanwhile: nobody tells that it went."""
    keep_entries(store, entries("a", "gone"), ["a", "gone"], anew=True)
    keep_entries(store, entries("a"), ["a"], anew=True)
    assert load_entries(store) == entries("a")


def test_a_damaged_index_is_noticed(store: Store) -> None:
    keep_entries(store, entries("a"), ["a"])
    value = store.get(index.WHOLE)
    assert value
    store.keep(index.WHOLE, value[:-1] + bytes([value[-1] ^ 1]))
    with pytest.raises(StoreProblem, match="damaged"):
        load_entries(store)


@given(
    st.lists(
        st.tuples(st.text(max_size=5), st.integers(-(10**11), 10**11), st.booleans()),
        unique_by=lambda t: t[0],
    )
)
def test_packed_entries_come_back_newest_first(drawn: list[tuple[str, int, bool]]) -> None:
    one = entry("x")
    known = {name: one._replace(id=name, epoch=epoch, draft=draft) for name, epoch, draft in drawn}
    found = unpack(pack(known))
    assert found == known
    assert list(found) == [e.id for e in sorted(known.values(), key=lambda e: (e.epoch, e.id), reverse=True)]
