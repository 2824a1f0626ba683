"""A mapping of content/data/ was a mapping in JSON and a list of pairs in YAML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report

MINE = {"config.yaml": "theme: mine\n", "themes/mine/theme.yaml": "parent: broadsheet\n"}


def test_both_are_read_by_their_keys(paper: Path, build_paper: Callable[..., Report]) -> None:
    report = build_paper(
        {
            **MINE,
            "content/data/now.yaml": "today: {sky: rain}\n",
            "content/data/later.json": '{"today": {"sky": "snow"}}',
            "themes/mine/templates/front.html": '{{ site.data("later").today.sky }} {{ site.data("now").today.sky }}',
        }
    )
    assert report.problems == ()
    assert (paper / "dist/index.html").read_text("utf-8") == "snow rain"


def test_a_table_of_two_columns_stays_a_table(paper: Path, build_paper: Callable[..., Report]) -> None:
    build_paper(
        {
            **MINE,
            "content/articles/a.md": "---\ntitle: A\nextra: {rows: [[Mon, 3], [Tue, 4]]}\n---\n",
            "themes/mine/templates/article.html": "{% for row in article.extra.rows %}{{ row[1] }} {% endfor %}",
        }
    )
    assert (paper / "dist/news/a/index.html").read_text("utf-8").split() == ["3", "4"]
