"""The preview's answers over HTTP: tornado handlers that stand in for livereload's own.

Those of livereload answer any host, let any page open the socket, and put their script only into pages
whose `</head>` comes early. The names of the methods are tornado's.
"""

from __future__ import annotations

import html
import json
import sys
import traceback
from typing import TYPE_CHECKING, Any

from tornado import web

from site_builder.preview.files import HTML

if TYPE_CHECKING:
    from types import TracebackType

    from site_builder.preview.gate import Gate
    from site_builder.preview.standing import Standing, State

OWN = "/_preview/"  # where the preview's own pages are
READING = ("GET", "HEAD")


class Guarded(web.RequestHandler):
    """What holds for every answer: our own hosts and origins, nothing cached, plain words for errors."""

    METHODS: tuple[str, ...] = READING

    @property
    def gate(self) -> Gate:
        """Who may ask."""
        gate: Gate = self.settings["gate"]
        return gate

    @property
    def standing(self) -> Standing:
        """How the preview stands."""
        standing: Standing = self.settings["standing"]
        return standing

    def set_default_headers(self) -> None:
        """Nothing is kept, nothing is guessed, and no other site may embed it."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "SAMEORIGIN")
        self.set_header("Cross-Origin-Resource-Policy", "same-origin")

    def prepare(self) -> None:
        """Refuse what does not come from this machine's own browser window."""
        host, origin = self.request.headers.get("Host"), self.request.headers.get("Origin")
        if not self.gate.admits_host(host) or not self.gate.admits_origin(host, origin):
            raise web.HTTPError(403)
        if self.request.method not in self.METHODS:
            raise web.HTTPError(405)

    def compute_etag(self) -> str | None:
        """None: with nothing kept, there is nothing to compare."""
        return None

    def write_error(self, status_code: int, **_: Any) -> None:
        """One line; no traceback goes over the wire."""
        if status_code == 405:
            self.set_header("Allow", ", ".join(self.METHODS))
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{status_code} {self._reason}\n")

    def log_exception(
        self, typ: type[BaseException] | None, value: BaseException | None, tb: TracebackType | None
    ) -> None:
        """Show a mistake of ours in the terminal; what a browser asks for in vain is none."""
        if not isinstance(value, web.HTTPError):
            told = "".join(traceback.format_exception(typ, value, tb))
            sys.stderr.write(f"the preview cannot answer {self.request.path!r}:\n{told}")

    def finish_page(self, data: bytes, state: State) -> None:
        """Answer with an HTML page: its bytes, and behind them the scripts of the preview.

        At the end of the stream they are found however the page is written.
        """
        self.set_header("Content-Type", HTML)
        self.finish(data + scripts(state, self.gate.token, self.settings["port"]))


class PageHandler(Guarded):
    """The built site."""

    def get(self) -> None:
        """A file, the address of a folder's page, or the site's own 404 page."""
        path = self.request.path
        given = self.standing.answer(path)
        if given.moved:
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(given.moved + query, status=302)
            return
        self.set_status(given.status)
        if given.kind == HTML:
            state, closer = self.standing.state(path, given)
            self.finish_page(given.data + closer.encode(), state)
            return
        self.set_header("Content-Type", given.kind)
        self.finish(given.data)

    head = get  # tornado keeps the body back and the length the same

    def on_finish(self) -> None:
        """Tell a build that stands by that a page was served."""
        self.settings["served"].set()


def scripts(state: State, token: str, port: int) -> bytes:
    """The elements that make a page live: our script, which knows what the page shows, and livereload's."""
    told = html.escape(json.dumps(state, ensure_ascii=False, separators=(",", ":")))
    return (
        f'\n<script src="{OWN}preview.js" data-token="{token}" data-state="{told}"></script>'
        f'\n<script src="/livereload.js?port={port}&amp;mindelay=250&amp;maxdelay=4000"></script>\n'
    ).encode()
