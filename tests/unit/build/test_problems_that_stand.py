"""Which problems a build tells: all of the site, also when it fails and when it has nothing to do."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.base.dates import parse_instant
from site_builder.build.pipeline import Wish, build
from site_builder.cli.build import COMMAND
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = "2026-11-24T07:00Z"
NOW = parse_instant(AT, "UTC").epoch
ARTICLE = "---\ntitle: {}\ndate: 2026-11-01\n{}---\n{}\n"
LINK, AUTHOR = ("SB203", "content/articles/a.md"), ("SB104", "content/articles/b.md")
WRONG = ("SB102", "content/articles/c.md")


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with two warnings, of a page and of an article's head, that has been built."""
    write(tmp_path, "a", ARTICLE.format("A", "", "[x](javascript:run())"))
    write(tmp_path, "b", ARTICLE.format("B", "authors: [no-body]\n", "Words."))
    write(tmp_path, "c", ARTICLE.format("C", "", "Words."))
    (tmp_path / "config.yaml").write_text("name: Paper\nbase_url: https://paper.example\n", "utf-8")
    assert told(tmp_path) == {LINK, AUTHOR}
    return tmp_path


def write(site: Path, name: str, text: str) -> None:
    file = site / f"content/articles/{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def told(site: Path, *, dry_run: bool = False) -> set[tuple[str, str]]:
    """What a build tells, as codes and files; each once."""
    problems = build(Wish(site, site / "dist", NOW, workers=1, dry_run=dry_run)).problems
    assert len(set(problems)) == len(problems)
    return {(problem.code, problem.path) for problem in problems}


def test_a_build_that_fails_tells_what_one_from_nothing_would_tell(site: Path) -> None:
    """The warnings of what it did not look at again stay in the list, until it is mended and afterwards."""
    write(site, "c", ARTICLE.format("C", "titel: X\n", "Words."))
    assert told(site) == {LINK, AUTHOR, WRONG}
    assert told(site) == {LINK, AUTHOR, WRONG}
    write(site, "c", ARTICLE.format("C", "", "Other words."))
    assert told(site) == {LINK, AUTHOR}
    assert told(site) == {LINK, AUTHOR}


def test_a_warning_that_was_mended_beside_an_error_is_not_told_any_more(site: Path) -> None:
    write(site, "c", ARTICLE.format("C", "titel: X\n", "Words."))
    write(site, "a", ARTICLE.format("A", "", "[x](https://x.example/)"))
    assert told(site) == {AUTHOR, WRONG}
    (site / "content/articles/b.md").unlink()
    assert told(site) == {WRONG}


def test_a_mistake_in_the_config_hides_no_warning(site: Path) -> None:
    (site / "config.yaml").write_text("nmae: Paper\n", "utf-8")
    assert told(site) == {LINK, AUTHOR, ("SB102", "config.yaml")}


def test_a_page_that_cannot_be_rendered_hides_no_warning(site: Path) -> None:
    write(site, "c", ARTICLE.format("C", "lead: {image: none.png}\n", "Words."))
    assert told(site) == {LINK, AUTHOR, ("SB209", "content/articles/c.md")}


def test_a_dry_run_tells_the_same(site: Path) -> None:
    write(site, "c", ARTICLE.format("C", "", "Other words."))
    assert told(site, dry_run=True) == {LINK, AUTHOR}


def test_person_and_program_are_told_the_same(site: Path) -> None:
    """The command prints what `--json` lists, and counts it."""
    write(site, "c", ARTICLE.format("C", "titel: X\n", "Words."))
    order = ["--site", str(site), "--at", AT, "--workers", "1"]
    shown = CliRunner().invoke(COMMAND, order)
    listed = CliRunner().invoke(COMMAND, [*order, "--json"])
    assert shown.exit_code == listed.exit_code == 1
    assert "not built: 1 error, 2 warnings" in shown.output
    problems = json.loads(listed.stdout)["problems"]
    assert {(p["code"], p["path"]) for p in problems} == {LINK, AUTHOR, WRONG}
    assert all(f"{p['code']}: {p['message']}" in shown.output for p in problems)
