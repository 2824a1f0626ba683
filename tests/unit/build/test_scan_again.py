"""Where it is known what changed, a look there finds what a look everywhere finds."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from site_builder.build import scan as scanning
from site_builder.build.scan import Tree, scan, scan_again

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

STORY = "content/articles/2026/ferry.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path in (
        STORY,
        "content/articles/top.md",
        "content/images/a.png",
        "themes/t/theme.yaml",
        "config.yaml",
    ):
        put(tmp_path, path)
    return tmp_path


def put(site: Path, path: str, text: str = "one") -> None:
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text, "utf-8")


CHANGES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "edited": (lambda site: put(site, STORY, "two and more"), (STORY,)),
    "edited above": (lambda site: put(site, "content/articles/top.md", "two"), ("content/articles/top.md",)),
    "added": (lambda site: put(site, "content/articles/2026/new.md"), ("content/articles/2026/new.md",)),
    "added in a new folder": (
        lambda site: put(site, "content/articles/2027/a.md"),
        ("content/articles/2027/a.md",),
    ),
    "removed": (lambda site: (site / STORY).unlink(), (STORY,)),
    "removed with its folder": (lambda site: shutil.rmtree((site / STORY).parent), (STORY,)),
    "moved": (
        lambda site: shutil.move(site / STORY, site / "content/images/ferry.md"),
        (STORY, "content/images/ferry.md"),
    ),
    "a link out": (
        lambda site: (site / "content/articles/2026/out.md").symlink_to("/etc/hostname"),
        ("content/articles/2026/out.md",),
    ),
    "the config": (lambda site: put(site, "config.yaml", "title: X"), ("config.yaml",)),
    "a theme": (lambda site: put(site, "themes/t/theme.yaml", "name: t"), ("themes/t/theme.yaml",)),
    "a theme that comes along": (lambda _site: None, ("bundled themes/broadsheet/theme.yaml",)),
    "nothing": (lambda _site: None, ()),
}


@pytest.mark.parametrize("name", CHANGES)
def test_it_finds_what_a_whole_look_finds(name: str, site: Path) -> None:
    before = scan(site)
    change, paths = CHANGES[name]
    change(site)
    again, whole = scan_again(site, before, paths), scan(site)
    assert {f: sorted(items) for f, items in again.folders.items()} == {
        f: sorted(items) for f, items in whole.folders.items()
    }
    assert again.problems == whole.problems
    assert before.began < again.began < whole.began


def test_other_folders_are_not_looked_at(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = scan(site)
    put(site, STORY, "two and more")
    put(site, "content/images/a.png", "unnoticed")
    monkeypatch.setattr(scanning, "scan", None)
    again = scan_again(site, before, [STORY])
    assert again.folders["content/images"] is before.folders["content/images"]
    assert again.folders["content/articles/2026"] != before.folders["content/articles/2026"]


def test_after_a_problem_all_is_looked_at(site: Path) -> None:
    before = Tree({**scan(site).folders, "content/gone": []}, scan(site / "none").problems)
    (site / "content/images/loop").symlink_to(site / "content")
    with_problem = scan(site)
    (site / "content/images/loop").unlink()
    assert with_problem.problems
    assert scan_again(site, with_problem, [STORY]).problems == ()
    assert "content/gone" in scan_again(site, before, [STORY]).folders  # nobody said that it changed
