"""The list of written files could not be read when the store was lost: what was withdrawn stayed public, for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report

ARTICLE = "content/articles/a.md"


def test_nothing_is_built_until_it_can_be_read(paper: Path, build_paper: Callable[..., Report]) -> None:
    build_paper({ARTICLE: "---\ntitle: Ice\ndate: 2026-11-23\n---\nText.\n"})
    (page,) = (path for path in (paper / "dist").rglob("index.html") if path.parent.name == "ice")
    (paper / ARTICLE).unlink()
    state = paper / ".site-builder"
    (state / "dist.sqlite").unlink()
    kept = (state / "written-dist.txt").rename(state / "kept")
    (state / "written-dist.txt").mkdir()
    with pytest.raises(EnvironmentProblem, match=r"cannot read .*written-dist\.txt"):
        build_paper({})
    assert page.exists()
    (state / "written-dist.txt").rmdir()
    kept.rename(state / "written-dist.txt")
    with (state / "written-dist.txt").open("ab") as file:  # and a line that no build wrote
        file.write(b"\xff\xfe\n")
    build_paper({})
    assert not page.exists()
