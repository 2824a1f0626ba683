"""JSON of content/data/ with 5,000 digits or half a character ended in a traceback; NaN and keys that stood twice passed."""

from __future__ import annotations

import pytest

from site_builder.source.data import parse_data, same_names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (f'{{"a": {"9" * 5_000}}}', "SB101"),
        ('{"a": "\\ud800"}', "SB101"),
        ('{"a": "\\u0000"}', "SB101"),
        ('{"a": NaN}', "SB101"),
        ('{"a": 1e999}', "SB101"),
        ('{"a": 1, "a": 2}', "SB105"),
        ("[" * 900 + "]" * 900, "SB109"),
    ],
)
def test_it_is_refused(text: str, code: str) -> None:
    value, problems = parse_data("content/data/a.json", text.encode())
    assert value is None
    assert [problem.code for problem in problems] == [code]


def test_brackets_in_texts_do_not_count() -> None:
    value, problems = parse_data(
        "content/data/a.json", ('["' + "[" * 900 + '\\"{", 1, -2.5, "\\ud83d\\ude00"]').encode()
    )
    assert problems == ()
    assert value == ("a", ("[" * 900 + '"{', 1, -2.5, "😀"))


def test_two_files_of_one_name() -> None:
    (problem,) = same_names(["content/data/a.yaml", "content/data/a.json", "content/data/b.json"])
    assert (problem.path, problem.code) == ("content/data/a.yaml", "SB401")
