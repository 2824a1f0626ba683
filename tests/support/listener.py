"""A server on this machine that notes what it is sent, and answers as a test wants."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Listener:
    """What was sent: (path, authorization, body); and the codes of the next answers."""

    address: str = ""
    heard: list[tuple[str, str, str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)  # 204 when there are none left

    @property
    def forms(self) -> list[dict[str, list[str]]]:
        """The bodies as forms."""
        return [parse_qs(body) for _, _, body in self.heard]


@contextmanager
def listener() -> Iterator[Listener]:
    """Listen on a free port of 127.0.0.1."""
    found = Listener()

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
            found.heard.append((self.path, self.headers.get("Authorization", ""), body))
            self.send_response(found.answers.pop(0) if found.answers else 204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    found.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
