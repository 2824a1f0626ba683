"""A summary says what the page says: braces that were typed stay."""

from __future__ import annotations

import pytest

from site_builder.base.text import strip_marks
from site_builder.source.seed import escape_markdown


@pytest.mark.parametrize("typed", ["the {sic} word", "{}", "f{x} = {y}"])
def test_an_escaped_text_comes_back_as_it_was_typed(typed: str) -> None:
    """All of these stand on the page of a seed as they were typed."""
    assert strip_marks(escape_markdown(typed)) == typed
