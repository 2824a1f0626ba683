"""`site-builder rollback`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.cli import _publishing as publishing
from site_builder.cli import _shared as shared
from site_builder.publish.job import go_back, one_at_a_time

if TYPE_CHECKING:
    from pathlib import Path


@click.command("rollback")
@click.argument("target", default="")
@shared.site_option
@shared.json_option
def COMMAND(target: str, site_dir: Path, *, as_json: bool) -> None:
    """Show readers the release before the one they see.

    TARGET is a name under publish: in config.yaml; it may be left out where there is only one. Calling it
    again goes further back. Your files and dist/ stay as they are: mend what was wrong, build, publish.

    \b
    Examples:
      site-builder rollback
      site-builder rollback main
    """
    job = publishing.job_for(site_dir, None, target)
    publisher = job.target.publisher
    if publisher.rollback is None:
        raise click.UsageError(
            f"{publisher.name} keeps no release to go back to: check out an earlier commit, build and publish it"
        )
    with one_at_a_time(site_dir) as state_dir:
        record = go_back(job, state_dir, publisher.rollback)
    if as_json:
        shared.as_json(record)
    else:
        publishing.show_done("rolled back", record)
        click.echo("    the next publish shows dist/ again")
