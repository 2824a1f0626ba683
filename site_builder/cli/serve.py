"""`site-builder serve`."""

from __future__ import annotations

import signal
import sys
import threading
import time
import webbrowser
from ipaddress import AddressValueError, IPv4Address
from typing import TYPE_CHECKING

import click

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.settings import NAME as CONFIG_NAME
from site_builder.build.settings import load_config
from site_builder.cli import _shared as shared
from site_builder.preview.lock import only_preview
from site_builder.preview.rounds import Order, Round, first_round, keep_building
from site_builder.preview.server import LOOPBACK, PORT, PreviewServer, open_door

if TYPE_CHECKING:
    import socket
    from pathlib import Path

SHOWN = 2  # changed files that the line of a build names


@click.command("serve")
@shared.site_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    show_default=f"the first free one from {PORT} on",
    help="The port to listen on.",
)
@click.option(
    "--host",
    "address",
    default=LOOPBACK,
    show_default=True,
    metavar="ADDRESS",
    help="Another IPv4 address of this machine; everybody who reaches it sees the preview.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in your browser.")
@click.option("--drafts", is_flag=True, help="Show drafts and what is not due yet.")
@shared.at_option
def COMMAND(
    site_dir: Path, port: int | None, address: str, at: int | None, *, open_browser: bool, drafts: bool
) -> None:
    """Preview the site while you write.

    The site is built into .site-builder/preview/; dist/ stays as it is. At each change it is built again and
    open pages reload. A mistake is shown here, and the last good site stays. Ctrl-C ends it.

    \b
    Examples:
      site-builder serve --open
      site-builder serve --drafts
      site-builder serve --at 2026-12-24T18:00Z
    """
    try:
        if IPv4Address(address).is_unspecified:
            raise click.BadParameter("name one address of this machine", param_hint="--host")
    except AddressValueError:
        raise click.BadParameter(f'"{address}" is no IPv4 address', param_hint="--host") from None
    _, problems = load_config(site_dir)
    if not (site_dir / CONFIG_NAME).is_file():
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job is started deaf to the first
        signal.signal(ending, signal.default_int_handler)
    try:
        sockets, found = open_door(address, port)
        if port is None and found != PORT:
            click.echo(f"port {PORT} is taken: using {found}")
        order = Order(site_dir, f"http://{address}:{found}", drafts=drafts, at=at)
        with only_preview(site_dir, order.base_url):
            _serve(order, sockets, open_browser=open_browser)
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    except KeyboardInterrupt:
        pass
    click.echo("\nstopped")


def _serve(order: Order, sockets: list[socket.socket], *, open_browser: bool) -> None:
    first, seen = first_round(order, shared.progress_line())
    show(first)
    stop = threading.Event()

    def tell(done: Round) -> None:
        show(done)
        if done.reload:
            server.reload(done.reload)

    builder = threading.Thread(target=keep_building, args=(order, first, seen, stop, tell), name="builder")
    server = PreviewServer(order.output_dir, sockets, builder.start)
    click.echo(click.style(f"{order.base_url}/", bold=True) + "  (Ctrl-C to stop)")
    if not order.base_url.startswith("http://127."):
        click.echo("everybody in your network who knows this address can read the preview", err=True)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(f"{order.base_url}/",), daemon=True).start()
    try:
        server.run()
    finally:
        stop.set()
        if builder.ident:
            builder.join()


def show(done: Round) -> None:
    """Print the problems of a build and its line: what changed, how many files, how long."""
    clock = time.strftime("%H:%M:%S")
    what = _what(done)
    report = done.report
    if report is None:
        click.echo(
            f"{clock}  {what}: " + click.style("not built: ", fg="red", bold=True) + done.refusal, err=True
        )
        return
    shared.show_problems(report.problems)
    errors = sum(p.severity == "error" for p in report.problems)
    if report.failed:
        many = "s" if errors != 1 else ""
        told = (
            click.style(f"not built: {errors} error{many}", fg="red", bold=True)
            + "; the last good site stays"
        )
    else:
        pages = sum(path.endswith(".html") for path in report.written)
        others = len(report.written) - pages
        told = f"{pages:,} page{'s' if pages != 1 else ''} written" + (
            f", {others:,} other file{'s' if others != 1 else ''}" if others else ""
        )
        told += f", {len(report.removed):,} removed" if report.removed else ""
    click.echo(f"{clock}  {what}: {told} in {report.seconds:.2f} s")


def _what(done: Round) -> str:
    if done.due:
        return "the moment has come"
    if not done.changes:
        return "first build"
    more = len(done.changes) - SHOWN
    return ", ".join(shared.visible(name) for name in done.changes[:SHOWN]) + (
        f" and {more:,} more" if more > 0 else ""
    )
