"""What the config names that is not there: told with its line, so that an editor opens where it is to be mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.base.dates import parse_instant
from site_builder.build.pipeline import Wish, build
from site_builder.source.config_places import placed
from site_builder.source.trust import unmatched
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic

NOW = parse_instant("2026-11-24T07:00Z", "UTC").epoch
SITE = {
    "content/articles/story.md": "---\ntitle: A story\ndate: 2026-11-01\n---\nText.\n",
    "content/pages/map.md": "---\ntitle: The map\n---\n<script>run()</script>\n",
    "content/static/a.html": "<p>Text.",
}


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with quick():
        yield


def told(folder: Path, config: str) -> list[Diagnostic]:
    """What a build says of a config."""
    for path, text in {**SITE, "config.yaml": config}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    report = build(Wish(folder, folder / "dist", NOW, workers=1))
    return [problem for problem in report.problems if problem.path == "config.yaml"]


MISSING = {
    "a page in a menu": (
        "menus:\n  main:\n    - {title: Map, page: map}\n    - title: About\n      page: mpa\n",
        ("SB104", 5, 13, "      page: mpa", 'did you mean "map"?'),
    ),
    "a section in a menu of one entry": (
        "sections: [city]\nmenus:\n  top: {section: ctiy}\n",
        ("SB104", 3, 18, "  top: {section: ctiy}", 'did you mean "city"?'),
    ),
    "a page of a policy, in quotes": (
        'policies:\n  contact: map\n  ethics: "maps"\n',
        ("SB104", 3, 11, '  ethics: "maps"', 'did you mean "map"?'),
    ),
    "a picture": (
        "organization:\n  name: X\n  logo: logo.png\n",
        ("SB209", 3, 9, "  logo: logo.png", "put it beside the article or below content/images/"),
    ),
    "a trusted file that is written otherwise": (
        "trust:\n  - pages/map.md\n  - pages/Map.md\n",
        ("SB115", 3, 5, "  - pages/Map.md", 'capital and small letters count: there is "pages/map.md"'),
    ),
    "a trusted file that is misspelt, alone": (
        "trust: pages/mpa.md\n",
        ("SB115", 1, 8, "trust: pages/mpa.md", 'did you mean "pages/map.md"?'),
    ),
    "a trusted file that is no text": (
        "trust: [static/*]\n",
        ("SB115", 1, 9, "trust: [static/*]", "HTML is looked at in texts alone, whose names end in .md"),
    ),
}


@pytest.mark.parametrize("name", MISSING)
def test_what_is_missing_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    config, expected = MISSING[name]
    (problem,) = told(tmp_path, config)
    assert (problem.code, problem.line, problem.column, problem.excerpt, problem.hint) == expected


def test_a_pattern_that_trusts_nothing_stops_no_build_and_is_told_until_it_is_mended(tmp_path: Path) -> None:
    """Also by a build that has nothing to do. Once the file is there, it is trusted, and nothing is told."""
    config = "trust: [pages/Map.md]\n"
    for _ in range(2):
        (problem,) = told(tmp_path, config)
        assert (problem.code, problem.severity) == ("SB115", "warning")
    assert "run()" not in (tmp_path / "dist/map/index.html").read_text("utf-8")
    assert told(tmp_path, "trust: [pages/map.md]\n") == []
    assert "<script>run()</script>" in (tmp_path / "dist/map/index.html").read_text("utf-8")


PATTERNS = {
    "pages/map.md": None,
    "**": None,
    "pages/*": None,
    "articles/**/vote.md": None,
    "pages/**/map.md": None,
    "Articles/**": 'there is "articles/2026/vote.md"',
    "pages/map": 'did you mean "pages/map.md"?',
    "page/map.md": 'did you mean "pages/map.md"?',
    "images/*.png": "HTML is looked at in texts alone",
    "maps/*.md": "* stands for a name",
}


@pytest.mark.parametrize("pattern", PATTERNS)
def test_each_pattern_means_a_text_or_is_told(pattern: str) -> None:
    paths = ["articles/2026/vote.md", "pages/map.md", "images/a.png"]
    hints = [hint for _, _, hint in unmatched([pattern], paths)]
    expected = PATTERNS[pattern]
    assert (expected in hints[0]) if expected else (hints == [])


@pytest.mark.parametrize("data", [b"", b"menus: [", b"trust: [other.md]", b"\xff", b"trust: {a: [x.md]}"])
def test_a_config_that_has_changed_meanwhile_gives_no_line(tmp_path: Path, data: bytes) -> None:
    """Better none than a wrong one."""
    (problem,) = told(tmp_path, "trust: [x.md]\n")
    bare = placed(problem, b"", ("trust",), "x.md")
    assert placed(bare, data, ("trust",), "x.md") == bare
