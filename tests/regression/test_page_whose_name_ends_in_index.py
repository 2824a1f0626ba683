"""With addresses that end in .html, the page of "Stock index" named `/news/stock-` as its canonical address."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.url import page_url

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


def test_its_address_is_its_own(paper: Path, build_paper: Callable[..., Report]) -> None:
    assert page_url("news/stock-index.html") == "/news/stock-index.html"
    build_paper(
        {
            "config.yaml": "permalinks: {article: '/{section}/{slug}.html'}\n",
            "content/articles/a.md": "---\ntitle: Stock index\n---\nText.\n",
        }
    )
    page = (paper / "dist/news/stock-index.html").read_text("utf-8")
    assert '<link rel="canonical" href="http://localhost:8000/news/stock-index.html">' in page
