"""A section is part of an address: one with dots and slashes wrote outside the output folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


@pytest.mark.parametrize("section", ["../../escaped", "World News", "a/b", "..", "."])
def test_a_section_is_a_slug(paper: Path, build_paper: Callable[..., Report], section: str) -> None:
    """Content is not trusted: nothing of it may choose a place on the disk."""
    report = build_paper({"content/articles/a.md": f"---\ntitle: A\nsection: {section}\n---\nText.\n"})
    outside = [
        path for path in paper.parent.parent.rglob("*") if not path.is_relative_to(paper) and path.is_file()
    ]
    assert outside == []
    assert [problem.code for problem in report.problems] == ["SB103"]
