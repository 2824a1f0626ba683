"""What the commands share: their options, their moment, and how problems and reports are printed."""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from site_builder.base.dates import DateProblem, parse_instant
from site_builder.cli import _caret
from site_builder.cli._caret import excerpt, shortened

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from site_builder.base.diagnostic import Diagnostic

DONE, PROBLEMS, USAGE, ENVIRONMENT = 0, 1, 2, 3  # exit codes
visible = _caret.visible
MOST_OF_A_KIND = 20  # problems of one code that are shown

site_option = click.option(
    "--site",
    "site_dir",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    show_default=True,
    help="The folder that holds config.yaml.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON, for machines.")


class Moment(click.ParamType[int]):
    """An instant on the command line."""

    name = "instant"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Seconds since 1970."""
        if isinstance(value, int):
            return value
        try:
            return parse_instant(str(value), "UTC").epoch
        except DateProblem as problem:
            self.fail(f'"{value}": {problem}', param, ctx)


class Address(click.ParamType[str]):
    """A base URL on the command line."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The URL as it was typed."""
        if not value:
            return ""
        from site_builder.source.config import is_base_url

        if not is_base_url(str(value)):
            self.fail(
                f'"{value}" is not the address of a site; write it like https://paper.example', param, ctx
            )
        return str(value)


base_url_option = click.option(
    "--base-url", default="", type=Address(), metavar="URL", help="Another base URL than the config's."
)
at_option = click.option(
    "--at",
    type=Moment(),
    metavar="INSTANT",
    help="Build the site as it is at that moment, like 2026-01-01T06:00Z; now when absent.",
)


def now(at: int | None) -> int:
    """The moment of a build: as asked, else SOURCE_DATE_EPOCH (reproducible-builds.org), else the clock."""
    if at is not None:
        return at
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(epoch) if epoch.isdigit() else int(time.time())


def fail(message: str) -> NoReturn:
    """End with the exit code for the environment, one line, no traceback."""
    click.echo(click.style("error: ", fg="red", bold=True) + message, err=True)
    sys.exit(ENVIRONMENT)


def show_problems(problems: Sequence[Diagnostic]) -> None:
    """Print problems to standard error, sorted, at most 20 of a kind."""
    shown: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for problem in sorted(problems):
        if shown[problem.code] >= MOST_OF_A_KIND:
            left[problem.code] += 1
            continue
        shown[problem.code] += 1
        click.echo(problem_text(problem), err=True)
    for code, count in sorted(left.items()):
        click.echo(f"... and {count} more of {code}", err=True)


def problem_text(problem: Diagnostic) -> str:
    """One problem: place, code, what is wrong, the line with a caret, and how to mend it."""
    place = (
        visible(problem.path)
        + (f":{problem.line}" if problem.line else "")
        + (f":{problem.column}" if problem.line and problem.column else "")
    )
    colour = "red" if problem.severity == "error" else "yellow"
    head = f"{click.style(place, bold=True)}: " if place else ""
    lines = [
        f"{head}{click.style(problem.severity, fg=colour, bold=True)} {problem.code}: {shortened(problem.message)}"
    ]
    if problem.during:
        lines.append(f"    while rendering {visible(problem.during)}")
    if "\n" in problem.excerpt:  # a line of a template among its neighbours
        lines += [f"    {visible(line.replace(chr(9), ' '))[:160]}" for line in problem.excerpt.split("\n")]
    elif problem.excerpt.strip():
        line, at = excerpt(problem.excerpt, problem.column)
        lines.append(f"    {line}")
        if at >= 0:
            lines.append("    " + " " * at + click.style("^", fg=colour, bold=True))
    if problem.hint:
        lines.append(f"    hint: {shortened(problem.hint)}")
    return "\n".join(lines)


def as_json(thing: Any) -> None:
    """Print a record as JSON."""
    click.echo(json.dumps(asdict(thing), ensure_ascii=False, indent=1, default=str))


def progress_line() -> Callable[[str, int, int], None]:
    """A progress line on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        return lambda *_: None
    last = 0.0

    def show(what: str, done: int, total: int) -> None:
        nonlocal last
        moment = time.monotonic()
        if done == total:
            click.echo("\r\033[K", nl=False, err=True)
        elif moment - last > 0.1:
            last = moment
            click.echo(f"\r\033[K{what} {done:,} of {total:,}", nl=False, err=True)

    return show
