"""livereload's server with our pages, told from outside of each build.

livereload would watch files itself and reload once a file; here a thread builds the site and then has the
bell rung once, in the server's own loop.
"""

from __future__ import annotations

import errno
import logging
import re
import socket
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.preview.desk import DeskHandler, EditHandler, own_editor
from site_builder.preview.gate import Gate
from site_builder.preview.live import FILES, SOCKET_PATH, FileHandler, SocketHandler, StateHandler, ring
from site_builder.preview.pages import OWN, PageHandler
from site_builder.preview.standing import Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from site_builder.preview.rounds import Order, Round

LOOPBACK, PORT = "127.0.0.1", 8000
TRIES = 20  # ports that are tried
STANDBY = 0.1  # seconds for which a build stands by at most, so as not to take turns for each file
LARGEST_BODY = 4096  # bytes; only the name of a file is ever posted


def open_door(address: str, port: int = PORT) -> tuple[list[socket.socket], int]:
    """Listen on a port, or on the first free one after it; 0 takes any. Raises `EnvironmentProblem`."""
    last = min(port + TRIES, 65536) if port else 1
    for candidate in range(port, last):
        try:
            opened = socket.create_server((address, candidate), backlog=128)
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                continue
            raise EnvironmentProblem(f"{address}:{candidate} cannot be used: {problem.strerror}") from None
        opened.settimeout(0)  # tornado waits for it, not the socket
        return [opened], int(opened.getsockname()[1])
    raise EnvironmentProblem(
        f"the ports {port} to {last - 1} are all taken by other programs: choose another with --port"
    )


class _Outside(Watcher):  # type: ignore[misc] # livereload has no types
    """A watcher that watches nothing: whoever builds says when to ring."""

    def __init__(self, begin: Callable[[], None]) -> None:
        super().__init__()
        self._begin = begin

    def start(self, callback: Callable[[], None]) -> bool:  # noqa: ARG002 - livereload's signature
        """Begin building; True tells livereload not to poll."""
        self._begin()
        return True

    def watch(self, *_: Any, **__: Any) -> None:
        """Nothing: livereload would have it watch the working directory."""


class PreviewServer(Server):  # type: ignore[misc] # livereload has no types
    """Serves the preview of an order. `begin` is called once, when the server is ready to be told of builds."""

    def __init__(
        self,
        order: Order,
        first: Round | None,
        sockets: list[socket.socket],
        begin: Callable[[], None],
        editor: tuple[str, ...] | None = None,
    ) -> None:
        super().__init__(watcher=_Outside(begin))
        self.address, self.port = sockets[0].getsockname()[:2]
        self.gate = Gate.at(self.address, self.port)
        self.standing = Standing(order)
        if first:
            self.standing.take(first)
        self.ready = threading.Event()
        self._sockets = sockets
        self._editor = own_editor() if editor is None else editor
        self._listeners: set[SocketHandler] = set()
        self._reader = ThreadPoolExecutor(1)  # more would each keep memory of their own
        self._loop: IOLoop | None = None
        self._served = threading.Event()

    @property
    def url(self) -> str:
        """The address of the preview, without a closing slash."""
        return f"http://{self.address}:{self.port}"

    def run(self) -> None:
        """Serve until Ctrl-C or `stop`."""
        try:
            self.serve(port=self.port, host=self.address)
        finally:
            self._reader.shutdown()

    def application(self, *_: Any, **__: Any) -> None:
        """What livereload's `serve` calls to set up the handlers: ours, on the sockets that are open."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler._last_reload_time = None  # noqa: SLF001 - else a second server's watcher never starts
        app = web.Application(
            [
                (SOCKET_PATH, SocketHandler),
                *((re.escape(path), FileHandler) for path in FILES),
                (OWN, DeskHandler),
                (f"{OWN}state", StateHandler),
                (f"{OWN}edit", EditHandler),
                (r".*", PageHandler),
            ],
            gate=self.gate,
            standing=self.standing,
            port=self.port,
            editor=self._editor,
            reader=self._reader,
            sockets=set(),
            listeners=self._listeners,
            served=self._served,
            log_function=lambda _handler: None,  # the terminal shows builds, not requests
            websocket_max_message_size=65536,
            websocket_ping_interval=30,  # a phone that has left does not say so
            websocket_ping_timeout=20,
        )
        self._loop = IOLoop.current()
        HTTPServer(app, max_body_size=LARGEST_BODY).add_sockets(self._sockets)
        self._loop.add_callback(self.ready.set)

    def tell(self, done: Round) -> None:
        """Take in another build, and have every open page ask what it means; may be called from any thread."""
        if self._loop:
            self._loop.add_callback(self._take, done)

    def looks_at(self) -> frozenset[str]:
        """The outputs of which a page is open; may be called from any thread."""
        return frozenset(socket.page for socket in tuple(self._listeners))

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Answer with pages of a build that is not over, and let browsers load them; may be called from any thread."""
        if self._loop:
            self._served.clear()
            self._loop.add_callback(self._show, pages)
            if not self.looks_at().isdisjoint(pages):
                self._served.wait(STANDBY)

    def stop(self) -> None:
        """End `run`; may be called from any thread."""
        if self._loop:
            self._loop.add_callback(self._loop.stop)

    def _take(self, done: Round) -> None:
        self.standing.take(done)
        ring(self._listeners)

    def _show(self, pages: Mapping[str, bytes]) -> None:
        if pages != self.standing.early:
            self.standing.early = pages
            ring(self._listeners)

    def _setup_logging(self) -> None:
        """In place of livereload's: the terminal belongs to the builds."""
        logging.getLogger("tornado").addHandler(logging.NullHandler())
