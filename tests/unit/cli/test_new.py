"""A new paper: it builds without a word of complaint, and nothing that was there is touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.build.pipeline import Wish, build
from site_builder.cli import main
from site_builder.cli.new import STARTER, fill, starter

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

NOW = 1_795_500_000  # 2026-11-24


def new(*args: object) -> Result:
    return CliRunner().invoke(main, ["new", *map(str, args)], env={"SOURCE_DATE_EPOCH": str(NOW)})


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--language", "de", "--timezone", "Europe/Berlin"],
        ["--language", "ar", "--base-url", "https://host.example/paper"],
        ["--timezone", "+09:00"],
        ["--name", 'The "Daily" <b>*Star*</b>: [[day]] # 1'],
        ["--name", "한강일보", "--language", "ko", "--timezone", "Asia/Seoul"],
    ],
)
def test_what_it_makes_builds_without_a_warning(tmp_path: Path, options: list[str]) -> None:
    """Whatever the name, the language, the zone and the address are."""
    folder = tmp_path / "my-paper"
    made = new(folder, *options)
    assert made.exit_code == 0, made.output
    report = build(Wish(folder, folder / "dist", NOW, workers=1))
    assert [str(p) for p in report.problems] == []
    assert report.states == {"public": 4}
    assert len(report.seeds.written) == 1
    again = build(Wish(folder, folder / "dist", NOW + 60, workers=1))
    assert (again.problems, again.written, again.seeds.written) == ((), (), ())


def test_every_link_of_the_built_paper_leads_somewhere(tmp_path: Path) -> None:
    """Also below a path, where an address from the host's root would miss."""
    folder = tmp_path / "paper"
    assert new(folder, "--base-url", "https://host.example/sub").exit_code == 0
    build(Wish(folder, tmp_path / "root/sub", NOW, workers=1))
    broken = []
    for page in (tmp_path / "root/sub").rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^":#?]+)["#?]', page.read_text("utf-8")):
            base = tmp_path / "root" if address.startswith("/") else page.parent
            target = base / address.lstrip("/")
            if not target.is_file() and not (target / "index.html").is_file():
                broken.append((page.name, address))
    assert broken == []


def test_the_name_comes_from_the_folder(tmp_path: Path) -> None:
    made = new(tmp_path / "north-shore_weekly")
    assert "North Shore Weekly" in made.output
    assert 'name: "North Shore Weekly"' in (tmp_path / "north-shore_weekly/config.yaml").read_text("utf-8")


def test_the_next_steps_are_told(tmp_path: Path) -> None:
    output = new(tmp_path / "paper").output
    assert "site-builder serve --open" in output
    assert "README.md" in output


def test_dates_are_those_of_the_day_in_the_papers_zone() -> None:
    """An evening in Europe is already the next morning in Auckland."""
    evening = 1_795_550_400  # 2026-11-24T20:00Z
    for zone, day in (
        ("Europe/London", "2026-11-24"),
        ("Pacific/Auckland", "2026-11-25"),
        ("-11:00", "2026-11-24"),
    ):
        files = dict(starter("Paper", "en", zone, "https://paper.example", evening))
        path = f"content/articles/{day[:4]}/{day[5:7]}/write-your-first-article.md"
        assert f"date: {day}\n" in files[path]


def test_a_folder_that_is_not_empty_is_refused(tmp_path: Path) -> None:
    """Whatever is in it; a second call changes nothing of the first."""
    (tmp_path / "notes.txt").write_text("mine")
    refused = new(tmp_path)
    assert refused.exit_code == 2
    assert "not empty" in refused.output
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]
    folder = tmp_path / "paper"
    assert new(folder).exit_code == 0
    (folder / "config.yaml").write_text("name: Mine")
    assert new(folder).exit_code == 2
    assert (folder / "config.yaml").read_text() == "name: Mine"


def test_an_empty_repository_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert new(tmp_path).exit_code == 0


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "paper").write_text("x")
    assert new(tmp_path / "paper").exit_code == 2


@pytest.mark.parametrize(
    "options",
    [
        ["--language", "en_GB"],
        ["--timezone", "Mars/Olympus"],
        ["--base-url", "paper.example"],
        ["--base-url", "ftp://x"],
    ],
)
def test_what_the_config_would_refuse_is_refused_at_once(tmp_path: Path, options: list[str]) -> None:
    """And nothing is written."""
    assert new(tmp_path / "paper", *options).exit_code == 2
    assert not (tmp_path / "paper").exists()


def test_every_place_in_the_starter_is_filled() -> None:
    """A misspelt place is an error here, not a puzzle in somebody's paper."""
    for path, text in starter("Paper", "en", "UTC", "https://paper.example", NOW):
        assert not re.search(r"\[\[\w+\]\]", text), path
    assert fill("[[a]] [[a]] [x]", {"a": "[[a]]"}) == "[[a]] [[a]] [x]"


def test_the_starter_has_no_file_that_hides_things_here() -> None:
    """A .gitignore in it would be one of this repository's own."""
    assert [p for p in STARTER.rglob("*") if p.name.startswith(".")] == []
