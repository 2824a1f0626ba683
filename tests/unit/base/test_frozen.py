"""Free values: a mapping stays a mapping, whatever is in it, and its `repr` says all of it."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.digest import digest_value
from site_builder.base.frozen import FrozenMap, freeze, thaw

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=100)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@QUIET
@given(JSON)
def test_what_is_thawed_is_what_was_frozen(value: object) -> None:
    frozen = freeze(value)
    assert thaw(frozen) == value
    assert isinstance(hash(frozen), int)
    assert pickle.loads(pickle.dumps(frozen)) == frozen  # noqa: S301 - our own bytes
    assert digest_value(freeze(value)) == digest_value(frozen)


def test_a_mapping_is_no_list_of_pairs() -> None:
    mapping, pairs = freeze({"a": 1}), freeze([["a", 1]])
    assert mapping != pairs
    assert repr(mapping) == "FrozenMap((('a', 1),))"
    assert (mapping["a"], list(mapping), len(mapping), mapping.get("b")) == (1, ["a"], 1, None)
    assert mapping == FrozenMap([("a", 1)])
    assert hash(FrozenMap([("a", 1), ("b", 2)])) == hash(FrozenMap([("b", 2), ("a", 1)]))
