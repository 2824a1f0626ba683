"""What `publish` and `rollback` share: which target is meant, and how records are shown."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import Diagnostic, EnvironmentProblem, has_errors, nearest
from site_builder.build.settings import NAME, load_config
from site_builder.cli import _shared as shared
from site_builder.publish.job import Job
from site_builder.publish.settings import parse_targets
from site_builder.publishers import discover

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.model.config import Config
    from site_builder.publish.history import Record


def job_for(site_dir: Path, output: Path | None, name: str) -> Job:
    """The target that a command names, with everything that is needed to publish there.

    Ends the command when the config has mistakes, and when it is not clear which target is meant.
    """
    config = check_config(site_dir)
    try:
        data = (site_dir / NAME).read_bytes()
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {site_dir / NAME}: {problem.strerror}") from None
    targets, problems = parse_targets(data, discover())
    if not config.publish:
        hint = "docs/publishing.md has the lines for each kind of host"
        problems = (
            Diagnostic(NAME, 0, 0, "SB107", 'has no "publish": it names no place to publish to', hint),
        )
    if problems:
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    target = targets[_chosen(name, list(targets))]
    config = replace(config, base_url=target.base_url or config.base_url)
    return Job(site_dir, output or site_dir / "dist", config, target, int(time.time()))


def check_config(site_dir: Path) -> Config:
    """The site's config; ends the command when it has mistakes."""
    config, problems = load_config(site_dir)
    if has_errors(problems):
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    return config


def _chosen(name: str, known: list[str]) -> str:
    if not name and len(known) > 1:
        raise click.UsageError(f"say which target is meant: {', '.join(known)}")
    if name and name not in known:
        hint = nearest(name, known) or f"there {'are' if len(known) > 1 else 'is'} {', '.join(known)}"
        raise click.UsageError(f'there is no target "{name}" under publish: in {NAME}. {hint}')
    return name or known[0]


def show_record(record: Record) -> None:
    """Print one entry of the history."""
    when = f"{datetime.fromtimestamp(record.epoch, UTC):%Y-%m-%d %H:%M} UTC"
    parts = [record.target, _counts(record), f"commit {record.commit}" if record.commit else ""]
    click.echo(click.style(when, bold=True) + "  " + "; ".join(part for part in parts if part))
    _show_lines(record)


def show_done(what: str, record: Record) -> None:
    """Print how a command ended: "published main: 3 added, ..."."""
    parts = [record.target, _counts(record)]
    click.echo(click.style(what, fg="green", bold=True) + " " + ": ".join(part for part in parts if part))
    _show_lines(record)


def _counts(record: Record) -> str:
    if not record.release:
        return ""
    return f"{record.added:,} added, {record.changed:,} changed, {record.deleted:,} deleted"


def _show_lines(record: Record) -> None:
    for line in (record.what, *record.told):
        click.echo(f"    {shared.visible(line)}")
