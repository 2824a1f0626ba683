"""`"a" #b"`, read back from an article's `origin:`, was cut at a quote, a blank and a number sign within it."""

from __future__ import annotations

import pytest

from site_builder.source.seed.yaml_text import quoted, read_scalar


@pytest.mark.parametrize("text", [" #\x1f", " # 2", 'said "so" # twice', "it's ' # 3"])
def test_what_looks_like_a_remark_in_a_quoted_text_belongs_to_it(text: str) -> None:
    single = "'" + text.replace("'", "''") + "'"
    for written in (quoted(text), f"{quoted(text)} # a remark", single, f"{single} # a remark"):
        assert read_scalar(written) == text
