"""`site-builder check`."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import EnvironmentProblem, has_errors
from site_builder.build.settings import load_config
from site_builder.checks import discover
from site_builder.checks.built import read_built
from site_builder.checks.run import run_checks
from site_builder.cli import _shared as shared

if TYPE_CHECKING:
    from site_builder.checks import Check
    from site_builder.checks.run import Findings

CHECKS = discover()


@click.command(
    "check", epilog="Checks: " + "; ".join(f"{check.name}, {check.about}" for check in CHECKS.values()) + "."
)
@shared.site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to look at; dist/ in the site's folder when absent.",
)
@shared.base_url_option
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(list(CHECKS)),
    metavar="NAME",
    help="Only this check; may be given again.",
)
@click.option(
    "--leaks",
    is_flag=True,
    help="Prove that nothing of drafts, scheduled, embargoed, expired, withdrawn and erased articles is there.",
)
@click.option(
    "--at",
    type=shared.Moment(),
    metavar="INSTANT",
    help="With --leaks: what is not public at that moment; now when absent.",
)
@click.option("--strict", is_flag=True, help="Warnings fail too.")
@shared.json_option
def COMMAND(
    site_dir: Path,
    output: Path | None,
    base_url: str,
    only: tuple[str, ...],
    at: int | None,
    *,
    leaks: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Look for broken links, missing texts and secrets in dist/.

    Ends with 0 when all is well, with 1 when there are errors; warnings fail with --strict.

    \b
    Examples:
      site-builder check
      site-builder check --leaks
      site-builder check --only links --only anchors --strict
      site-builder check --leaks --at 2026-01-01T06:00Z -o preview
    """
    started = time.perf_counter()
    chosen = [check for check in CHECKS.values() if _is_wanted(check, only, leaks=leaks)]
    leaks_at = shared.now(at) if any(check.on_request for check in chosen) else None
    try:
        config, problems = load_config(site_dir, base_url)
        if has_errors(problems):
            shared.show_problems(problems)
            sys.exit(shared.PROBLEMS)
        built = read_built(
            site_dir, output or site_dir / "dist", config, leaks_at=leaks_at, progress=shared.progress_line()
        )
        findings = run_checks(built, chosen)
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    findings = replace(findings, seconds=time.perf_counter() - started)
    if as_json:
        shared.as_json(findings)
    else:
        shared.show_problems(findings.problems)
        summary(findings, strict=strict)
    sys.exit(shared.PROBLEMS if findings.failed(strict=strict) else shared.DONE)


def _is_wanted(check: Check, only: tuple[str, ...], *, leaks: bool) -> bool:
    if check.on_request:
        return leaks or check.name in only
    return not only or check.name in only


def summary(findings: Findings, *, strict: bool) -> None:
    """Print what was looked at, and how each check ended."""
    for outcome in findings.outcomes:
        found = [
            f"{count} {what}{'s' * (count != 1)}"
            for count, what in ((outcome.errors, "error"), (outcome.warnings, "warning"))
            if count
        ]
        colour = "red" if outcome.errors else "yellow" if outcome.warnings else "green"
        note = f"  ({outcome.note})" if outcome.note else ""
        click.echo(f"  {outcome.name:<10}" + click.style(", ".join(found) or "ok", fg=colour) + note)
    failed = findings.failed(strict=strict)
    looked = f"{findings.pages:,} pages, {findings.links:,} links, {findings.images:,} images"
    click.echo(
        click.style("not fit to publish" if failed else "checked", fg="red" if failed else "green", bold=True)
        + f" {findings.output_dir} in {findings.seconds:.2f} s: {looked}"
    )
