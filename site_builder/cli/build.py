"""`site-builder build`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.pipeline import Wish, build
from site_builder.cli import _shared as shared

if TYPE_CHECKING:
    from site_builder.build.report import Report


@click.command("build")
@shared.site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to write to; dist/ in the site's folder when absent.",
)
@shared.at_option
@click.option("--base-url", default="", metavar="URL", help="Another base URL than the config's.")
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    default=0,
    show_default="one a core",
    help="Processes that render.",
)
@shared.json_option
def COMMAND(
    site_dir: Path, output: Path | None, at: int | None, base_url: str, workers: int, *, as_json: bool
) -> None:
    r"""Build the site into dist/.

    New and changed texts of content/seeds/ become articles first. With an error in any file nothing is
    written and every problem is listed.

    \b
    Examples:
      site-builder build
      site-builder build --at 2026-01-01T06:00Z -o preview
    """
    wish = Wish(site_dir, output or site_dir / "dist", shared.now(at), workers=workers, base_url=base_url)
    try:
        report = build(wish, shared.progress_line())
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    if as_json:
        shared.as_json(report)
    else:
        shared.show_problems(report.problems)
        summary(report)
    sys.exit(shared.PROBLEMS if report.failed else shared.DONE)


def summary(report: Report) -> None:
    """Print what the build did."""
    seeds = report.seeds
    if seeds.written or seeds.updated or seeds.kept:
        click.echo(
            f"seeds: {len(seeds.written)} converted, {len(seeds.updated)} updated, {len(seeds.kept)} kept as edited, {seeds.unchanged} unchanged"
        )
    elif seeds.unchanged:
        click.echo(f"seeds: {seeds.unchanged} unchanged")
    errors = sum(p.severity == "error" for p in report.problems)
    warnings = len(report.problems) - errors
    if report.failed:
        many = "s" if errors != 1 else ""
        click.echo(
            click.style(f"not built: {errors} error{many}", fg="red", bold=True)
            + (f", {warnings} warnings" if warnings else "")
            + f"; {report.output_dir} is as it was"
        )
        return
    for what, count in sorted(report.planned.items(), key=lambda item: (-item[1], item[0])):
        click.echo(f"{count:7,} {what}")
    hidden = {
        k: v
        for k, v in report.states.items()
        if k in ("draft", "scheduled", "embargoed", "expired", "erased")
    }
    if hidden:
        click.echo(
            "    not published: " + ", ".join(f"{count} {state}" for state, count in sorted(hidden.items()))
        )
    changes = (
        f"{len(report.written):,} written, {report.unchanged:,} unchanged, {len(report.removed):,} removed"
    )
    click.echo(
        click.style("built", fg="green", bold=True)
        + f" {report.output_dir} in {report.seconds:.2f} s: {changes}"
        + (f", {warnings} warnings" if warnings else "")
    )
    if report.next_change:
        click.echo(
            f"    next change due {datetime.fromtimestamp(report.next_change, UTC):%Y-%m-%d %H:%M} UTC"
        )
