"""`site-builder explain`."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.cli import _shared as shared


@click.command("explain")
@click.argument("path")
@shared.site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The output folder; dist/ when absent.",
)
@shared.at_option
@shared.json_option
def COMMAND(path: str, site_dir: Path, output: Path | None, at: int | None, *, as_json: bool) -> None:
    """Tell why an output was rendered last, whether it would be now, and what it read.

    PATH is a file of the output folder, with that folder before it or without, or an address of the site.
    Nothing is written.

    \b
    Examples:
      site-builder explain dist/index.html
      site-builder explain /world/ferry-deal/
    """
    from site_builder.base.diagnostic import EnvironmentProblem
    from site_builder.build.explain import explain
    from site_builder.build.pipeline import Wish
    from site_builder.build.report import Report

    wish = Wish(site_dir, output or site_dir / "dist", shared.now(at), dry_run=True)
    try:
        found = explain(wish, _within(wish.output_dir, path))
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    if isinstance(found, Report):
        shared.show_problems(found.problems)
        raise SystemExit(shared.PROBLEMS)
    if found is None:
        raise click.UsageError(f'"{path}" is not an output of the last build, and none of the next one')
    if as_json:
        shared.as_json(found)
        return
    click.echo(click.style(found.path, bold=True))
    if found.last:
        click.echo(f"  rendered last because {found.last}")
    click.echo(f"  would be rendered now: {found.now or 'no, nothing that it reads has changed'}")
    click.echo(f"  it read {len(found.reads)} things:")
    for read in found.reads:
        click.echo(f"    {shared.visible(read)}")


def _within(folder: Path, path: str) -> str:
    """A path without the output folder before it, as it is typed where a shell completes names of files."""
    file = Path(path).absolute()
    return file.relative_to(folder.absolute()).as_posix() if file.is_relative_to(folder.absolute()) else path
