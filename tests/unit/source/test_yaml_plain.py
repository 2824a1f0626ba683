"""The reader of plain YAML: what it reads, PyYAML reads alike, to the line and column; the rest it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from site_builder.base.diagnostic import SourceError
from site_builder.source.front_matter import split_front_matter
from site_builder.source.yaml_events import read_events
from site_builder.source.yaml_plain import SHALLOW, read_plain
from site_builder.source.yaml_reader import UNPRINTABLE
from tests.fuzz.pieces import YAML

ROOT = Path(__file__).resolve().parents[3]
THOROUGH = settings(derandomize=True, database=None, deadline=None, max_examples=1500)


def agrees(text: str) -> bool:
    """Whether the plain reader reads it; what it reads, the other one reads alike."""
    plain = read_plain(text, 7)
    if plain is not None:
        assert plain == read_events(text, "a.md", 7), text
    return plain is not None


@pytest.mark.parametrize(
    "text",
    [
        "title: A",
        "title: A\n",
        'title: "Storm: the night #4"\ndate: 2026-01-01T00:00:00+02:00\n',
        "title: 'It''s'\n".replace("''", "’"),
        "title: Über 12:30 a#b (c) – “d” e\nurl: https://a.example/b?c=d#e\n",
        "tags: [a b, 'c, d', \"e\", 12%, /f/g.h]\nnone: []\n",
        "tags:\n  - a\n  - 'b'\nlead:\n  image: a.jpg\n  focal: [0.5, 0.4]\n",
        "tags:\n- a\n- b\nnext: c\n",
        "empty:\nnext: a\nlast:\n",
        "- a\n- b: c\n  d: e\n- - f\n  - g: h\n",
        "# note\n\na: b\n  # note\n\n# note\nc:\n    # note\n    d: e\n",
        "a: {b: c, d: [e, {f: g}], h: {}}\n",
        "a: b  c   d\n",
        'a: "b" # c\nd: [e]  # f\ng: {h: i} #\n',
        "a:    b\n",
        "a:\n  b\n",
        "- a:\n  - b\n  c: d\n",
        "yes: no\nnull: null\n",
        "a: " + "[" * SHALLOW + "]" * SHALLOW,
    ],
)
def test_what_people_write_is_read(text: str) -> None:
    assert agrees(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# note",
        "a",
        "a: b: c",
        "a: b:",
        "a: b #c",
        "a: 'b'#c",
        "a: [b]#c",
        "a: 'b' c #d",
        "a: b\n  c",
        "a: b\nc",
        "a:\n  b\n  c",
        "a:\n  b\n c: d",
        "a:\n    b: c\n  d: e",
        "a: b\na: c",
        "a: {b: c, b: d}",
        "a: &b c",
        "a: *b",
        "a: !b c",
        "a: |\n  b",
        "a: >-\n  b",
        "a: - b",
        "a: [b",
        "a: [b]]",
        "a: [b] c",
        "a: [b,]",
        "a: [ b ]",
        "a: [b: c]",
        "a: [b,\n  c]",
        "a: {b}",
        "a: 'b",
        'a: "b\\n"',
        "a: 'b''c'",
        "a:\tb",
        "a: b\t",
        "a: b ",
        "a: b\r",
        "a: b\u2028c",
        "? a\n: b",
        "'a': b",
        "a : b",
        "a:b",
        " a: b",
        "---\na: b",
        "a: b\n---\nc: d",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b",
        "- a\nb: c",
        "a: b\n- c",
        "-  a",
        "-",
        "- a\n  b",
        "<<: {a: b}",
        "a: " + "[" * (SHALLOW + 2) + "]" * (SHALLOW + 2),
        "\n".join(" " * n + "a:" for n in range(SHALLOW + 2)),
    ],
)
def test_everything_else_is_left_to_pyyaml(text: str) -> None:
    assert read_plain(text) is None


def test_the_files_of_the_sample_newsroom_are_of_the_plain_kind() -> None:
    heads = []
    for path in sorted((ROOT / "content").rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        if text.startswith("---\n") and not path.is_relative_to(ROOT / "content/seeds"):
            heads.append(text[4 : text.index("\n---\n", 3) + 1])
    heads += [path.read_text(encoding="utf-8") for path in ROOT.glob("themes/*/i18n/*.yaml")]
    read = [head for head in heads if agrees(head)]
    assert len(read) > 0.9 * len(heads), [head for head in heads if head not in read]


# --- whatever is typed

_SPACES = st.sampled_from(["", " ", "  ", "   ", "    ", "\t"])
_KEY = st.sampled_from(
    ["a", "b", "title", "tags", "x-1", "'q'", '"q"', "2026", "<<", "-", "?", "é", "a b", "#"]
)
_MARK = st.sampled_from(
    [":", ": ", ":  ", " : ", ":\t", "- ", "-", "? ", "", "# ", " #", "---", "...", "|", ">"]
)
_WORD = st.sampled_from(
    ["a", "b c", "12:30", "a: b", "a #b", "a#b", "'a'", '"a"', "'a", '"a\\n"', "it's", "''", '""', "[a, b]", "[a,b]", "[a", "a]",
     "{a: b}", "{a: [b]}", "[]", "{}", "[{a: b}, c]", "[a, ]", "{a: }", "{a}", "[a: b]", "[a b, 'c']", "&a", "*a", "!a", "|", ">-", "-", "- a",
     "?", "~", "=", "%", "@", "`", "a:", ":a", "https://a.b/c?d#e", "ü", "\u2028", "\xa0a", "a\u3000b", "—", "“q”", "0.5", "-1", "+1", ".5",
     "[0.5, 0.4]", "[-1]", "[a/b, c%]", "[http://a]", "{a: b, a: c}", "[a  b]", "[(a)]", "a (b)", "(a: b)", "$1", "/a/", "<b>", "a, b", "a]b", "a}"]
)  # fmt: skip
_TAIL = st.sampled_from(["", " ", "  # note", " #", "\t", ","])
_LINE = st.builds("{}{}{}{}{}".format, _SPACES, _KEY, _MARK, _WORD, _TAIL)
_ITEM = st.builds("{}{}{}{}".format, _SPACES, st.sampled_from(["- ", "- - ", "-  ", "-"]), _WORD, _TAIL)
_GOOD = st.builds(
    "{}{}: {}".format, st.sampled_from(["", "  ", "- ", "    ", "  - "]), st.sampled_from("abcdef"), _WORD
)
_ONLY_KEY = st.builds(
    "{}{}:".format, st.sampled_from(["", "  ", "- ", "    ", "  - "]), st.sampled_from("abcdef")
)
_BLANK = st.sampled_from(["", "# note", "  # note", "   "])


@THOROUGH
@given(
    st.lists(_GOOD | _ONLY_KEY | _ITEM | _BLANK | _LINE, max_size=8).map("\n".join)
    | YAML
    | st.text(max_size=60)
)
def test_no_text_is_read_differently(text: str) -> None:
    assume(not UNPRINTABLE.search(text))  # refused before either of them
    try:
        agrees(text)
    except SourceError as problem:  # the other reader refuses what this one has read
        pytest.fail(f"{text!r}: {problem.diagnostic}")


@THOROUGH
@given(st.lists(_GOOD | _ONLY_KEY, min_size=1, max_size=5).map("\n".join))
def test_no_front_matter_is_read_differently(text: str) -> None:
    plain = read_plain(text + "\n", 2)
    if plain is not None:
        assert split_front_matter(f"---\n{text}\n---\nBody\n", "a.md").head == read_events(text, "a.md", 2)
