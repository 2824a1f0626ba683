"""`site-builder import`."""  # noqa: N999 - the word is Python's, but the command is called so; discovery imports by name

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import EnvironmentProblem, has_errors, nearest
from site_builder.build.scan import CONTENT
from site_builder.build.seeds import SEEDS
from site_builder.build.settings import load_config
from site_builder.cli import _shared as shared
from site_builder.importers.seed import Conversion, convert_seeds
from site_builder.source.seed import Addresses

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from site_builder.importers.seed import SeedReport
    from site_builder.model.config import Config

_COLOURS = {"written": "green", "updated": "green", "kept": "yellow", "refused": "red"}


@click.command("import")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="FILE...",
)
@shared.site_option
@click.option(
    "--section",
    default="",
    help="The section of the articles; the site's default one when absent.",
)
@click.option("--explain", is_flag=True, help="Say for each field in which line of the text it was found.")
@shared.json_option
def COMMAND(files: tuple[Path, ...], site_dir: Path, section: str, *, explain: bool, as_json: bool) -> None:
    """Turn raw texts that lie elsewhere into articles.

    FILE is a text, or a folder whose .txt files are taken, also from the folders in it. Importing the same
    text again changes nothing; a changed text updates its article unless somebody has edited that.

    \b
    Examples:
      site-builder import clippings/
      site-builder import press-release.txt --section city --explain
    """
    config, problems = load_config(site_dir)
    if has_errors(problems):
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    _check_section(site_dir, config, section)
    try:
        conversion = _convert(site_dir, config, tuple(texts(files)), section)
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    if as_json:
        shared.as_json(conversion)
    else:
        for report in conversion.reports:
            _show(report, explain=explain)
        shared.show_problems(conversion.diagnostics)
        counts = Counter(report.outcome for report in conversion.reports)
        click.echo(", ".join(f"{count:,} {outcome}" for outcome, count in counts.items()))
    sys.exit(shared.PROBLEMS if has_errors(conversion.diagnostics) else shared.DONE)


def texts(files: Iterable[Path]) -> Iterable[Path]:
    """The texts that are meant: files as they are, of folders the .txt files, sorted; none is a mistake."""
    for file in files:
        if not file.is_dir():
            yield file
            continue
        inside = sorted(
            path
            for path in file.rglob("*")
            if path.suffix.lower() == ".txt" and path.is_file() and not path.name.startswith(".")
        )
        if not inside:
            raise click.UsageError(f"the folder {file} has no .txt file")
        yield from inside


def _check_section(site_dir: Path, config: Config, section: str) -> None:
    known = {setting.id for setting in config.sections}
    known |= {path.stem for path in (site_dir / CONTENT / "sections").glob("*.md")}
    if section and known and section not in known:
        hint = nearest(section, known) or f"there are {', '.join(sorted(known))}"
        raise click.BadParameter(f'there is no section "{section}": {hint}', param_hint="--section")


def _convert(site_dir: Path, config: Config, files: Sequence[Path], section: str) -> Conversion:
    """Convert; a text of content/seeds/ keeps the section of its folder, as in a build."""
    root = (site_dir / SEEDS).absolute()
    groups: dict[str, list[Path]] = {}
    for file in files:
        inside = file.absolute().is_relative_to(root) and file.absolute().parent != root
        own = file.absolute().relative_to(root).parts[0] if inside else ""
        groups.setdefault(section or own, []).append(file)
    addresses = Addresses(config.permalinks.article, config.fallback_section, config.timezone)
    runs = [
        convert_seeds(site_dir, group, zone=config.timezone, section=name, addresses=addresses)
        for name, group in groups.items()
    ]
    return Conversion(
        tuple(sorted(d for run in runs for d in run.diagnostics)),
        tuple(r for run in runs for r in run.reports),
    )


def _show(report: SeedReport, *, explain: bool) -> None:
    outcome = click.style(report.outcome, fg=_COLOURS.get(report.outcome), bold=True)
    article = f" -> {shared.visible(report.article)}" if report.article else ""
    click.echo(f"{outcome}: {shared.visible(report.seed)}{article}")
    if explain:
        for place in report.found:
            click.echo(f"    {place.field:12} {shared.visible(place.how)}")
        if report.encoding:
            click.echo(f"    {'encoding':12} {report.encoding}")
    for note in report.notes:
        click.echo(f"    note: {shared.visible(note)}")
