"""An article that states no language is in the site's, and one that states the site's is no foreigner."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


@pytest.mark.parametrize(
    "template",
    ['{{ site.articles.by(language="en").count }}', "{{ site.articles[0].related(3)|length + 1 }}"],
)
def test_both_are_of_one_language(paper: Path, build_paper: Callable[..., Report], template: str) -> None:
    build_paper(
        {
            "config.yaml": "theme: mine\nlanguage: en\n",
            "themes/mine/theme.yaml": "parent: broadsheet\n",
            "themes/mine/templates/front.html": template,
            "content/articles/a.md": "---\ntitle: A\ndate: 2026-01-01\ntags: [Sea]\n---\n",
            "content/articles/b.md": "---\ntitle: B\ndate: 2026-01-02\ntags: [Sea]\nlanguage: en\n---\n",
        }
    )
    assert (paper / "dist/index.html").read_text("utf-8") == "2"
