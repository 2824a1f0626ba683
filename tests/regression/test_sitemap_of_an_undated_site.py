"""A sitemap names only what is there: an undated site has no archive."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_builder.build.report import Report


def test_every_address_leads_somewhere(paper: Path, build_paper: Callable[..., Report]) -> None:
    build_paper({"content/articles/a.md": "---\ntitle: A\n---\nText.\n"})
    for sitemap in (paper / "dist/sitemaps").iterdir():
        for url in re.findall(r"<loc>http://localhost:8000(.*?)</loc>", sitemap.read_text("utf-8")):
            assert (paper / "dist" / f"{url.lstrip('/')}index.html").is_file(), url
