"""Problems as values: sorted by place, with the name that was probably meant."""

from __future__ import annotations

import pickle

import pytest

from site_builder.base.diagnostic import Diagnostic, has_errors, nearest
from site_builder.base.digest import digest_bytes, digest_value

KNOWN = ("title", "tags", "timezone", "Section")


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("tytle", 'did you mean "title"?'),
        ("TITLE", 'did you mean "title"?'),
        ("sectoin", 'did you mean "Section"?'),
        ("tag", 'did you mean "tags"?'),
        ("weather", ""),
        ("", ""),
    ],
)
def test_the_nearest_name(typed: str, hint: str) -> None:
    assert nearest(typed, KNOWN) == hint
    assert nearest(typed, iter(KNOWN)) == hint


def test_nothing_is_near_to_nothing() -> None:
    assert nearest("a", ()) == ""


def test_problems_sort_by_file_and_line() -> None:
    late, early = Diagnostic("b.md", 1, 0, "SB101", "x"), Diagnostic("a.md", 9, 0, "SB104", "x")
    assert sorted([late, Diagnostic("a.md", 10, 0, "SB101", "x"), early]) == [
        early,
        Diagnostic("a.md", 10, 0, "SB101", "x"),
        late,
    ]


def test_one_mistake_seen_from_two_pages_is_one() -> None:
    """`during` tells where it showed, not what it is."""
    one = Diagnostic("card.html", 3, 0, "SB505", "x", during="index.html")
    assert {one, Diagnostic("card.html", 3, 0, "SB505", "x", during="world/index.html")} == {one}


def test_warnings_fail_nothing() -> None:
    warning = Diagnostic("a.md", 1, 0, "SB104", "x", severity="warning")
    assert not has_errors([])
    assert not has_errors([warning])
    assert has_errors([warning, Diagnostic("a.md", 1, 0, "SB104", "x")])


def test_problems_travel_between_processes() -> None:
    problem = Diagnostic("a.md", 1, 2, "SB104", "x", "hint", "line", "warning", "page")
    assert pickle.loads(pickle.dumps(problem)) == problem  # noqa: S301 - our own bytes


def test_digests_tell_values_apart() -> None:
    values = (None, "", "1", 1, True, 1.5, (), ("1",), (1,), ((),), ("a", "b"), ("a, b",), "a\ud800")
    assert len({digest_value(value) for value in values}) == len(values)
    assert digest_bytes(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
