"""What keeps open pages up to date: the scripts, the socket over which a bell rings, and the state to ask for.

livereload's client opens its socket and says which page it is of; ours rides on it as a plug-in. At each
build the bell rings, each page asks for its state and finds out what has changed for it: nothing, a style
sheet, the whole page, an error that stands or one that is mended. So one that missed a bell misses nothing.
With the state of a page that has changed comes its source: what differs is put in its place at once (a glimpse), painted,
and then the page is loaded.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import livereload.handlers
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClosedError

from site_builder.preview.files import HTML, media_type, output_of
from site_builder.preview.pages import OWN, Guarded

if TYPE_CHECKING:
    from collections.abc import Iterable

BELL = {"command": "reload", "path": OWN + "state", "liveCSS": False, "liveImg": False}
PATIENCE = 10  # seconds in which an open socket must show the token
MOST_SOCKETS = 200
LONGEST_SOURCE = 1 << 20  # bytes of a page that are told with its state; a longer one is only loaded
POLICY = 1008  # the code of a close for those who may not listen (RFC 6455, section 7.4.1)
CLIENT = Path(__file__).parent / "client"
FILES = {
    "/livereload.js": Path(livereload.handlers.__file__).parent / "vendors" / "livereload.js",
    OWN + "preview.js": CLIENT / "preview.js",
    OWN + "glimpse.js": CLIENT / "glimpse.js",
    OWN + "desk.css": CLIENT / "desk.css",
}
SOCKET_PATH = "/livereload"  # livereload.js looks for its socket there


class FileHandler(Guarded):
    """The files for the browser that come with livereload and with the preview."""

    def get(self) -> None:
        """One of them."""
        file = FILES[self.request.path]
        self.set_header("Content-Type", media_type(file.name))
        self.finish(file.read_bytes())

    head = get


class StateHandler(Guarded):
    """What an open page is told when it asks."""

    def get(self) -> None:
        """The state of the page whose path is given; with the token alone, which no other site can send.

        Who says which state of the page it `has`, or "" for none, is told the page's source when it is another.
        """
        if not self.gate.admits_token(self.request.headers.get("X-Preview-Token")):
            raise web.HTTPError(403)
        path, known = self.get_query_argument("page", "/"), self.get_query_argument("has", None)
        more = {}
        if path.startswith(OWN):
            state = self.standing.desk_state()
        else:
            given = self.standing.answer(path)
            if given.kind != HTML:
                raise web.HTTPError(404)
            state, _ = self.standing.state(path, given)
            if known not in (None, state["page"]) and len(given.data) <= LONGEST_SOURCE:
                more = {"source": given.data.decode("utf-8", "replace")}
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(state | more, ensure_ascii=False))

    head = get


class SocketHandler(Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """livereload's socket, for pages of this server alone: the origin at the door, then the token."""

    METHODS = ("GET",)
    page = ""  # the output that it is of

    def prepare(self) -> None:
        """Refuse a socket without an origin too: no browser opens one."""
        super().prepare()
        headers = self.request.headers
        if not self.gate.admits_page(headers.get("Host"), headers.get("Origin")):
            raise web.HTTPError(403)
        if len(self.settings["sockets"]) >= MOST_SOCKETS:
            raise web.HTTPError(503)

    def check_origin(self, origin: str) -> bool:
        """As above; tornado asks for itself."""
        return self.gate.admits_page(self.request.headers.get("Host"), origin)

    def open(self, *_: Any, **__: Any) -> None:
        """Count the socket, and hang up on one that does not say who it is."""
        self.settings["sockets"].add(self)
        IOLoop.current().call_later(PATIENCE, self._dismiss_stranger)

    def on_close(self) -> None:
        """Forget the socket."""
        self.settings["sockets"].discard(self)
        self.settings["listeners"].discard(self)

    def on_message(self, message: str | bytes) -> None:
        """Answer livereload's greeting; take in who then shows the token, and ring for what they missed."""
        try:
            said = json.loads(message)
            command = said.get("command")
            ours = said.get("plugins", {}).get("site-builder", {})
            token = ours.get("token")
        except (ValueError, AttributeError, RecursionError):
            self.close(POLICY)
            return
        if command == "hello":
            super().on_message(message)
        elif command == "info" and self.gate.admits_token(token):
            self.page = _output_of(said.get("url"))
            self.settings["listeners"].add(self)
            ring((self,))
        else:
            self.close(POLICY)

    def _dismiss_stranger(self) -> None:
        if self not in self.settings["listeners"]:
            self.close(POLICY)


def _output_of(address: object) -> str:
    try:
        return output_of(urlsplit(str(address)).path)
    except ValueError:
        return ""


def ring(sockets: Iterable[SocketHandler]) -> None:
    """Tell open pages that there may be something new for them."""
    for listening in tuple(sockets):
        with contextlib.suppress(WebSocketClosedError):  # it is about to be forgotten
            listening.write_message(BELL)
