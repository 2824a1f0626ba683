"""Of two authors, sections or pages of one name only the last was read, and nothing was said of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.build.report import Report


@pytest.mark.parametrize(
    ("one", "other", "head"),
    [
        ("authors/jo-b.md", "authors/Jo B.md", "name: Jo"),
        ("sections/news.md", "sections/NEWS.md", "title: News"),
        ("pages/p.md", "pages/q.md", "title: P\nslug: p"),
    ],
)
def test_both_are_named(one: str, other: str, head: str, build_paper: Callable[..., Report]) -> None:
    report = build_paper({f"content/{path}": f"---\n{head}\n---\n" for path in (one, other)})
    (problem,) = [p for p in report.problems if p.code == "SB401"]
    assert {problem.path, problem.message.rpartition(" ")[2]} <= {
        f"content/{one}",
        f"content/{other}",
        "B.md",
    }
