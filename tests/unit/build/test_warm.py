"""What is loaded while nobody waits: it is what a build would load, and nothing that is broken comes in its way."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from site_builder.build.memory import Memory
from site_builder.build.pipeline import Wish, build
from site_builder.build.places import STATE_DIR
from site_builder.build.warm import warm_up
from tests.support.newsroom import files_of
from tests.support.preview import make_site

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "news/write-your-first-article/index.html"


@pytest.fixture
def wish(tmp_path: Path) -> Wish:
    """A site that was built by another process."""
    asked = Wish(make_site(tmp_path / "paper"), tmp_path / "paper/dist", 2_000_000_000, workers=1)
    assert not build(asked).failed
    return replace(asked, memory=Memory())


def test_the_next_build_takes_what_was_loaded(wish: Wish) -> None:
    warm_up(wish)
    stage, whole = wish.memory.stage, wish.memory.whole
    assert stage is not None
    assert "2026/05/write-your-first-article" in whole
    edited = wish.site_dir / "content/articles/2026/05/write-your-first-article.md"
    edited.write_text(edited.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert build(wish).written == (PAGE,)
    assert wish.memory.stage is stage
    assert wish.memory.whole is whole


def test_what_changed_since_is_loaded_anew(wish: Wish) -> None:
    warm_up(wish)
    stage = wish.memory.stage
    template = wish.site_dir / "themes/own/templates/article.html"
    template.parent.mkdir(parents=True)
    template.write_text("<!doctype html><title>x</title><p>{{ article.title }}", "utf-8")
    (wish.site_dir / "themes/own/theme.yaml").write_text("parent: broadsheet\n", "utf-8")
    config = wish.site_dir / "config.yaml"
    text = config.read_text("utf-8")
    config.write_text(re.sub("^theme: .*$", "theme: own", text, flags=re.MULTILINE), "utf-8")
    report = build(wish)
    assert not report.failed, report.problems
    assert wish.memory.stage is not stage
    assert (wish.output_dir / PAGE).read_text("utf-8").startswith("<!doctype html><title>x</title>")


@pytest.mark.parametrize("broken", ["store", "config", "theme", "no config", "no store"])
def test_whatever_is_broken_is_left_to_the_build(wish: Wish, broken: str) -> None:
    store = next((wish.site_dir / STATE_DIR).glob("*.sqlite"))
    config = wish.site_dir / "config.yaml"
    match broken:
        case "store":
            store.write_bytes(store.read_bytes()[:5000] + b"x" * 20_000)
        case "config":
            config.write_text("title: [", "utf-8")
        case "theme":
            config.write_text(config.read_text("utf-8").replace("theme: ", "theme: no"), "utf-8")
        case "no config":
            config.unlink()
        case _:
            store.unlink()
    before = files_of(wish.output_dir)
    warm_up(wish)
    assert files_of(wish.output_dir) == before
    report = build(wish)
    assert report.failed == (broken in {"config", "theme", "no config"})
    assert files_of(wish.output_dir) == before


def test_a_template_with_a_mistake_is_told_by_the_build(wish: Wish) -> None:
    template = wish.site_dir / "themes/broadsheet/templates/article.html"
    template.parent.mkdir(parents=True, exist_ok=True)
    template.write_text("{% if %}", "utf-8")
    warm_up(wish)
    assert "SB504" in {problem.code for problem in build(wish).problems}
