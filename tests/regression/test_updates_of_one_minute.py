"""Two updates of a live blog in one minute had one anchor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report

UPDATE = '::: update time="2026-11-18T10:00"\n{}\n:::\n\n'


def test_each_has_an_anchor_of_its_own(paper: Path, build_paper: Callable[..., Report]) -> None:
    body = UPDATE.format("One.") + UPDATE.format("Two.")
    build_paper({"content/articles/a.md": f"---\ntitle: A\ntype: live\n---\n{body}"})
    anchors = re.findall(r'id="(update-[^"]*)"', (paper / "dist/news/a/index.html").read_text("utf-8"))
    assert len(anchors) == len(set(anchors)) == 2
