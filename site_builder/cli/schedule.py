"""`site-builder schedule`."""

from __future__ import annotations

import datetime as dt
import json
import shlex
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from site_builder.base.dates import Instant
from site_builder.base.diagnostic import has_errors
from site_builder.base.record import dataclass
from site_builder.build.read import read_content
from site_builder.build.scan import scan
from site_builder.build.settings import load_config
from site_builder.cli import _shared as shared
from site_builder.model.entry import NEWS_WINDOW, state_of, turning_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from site_builder.model.entry import Entry

SEEN = frozenset({"public", "unlisted", "withdrawn"})  # states that have a page


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """Something that readers will see, at a moment, without anybody touching a file."""

    epoch: int
    what: str
    title: str
    path: str


@click.command("schedule")
@shared.site_option
@click.option("--next", "only_next", is_flag=True, help="The next moment alone (this is also the default).")
@click.option("--list", "all_of_them", is_flag=True, help="All coming moments.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "cron", "systemd", "github", "at"]),
    default="text",
    show_default=True,
    help="What is printed: text, or what builds the site at those moments.",
)
@shared.at_option
@shared.json_option
def COMMAND(
    site_dir: Path, form: str, at: int | None, *, only_next: bool, all_of_them: bool, as_json: bool
) -> None:
    """Show when the site changes by itself, so that it can be built then.

    An article goes public, an embargo ends, an article expires, a pin ends, an article leaves the news
    sitemap. A site of plain files shows this only once it has been built again.

    \b
    Examples:
      site-builder schedule --next
      site-builder schedule --list
      site-builder schedule --next --format cron
      site-builder schedule --list --format systemd
    """
    if only_next and all_of_them:
        raise click.UsageError("choose --next or --list")
    config, problems = load_config(site_dir)
    if has_errors(problems):
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    content, wrong = read_content(site_dir, scan(site_dir), config)
    now = shared.now(at)
    events = sorted(
        Event(epoch, what, content.articles[entry.id].title, entry.path)
        for entry in content.entries
        for epoch, what in coming(entry, now)
    )
    if not all_of_them:
        events = [event for event in events if event.epoch == events[0].epoch]
    shared.show_problems([problem for problem in (*problems, *wrong) if problem.severity == "error"])
    if as_json:
        _print_json(events, now, config.timezone)
    elif not events:
        click.echo("nothing is scheduled: the site changes only when its files do", err=True)
    elif form == "text":
        _print_text(events, config.timezone)
    else:
        click.echo(FORMATS[form]([minute(epoch) for epoch in _moments(events)], site_dir.resolve()))
    sys.exit(shared.PROBLEMS if has_errors(wrong) else shared.DONE)


def coming(entry: Entry, now: int) -> Iterator[tuple[int, str]]:
    """What readers will see of an article after a moment, if nobody touches it: (when, what)."""
    for epoch in sorted({point for point in turning_points(entry) if point > now}):
        before, after = state_of(entry, epoch - 1), state_of(entry, epoch)
        if before not in SEEN and after in SEEN:
            yield epoch, _appearance(before, after)
        elif before in SEEN and after == "expired":
            yield epoch, "expires"
        if before == after == "public":
            if entry.pin == epoch:
                yield epoch, "pin ends"
            if entry.epoch + NEWS_WINDOW + 1 == epoch:
                yield epoch, "leaves the news sitemap"


def _appearance(before: str, after: str) -> str:
    if after == "withdrawn":
        return "the notice of its withdrawal appears"
    return "embargo ends, goes public" if before == "embargoed" else "goes public"


def minute(epoch: int) -> dt.datetime:
    """The full minute in UTC at which a moment has certainly come: timers know no seconds."""
    return dt.datetime.fromtimestamp(-(-epoch // 60) * 60, dt.UTC)


def _moments(events: Iterable[Event]) -> list[int]:
    return sorted({event.epoch for event in events})


def _print_text(events: Iterable[Event], zone: str) -> None:
    last = ""
    for event in events:
        local, utc = Instant(event.epoch, zone).local, Instant(event.epoch).local
        shown = f"{utc:%Y-%m-%d %H:%M} UTC"
        if shown != last:
            click.echo(click.style(f"{local:%Y-%m-%d %H:%M} {zone}", bold=True) + f" ({shown})")
        last = shown
        click.echo(f"    {event.what}: {shared.visible(event.title)}  ({shared.visible(event.path)})")


def _print_json(events: Sequence[Event], now: int, zone: str) -> None:
    def times(epoch: int) -> dict[str, str]:
        return {"local": Instant(epoch, zone).iso, "utc": Instant(epoch).iso}

    found = {
        "now": times(now),
        "next": times(events[0].epoch) if events else None,
        "events": [{**times(event.epoch), **asdict(event)} for event in events],
    }
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _cron(moments: Sequence[dt.datetime], folder: Path) -> str:
    """Crontab lines. Cron reads them on this machine's clock, and again each year, which does no harm."""
    lines = [
        f"# {moment:%Y-%m-%d %H:%M} UTC\n{_cron_time(moment.astimezone())} {_build(folder)}"
        for moment in moments
    ]
    return "\n".join(lines)


def _cron_time(moment: dt.datetime) -> str:
    return f"{moment.minute} {moment.hour} {moment.day} {moment.month} *"


def _systemd(moments: Sequence[dt.datetime], folder: Path) -> str:
    """A timer and its service, to be put into ~/.config/systemd/user/."""
    times = "\n".join(f"OnCalendar={moment:%Y-%m-%d %H:%M}:00 UTC" for moment in moments)
    return f"""\
# site-builder.timer
[Unit]
Description=Build the site when it changes by itself

[Timer]
{times}
AccuracySec=1s
Persistent=true

[Install]
WantedBy=timers.target

# site-builder.service
[Unit]
Description=Build the site

[Service]
Type=oneshot
WorkingDirectory={str(folder).replace("%", "%%")}
ExecStart=/usr/bin/env site-builder build"""


def _github(moments: Sequence[dt.datetime], _folder: Path) -> str:
    """The trigger of a workflow. GitHub's clock is UTC and may be minutes late."""
    lines = [f'    - cron: "{_cron_time(moment)}" # {moment:%Y-%m-%d %H:%M} UTC' for moment in moments]
    return "\n".join(["on:", "  schedule:", *lines])


def _at(moments: Sequence[dt.datetime], folder: Path) -> str:
    """Lines for a shell, for at(1)."""
    return "\n".join(
        f"echo {shlex.quote(_build(folder))} | TZ=UTC at -t {moment:%Y%m%d%H%M}" for moment in moments
    )


def _build(folder: Path) -> str:
    return f"cd {shlex.quote(str(folder))} && site-builder build"


FORMATS: dict[str, Callable[[Sequence[dt.datetime], Path], str]] = {
    "cron": _cron,
    "systemd": _systemd,
    "github": _github,
    "at": _at,
}
