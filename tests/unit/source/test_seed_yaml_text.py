"""What is written as YAML is read back letter for letter."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.source.seed.yaml_text import Tree, quoted, read_scalar, scalar, write_mapping

TRICKY = [
    "yes", "No", "null", "~", "", " x ", "2025-10-01", "2025-10-01T09:51", "012", "1e3", "12:30:45", ".inf", "a: b", "a #b",
    "- a", "? a", "! a", "&a", "*a", "%a", "@a", "`a`", "'a'", '"a"', "a\\b", "{a}", "[a]", "a, b", "a\nb", "a\tb", "a\u0085b",
    "a\u2028b", "\ufeffa", "\u00a0", "---", "...", "North Korea's Kim", "한글 제목", "عنوان", "\U0001f600", "=", "<<", "y", "0x1f",
]  # fmt: skip


@pytest.mark.parametrize("text", TRICKY)
def test_tricky_texts_come_back(text: str) -> None:
    """Each looks like something else to some reader of YAML."""
    assert yaml.safe_load(f"key: {scalar(text)}\n") == {"key": text}
    assert read_scalar(scalar(text)) == text


@settings(max_examples=1000, deadline=None)
@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """As a value, as an item, and in quotes; through PyYAML and through the reader of `origin:`."""
    assert yaml.safe_load(f"key: {scalar(text)}\n- x\n".split("\n- x")[0]) == {"key": text}
    assert yaml.safe_load(f"- {quoted(text)}\n") == [text]
    assert read_scalar(scalar(text)) == text


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.text(min_size=1), min_size=1),
    st.dictionaries(st.sampled_from("abc"), st.text(min_size=1), min_size=1),
)
def test_nested_values_come_back(items: list[str], pairs: dict[str, str]) -> None:
    """Lists of texts, mappings, and lists of mappings."""
    inner: dict[str, Tree] = {**pairs}
    tree: dict[str, Tree] = {"items": [*items], "pairs": inner, "list": [inner, inner]}
    assert yaml.safe_load(write_mapping(tree)) == tree


def test_empty_values_are_left_out() -> None:
    """Front matter names only what is known."""
    assert write_mapping({"a": "", "b": [], "c": {}, "d": {"e": ""}, "f": "x"}) == "f: x\n"


def test_plain_text_is_written_plainly() -> None:
    """An ordinary headline needs no quotes."""
    assert scalar("Kim's vow, in full") == "Kim's vow, in full"
    assert scalar("2025 budget passes") == '"2025 budget passes"'


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("plain # remark", "plain"),
        ("'it''s' # x", "it's"),
        ('"a" # x', "a"),
        ('"broken', "broken"),
        ("# x", ""),
    ],
)
def test_scalars_in_other_styles_are_read(written: str, read: str) -> None:
    """An editor's program may write `origin:` in its own style."""
    assert read_scalar(written) == read
