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
from site_builder.build.memory import Memory
from site_builder.build.settings import NAME as CONFIG_NAME
from site_builder.build.settings import load_config
from site_builder.cli import _shared as shared
from site_builder.preview.invite import own_address, qr_code
from site_builder.preview.lock import only_preview
from site_builder.preview.rounds import Order, Round, first_round, keep_building
from site_builder.preview.server import LOOPBACK, PORT, PreviewServer, open_door

if TYPE_CHECKING:
    import socket
    from pathlib import Path

SWITCH = 0.0005  # seconds; each file that the server touches while a build runs would cost it 5 ms of waiting
SHOWN = 2  # changed files that the line of a build names


@click.command("serve")
@shared.site_option
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=PORT,
    show_default=True,
    help="The port to listen on; the next free one when it is taken.",
)
@click.option(
    "--host",
    "address",
    default=LOOPBACK,
    show_default=True,
    metavar="ADDRESS",
    help="Another IPv4 address of this machine, for a phone in the same network; everybody there sees the preview.",
)
@click.option("--open", "open_browser", is_flag=True, help="Open the preview in your browser.")
@click.option("--drafts", is_flag=True, help="Show drafts, and what is not due yet or not public any more.")
@shared.at_option
def COMMAND(
    site_dir: Path, port: int, address: str, at: int | None, *, open_browser: bool, drafts: bool
) -> None:
    """Preview the site while you write.

    The site is built into .site-builder/preview/; dist/ stays as it is. At each change it is built again, and
    open pages that changed reload. A mistake is shown here and in the pages, and the last good site stays.
    /_preview/ lists all pages. Ctrl-C ends it.

    \b
    Examples:
      site-builder serve --open
      site-builder serve --drafts
      site-builder serve --at 2026-12-24T18:00Z
    """
    _refuse_address(address)
    _, problems = load_config(site_dir)
    if not (site_dir / CONFIG_NAME).is_file():
        shared.show_problems(problems)
        sys.exit(shared.PROBLEMS)
    for ending in (signal.SIGINT, signal.SIGTERM):  # a shell's background job is started deaf to the first
        signal.signal(ending, signal.default_int_handler)
    try:
        sockets, found = open_door(address, port)
        if found != port:
            click.echo(f"port {port} is taken: using {found}")
        order = Order(site_dir, f"http://{address}:{found}", drafts=drafts, at=at)
        with only_preview(site_dir, order.base_url):
            _serve(order, sockets, open_browser=open_browser)
    except EnvironmentProblem as problem:
        shared.fail(str(problem))
    except KeyboardInterrupt:
        pass
    click.echo("\nstopped")


def _refuse_address(address: str) -> None:
    """Refuse what is no address, and the one that means all of them: its pages would have no address."""
    try:
        unspecified = IPv4Address(address).is_unspecified
    except AddressValueError:
        raise click.BadParameter(f'"{address}" is no IPv4 address', param_hint="--host") from None
    if unspecified:
        mine = own_address()
        hint = f": --host {mine}" if mine else ""
        raise click.BadParameter(f"name one address of this machine{hint}", param_hint="--host")


def _serve(order: Order, sockets: list[socket.socket], *, open_browser: bool) -> None:
    memory = Memory()
    first, seen = first_round(order, shared.progress_line(), memory=memory)
    show(first)
    stop = threading.Event()
    broken: list[BaseException] = []

    def tell(done: Round) -> None:
        server.tell(done)
        show(done)

    def keep() -> None:
        try:
            keep_building(order, first, seen, stop, tell, memory=memory, audience=server)
        except BaseException as mistake:  # noqa: BLE001 - a preview that no longer builds must not seem to
            broken.append(mistake)
            server.stop()

    builder = threading.Thread(target=keep, name="builder")
    server = PreviewServer(order, first, sockets, builder.start)
    invite(order)
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(f"{order.base_url}/",), daemon=True).start()
    sys.setswitchinterval(SWITCH)
    try:
        server.run()
    finally:
        stop.set()
        if builder.ident:
            builder.join()
    if broken:
        raise broken[0]


def invite(order: Order) -> None:
    """Print where the preview is; on another address than this machine's own, who can read it, and a QR code."""
    url = f"{order.base_url}/"
    click.echo(click.style(url, bold=True) + f"  (all pages: {url}_preview/; Ctrl-C to stop)")
    if order.base_url.startswith("http://127."):
        return
    warning = "everybody in your network can read this preview, also what is not public yet"
    click.echo(click.style("warning: ", fg="yellow", bold=True) + warning, err=True)
    click.echo(qr_code(url, sys.stdout.encoding or "ascii") or f"On a phone in the same network, open {url}")


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
    stays = ""
    if report.failed:
        many = "s" if errors != 1 else ""
        told = click.style(f"not built: {errors} error{many}", fg="red", bold=True)
        stays = "; the last good site stays" if done.changes or done.due else ""
    else:
        pages = sum(path.endswith(".html") for path in report.written)
        others = len(report.written) - pages
        told = f"{pages:,} page{'s' if pages != 1 else ''} written" + (
            f", {others:,} other file{'s' if others != 1 else ''}" if others else ""
        )
        told += f", {len(report.removed):,} removed" if report.removed else ""
    click.echo(f"{clock}  {what}: {told} in {report.seconds:.2f} s{stays}")


def _what(done: Round) -> str:
    if done.due:
        return "the moment has come"
    if not done.changes:
        return "first build"
    more = len(done.changes) - SHOWN
    return ", ".join(shared.visible(name) for name in done.changes[:SHOWN]) + (
        f" and {more:,} more" if more > 0 else ""
    )
