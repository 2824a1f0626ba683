"""What the stories of mistakes share: a paper of a few files, built where it cannot hurt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.build.pipeline import Wish, build

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from site_builder.build.report import Report

NOW = 1_795_503_600  # 2026-11-24T07:00Z


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    """An empty site: a config without a line."""
    site = tmp_path / "deep" / "down" / "site"
    site.mkdir(parents=True)
    (site / "config.yaml").touch()
    return site


@pytest.fixture
def build_paper(paper: Path) -> Callable[..., Report]:
    """`build_paper({path: text}, now=..., base_url=...)`: write files and build; the site is `paper`, the output `paper/dist`."""

    def run(files: Mapping[str, str], now: int = NOW, base_url: str = "") -> Report:
        for path, text in files.items():
            (paper / path).parent.mkdir(parents=True, exist_ok=True)
            (paper / path).write_text(text, "utf-8")
        return build(Wish(paper, paper / "dist", now, workers=1, base_url=base_url))

    return run
