"""What the preview answers to whom: every host, origin, path and method, one by one."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from site_builder.preview.files import answer, find, media_type
from site_builder.preview.gate import Gate, components
from site_builder.preview.rounds import Order
from tests.support.preview import ask, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.preview.server import PreviewServer

SCRIPT = b'<script src="/_preview/preview.js" '


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Order:
    """A small built site with a secret beside it and traps in it."""
    site = tmp_path_factory.mktemp("preview")
    order = Order(site, "http://127.0.0.1:1")
    root = order.output_dir
    files = {
        "../../secret.html": "secret",
        "index.html": "<!doctype html><title>Front</title><p>Front",
        "404.html": "<!doctype html><title>Lost</title>",
        "about/index.html": "<html><head></head><body>About</body></html>",
        "bare/index.html": "no tag at all",
        "shouted/index.html": "<HTML><BODY>LOUD</BODY></HTML>\n\n",
        "long/index.html": "<head>" + "<meta name=x>" * 10_000 + "</head>Late",
        "broken/index.html": "<![declared <p>Not closed",
        "latin/index.html": "\udcff",
        "empty/note.txt": "note",
        "feed.xml": "<rss/>",
        "_redirects": "/a /b",
        ".env": "KEY=1",
        ".git/config": "x",
        ".well-known/security.txt": "Contact: x",
        "about/.draft.html": "draft",
        "städte/index.html": "cities",
        "می\u200cخواهم/index.html": "joined",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8", "surrogateescape"))
    (root / "way-out").symlink_to(site)
    (root / "loop").symlink_to("loop")
    return order


@pytest.fixture(scope="module")
def server(built: Order) -> Iterator[PreviewServer]:
    with serving(built) as running:
        yield running


HOSTS = ("127.0.0.1:PORT", "localhost:PORT", "evil.example:PORT", "127.0.0.1:1", "127.0.0.1", None)
ORIGINS = (None, "http://127.0.0.1:PORT", "http://localhost:PORT", "http://evil.example", "null")
READABLE = ("GET", "HEAD")
PATHS = {
    "/": (200, READABLE),
    "/about/": (200, READABLE),
    "/nothing": (404, READABLE),
    "/livereload.js": (200, READABLE),
    "/_preview/": (200, READABLE),
    "/_preview/preview.js": (200, READABLE),
    "/_preview/glimpse.js": (200, READABLE),
    "/_preview/state": (403, READABLE),  # no token
    "/_preview/edit": (403, ("POST",)),  # no token either
}
METHODS = ("GET", "HEAD", "POST")
MATRIX = list(itertools.product(HOSTS, ORIGINS, PATHS, METHODS))


@pytest.mark.parametrize(("host", "origin", "path", "method"), MATRIX)
def test_who_may_ask(
    server: PreviewServer, host: str | None, origin: str | None, path: str, method: str
) -> None:
    """Only our names, only our own pages, only reading; everybody else learns nothing."""
    mine = host in ("127.0.0.1:PORT", "localhost:PORT")
    same = origin is None or origin == f"http://{host}"
    expected, allowed = PATHS[path]
    if method not in allowed:
        expected = 405
    if not mine or not same:
        expected = 403
    port = str(server.port)
    given = ask(
        server,
        path,
        method,
        Host=host and host.replace("PORT", port),
        Origin=origin and origin.replace("PORT", port),
    )
    if host is None:
        assert given.status in (400, 403)  # HTTP/1.1 itself refuses a request without a Host
        return
    assert given.status == expected
    assert given.headers["cache-control"] == "no-store"
    assert given.headers["x-frame-options"] == "SAMEORIGIN"
    assert given.headers.get("allow", "") == (", ".join(allowed) if expected == 405 else "")
    assert expected < 400 or b"About" not in given.body
    assert server.gate.token.encode() not in given.body or expected == 200 or path == "/nothing"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PURGE"])
def test_nothing_but_reading(server: PreviewServer, method: str) -> None:
    """Also for methods that nobody has heard of; a browser's preflight gets no leave."""
    given = ask(server, "/", method)
    assert (given.status, given.headers.get("allow")) == (405, "GET, HEAD")
    assert "access-control-allow-origin" not in given.headers


