"""A file that is a heading and no more, or that begins with an empty line, has a title."""

from __future__ import annotations

import pytest

from site_builder.model.config import Config
from site_builder.source.article import parse_article


@pytest.mark.parametrize("text", ["# The title", "\n# The title\n\nText.\n", "---\n---\n# The title"])
def test_a_heading_is_the_title(text: str) -> None:
    article, problems = parse_article("content/articles/a.md", text.encode(), Config())
    assert article, problems
    assert article.title == "The title"
