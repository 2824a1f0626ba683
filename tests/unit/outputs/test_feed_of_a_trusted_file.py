"""A trusted file may hold scripts and frames; its feed holds none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.pipeline import Wish, build

if TYPE_CHECKING:
    from pathlib import Path


def test_a_feed_runs_nothing(tmp_path: Path) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "config.yaml").write_text(
        "trust: [articles/a.md]\nfeeds: {content: full, site: [rss, atom, json]}\n"
    )
    (tmp_path / "content/articles/a.md").write_text(
        "---\ntitle: T\ndate: 2026-11-01\n---\nBefore.\n\n<script>run()</script>\n\n<iframe src='/x/'>y</iframe>\n\n"
        "`<script>` is code.\n"
    )
    report = build(Wish(tmp_path, tmp_path / "dist", 1_795_503_600, workers=1))
    assert report.problems == ()
    assert "run()" in (tmp_path / "dist/news/t/index.html").read_text("utf-8")
    for name in ("feed.xml", "atom.xml", "feed.json"):
        feed = (tmp_path / "dist" / name).read_text("utf-8")
        assert "Before." in feed
        assert "script&gt;" in feed or "script&amp;gt;" in feed
        assert not any(word in feed for word in ("run()", "<script", "<iframe", "&lt;iframe"))
