"""`site-builder publish`."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from site_builder.build.places import STATE_DIR
from site_builder.cli import _publishing as publishing
from site_builder.cli import _shared as shared
from site_builder.publish import history
from site_builder.publish.job import catch_up, get_ready, one_at_a_time, send
from site_builder.publish.limits import size

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.history import Record
    from site_builder.publish.job import Job, Ready

MOST_SHOWN = 3  # files that are named where only their number counts


@click.command("publish")
@click.argument("target", default="")
@shared.site_option
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to publish; dist/ in the site's folder when absent.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent and deleted; change nothing.")
@click.option(
    "--yes", is_flag=True, help="Publish although something speaks against it that you may overrule."
)
@click.option("--history", "past", is_flag=True, help="Show what was published when; publish nothing.")
@shared.json_option
def COMMAND(
    target: str, site_dir: Path, output: Path | None, *, dry_run: bool, yes: bool, past: bool, as_json: bool
) -> None:
    """Send the built site to where readers find it.

    TARGET is a name under publish: in config.yaml; it may be left out where there is only one. Only what
    differs is sent, in an order that keeps the site working. Keys, passwords, what is not public, previews
    and builds that did not end are refused.

    \b
    Examples:
      site-builder publish
      site-builder publish main --dry-run
      site-builder publish --history
    """
    if past:
        _show_history(site_dir, target, as_json=as_json)
        return
    job = publishing.job_for(site_dir, output, target)
    with one_at_a_time(site_dir) as state_dir, get_ready(job, shared.progress_line()) as ready:
        refused = ready.refused(yes=yes)
        _show_against(ready, yes=yes)
        if not as_json:
            _show_plan(job, ready, every_file=dry_run)
        record = None if refused or dry_run else _carry_out(job, state_dir, ready)
    if as_json:
        _print_json(ready, record, refused=refused)
    elif refused:
        click.echo(click.style("not published", fg="red", bold=True) + f": {job.target.name} is as it was")
    elif record:
        publishing.show_done("published", record)
    elif dry_run:
        click.echo("nothing was changed")
    sys.exit(shared.PROBLEMS if refused else shared.DONE)


def _carry_out(job: Job, state_dir: Path, ready: Ready) -> Record | None:
    if not ready.site or not ready.target:
        return None
    if not ready.plan:
        return catch_up(job, state_dir, ready.site)
    show = shared.progress_line()
    total = max(len(ready.plan.steps), len(ready.site.manifest)) + 1
    done = 0

    def after(_what: str) -> None:
        nonlocal done
        done = min(done + 1, total - 1)
        show("publishing", done, total)

    try:
        return send(job, state_dir, ready.site, ready.target, ready.plan, after)
    finally:
        show("publishing", total, total)


def _show_against(ready: Ready, *, yes: bool) -> None:
    """What speaks against it: errors, and warnings where it is overruled."""
    shared.show_problems(
        [
            replace(refusal.problem, severity="warning") if yes and refusal.may_overrule else refusal.problem
            for refusal in ready.refusals
        ]
    )


def _show_plan(job: Job, ready: Ready, *, every_file: bool) -> None:
    if not ready.site:
        return
    click.echo(
        click.style(job.target.name, bold=True) + f": {job.target.publisher.name}, {job.config.base_url}"
    )
    for step in ready.plan.steps if every_file else ():
        click.echo(f"  {step.action:<7} {shared.visible(step.path)}  {size(step.size)}")
    for action, count in ready.plan.counts().items():
        of_action = sum(step.size for step in ready.plan.steps if step.action == action)
        click.echo(f"  {action:<7} {count:,} file{'s' * (count != 1)}, {size(of_action)}")
    if not ready.plan:
        click.echo(f"  nothing to send: all {len(ready.site.manifest):,} files are there")
    for note in _notes(job, ready.site.foreign):
        click.echo(f"  note: {note}")


def _notes(job: Job, foreign: tuple[str, ...]) -> Iterator[str]:
    if foreign:
        named = ", ".join(shared.visible(path) for path in foreign[:MOST_SHOWN])
        more = f" and {len(foreign) - MOST_SHOWN:,} more" if len(foreign) > MOST_SHOWN else ""
        yield f"not published, since no build has written it: {named}{more}; what is meant to be belongs into content/static/"
    if (urlsplit(job.config.base_url).hostname or "").endswith((".example", "example.com", "example.org")):
        yield f"base_url is {job.config.base_url}, which is nobody's address: feeds and canonical links lead there"


def _print_json(ready: Ready, record: Record | None, *, refused: bool) -> None:
    found = {
        "refused": refused,
        "problems": [asdict(refusal.problem) for refusal in ready.refusals],
        "plan": [asdict(step) for step in ready.plan.steps],
        "not_published": ready.site.foreign if ready.site else (),
        "record": asdict(record) if record else None,
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _show_history(site_dir: Path, target: str, *, as_json: bool) -> None:
    publishing.check_config(site_dir)
    records = [one for one in history.read(site_dir / STATE_DIR) if target in ("", one.target)]
    if as_json:
        click.echo(json.dumps([asdict(record) for record in records], ensure_ascii=False, indent=1))
        return
    for record in records:
        publishing.show_record(record)
    if not records:
        click.echo("nothing was published from this folder yet", err=True)
