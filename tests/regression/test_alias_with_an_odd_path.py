"""Aliases that the disk reads differently from the plan: `/./a/` and `/a//b/` are other spellings of `/a/` and `/a/b/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.build.report import Report


@pytest.mark.parametrize("alias", ["/./news/b/", "/news//b/", "/news/./b/"])
def test_an_alias_that_means_another_articles_page(build_paper: Callable[..., Report], alias: str) -> None:
    """It is refused, or collides; it never takes the other's place."""
    report = build_paper(
        {
            "content/articles/a.md": f"---\ntitle: A\naliases: ['{alias}']\n---\nText.\n",
            "content/articles/b.md": "---\ntitle: B\n---\nText.\n",
        }
    )
    assert {problem.code for problem in report.problems} & {"SB103", "SB401"}
