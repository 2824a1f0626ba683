"""What every command keeps to: help with an example, the site's folder, and what its exit code means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from site_builder.cli import COMMANDS, main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

DONE, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3


def _commands() -> dict[str, click.Command]:
    """All commands by how they are called, with those of groups."""
    found: dict[str, click.Command] = {}
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command
        found[name] = command
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": one for inner, one in command.commands.items()}
    return found


ALL = _commands()
DOING = {name: command for name, command in ALL.items() if not isinstance(command, click.Group)}
WITH_SITE = [name for name in DOING if name != "new"]  # it makes a site, in the folder that it is given
ARGUMENTS = {
    "import": ["text.txt"],
    "explain": ["index.html"],
    "theme new": ["my-look"],
    "theme copy": ["article.html"],
}
BUILDING = ["build"]


def run(name: str, *options: str) -> Result:
    return CliRunner().invoke(main, [*name.split(), *options])


def call(name: str, site: Path, *options: str) -> Result:
    """Call a command with what it needs for a site."""
    arguments = [str(site.parent / a) if a == "text.txt" else a for a in ARGUMENTS.get(name, [])]
    return run(name, *arguments, "--site", str(site), *options)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/config.yaml").touch()
    (tmp_path / "text.txt").write_text("A headline\n\nA paragraph of a text.\n")
    return tmp_path / "site"


def test_there_are_commands() -> None:
    assert {"new", "build", "serve", "import", "check", "schedule", "explain", "theme"} <= set(COMMANDS)
    assert list(main.list_commands(click.Context(main)))[:2] == ["new", "build"]


@pytest.mark.parametrize("name", ALL)
def test_a_command_explains_itself(name: str) -> None:
    shown = run(name, "--help")
    assert shown.exit_code == DONE
    assert run(name, "-h").output == shown.output
    assert all(param.help for param in ALL[name].params if isinstance(param, click.Option))
    assert len(ALL[name].get_short_help_str(200)) > 10


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_gives_examples_of_itself(name: str) -> None:
    shown = run(name, "--help").output
    assert "Example" in shown
    assert f"site-builder {name}" in shown.partition("Example")[2]


@pytest.mark.parametrize("name", WITH_SITE)
def test_a_command_takes_the_sites_folder(name: str) -> None:
    option = next(param for param in ALL[name].params if param.name == "site_dir")
    assert option.opts == ["--site"]
    assert option.default == "."


@pytest.mark.parametrize("name", ALL)
def test_an_option_that_there_is_not(name: str) -> None:
    ended = run(name, "--no-such-option")
    assert ended.exit_code == USAGE
    assert "No such option" in ended.output or "no command" in ended.output


@pytest.mark.parametrize(
    "name", [n for n in WITH_SITE if n not in ("theme list", "explain")]
)  # list needs no site; explain: tests/regression/
def test_a_folder_that_is_no_site(name: str, site: Path) -> None:
    (site / "config.yaml").unlink()
    ended = call(name, site)
    assert ended.exit_code == PROBLEMS
    assert "SB100" in ended.output
    assert "site-builder new" in ended.output


@pytest.mark.parametrize(
    "name", [n for n in WITH_SITE if n not in ("theme list", "explain", "serve")]
)  # serve waits for it to be mended
def test_a_config_with_a_mistake(name: str, site: Path) -> None:
    (site / "config.yaml").write_text("nmae: X\n")
    ended = call(name, site)
    assert ended.exit_code == PROBLEMS
    assert "config.yaml:1:1" in ended.output
    assert 'did you mean "name"?' in ended.output


@pytest.mark.parametrize("name", WITH_SITE)
def test_a_folder_that_is_a_file(name: str, site: Path) -> None:
    assert call(name, site / "config.yaml").exit_code == USAGE


@pytest.mark.parametrize("name", BUILDING)
def test_an_output_that_cannot_be_written(name: str, site: Path) -> None:
    (site / "file").touch()
    ended = call(name, site, "-o", str(site / "file/dist"))
    assert ended.exit_code == ENVIRONMENT
    assert "error: cannot write" in ended.output
    assert "Traceback" not in ended.output


@pytest.mark.parametrize("name", BUILDING)
def test_a_state_that_cannot_be_kept(name: str, site: Path) -> None:
    (site / ".site-builder").touch()
    ended = call(name, site)
    assert ended.exit_code == ENVIRONMENT


def test_an_article_with_a_mistake_leaves_the_output_alone(site: Path) -> None:
    (site / "dist").mkdir()
    (site / "dist/mine.txt").touch()
    (site / "content/articles").mkdir(parents=True)
    (site / "content/articles/a.md").write_text("---\ntytle: A\n---\n")
    ended = call("build", site)
    assert ended.exit_code == PROBLEMS
    assert "content/articles/a.md:2:1: error SB102" in ended.output
    assert [path.name for path in (site / "dist").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("at", ["yesterday", "2026-02-30", "1800"])
@pytest.mark.parametrize("name", [n for n in WITH_SITE if any(p.name == "at" for p in ALL[n].params)])
def test_a_moment_that_is_none(name: str, site: Path, at: str) -> None:
    assert call(name, site, "--at", at).exit_code == USAGE


def test_a_misspelt_command_is_recognised() -> None:
    ended = run("biuld")
    assert ended.exit_code == USAGE
    assert 'did you mean "build"?' in ended.output


def test_the_version_is_told() -> None:
    assert run("--version").output.startswith("site-builder, version ")
