"""Raw texts from elsewhere: each is told of in a line, and what is wrong decides the exit code."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

STORY = "Bridge opens\n\nPublished: 01 Oct. 2025, 09:51\n\nBy Jane Doe\n\nThe bridge is open.\n"
ARTICLE = "content/articles/2025/10/bridge-opens.md"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "config.yaml").write_text("name: Paper\ntimezone: Asia/Seoul\nsections: [news, city]\n")
    return folder


@pytest.fixture
def clippings(tmp_path: Path) -> Path:
    folder = tmp_path / "clippings"
    (folder / "deep").mkdir(parents=True)
    (folder / "bridge.txt").write_text(STORY)
    (folder / "deep/tram.TXT").write_text(STORY.replace("Bridge", "Tram"))
    (folder / ".hidden.txt").write_text(STORY)
    (folder / "notes.md").write_text("no text of ours")
    return folder


def run(site: Path, *args: object) -> Result:
    return CliRunner().invoke(main, ["import", "--site", str(site), *map(str, args)])


def test_a_folder_of_texts(site: Path, clippings: Path) -> None:
    """A line a text; the second time nothing changes."""
    done = run(site, clippings)
    assert done.exit_code == 0, done.output
    assert f"written: bridge.txt -> {ARTICLE}" in done.output
    assert "2 written" in done.output
    text = (site / ARTICLE).read_text("utf-8")
    assert "+09:00" in text  # the site's zone
    again = run(site, clippings)
    assert "2 unchanged" in again.output
    assert (site / ARTICLE).read_text("utf-8") == text


def test_a_text_that_was_changed_and_one_that_an_editor_changed(site: Path, clippings: Path) -> None:
    run(site, clippings)
    (clippings / "bridge.txt").write_text(STORY.replace("is open", "is wide open"))
    assert f"updated: bridge.txt -> {ARTICLE}" in run(site, clippings).output
    (site / ARTICLE).write_text((site / ARTICLE).read_text("utf-8").replace("wide open", "very open"))
    (clippings / "bridge.txt").write_text(STORY.replace("is open", "is shut"))
    kept = run(site, clippings)
    assert kept.exit_code == 0
    assert f"kept: bridge.txt -> {ARTICLE}" in kept.output
    assert "SB305" in kept.output


def test_the_section(site: Path, clippings: Path) -> None:
    """As asked, and only one that there is."""
    assert run(site, clippings / "bridge.txt", "--section", "city").exit_code == 0
    assert "section: city" in (site / ARTICLE).read_text("utf-8")
    wrong = run(site, clippings, "--section", "citty")
    assert wrong.exit_code == 2
    assert 'did you mean "city"' in wrong.output


def test_a_text_of_the_sites_own_keeps_the_section_of_its_folder(site: Path) -> None:
    seed = site / "content/seeds/city/bridge.txt"
    seed.parent.mkdir(parents=True)
    seed.write_text(STORY)
    assert run(site, seed).exit_code == 0
    assert "section: city" in (site / ARTICLE).read_text("utf-8")


def test_where_each_field_came_from(site: Path, clippings: Path) -> None:
    done = run(site, clippings / "bridge.txt", "--explain")
    for field in ("headline", "published", "byline", "body", "encoding"):
        assert f"    {field}" in done.output
    assert "    headline" not in run(site, clippings / "deep").output


def test_json(site: Path, clippings: Path) -> None:
    """Everything that is printed, for a machine."""
    found = json.loads(run(site, clippings, "--json").output)
    assert {r["outcome"] for r in found["reports"]} == {"written"}
    assert found["diagnostics"] == []
    assert {p["field"] for p in found["reports"][0]["found"]} >= {"headline", "published", "body"}


def test_what_cannot_be_read_fails_and_the_rest_is_done(site: Path, clippings: Path) -> None:
    """All problems of one run; a text without words is only a warning."""
    (clippings / "bad.txt").write_bytes(b"Foo\x81\xff\x00 bar")
    (clippings / "empty.txt").write_text("\n")
    done = run(site, clippings)
    assert done.exit_code == 1
    assert "refused: bad.txt" in done.output
    assert "SB301" in done.output
    assert "SB302" in done.output
    assert (site / ARTICLE).is_file()


def test_nothing_to_import(site: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    assert run(site, tmp_path / "bare").exit_code == 2
    assert run(site, tmp_path / "nowhere").exit_code == 2
    assert run(site).exit_code == 2


def test_no_site(tmp_path: Path, clippings: Path) -> None:
    """Without a config nothing is written anywhere."""
    done = run(tmp_path / "no-site", clippings)
    assert done.exit_code == 1
    assert "SB100" in done.output
    assert not (tmp_path / "no-site").exists()
