"""`site-builder theme`: the themes there are, one of your own, and where each file comes from."""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import nearest
from site_builder.build.settings import load_config
from site_builder.cli import _shared as shared
from site_builder.theme.load import KINDS, MANIFEST_NAME, check_templates, load_theme
from site_builder.theme.manifest import read_manifest
from site_builder.theme.places import bundled_themes

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.config import Config
    from site_builder.theme.theme import Theme

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MANIFEST = """\
name: {title}
version: 0.1.0
about: Say in a line what it looks like.

# Every file that this theme does not have comes from here.
parent: {parent}

# Settings of its own, which config.yaml sets below theme_settings. The parent's settings hold here too.
# settings:
#   show_weather:
#     type: boolean
#     default: false
#     about: Whether the weather stands beside the date.
"""
_NOTE = """\
# {title}

A theme that stands on *{parent}*. A file that lies here takes the place of the parent's file of the same path:

| folder | what lies there |
|---|---|
| `templates/` | Jinja templates, as in `templates/article.html` or `templates/partials/footer.html` |
| `assets/` | style sheets, fonts, scripts, pictures, as in `assets/css/site.css`; templates name them with `asset("css/site.css")` |
| `i18n/` | words and formats of dates, one file a language |

Run `site-builder theme copy partials/footer.html` to fetch a file of the parent for editing, and
`site-builder theme files` to see where each one comes from. Copy as little as you can: whatever is not
here follows the parent when it gets better.
"""


@click.group("theme")
def COMMAND() -> None:
    """Change the look: list themes, begin one, copy a file of it.

    \b
    Examples:
      site-builder theme list
      site-builder theme new my-look
      site-builder theme copy partials/footer.html
      site-builder theme files
      site-builder theme check
    """


@COMMAND.command("list")
@shared.site_option
@shared.json_option
def list_themes(site_dir: Path, *, as_json: bool) -> None:
    """List the themes of the site and those that come along."""
    config, _ = load_config(site_dir)
    found: list[dict[str, str | bool]] = []
    for root, own in ((site_dir / "themes", True), (bundled_themes(), False)):
        for folder in sorted(root.iterdir()) if root.is_dir() else ():
            path = folder / MANIFEST_NAME
            if folder.is_dir() and folder.name not in {theme["name"] for theme in found}:
                manifest = read_manifest(path.read_bytes(), path.name)[0] if path.is_file() else None
                about, parent = (manifest.about, manifest.parent) if manifest else ("", "")
                origin = "the site's own" if own else "comes along"
                used = folder.name == config.theme
                found.append(
                    {"name": folder.name, "parent": parent, "about": about, "origin": origin, "used": used}
                )
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for theme in found:
        mark = "*" if theme["used"] else " "
        parent = f", on {theme['parent']}" if theme["parent"] else ""
        click.echo(f"{mark} {click.style(str(theme['name']), bold=True)} ({theme['origin']}{parent})")
        if theme["about"]:
            click.echo(f"      {shared.visible(str(theme['about']))}")


@COMMAND.command("new")
@click.argument("name")
@shared.site_option
@click.option("--parent", default="broadsheet", show_default=True, help="The theme that it stands on.")
def new_theme(name: str, site_dir: Path, parent: str) -> None:
    """Begin a theme of your own in themes/NAME/, standing on another."""
    if not _NAME.fullmatch(name):
        raise click.BadParameter("use small letters, digits and hyphens, as in my-look", param_hint="NAME")
    _config_of(site_dir)
    folder = site_dir / "themes" / name
    if folder.exists() or (bundled_themes() / name).is_dir():
        raise click.UsageError(f'there is a theme "{name}" already: choose another name')
    places = [root / parent for root in (site_dir / "themes", bundled_themes())]
    if not any(place.is_dir() for place in places):
        known = sorted({p.name for place in places if place.parent.is_dir() for p in place.parent.iterdir()})
        hint = nearest(parent, known) or f"there are {', '.join(known)}"
        raise click.BadParameter(f'there is no theme "{parent}": {hint}', param_hint="--parent")
    title = " ".join(word.capitalize() for word in name.split("-"))
    _put(folder / MANIFEST_NAME, _MANIFEST.format(title=json.dumps(title), parent=parent).encode())
    _put(folder / "README.md", _NOTE.format(title=title, parent=parent).encode())
    click.echo(click.style("made", fg="green", bold=True) + f" themes/{name}/ on {parent}")
    click.echo(
        f"\nNext: write in config.yaml\n  theme: {name}\nthen fetch what you want to change, for example"
    )
    click.echo("  site-builder theme copy partials/footer.html")


