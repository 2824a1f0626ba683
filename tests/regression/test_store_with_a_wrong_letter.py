"""A wrong letter in a row of the store named a key that is none, and the build ended with a traceback: it is a damaged store."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report

ARTICLE = "content/articles/a.md"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE query SET key=replace(key, 'title', 'titlf')",
        """UPDATE query SET key=replace(key, '"ids"', '"idt"')""",
        "UPDATE query SET key=replace(key, '\"newest\"', '7')",
        "UPDATE query SET key='[' || id || ']' WHERE subject LIKE 'a:%'",
        "UPDATE output SET args=replace(args, '(', '((')",
        "UPDATE output SET queries=substr(queries, 2)",
    ],
)
@pytest.mark.parametrize("edit", ["title", "body"])
def test_it_costs_a_full_build_and_a_line(
    damage: str, edit: str, paper: Path, build_paper: Callable[..., Report]
) -> None:
    text = "---\ntitle: Ice\nslug: ice\ndate: 2026-11-23\n---\nText.\n"
    build_paper({ARTICLE: text, "content/articles/b.md": text.replace("ce", "sle")})
    with closing(sqlite3.connect(paper / ".site-builder" / "dist.sqlite")) as store:
        assert store.execute(damage).rowcount
        store.commit()
    report = build_paper({ARTICLE: text.replace("Ice", "Frost") if edit == "title" else text + "More.\n"})
    assert "\n" not in report.notice
    assert report.notice == "" or "building everything" in report.notice
    [page] = (paper / "dist").rglob("ice/index.html")
    assert ("Frost" if edit == "title" else "More.") in page.read_text("utf-8")
    assert build_paper({}).notice == ""
