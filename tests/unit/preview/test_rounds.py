"""Each change brings about one build; a mistake keeps the last good site; the clock builds too."""

from __future__ import annotations

import queue
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.pipeline import build
from site_builder.preview.rounds import Order, first_round
from tests.support.preview import QUIET, URL, Preview, ask, make_site, previewing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from site_builder.build.pipeline import Wish
    from site_builder.build.report import Report


@pytest.fixture(params=[False, True], ids=["notices", "polling"])
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    if not request.param:
        pytest.importorskip("watchfiles", reason="DID NOT RUN: watchfiles missing")
    with previewing(make_site(tmp_path / "paper"), polling=request.param) as running:
        yield running


def test_an_edit_brings_about_one_build_of_what_it_touches(preview: Preview) -> None:
    """And says what brought it about, and what was written."""
    path = preview.article
    path.write_text(path.read_text("utf-8") + "\nA fresh sentence.\n", "utf-8")
    (done,) = preview.all_until_quiet()
    assert done.changes == (path.relative_to(preview.site).as_posix(),)
    assert done.report
    assert URL.strip("/") + "/index.html" in done.report.written
    assert "about/index.html" not in done.report.rendered
    assert b"A fresh sentence." in ask(preview.server, URL).body


def test_a_broken_article_keeps_the_last_good_page(preview: Preview) -> None:
    """The problem is told as build tells it; mending it goes on as if nothing had been."""
    before = preview.server.standing.answer(URL)
    preview.replace(preview.article, "date:", "dat:")
    broken = preview.next()
    assert not broken.good
    assert broken.report
    assert [p.code for p in broken.report.problems] == ["SB102"]
    assert preview.server.standing.answer(URL) == before
    preview.replace(preview.article, "dat:", "date:")
    mended = preview.next()
    assert mended.good
    assert mended.report
    assert mended.report.written == ()


def test_a_seed_is_converted_in_one_build(preview: Preview) -> None:
    """The article that the build itself writes is no change; an edit of it is."""
    preview.write("content/seeds/news/tram.txt", "Tram stops\n\nPublished: 2026-01-02\n\nIt did.\n")
    rounds = preview.all_until_quiet()
    assert [r.changes for r in rounds] == [("content/seeds/news/tram.txt",)]
    made = preview.site / "content/articles/2026/01/tram-stops.md"
    preview.replace(made, "It did.", "It did stop.")
    assert preview.next().changes == ("content/articles/2026/01/tram-stops.md",)
    assert b"It did stop." in ask(preview.server, "/news/tram-stops/").body


def test_what_is_not_a_source_is_no_change(preview: Preview) -> None:
    """Editors' own files, the output, and a file that was saved as it was."""
    for name in (
        "dist/index.html",
        ".site-builder/x",
        "content/articles/.x.md.swp",
        "content/articles/x.md~",
        "content/articles/.git/x.md",
    ):
        preview.write(name, "x")
    preview.article.touch()
    with pytest.raises(queue.Empty):
        preview.rounds.get(timeout=QUIET)


def test_the_config_and_a_new_theme_are_watched(preview: Preview) -> None:
    """Editors replace a file in place of writing to it; a folder may come later than the preview."""
    config = preview.site / "config.yaml"
    new = config.with_name("config.new")
    new.write_text(config.read_text("utf-8").replace("Test Paper", "Other Paper"), "utf-8")
    new.replace(config)
    assert preview.next().changes == ("config.yaml",)
    assert b"Other Paper" in ask(preview.server, "/").body
    preview.write("themes/mine/theme.yaml", "name: Mine\nparent: broadsheet\n")
    assert preview.next().changes == ("themes/mine/theme.yaml",)
    preview.write("themes/mine/theme.yaml", "name: Mine too\nparent: broadsheet\n")
    assert preview.next().changes == ("themes/mine/theme.yaml",)


def test_the_moment_of_a_scheduled_article_comes(tmp_path: Path) -> None:
    """The preview follows the clock: what is due appears without a hand, and its banner goes."""
    site = make_site(tmp_path / "paper")
    soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 5))
    (site / "content/articles/soon.md").write_text(f"---\ntitle: Soon\ndate: {soon}\n---\nText.\n", "utf-8")
    with previewing(site, polling=True) as preview:
        early = ask(preview.server, "/news/soon/")
        assert early.status == 404
        assert b"Scheduled for " in early.body
        done = preview.next()
        assert (done.due, done.changes) == (True, ())
        given = ask(preview.server, "/news/soon/")
        assert given.status == 200
        assert b"Scheduled for " not in given.body


def test_a_fixed_moment_stays(tmp_path: Path) -> None:
    """With --at, nothing falls due; and every page says that it is of another time."""
    site = make_site(tmp_path / "paper")
    (site / "content/articles/late.md").write_text("---\ntitle: Late\ndate: 2026-08-01T00:00Z\n---\nText.\n")
    with previewing(site, polling=True, at=1_785_000_000) as preview:  # 2026-07-25
        assert preview.server.standing.last
        assert preview.server.standing.last.now == 1_785_000_000
        assert b"The site as it is on 2026-07-25 17:20 UTC" in ask(preview.server, "/about/").body
        preview.replace(preview.article, "Open this page's file", "Open this file")
        assert preview.next().now == 1_785_000_000
    with previewing(site, polling=True, at=1_786_000_000) as preview:  # 2026-08-06
        assert ask(preview.server, "/news/late/").status == 200


def test_a_builder_that_remembers_is_given_each_wish(tmp_path: Path) -> None:
    """Whoever builds may keep between rounds what it learned; a mistake of its own is shown whole."""
    order = Order(make_site(tmp_path / "paper"), "http://127.0.0.1:8000", drafts=True, at=1_785_000_000)
    wishes: list[Wish] = []

    def remembering(wish: Wish, progress: Callable[[str, int, int], None]) -> Report:
        wishes.append(wish)
        if len(wishes) == 1:
            return build(wish, progress)
        if len(wishes) == 2:
            raise EnvironmentProblem("the disk is full")
        raise ZeroDivisionError("of ours")

    assert first_round(order, lambda *_: None, remembering)[0].good
    assert (wishes[0].drafts, wishes[0].now, wishes[0].output_dir) == (True, 1_785_000_000, order.output_dir)
    full, _ = first_round(order, lambda *_: None, remembering)
    assert (full.good, full.refusal) == (False, "the disk is full")
    mistaken, _ = first_round(order, lambda *_: None, remembering)
    assert not mistaken.good
    assert mistaken.refusal.endswith("ZeroDivisionError: of ours\n")
