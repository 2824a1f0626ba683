"""`site-builder build`."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.pipeline import Wish, build
from site_builder.build.places import misplaced
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
@shared.base_url_option
@click.option("--clean", is_flag=True, help="Forget what the last build knew and build everything.")
@click.option("--paranoid", is_flag=True, help="Read every file, whatever its times say.")
@click.option("--dry-run", is_flag=True, help="Say what would be written and why; write nothing.")
@click.option(
    "--verify", is_flag=True, help="Build once more from nothing, beside it, and compare byte for byte."
)
@click.option(
    "--workers",
    type=click.IntRange(0, 64),
    default=0,
    show_default="one a core",
    help="Processes that render.",
)
@shared.json_option
def COMMAND(
    site_dir: Path,
    output: Path | None,
    at: int | None,
    base_url: str,
    workers: int,
    *,
    clean: bool,
    paranoid: bool,
    dry_run: bool,
    verify: bool,
    as_json: bool,
) -> None:
    """Build the site into dist/.

    New and changed texts of content/seeds/ become articles first. Only what an edit changes is rendered
    again. With an error in any file nothing is written and every problem is listed.

    \b
    Examples:
      site-builder build
      site-builder build --dry-run
      site-builder build --at 2026-01-01T06:00Z -o preview
    """
    if output and (why := misplaced(site_dir, output)):
        raise click.BadParameter(
            f"{shared.visible(str(output))} cannot be the output folder: {why}", param_hint="--output"
        )
    wish = Wish(
        site_dir,
        output or site_dir / "dist",
        shared.now(at),
        workers=workers,
        base_url=base_url,
        clean=clean,
        paranoid=paranoid,
        dry_run=dry_run,
    )
    try:
        report = build(wish, shared.progress_line())
        unequal = _verify(wish) if verify and not report.failed and not dry_run else []
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    if as_json:
        shared.as_json(report)
    else:
        shared.show_problems(report.problems)
        plan(report) if dry_run and not report.failed else summary(report)
    if verify and not report.failed and not dry_run:
        _told(unequal)
    sys.exit(shared.PROBLEMS if report.failed or unequal else shared.DONE)


def _verify(wish: Wish) -> list[str]:
    from site_builder.build.verify import verify

    return verify(wish)


def _told(unequal: list[str]) -> None:
    for line in unequal[: shared.MOST_OF_A_KIND]:
        click.echo(f"    {line}", err=True)
    if unequal:
        click.echo(
            click.style(f"not equal to a clean build: {len(unequal)} files", fg="red", bold=True), err=True
        )
    else:
        click.echo("equal to a clean build, byte for byte", err=True)


def plan(report: Report) -> None:
    """Print what a build would do."""
    for path, reason in sorted(report.reasons.items()):
        click.echo(f"write  {path}: {reason}")
    for path in report.removed:
        click.echo(f"remove {path}: no longer planned")
    click.echo(
        f"{len(report.reasons):,} outputs would be rendered, {len(report.removed):,} removed; nothing was written"
    )


def summary(report: Report) -> None:
    """Print what the build did."""
    if report.notice:
        click.echo(f"note: {report.notice}")
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
    for query, count in report.dear:
        click.echo(
            f'    dear: {count:,} outputs were stale because of one read: {query} (docs/themes.md, "Dear reads")'
        )
    if report.next_change:
        click.echo(
            f"    next change due {datetime.fromtimestamp(-(-report.next_change // 60) * 60, UTC):%Y-%m-%d %H:%M} UTC"
        )
