"""Documentation that cannot rot: every key, option, code and variable is described, and nothing that is not there."""

from __future__ import annotations

import dataclasses
import inspect
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
import pytest

from site_builder.cli import main
from site_builder.metadata.page import Page
from site_builder.publish import settings
from site_builder.source import config, front_matter
from site_builder.source.markdown.known import KNOWN
from site_builder.theme import manifest
from site_builder.track import views
from site_builder.track.lists import KEYS, ArticleList
from site_builder.track.pictures import FigureView, ImageView
from site_builder.track.site_view import PLAIN, PeriodView, SiteView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
README = ROOT / "README.md"


def doc(name: str) -> str:
    """The text of a document."""
    return (DOCS / name).read_text("utf-8")


def part(text: str, heading: str) -> str:
    """What stands under the heading that contains some words, up to the next heading of its level or above."""
    found = re.search(rf"^(#+) [^\n]*{re.escape(heading)}[^\n]*$", text, re.MULTILINE)
    assert found, f"there is no heading with {heading}"
    end = re.search(rf"^#{{1,{len(found[1])}}} ", text[found.end() :], re.MULTILINE)
    return text[found.end() : found.end() + end.start()] if end else text[found.end() :]


def rows(text: str) -> set[str]:
    """The names in the first cells of a text's tables."""
    cells = re.findall(r"^\| ([^|]+) \|", text, re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


# --- keys

CONFIG_PARTS: dict[str, Iterable[str]] = {
    "sections": config.SECTION,
    "menus": config.MENU_ENTRY,
    "permalinks": config.PERMALINKS,
    "feeds": config.FEEDS,
    "images": config.IMAGES,
    "limits": config.LIMITS,
    "organization": config.ORGANIZATION,
    "policies": config.POLICIES,
    "publish": settings.COMMON,
}


@pytest.mark.parametrize("name", CONFIG_PARTS)
def test_config_parts(name: str) -> None:
    """Each part of the config has a table with exactly its keys."""
    wanted = set(CONFIG_PARTS[name]) | ({"default_section"} if name == "sections" else set())
    assert rows(part(doc("config.md"), f"`{name}`")) == wanted


def test_config_keys() -> None:
    """Each key of the config stands in a table or is a heading, and no key is described that is none."""
    text = doc("config.md")
    headings = set(re.findall(r"^#+ `(\w+)`$", text, re.MULTILINE))
    inner = {key for keys in CONFIG_PARTS.values() for key in keys}
    assert set(config.CONFIG) - rows(text) - headings == set()
    assert (rows(text) | headings) - set(config.CONFIG) - inner == set()


FRONT = {
    "Articles: ": {**front_matter.ARTICLE, **front_matter.FIGURE, **front_matter.CORRECTION},
    "Pictures: ": front_matter.FIGURE,
    "Corrections": front_matter.CORRECTION,
    "Authors: ": front_matter.AUTHOR,
    "Sections: ": front_matter.SECTION,
    "Pages: ": front_matter.PAGE,
}
IN_A_HEADING_OR_TEXT = {"lead", "figures", "corrections"}


@pytest.mark.parametrize("heading", FRONT)
def test_front_matter_keys(heading: str) -> None:
    """Each key of each kind of file, and no other."""
    found = rows(part(doc("front-matter.md"), heading))
    assert found == set(FRONT[heading]) - IN_A_HEADING_OR_TEXT


def test_front_matter_keys_in_the_text() -> None:
    """Keys that have a part of their own, and those of `origin`."""
    text = doc("front-matter.md")
    assert [k for k in (*IN_A_HEADING_OR_TEXT, *front_matter.ORIGIN) if f"`{k}`" not in text] == []


def test_manifest_keys() -> None:
    """What a theme's manifest can say."""
    assert [k for k in (*manifest.MANIFEST, *manifest.SETTING) if k not in doc("themes.md")] == []


def test_settings_of_the_bundled_theme_are_described() -> None:
    """A setting without a line about it is of no use."""
    found, problems = manifest.read_manifest(
        (ROOT / "themes/broadsheet/theme.yaml").read_bytes(), "theme.yaml"
    )
    assert problems == ()
    assert [name for name, setting in found.settings if not setting.about] == []


def test_shortcodes() -> None:
    """Each shortcode with each of its arguments."""
    text = part(doc("writing.md"), "Shortcodes")
    table = {
        m[1]: set(re.findall(r"`(\w+)`", m[2]))
        for m in re.finditer(r"^\| `(\w+)` \| ([^|]*) \|", text, re.MULTILINE)
    }
    assert table == {name: set(arguments) for name, arguments in KNOWN.items()}


# --- commands


def commands(group: click.Group = main, prefix: str = "site-builder") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name, those within groups too."""
    for name in group.list_commands(click.Context(group)):
        command = group.get_command(click.Context(group), name)
        assert command
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


@pytest.mark.parametrize(("name", "command"), [pytest.param(n, c, id=n) for n, c in commands()])
def test_commands(name: str, command: click.Command) -> None:
    """Each command has a part with exactly its options."""
    text = part(doc("commands.md"), f"`{name}`")
    if isinstance(command, click.Group):
        return
    options = [p for p in command.params if isinstance(p, click.Option)]
    documented = {word.split()[0] for word in rows(text) if word.startswith("-")}
    assert documented == {name for option in options for name in option.opts}


def test_exit_codes() -> None:
    """The four of them."""
    from site_builder.cli import _shared as shared  # noqa: PLC0415

    found = {int(code) for code in re.findall(r"^\| (\d) \|", doc("commands.md"), re.MULTILINE)}
    assert found == {shared.DONE, shared.PROBLEMS, shared.USAGE, shared.ENVIRONMENT}


# --- codes


def test_codes() -> None:
    """Each code that the program can print has its cause and its remedy, and no other has."""
    used = {
        code
        for file in (ROOT / "site_builder").rglob("*.py")
        for code in re.findall(r'"(SB\d{3})"', file.read_text("utf-8"))
    }
    described = re.findall(r"^### (SB\d{3}): \S", doc("errors.md"), re.MULTILINE)
    assert described == sorted(described)
    assert set(described) - used == set()
    assert used - set(described) == set()


def test_codes_in_documents_exist() -> None:
    """No document speaks of a code that is none."""
    known = set(re.findall(r"^### (SB\d{3}):", doc("errors.md"), re.MULTILINE))
    spoken = {
        code for file in DOCS.glob("*.md") for code in re.findall(r"\bSB\d{3}\b", file.read_text("utf-8"))
    }
    assert spoken - known == set()


# --- templates

SHOWN = {
    "site": (SiteView, PLAIN),
    "list": (ArticleList, frozenset[str]()),
    "article": (views.ArticleView, views.ArticleView.plain),
    "section": (views.SectionView, views.SectionView.plain),
    "tag": (views.TagView, views.TagView.plain),
    "person": (views.PersonView, views.PersonView.plain),
    "series": (views.SeriesView, views.SeriesView.plain),
    "document": (views.DocumentView, views.DocumentView.plain),
    "figure": (FigureView, frozenset({"caption"})),
    "image": (ImageView, frozenset[str]()),
    "period": (PeriodView, frozenset({"title"})),
}
FOR_THE_ENGINE = {"bind", "reader", "source_text", "find", "key", "kind", "oldest", "plain", "path"}


@pytest.mark.parametrize("name", SHOWN)
def test_template_variables(name: str) -> None:
    """Every name that a template can read stands in docs/themes.md."""
    view, plain = SHOWN[name]
    names = {n for n, _ in inspect.getmembers(view) if not n.startswith("_")} | plain
    names -= FOR_THE_ENGINE - ({"kind"} if name == "period" else set())
    text = doc("themes.md")
    missing = [n for n in sorted(names) if not re.search(rf"[`.]{n}\b", text)]
    assert missing == []


def test_page_variables() -> None:
    """Everything of `page`."""
    text = doc("themes.md")
    assert [f.name for f in dataclasses.fields(Page) if f"page.{f.name}" not in text] == []


def test_list_filters() -> None:
    """Every name by which a list can be narrowed."""
    text = next(line for line in doc("themes.md").splitlines() if "list.by(" in line)
    assert [key for key in sorted(KEYS) if f"`{key}`" not in text] == []


def test_templates_are_described() -> None:
    """Every template that a page is made with."""
    folder = ROOT / "themes/broadsheet/templates"
    text = doc("themes.md")
    assert [
        p.name for p in sorted(folder.glob("*.html")) if p.name != "base.html" and p.name not in text
    ] == []


# --- links and examples


@pytest.mark.parametrize(
    "file", sorted([*DOCS.rglob("*.md"), *([README] if README.exists() else [])]), ids=lambda p: p.name
)
def test_links_between_documents(file: Path) -> None:
    """Every document and every file that a document links to is there."""
    targets = re.findall(
        r"\]\((?!https?:|mailto:|#|article:)([^)#\s]+)", _without_code(file.read_text("utf-8"))
    )
    assert [target for target in targets if not (file.parent / target).exists()] == []


def _without_code(text: str) -> str:
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE))


def _runnable() -> list[str]:
    """The blocks of the README that begin with ```sh runnable."""
    text = README.read_text("utf-8") if README.exists() else ""
    return re.findall(r"^```sh runnable\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(not _runnable(), reason="README.md has no block that begins with ```sh runnable")
def test_readme_commands_run(tmp_path: Path) -> None:
    """They do, one after another, in a copy of the project with nothing but the program installed."""
    ignored = shutil.ignore_patterns(".*", "dist", "build", "node_modules", "__pycache__")
    copy = tmp_path / "site-builder"
    shutil.copytree(ROOT, copy, ignore=ignored)
    bin_dir = tmp_path / "bin"
    bin_dir.mkdir()
    program = bin_dir / "site-builder"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m site_builder "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    script = "set -eu\n" + "\n".join(_runnable())
    environment = {**os.environ, "PATH": f"{bin_dir}:{os.environ['PATH']}"}
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=copy,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
