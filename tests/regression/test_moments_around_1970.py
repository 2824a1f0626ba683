"""0 stands for "no moment" in the index of articles, and is a moment all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.dates import parse_instant
from site_builder.model.config import Config
from site_builder.model.entry import entry_of, state_of
from site_builder.source.article import parse_article

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.build.report import Report


def test_a_build_at_the_epoch(build_paper: Callable[..., Report]) -> None:
    """SOURCE_DATE_EPOCH=0 is what many reproducible builds set."""
    assert not build_paper({"content/articles/a.md": "---\ntitle: Undated\n---\nText.\n"}, now=0).failed


def test_a_site_as_it_was_in_1950() -> None:
    article, _ = parse_article("content/articles/a.md", b"---\ntitle: A\ndate: 1940-01-01\n---\n", Config())
    assert article
    assert state_of(entry_of(article), parse_instant("1950-01-01", "UTC").epoch) == "public"
