"""A theme comes from anybody: its templates reached drafts through what they are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


@pytest.mark.parametrize(
    "way", ["asset.args[0]", "url.args[0]", "partial.args[0]", "asset.func", "site.articles[0].reader"]
)
def test_no_way_leads_to_the_world(paper: Path, build_paper: Callable[..., Report], way: str) -> None:
    """Not to what is not public, and not to reads that nobody notes."""
    report = build_paper(
        {
            "config.yaml": "theme: mine\n",
            "themes/mine/theme.yaml": "parent: broadsheet\n",
            "themes/mine/templates/front.html": f"{{{{ {way} }}}} {{{{ {way}.world.site.articles['b'].title }}}}",
            "content/articles/a.md": "---\ntitle: A\n---\n",
            "content/articles/b.md": "---\ntitle: Secret\ndraft: true\n---\n",
        }
    )
    assert [problem.code for problem in report.problems] == ["SB505"]
    assert not (paper / "dist").exists()
    assert "world" not in report.problems[0].message
