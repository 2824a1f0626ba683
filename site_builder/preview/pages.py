"""The preview's answers over HTTP: tornado handlers that stand in for livereload's own.

Those of livereload answer any host, let any page open the socket, and put their script only into pages
whose `</head>` comes early. The names of the methods are tornado's.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import livereload.handlers
from livereload.handlers import LiveReloadHandler
from tornado import web

from site_builder.preview.files import HTML, find, media_type

if TYPE_CHECKING:
    from site_builder.preview.gate import Gate

SCRIPT_PATH, SOCKET_PATH = "/livereload.js", "/livereload"  # livereload.js looks for its socket there
SCRIPT = b'\n<script src="/livereload.js"></script>\n'
_LIVERELOAD_JS = Path(livereload.handlers.__file__).parent / "vendors" / "livereload.js"
_NOT_BUILT = (
    b'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Not built yet</title>\n'
    b"<p>The site has not been built yet: the terminal says why. This page reloads once it is.</p></html>\n"
)


class Guarded(web.RequestHandler):
    """What holds for every answer: our own hosts and origins, nothing cached, plain words for errors."""

    def set_default_headers(self) -> None:
        """Nothing is kept, nothing is guessed, and no other site may embed it."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        """Refuse what does not come from this machine's own browser window."""
        gate: Gate = self.settings["gate"]
        host, origin = self.request.headers.get("Host"), self.request.headers.get("Origin")
        if not gate.admits_host(host) or not gate.admits_origin(host, origin):
            raise web.HTTPError(403)
        if self.request.method not in ("GET", "HEAD"):
            self.set_header("Allow", "GET, HEAD")
            raise web.HTTPError(405)

    def compute_etag(self) -> str | None:
        """None: with nothing kept, there is nothing to compare."""
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        """One line; no traceback goes over the wire."""
        if status_code == 405:
            self.set_header("Allow", "GET, HEAD")
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")


class PageHandler(Guarded):
    """The built site."""

    def get(self) -> None:
        """A file, the address of a folder's page, or the site's own 404 page."""
        root: Path = self.settings["root"]
        if not (root / "index.html").is_file():
            self._answer(_NOT_BUILT, HTML, 503)
            return
        found = find(root, self.request.path)
        if found and found.moved:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(found.moved + query, status=302)
            return
        try:
            if found and found.file:
                self._answer(found.file.read_bytes(), media_type(found.file.name))
            else:
                self._answer((root / "404.html").read_bytes(), HTML, 404)
        except FileNotFoundError:  # no 404 page, or a build has just removed the file
            raise web.HTTPError(404) from None

    head = get  # tornado keeps the body back and the length the same

    def _answer(self, data: bytes, kind: str, status: int = 200) -> None:
        self.set_status(status)
        self.set_header("Content-Type", kind)
        self.finish(data + SCRIPT if kind == HTML else data)


class ScriptHandler(Guarded):
    """livereload's script for the browser."""

    def get(self) -> None:
        """The file that comes with livereload."""
        self.set_header("Content-Type", media_type(_LIVERELOAD_JS.name))
        self.finish(_LIVERELOAD_JS.read_bytes())

    head = get


class SocketHandler(Guarded, LiveReloadHandler):  # type: ignore[misc] # livereload has no types
    """livereload's socket, for pages of this server alone."""

    def prepare(self) -> None:
        """Refuse a socket without an origin too: no browser opens one."""
        super().prepare()
        headers = self.request.headers
        gate: Gate = self.settings["gate"]
        if not gate.admits_socket(headers.get("Host"), headers.get("Origin")):
            raise web.HTTPError(403)

    def check_origin(self, origin: str) -> bool:
        """As above; tornado asks for itself."""
        gate: Gate = self.settings["gate"]
        return gate.admits_socket(self.request.headers.get("Host"), origin)


def application(root: Path, gate: Gate) -> web.Application:
    """The preview as tornado serves it."""
    return web.Application(
        [(SOCKET_PATH, SocketHandler), (SCRIPT_PATH, ScriptHandler), (r".*", PageHandler)],
        root=root,
        gate=gate,
        log_function=lambda _handler: None,  # the terminal shows builds, not requests
        websocket_max_message_size=65536,
    )