WHERE = [
    ("/feed.xml", 200),
    ("/_redirects", 200),
    ("/.well-known/security.txt", 200),
    ("/about", 302),
    ("/st%C3%A4dte/", 200),
    ("/st%C3%A4dte", 302),
    ("/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85/", 200),
    ("/?a=b", 200),
    ("/_preview/", 200),
    ("/_preview/?q=x&state=draft", 200),
    ("/_preview/desk.css", 200),
    ("/_preview/preview.js", 200),
    ("/_preview/desk.html", 404),
    ("/_preview/../preview.js", 404),
    ("/livereloadXjs", 404),
    ("/empty/", 404),
    ("/empty", 404),
    ("/empty/note.txt", 200),
    ("/.env", 404),
    ("/.git/config", 404),
    ("/about/.draft.html", 404),
    ("/about/.well-known/x", 404),
    ("/%2eenv", 404),
    ("/../secret.html", 404),
    ("/%2e%2e/secret.html", 404),
    ("/..%2fsecret.html", 404),
    ("/about/..%5c..%5csecret.html", 404),
    ("/about/../index.html", 404),
    ("/way-out/secret.html", 404),
    ("/loop", 404),
    ("/loop/", 404),
    ("/" + "a" * 300, 404),
    ("//secret.html", 404),
    ("//evil.example/about", 404),
    ("/about//index.html", 404),
    ("/about/index.html/", 404),
    ("/%00", 404),
    ("/%ff", 404),
    ("/about/%0d%0aX:1", 404),
    ("/forcereload", 404),
    ("http://evil.example/", 404),
]


@pytest.mark.parametrize(("path", "status"), WHERE)
def test_what_lies_where(server: PreviewServer, path: str, status: int) -> None:
    """Files of the site, nothing beside it, nothing hidden, no listing; HEAD says the length of GET."""
    got, head = ask(server, path), ask(server, path, "HEAD")
    assert (got.status, head.status) == (status, status)
    assert b"secret" not in got.body
    assert head.body == b""
    assert head.headers["content-length"] == got.headers["content-length"] == str(len(got.body))


def test_a_moved_folder_stays_on_this_server(server: PreviewServer) -> None:
    assert ask(server, "/about").headers["location"] == "/about/"
    assert ask(server, "/about?x=1").headers["location"] == "/about/?x=1"
    assert ask(server, "/st%C3%A4dte").headers["location"] == "/st%C3%A4dte/"


@pytest.mark.parametrize(
    "path", ["/", "/about/", "/bare/", "/shouted/", "/long/", "/broken/", "/latin/", "/nothing", "/_preview/"]
)
def test_the_script_is_at_the_end_of_every_page(server: PreviewServer, path: str) -> None:
    """However it is written; livereload itself puts it only where it finds an early `</head>`."""
    body = ask(server, path).body
    assert body.count(SCRIPT) == 1
    assert body.rstrip().endswith(b"</script>")
    assert body.index(SCRIPT) > len(body) - 1500


def test_the_script_is_nowhere_else(server: PreviewServer, built: Order) -> None:
    """Feeds and texts are as built, and nothing is written into any file."""
    assert ask(server, "/feed.xml").body == b"<rss/>"
    assert ask(server, "/empty/note.txt").body == b"note"
    assert ask(server, "/bare/").body.startswith(b"no tag at all\n<script")
    assert (built.output_dir / "bare/index.html").read_bytes() == b"no tag at all"


def test_a_site_that_was_never_built_says_so(tmp_path: Path) -> None:
    """And its page waits for the first good build."""
    with serving(Order(tmp_path, "http://127.0.0.1:1")) as empty:
        for path in ("/", "/about/", "/feed.xml"):
            given = ask(empty, path)
            assert given.status == 503
            assert SCRIPT in given.body
        assert ask(empty, "/_preview/").status == 200


def test_decisions_that_need_no_server(built: Order) -> None:
    """The pure parts, at their edges."""
    gate = Gate.at("127.0.0.1", 8000)
    assert Gate.at("127.0.0.1", 80).admits_host("localhost")
    assert not Gate.at("192.168.1.5", 8000).admits_host("localhost:8000")
    assert gate.admits_host("LOCALHOST:8000")
    assert gate.admits_token(gate.token)
    assert not any(map(gate.admits_token, (None, "", 7, "\udcff", gate.token[:-1], gate.token + "x")))
    assert gate.token != Gate.at("127.0.0.1", 8000).token
    assert components("") is None
    assert components("relative") is None
    assert components("/a%2Fb") is None
    assert find(built.output_dir, "/") is not None
    assert answer(built.output_dir, "/about").moved == "/about/"
    assert media_type("a.b/_headers") == "application/octet-stream"
    assert media_type("_headers") == "text/plain; charset=utf-8"
