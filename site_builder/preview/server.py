"""livereload's server with our pages, told from outside when to reload.

livereload would watch files itself and reload once a file; here a thread builds the site and then asks
for one reload, in the server's own loop.
"""

from __future__ import annotations

import errno
import logging
import socket
import threading
from typing import TYPE_CHECKING, Any

from livereload import Server
from livereload.handlers import LiveReloadHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.preview.gate import Gate
from site_builder.preview.pages import application

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LOOPBACK, PORT = "127.0.0.1", 8000
TRIES = 20  # ports that are tried when nobody asked for a certain one
LARGEST_BODY = 4096  # bytes; nothing is posted to a preview


def open_door(address: str, port: int | None) -> tuple[list[socket.socket], int]:
    """Listen on the port that was asked for, else on the first free one from 8000 on."""
    for candidate in [port] if port is not None else range(PORT, PORT + TRIES):
        try:
            opened = socket.create_server((address, candidate), backlog=128)
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE and port is None:
                continue
            why = (
                "is taken by another program: choose another with --port"
                if problem.errno == errno.EADDRINUSE
                else f"cannot be used: {problem.strerror}"
            )
            raise EnvironmentProblem(f"{address}:{candidate} {why}") from None
        opened.settimeout(0)  # tornado waits for it, not the socket
        return [opened], int(opened.getsockname()[1])
    raise EnvironmentProblem(
        f"the ports {PORT} to {PORT + TRIES - 1} are all taken: choose another with --port"
    )


class _Outside(Watcher):  # type: ignore[misc] # livereload has no types
    """A watcher that watches nothing: whoever builds says when to reload."""

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
    """Serves the folder `root`. `begin` is called once, when the server is ready to be told of reloads."""

    def __init__(self, root: Path, sockets: list[socket.socket], begin: Callable[[], None]) -> None:
        super().__init__(watcher=_Outside(begin))
        self.address, self.port = sockets[0].getsockname()[:2]
        self.ready = threading.Event()
        self._sockets = sockets
        self._app = application(root, Gate.at(self.address, self.port))
        self._loop: IOLoop | None = None

    @property
    def url(self) -> str:
        """The address of the preview, without a closing slash."""
        return f"http://{self.address}:{self.port}"

    def run(self) -> None:
        """Serve until Ctrl-C or `stop`."""
        self.serve(port=self.port, host=self.address)

    def application(self, *_: Any, **__: Any) -> None:
        """What livereload's `serve` calls to set up the handlers: ours, on the sockets that are open."""
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = True
        LiveReloadHandler.waiters = set()
        LiveReloadHandler._last_reload_time = None  # noqa: SLF001 - else a second server's watcher never starts
        self._loop = IOLoop.current()
        HTTPServer(self._app, max_body_size=LARGEST_BODY).add_sockets(self._sockets)
        self._loop.add_callback(self.ready.set)

    def reload(self, path: str = "*") -> None:
        """Have every open page load itself again; may be called from any thread.

        A path that ends in .css makes livereload swap that style sheet alone.
        """
        if self._loop:
            self._loop.add_callback(LiveReloadHandler.reload_waiters, path)

    def stop(self) -> None:
        """End `run`; may be called from any thread."""
        if self._loop:
            self._loop.add_callback(self._loop.stop)

    def _setup_logging(self) -> None:
        """In place of livereload's: the terminal belongs to the builds."""
        logging.getLogger("tornado").addHandler(logging.NullHandler())
