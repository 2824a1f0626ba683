"""A symbolic link that leads to itself stopped the build: it is named like any link that is not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


def test_a_loop_is_named(paper: Path, build_paper: Callable[..., Report]) -> None:
    (paper / "content").mkdir()
    (paper / "content/loop").symlink_to("loop")
    assert [(problem.code, problem.path) for problem in build_paper({}).problems] == [
        ("SB114", "content/loop")
    ]
