"""What the conversion of seeds writes into front matter is what the front matter's own reader reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.front_matter import split_front_matter
from site_builder.source.seed.yaml_text import Tree, quoted, scalar, write_mapping
from site_builder.source.yaml_nodes import Mapping, Node, Scalar, Sequence

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=400)
# Texts of what YAML makes something else of, and between them anything that is a character.
MARKS = ["\u0085", "\u2028", "\u2029", "\ufeff", ": ", " #", '"', "'", "\\", "\n", "\t", "0", "---", "- ", "? ", "{", "[", "&a", "*a", "!x", "%", "@", "`", "|", ">", "~", "yes", "012", "12:30:45", "2026-02-30", "=", "<<", "\x7f", "\x00", "\x1b", "\xa0", "\U0001f600", "한", "ع"]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(MARKS), st.text(max_size=6)), max_size=6).map("".join)


def plain(node: Node | None) -> object:
    """A node as texts, lists and mappings."""
    match node:
        case Scalar():
            assert not node.lost
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.value: plain(value) for key, value in node.items}
    return None


def read(yaml: str) -> object:
    """The front matter of a file as the reader of content sees it."""
    return plain(split_front_matter(f"---\n{yaml}---\nBody.\n", "a.md").head)


@QUIET
@given(TEXTS)
def test_any_text_comes_back_letter_for_letter(text: str) -> None:
    assert read(f"dek: {scalar(text)}\n") == ({"dek": text} if text else {"dek": ""})
    assert read(f"dek: {quoted(text)}\n") == {"dek": text}


@QUIET
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4), TEXTS.filter(bool))
def test_lists_and_mappings_come_back(items: list[str], text: str) -> None:
    inner: dict[str, Tree] = {"a": text, "b": [*items]}
    tree: dict[str, Tree] = {"items": [*items], "inner": inner, "list": [inner, inner]}
    assert read(write_mapping(tree)) == tree


@QUIET
@given(TEXTS)
def test_no_text_can_end_the_front_matter_or_add_a_key(text: str) -> None:
    head = write_mapping({"title": "T", "dek": text, "kicker": "K"})
    parts = split_front_matter(f"---\n{head}---\nBody.\n", "a.md")
    assert parts.body == "Body.\n"
    assert isinstance(parts.head, Mapping)
    assert [key.value for key, _ in parts.head.items] == ["title", *(["dek"] if text else []), "kicker"]


@pytest.mark.parametrize("text", ["yes", "012", "12:30:45", "a #b", "2026-02-30", "a: b", "~", "'x'", "*x"])
def test_what_was_written_is_the_title_of_the_article(text: str) -> None:
    data = f"---\n{write_mapping({'title': text})}---\nBody.\n".encode()
    article, problems = parse_article("content/articles/a.md", data, Config())
    assert problems == ()
    assert article
    assert article.title == text
