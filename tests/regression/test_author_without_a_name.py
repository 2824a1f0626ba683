"""An empty byline made a person without a name, with a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


@pytest.mark.parametrize("authors", ["['']", "\n  -\n"])
def test_nobody_is_nobody(paper: Path, build_paper: Callable[..., Report], authors: str) -> None:
    build_paper({"content/articles/a.md": f"---\ntitle: A\nauthors: {authors}\n---\nText.\n"})
    assert not (paper / "dist/authors").exists()
