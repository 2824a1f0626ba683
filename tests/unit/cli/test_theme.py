"""A theme of one's own: begun, given one file, and seen at once in the site."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.build.pipeline import Wish, build
from site_builder.cli import main
from site_builder.cli.new import starter

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

NOW = 1_795_500_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in starter("Paper", "en", "UTC", "https://paper.example", NOW):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def theme(site: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["theme", *args, "--site", str(site)])


def use(site: Path, name: str) -> None:
    config = site / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("theme: broadsheet", f"theme: {name}"), "utf-8")


def test_from_nothing_to_a_changed_footer(site: Path) -> None:
    """The whole way that README.md and the welcome article describe."""
    made = theme(site, "new", "my-look")
    assert made.exit_code == 0, made.output
    assert "theme: my-look" in made.output
    use(site, "my-look")
    copied = theme(site, "copy", "partials/footer.html")
    assert copied.exit_code == 0, copied.output
    footer = site / "themes/my-look/templates/partials/footer.html"
    footer.write_text(footer.read_text("utf-8") + "<p>MY FOOTER</p>", "utf-8")
    report = build(Wish(site, site / "dist", NOW, workers=1))
    assert report.problems == ()
    assert "MY FOOTER" in (site / "dist/index.html").read_text("utf-8")
    files = json.loads(theme(site, "files", "--json").output)
    assert files["templates/partials/footer.html"] == "themes/my-look"
    assert files["templates/article.html"] == "themes/broadsheet"
    assert "themes/my-look" in theme(site, "files").output


def test_a_theme_that_is_only_begun_builds_without_a_warning(site: Path) -> None:
    theme(site, "new", "my-look")
    use(site, "my-look")
    assert build(Wish(site, site / "dist", NOW, workers=1)).problems == ()


def test_a_grandchild(site: Path) -> None:
    """A theme may stand on another one of the site's own."""
    assert theme(site, "new", "my-look").exit_code == 0
    assert theme(site, "new", "night-look", "--parent", "my-look").exit_code == 0
    use(site, "night-look")
    assert theme(site, "copy", "article.html").exit_code == 0
    assert theme(site, "copy", "assets/css/site.css").exit_code == 0
    assert build(Wish(site, site / "dist", NOW, workers=1)).problems == ()


def test_copying_needs_a_theme_of_ones_own(site: Path) -> None:
    """The bundled theme is not changed; what to do is said."""
    refused = theme(site, "copy", "article.html")
    assert refused.exit_code == 2
    assert "site-builder theme new my-look" in refused.output
    assert not (site / "themes").exists()


def test_copying_never_overwrites(site: Path) -> None:
    theme(site, "new", "my-look")
    use(site, "my-look")
    theme(site, "copy", "article.html")
    mine = site / "themes/my-look/templates/article.html"
    mine.write_text("mine")
    assert theme(site, "copy", "article.html").exit_code == 2
    assert mine.read_text() == "mine"


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("artcle.html", "article.html"), ("../../config.yaml", "theme files"), ("", "theme files")],
)
def test_a_file_that_is_not_there(site: Path, asked: str, hint: str) -> None:
    theme(site, "new", "my-look")
    use(site, "my-look")
    refused = theme(site, "copy", asked)
    assert refused.exit_code == 2
    assert hint in refused.output


@pytest.mark.parametrize("name", ["My Look", "../x", "a/b", "-a", "", "broadsheet"])
def test_names_that_cannot_be(site: Path, name: str) -> None:
    """Before anything is written."""
    assert CliRunner().invoke(main, ["theme", "new", "--site", str(site), "--", name]).exit_code == 2
    assert not (site / "themes").exists()


def test_an_unknown_parent_names_the_nearest(site: Path) -> None:
    refused = theme(site, "new", "my-look", "--parent", "broadshet")
    assert refused.exit_code == 2
    assert 'did you mean "broadsheet"' in refused.output


def test_the_list_marks_the_one_in_use(site: Path) -> None:
    theme(site, "new", "my-look")
    use(site, "my-look")
    found = {row["name"]: row for row in json.loads(theme(site, "list", "--json").output)}
    assert found["my-look"]["used"]
    assert not found["broadsheet"]["used"]
    assert found["my-look"]["parent"] == "broadsheet"
    assert "* my-look (the site's own, on broadsheet)" in theme(site, "list").output


def test_a_site_whose_theme_is_missing(site: Path) -> None:
    use(site, "nowhere")
    missing = theme(site, "files")
    assert missing.exit_code == 1
    assert "SB501" in missing.output


def test_no_site_at_all(tmp_path: Path) -> None:
    assert theme(tmp_path / "nothing", "files").exit_code == 1
    assert theme(tmp_path / "nothing", "new", "x").exit_code == 1
    assert not (tmp_path / "nothing").exists()


def test_the_check_finds_what_escaping_does_not_help(site: Path) -> None:
    assert "nothing found" in theme(site, "check").output
    theme(site, "new", "my-look")
    use(site, "my-look")
    (site / "themes/my-look/templates").mkdir()
    (site / "themes/my-look/templates/tag.html").write_text("<p>\n<a href={{ tag.title }}>")
    found = theme(site, "check")
    assert found.exit_code == 1
    assert "themes/my-look/templates/tag.html:2: error SB511" in found.output
    assert found.output.count("SB511") == 1
    report = build(Wish(site, site / "dist", NOW))
    assert [problem.code for problem in report.problems] == ["SB511"]
    assert not (site / "dist").exists()
