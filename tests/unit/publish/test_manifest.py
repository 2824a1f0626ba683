"""What a site consists of, as text and back; what others wrote is not believed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.publish.manifest import File, from_json, to_json, total

DIGEST = "0f" * 32
names = st.text(
    st.characters(exclude_categories=["C", "Z"], exclude_characters="/.\\"), min_size=1, max_size=20
)
paths = st.lists(names, min_size=1, max_size=4).map("/".join)
records = st.builds(File, st.binary(min_size=32, max_size=32).map(bytes.hex), st.integers(0, 10**12))


@given(st.dictionaries(paths, records))
def test_as_text_and_back(manifest: dict[str, File]) -> None:
    assert from_json(to_json(manifest)) == manifest
    assert to_json(dict(reversed(manifest.items()))) == to_json(manifest)


def test_one_line_a_file() -> None:
    text = to_json({"b/index.html": File(DIGEST, 2), "a.css": File(DIGEST, 1)})
    assert text.splitlines()[1:3] == [f'"a.css": ["{DIGEST}", 1],', f'"b/index.html": ["{DIGEST}", 2]']


def test_bytes_of_all_files() -> None:
    assert total({"a": File(DIGEST, 3), "b": File(DIGEST, 4)}) == 7
    assert total({}) == 0


NOT_ONE = {
    "nothing": "",
    "no JSON": "{",
    "a list": "[]",
    "a number": "7",
    "no files": '{"version": 1}',
    "no version": '{"files": {}}',
    "another version": '{"version": 2, "files": {}}',
    "deep": "[" * 100_000,
}


@pytest.mark.parametrize("text", NOT_ONE.values(), ids=NOT_ONE)
def test_a_text_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(text)


@pytest.mark.parametrize(
    "path", ["../out", "a/../../out", "/etc/passwd", "a//b", "./a", "a/", "", "a\nb", "a/.", "..", "a\\b"]
)
def test_a_path_that_leads_elsewhere(path: str) -> None:
    """A manifest comes from a place that others can write to, and its paths are deleted or copied."""
    with pytest.raises(ValueError, match="not a path inside a site"):
        from_json(json.dumps({"version": 1, "files": {path: [DIGEST, 1]}}))


@pytest.mark.parametrize(
    "entry", [[DIGEST], [DIGEST, -1], [DIGEST, "1"], ["xyz", 1], [1, 1], None, [DIGEST, True]]
)
def test_an_entry_that_is_none(entry: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        from_json(json.dumps({"version": 1, "files": {"a": entry}}))
