"""A list that was not closed was told one line after the last one of the file."""

from __future__ import annotations

import pytest

from site_builder.base.diagnostic import SourceError
from site_builder.source.yaml_reader import read_yaml


@pytest.mark.parametrize("text", ["a: [1, 2", 'a: "b', "a: {b: c"])
def test_the_line_is_in_the_file(text: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_yaml(text, "a.yaml")
    assert refused.value.diagnostic.line == 1
