"""`site-builder new`: a paper to begin with, from the files in site_builder/starter/."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

import site_builder
from site_builder.base.dates import is_zone
from site_builder.cli import _shared as shared
from site_builder.source.config import parse_config
from site_builder.source.seed import escape_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

STARTER = Path(site_builder.__file__).resolve().parent / "starter"
WORKFLOWS = STARTER.with_name("workflows")
CI = {"github": ".github/workflows/publish.yml", "gitlab": ".gitlab-ci.yml"}
TARGETS = {  # where a new paper is published, as its config.yaml says
    "": "# publish:\n#   main: {to: directory, folder: /var/www/paper}",
    "github": "publish:\n  pages: {to: git, branch: gh-pages}",
    "gitlab": "publish:\n  pages: {to: zip, file: .site-builder/pages.zip}",
}
ARTICLES = "content/articles/"
RENAMED = {"gitignore": ".gitignore"}  # with its dot, it would hide files of this program's own repository
TOLERATED = frozenset({".git", ".DS_Store"})  # what lies in a folder that its owner calls empty
_PLACE = re.compile(r"\[\[(\w+)\]\]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@click.command("new")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="", metavar="TEXT", help="The paper's name; from the folder's when absent.")
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="Of the paper, like en-GB or ar."
)
@click.option(
    "--timezone", default="", metavar="ZONE", help="Like Europe/London; this machine's when absent."
)
@click.option(
    "--base-url",
    default="https://paper.example",
    show_default=True,
    metavar="URL",
    help="Where the site will live.",
)
@click.option(
    "--ci",
    type=click.Choice(list(CI)),
    default=None,
    help="Also the workflow that builds, checks and publishes it there; alone, in a folder that holds a paper.",
)
def COMMAND(folder: Path, name: str, language: str, timezone: str, base_url: str, ci: str | None) -> None:
    """Make a new paper in a new folder.

    It comes with a config in which every line is explained, three articles that show how to write more,
    a raw text that becomes an article, and the pages that a paper should have.

    \b
    Examples:
      site-builder new my-paper
      site-builder new my-paper --name "The Morning Post" --language en-GB --timezone Europe/London
      site-builder new my-paper --ci github
    """
    if ci and (folder / "config.yaml").is_file():
        _write_all(folder, workflow(ci))
        click.echo(f"wrote {CI[ci]}; it publishes to the target under publish: in config.yaml")
        return
    _check_empty(folder)
    name = name.strip() or _name_of(folder)
    zone = timezone or _zone_here()
    if not is_zone(zone):
        raise click.BadParameter(
            f'"{zone}" is no time zone: write it like Europe/London', param_hint="--timezone"
        )
    files = dict(starter(name, language, zone, base_url, shared.now(None), ci or "")) | workflow(ci)
    _, problems = parse_config(files["config.yaml"].encode())
    if problems:
        raise click.UsageError("\n".join(f"{p.message} ({p.hint})" for p in problems))
    _write_all(folder, files)
    _say_next(folder, name, len(files))


def starter(
    name: str, language: str, zone: str, base_url: str, now: int, ci: str = ""
) -> Iterator[tuple[str, str]]:
    """The files of a new paper: (path in its folder, text), dated the day on which it is made."""
    day = (
        dt.datetime.fromtimestamp(now, ZoneInfo(zone)).date() if zone[:1] not in "+-" else _day_at(zone, now)
    )
    values = {
        "name": json.dumps(name, ensure_ascii=False),  # JSON's quotes are YAML's
        "name_in_text": escape_markdown(name),
        "language": json.dumps(language),
        "timezone": json.dumps(zone),
        "base_url": json.dumps(base_url, ensure_ascii=False),
        "publish": TARGETS[ci],
        "day": day.isoformat(),
        "year": f"{day.year:04d}",
        "month": f"{day.month:02d}",
        "day_in_words": f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        # The welcome is in English whatever the paper's language: pages say so, screen readers switch.
        "language_line": "" if language.lower().split("-", 1)[0] == "en" else "language: en\n",
    }
    for file in sorted(STARTER.rglob("*")):
        if file.is_file() and not file.name.startswith("."):
            path = file.relative_to(STARTER).as_posix()
            if path.startswith(ARTICLES):
                path = f"{ARTICLES}{day.year:04d}/{day.month:02d}/{path.removeprefix(ARTICLES)}"
            yield RENAMED.get(path, path), fill(file.read_text("utf-8"), values)


def workflow(ci: str | None) -> dict[str, str]:
    """The file for a CI service by its path in the paper's folder; none when no service is named."""
    return {CI[ci]: (WORKFLOWS / f"{ci}.yml").read_text("utf-8")} if ci else {}


def fill(text: str, values: Mapping[str, str]) -> str:
    """Fill the places of a starter file, written `[[name]]`; what is filled in is not looked at again."""
    return _PLACE.sub(lambda found: values[found[1]], text)


def _day_at(offset: str, now: int) -> dt.date:
    shift = dt.timedelta(hours=int(offset[1:3]), minutes=int(offset[-2:]))
    return (dt.datetime.fromtimestamp(now, dt.UTC) + (-shift if offset[0] == "-" else shift)).date()


def _check_empty(folder: Path) -> None:
    try:
        inside = sorted(entry.name for entry in folder.iterdir() if entry.name not in TOLERATED)
    except FileNotFoundError:
        return
    except OSError as problem:
        shared.fail(f"cannot read {folder}: {problem.strerror}")
    if inside:
        raise click.UsageError(
            f"the folder {folder} is not empty: it has {shared.visible(inside[0])}"
            + (f" and {len(inside) - 1} more" if len(inside) > 1 else "")
            + ". Nothing was written; name another folder."
        )


def _name_of(folder: Path) -> str:
    words = re.split(r"[\s_-]+", folder.resolve().name)
    return " ".join(word[:1].upper() + word[1:] for word in words if word) or "My Paper"


def _zone_here() -> str:
    """The machine's time zone by its name, where it tells; else UTC."""
    named = os.environ.get("TZ", "").lstrip(":")
    if not named:
        target = os.path.realpath("/etc/localtime")
        named = target.partition("zoneinfo/")[2]
    return named if named and is_zone(named) else "UTC"


def _write_all(folder: Path, files: Mapping[str, str]) -> None:
    try:
        for path, text in files.items():
            _write(folder / path, text)
    except FileExistsError as problem:
        shared.fail(f"{problem.filename} is there already; it stays as it is")
    except OSError as problem:
        shared.fail(f"cannot write {problem.filename}: {problem.strerror}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:  # x: never over a file that is there
        file.write(text)


def _say_next(folder: Path, name: str, count: int) -> None:
    click.echo(
        click.style(f"made {shared.visible(name)}", fg="green", bold=True) + f" in {folder}: {count} files"
    )
    click.echo("\nNext:")
    if folder.resolve() != Path.cwd():
        click.echo(f"  cd {folder}")
    click.echo("  site-builder serve --open     look at it while you write")
    click.echo("  site-builder build            build the site into dist/")
    click.echo("\nREADME.md in the folder shows you around in five minutes.")
