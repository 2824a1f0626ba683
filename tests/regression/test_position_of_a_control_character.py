"""The YAML reader counts bytes, and characters that it alone takes for line ends."""

from __future__ import annotations

import pytest

from site_builder.base.diagnostic import SourceError
from site_builder.source.yaml_nodes import Mapping
from site_builder.source.yaml_reader import read_yaml


def test_a_control_character_after_hangul() -> None:
    with pytest.raises(SourceError) as refused:
        read_yaml("a: 한국어한국어한국어\nb: x\x07\nc: 1\nd: 2\ne: 3\nf: 4\n", "a.md", 2)
    assert refused.value.diagnostic.line == 3


@pytest.mark.parametrize("end", ["\u2028", "\u2029", "\u0085"])
def test_lines_after_a_line_separator(end: str) -> None:
    node = read_yaml(f'title: "a{end}b"\ntytle: x\n', "a.md")
    assert isinstance(node, Mapping)
    assert node.items[1][0].line == 2
