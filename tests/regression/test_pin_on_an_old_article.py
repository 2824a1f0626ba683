"""A guide of last month that is pinned for today did not stand on the front: the search had stopped before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


def test_a_pin_holds_however_old_the_article_is(paper: Path, build_paper: Callable[..., Report]) -> None:
    stories = {
        f"content/articles/n{n}.md": f"---\ntitle: News {n}\ndate: 2026-11-{n:02}\n---\nText.\n"
        for n in range(10, 24)
    }
    guide = "---\ntitle: The guide\ndate: 2026-10-01\npin: 2026-12-01\n---\nText.\n"
    theme = {
        "config.yaml": "theme: mine\n",
        "themes/mine/theme.yaml": "parent: broadsheet\n",
        "themes/mine/templates/front.html": "{{ site.front(3)[0].title }}",
    }
    build_paper({**stories, **theme, "content/articles/guide.md": guide})
    assert (paper / "dist/index.html").read_text("utf-8") == "The guide"
