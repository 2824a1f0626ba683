"""YAML as untrusted data: what is typed is what is read, and nothing in it surprises or hurts."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.source.yaml_nodes import Mapping, Node, Scalar, Sequence
from site_builder.source.yaml_reader import LARGEST, read_yaml

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=150)


def value(yaml: str) -> Scalar:
    """The scalar under the key of a mapping of one."""
    node = read_yaml(yaml, "a.yaml")
    assert isinstance(node, Mapping)
    found = node.items[0][1]
    assert isinstance(found, Scalar)
    return found


def refusal(yaml: str, first_line: int = 1) -> Diagnostic:
    with pytest.raises(SourceError) as refused:
        read_yaml(yaml, "content/a.md", first_line)
    assert refused.value.diagnostic.path == "content/a.md"
    return refused.value.diagnostic


@pytest.mark.parametrize(
    "typed",
    [
        "yes",
        "no",
        "on",
        "012",
        "0x1F",
        "1_000",
        "12:30:45",
        "1e3",
        ".inf",
        "2026-02-30",
        "null",
        "~",
        "=",
        "true",
    ],
)
def test_what_other_readers_take_for_something_else_stays_text(typed: str) -> None:
    assert value(f"key: {typed}\n") == Scalar(typed, plain=True, line=1, column=6)


@pytest.mark.parametrize(
    ("yaml", "text", "lost"),
    [
        ("key: Ward #4", "Ward", True),
        ("key: Ward#4", "Ward#4", False),
        ('key: "Ward #4"', "Ward #4", False),
        ("key: 'Ward' # the fourth", "Ward", False),
        ("key:   # nothing", "", False),
        ("key: a\n  b #c\n", "a b", True),
        ("key: |\n  Ward #4\n", "Ward #4\n", False),
        ("key: >-\n  Ward\n  #4\n", "Ward #4", False),
    ],
)
def test_a_text_that_yaml_cuts_is_marked(yaml: str, text: str, lost: bool) -> None:  # noqa: FBT001 - one of a table
    found = value(yaml)
    assert (found.value, found.lost) == (text, lost)


def test_every_node_knows_its_place() -> None:
    node = read_yaml("title: A\n# note\ntags:\n  - 한국\n  - {a: b}\nlead:\n    image: x\n", "a.md", 2)
    assert isinstance(node, Mapping)
    places = {name.value: (name.line, name.column, inner.line, inner.column) for name, inner in node.items}
    assert places == {"title": (2, 1, 2, 8), "tags": (4, 1, 5, 3), "lead": (7, 1, 8, 5)}
    tags = node.items[1][1]
    assert isinstance(tags, Sequence)
    assert [(item.line, item.column) for item in tags.items] == [(5, 5), (6, 5)]


@pytest.mark.parametrize(
    ("yaml", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "SB105", 3, 1),
        ("a:\n  x: 1\n  x: 2\n", "SB105", 3, 3),
        ("a: &x 1\n", "SB109", 1, 4),
        ("a: *x\n", "SB109", 1, 4),
        ("a: !!python/object:os.system x\n", "SB109", 1, 4),
        ("a: !date 2026\n", "SB109", 1, 4),
        ("a: 1\n<<: {b: 2}\n", "SB109", 2, 1),
        ("a: 1\n---\nb: 2\n", "SB109", 2, 1),
        ("? [a, b]\n: c\n", "SB103", 1, 3),
        ("a: b: c\n", "SB101", 1, 5),
        ("a: 1\n\tb: 2\n", "SB101", 2, 1),
        ("a: [1, 2\nb: 3\n", "SB101", 2, 2),
        ("a: 'x\n", "SB101", 2, 1),
        ("한국: 1\n한국어: {x\n", "SB101", 3, 1),
    ],
)
def test_what_is_refused_and_where(yaml: str, code: str, line: int, column: int) -> None:
    found = refusal(yaml)
    assert (found.code, found.line, found.column) == (code, line, column)
    assert found.hint or code == "SB103"
    assert refusal(yaml, first_line=10).line == line + 9


def test_tabs_are_named() -> None:
    assert "spaces, not tabs" in refusal("a:\n\t- b\n").hint


def test_a_colon_in_a_text_is_named() -> None:
    assert '": "' in refusal("title: Storm: the night\n").hint


@pytest.mark.parametrize("yaml", ["", "\n\n", "# only a comment\n", "---\n"])
def test_nothing_is_nothing(yaml: str) -> None:
    assert read_yaml(yaml, "a.yaml") is None


def test_size_and_depth_are_bounded() -> None:
    assert refusal("a: " + "x" * LARGEST).code == "SB109"
    assert refusal("\n".join(" " * n + "a:" for n in range(40))).code == "SB109"
    assert read_yaml("a: " + "[" * 30 + "]" * 30, "a.yaml")
    assert refusal("a: " + "[" * 33 + "]" * 33).code == "SB109"
    assert refusal("a: &a [x]\nb: &b [*a,*a]\n").code == "SB109"


@pytest.mark.parametrize(
    "yaml",
    [
        "'[' * 50_000",
        "'{' * 50_000",
        "'- ' * 30_000",
        "'? ' * 30_000",
        "'[{a: ' * 3_000",
        "'a: ' + '[' * 3_999",
    ],
)
def test_no_text_takes_the_interpreter_down(yaml: str) -> None:
    program = (
        "from site_builder.base.diagnostic import SourceError\n"
        "from site_builder.source.yaml_reader import read_yaml\n"
        f"try: read_yaml({yaml}, 'a.yaml')\n"
        "except SourceError as problem: print(problem.diagnostic.code)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], check=False, capture_output=True, text=True, timeout=30
    )
    assert ended.returncode == 0, ended.stderr[-500:]
    assert ended.stdout.strip() in ("SB109", "SB101")


def shape(node: Node) -> object:
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [shape(item) for item in node.items]
    return {name.value: shape(inner) for name, inner in node.items}


@pytest.mark.parametrize("end", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_takes_for_a_line_end_is_text(end: str) -> None:
    """Programs for layout leave them in what is copied from them."""
    node = read_yaml(f"a: one{end}two\nb{end}: [{end}'x{end}\U000f0000']\n", "a.md")
    assert node
    assert shape(node) == {"a": f"one{end}two", f"b{end}": [f"{end}'x{end}\U000f0000'"]}


@pytest.mark.parametrize("char", ["\x07", "\x7f", "\x9f", "\ufeff", "\uffff"])
def test_a_control_character_is_told_at_its_place(char: str) -> None:
    found = refusal(f"a: 한국어\nb: x{char}\n", first_line=2)
    assert (found.code, found.line, found.column) == ("SB101", 3, 5)


@QUIET
@given(st.text("ab:-[]{}&*!|>'\"#%@`,?\n\t \\é한0.~<=", max_size=60) | st.text(max_size=40))
def test_any_text_is_read_or_refused(yaml: str) -> None:
    try:
        node = read_yaml(yaml.encode("utf-8", "replace").decode(), "a.yaml")
    except SourceError as problem:
        assert problem.diagnostic.code in {"SB101", "SB103", "SB105", "SB109"}  # noqa: PT017 - one of two answers
        assert problem.diagnostic.line >= 1  # noqa: PT017 - the same
    else:
        assert node is None or shape(node) is not None


@QUIET
@given(
    st.text(
        st.characters(
            min_codepoint=32,
            exclude_categories=["Cs", "Cc"],
            include_characters="\x85",
            exclude_characters="\ufeff\ufffe\uffff",
        ),
        max_size=60,
    )
)
def test_a_text_in_single_quotes_is_that_text(text: str) -> None:
    assert value(f"key: '{text.replace(chr(39), chr(39) * 2)}'").value == text