@COMMAND.command("copy")
@click.argument("template")
@shared.site_option
def copy_file(template: str, site_dir: Path) -> None:
    """Copy one file of the theme's parents into your theme, to change it there.

    \b
    Examples:
      site-builder theme copy article.html
      site-builder theme copy partials/card.html
      site-builder theme copy assets/css/site.css
    """
    config, theme = _theme_of(site_dir)
    folder = site_dir / "themes" / config.theme
    if not folder.is_dir():
        raise click.UsageError(
            f'the site uses the theme "{config.theme}" as it comes along, and a copy would have no place. Begin'
            " your own with `site-builder theme new my-look`, write `theme: my-look` in config.yaml, then copy."
        )
    path = _path_in(theme, template)
    target = folder / path
    if target.exists():
        raise click.UsageError(f"themes/{config.theme}/{path} is there already: edit it")
    _put(target, theme.files[path].data)
    click.echo(f"copied {theme.files[path].shown} to themes/{config.theme}/{path}")


@COMMAND.command("files")
@shared.site_option
@shared.json_option
def list_files(site_dir: Path, *, as_json: bool) -> None:
    """List the files of the site's theme and where each one comes from."""
    config, theme = _theme_of(site_dir)
    rows = {path: file.shown.removesuffix(f"/{path}") for path, file in sorted(theme.files.items())}
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    own = f"themes/{config.theme}" if (site_dir / "themes" / config.theme).is_dir() else ""
    width = max(map(len, rows), default=0)
    for path, origin in rows.items():
        click.echo(
            f"{path:{width}}  " + (click.style(origin, fg="green", bold=True) if origin == own else origin)
        )


@COMMAND.command("check")
@shared.site_option
def check_theme(site_dir: Path) -> None:
    """Look for places in the theme's templates where escaping does not help.

    Own templates are looked at by every build, too; this looks at those that come along as well.
    """
    config = _config_of(site_dir)
    theme, problems = load_theme(site_dir, config.theme, config.theme_settings, config.language)
    if theme:
        known = set(problems)
        problems += [p for p in check_templates(theme.files, lambda _path: True) if p not in known]
    if problems or theme is None:
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    click.echo(f"{len(theme.templates())} templates: nothing found")


def _config_of(site_dir: Path) -> Config:
    config, problems = load_config(site_dir)
    if problems:
        shared.show_problems(problems)
    if any(problem.severity == "error" for problem in problems):
        sys.exit(shared.PROBLEMS)
    return config


def _theme_of(site_dir: Path) -> tuple[Config, Theme]:
    config = _config_of(site_dir)
    theme, problems = load_theme(site_dir, config.theme, config.theme_settings, config.language)
    shared.show_problems(problems)
    if theme is None:
        sys.exit(shared.PROBLEMS)
    return config, theme


def _path_in(theme: Theme, asked: str) -> str:
    """The file that is meant: by its path in the theme, or by its path in templates/, assets/ or i18n/."""
    for path in (asked, *(f"{kind}/{asked}" for kind in KINDS)):
        if path in theme.files:
            return path
    hint = nearest(asked, {n for path in theme.files for n in (path, path.partition("/")[2])})
    raise click.BadParameter(
        f'the theme has no file "{asked}". {hint or "`site-builder theme files` lists them."}',
        param_hint="TEMPLATE",
    )


def _put(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:  # x: never over a file that is there
            file.write(data)
    except OSError as problem:
        shared.fail(f"cannot write {target}: {problem.strerror}")
