"""The preview: what it answers to whom, and that each change brings about one build and one reload."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.cli.new import starter
from site_builder.preview.files import find, media_type
from site_builder.preview.gate import Gate, components
from site_builder.preview.lock import only_preview
from site_builder.preview.rounds import Order, Round, first_round, keep_building
from site_builder.preview.server import LOOPBACK, PreviewServer, open_door
from site_builder.preview.sight import differences, look

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCRIPT = b'<script src="/livereload.js"></script>'
NOW = 1_780_000_000
LONG = 20.0  # seconds; nothing takes that long unless it never comes
QUIET = 1.2  # seconds in which a needless build would have come


@contextmanager
def serving(root: Path) -> Iterator[PreviewServer]:
    """A server on a free port, in a thread."""
    sockets, _ = open_door(LOOPBACK, 0)
    server = PreviewServer(root, sockets, lambda: None)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert server.ready.wait(LONG)
        yield server
    finally:
        server.stop()
        thread.join(LONG)
        assert not thread.is_alive()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str | None) -> Answer:
    """One request, byte for byte as told; the Host header is ours unless another is given."""
    connection = http.client.HTTPConnection(server.address, server.port, timeout=LONG)
    connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": f"{server.address}:{server.port}", **headers}.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders()
    found = connection.getresponse()
    answer = Answer(found.status, {k.lower(): v for k, v in found.getheaders()}, found.read())
    connection.close()
    return answer


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small built site with a secret beside it and traps in it."""
    base = tmp_path_factory.mktemp("preview")
    (base / "secret.html").write_text("secret")
    root = base / "site"
    files = {
        "index.html": "<!doctype html><title>Front</title><p>Front",
        "404.html": "<!doctype html><title>Lost</title>",
        "about/index.html": "<html><head></head><body>About</body></html>",
        "empty/note.txt": "note",
        "feed.xml": "<rss/>",
        "_redirects": "/a /b",
        ".env": "KEY=1",
        ".git/config": "x",
        ".well-known/security.txt": "Contact: x",
        "about/.draft.html": "draft",
        "städte/index.html": "cities",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "way-out").symlink_to(base)
    return root


@pytest.fixture(scope="module")
def server(built: Path) -> Iterator[PreviewServer]:
    with serving(built) as running:
        yield running


HOSTS = ("127.0.0.1:PORT", "localhost:PORT", "evil.example:PORT", "127.0.0.1:1", "127.0.0.1", None)
ORIGINS = (None, "http://127.0.0.1:PORT", "http://localhost:PORT", "http://evil.example", "null")
PATHS = {"/": 200, "/about/": 200, "/nothing": 404, "/livereload.js": 200}
METHODS = ("GET", "HEAD", "POST")
MATRIX = list(itertools.product(HOSTS, ORIGINS, PATHS, METHODS))


@pytest.mark.parametrize(("host", "origin", "path", "method"), MATRIX)
def test_who_may_ask(
    server: PreviewServer, host: str | None, origin: str | None, path: str, method: str
) -> None:
    """Only our names, only our own pages, only reading; everybody else learns nothing."""
    mine = host in ("127.0.0.1:PORT", "localhost:PORT")
    same = origin is None or origin == f"http://{host}"
    expected = PATHS[path]
    if method == "POST":
        expected = 405
    if not mine or not same:
        expected = 403
    port = str(server.port)
    answer = ask(
        server,
        path,
        method,
        Host=host and host.replace("PORT", port),
        Origin=origin and origin.replace("PORT", port),
    )
    if host is None:
        assert answer.status in (400, 403)  # HTTP/1.1 itself refuses a request without a Host
        return
    assert answer.status == expected
    assert answer.headers["cache-control"] == "no-store"
    assert expected < 400 or b"About" not in answer.body


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PURGE"])
def test_nothing_but_reading(server: PreviewServer, method: str) -> None:
    """Also for methods that nobody has heard of; a browser's preflight gets no leave."""
    answer = ask(server, "/", method)
    assert (answer.status, answer.headers.get("allow")) == (405, "GET, HEAD")
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/feed.xml", 200),
        ("/_redirects", 200),
        ("/.well-known/security.txt", 200),
        ("/about", 302),
        ("/st%C3%A4dte/", 200),
        ("/st%C3%A4dte", 302),
        ("/?a=b", 200),
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
        ("//secret.html", 404),
        ("//evil.example/about", 404),
        ("/about//index.html", 404),
        ("/about/index.html/", 404),
        ("/%00", 404),
        ("/%ff", 404),
        ("/about/%0d%0aX:1", 404),
        ("/forcereload", 404),
        ("http://evil.example/", 404),
    ],
)
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


def test_the_script_is_in_every_page_and_only_there(server: PreviewServer) -> None:
    """Whatever a page looks like, also the 404 page; feeds and texts are as built."""
    for path in ("/", "/about/", "/nothing"):
        assert ask(server, path).body.count(SCRIPT) == 1
    assert ask(server, "/feed.xml").body == b"<rss/>"
    assert b"livereload" in ask(server, "/livereload.js").body


def test_a_site_that_was_never_built_says_so(tmp_path: Path) -> None:
    """And its page waits for the first good build."""
    with serving(tmp_path / "none") as empty:
        answer = ask(empty, "/")
        assert answer.status == 503
        assert SCRIPT in answer.body


@pytest.mark.parametrize(
    ("host", "origin", "opens"),
    [
        ("127.0.0.1:PORT", "http://127.0.0.1:PORT", True),
        ("localhost:PORT", "http://localhost:PORT", True),
        ("127.0.0.1:PORT", None, False),
        ("127.0.0.1:PORT", "http://evil.example", False),
        ("127.0.0.1:PORT", "null", False),
        ("127.0.0.1:PORT", "https://127.0.0.1:PORT", False),
        ("127.0.0.1:PORT", "http://127.0.0.1:1", False),
        ("evil.example:PORT", "http://evil.example:PORT", False),
    ],
)
def test_who_may_open_the_socket(
    server: PreviewServer, host: str, origin: str | None, *, opens: bool
) -> None:
    """Browsers let any page open a socket to anywhere: the server must ask where it comes from."""
    port = str(server.port)
    headers = {"Host": host.replace("PORT", port)}
    if origin:
        headers["Origin"] = origin.replace("PORT", port)

    async def open_it() -> None:
        url = f"ws://{server.address}:{server.port}/livereload"
        if not opens:
            with pytest.raises(HTTPClientError, match="403"):
                await websocket_connect(HTTPRequest(url, headers=headers))
            return
        await hang_up(await websocket_connect(HTTPRequest(url, headers=headers)))

    asyncio.run(open_it())


async def hang_up(connection: WebSocketClientConnection) -> None:
    """Close a connection and wait until it is: a loop that ends earlier leaves its socket open."""
    connection.close()
    async with asyncio.timeout(LONG):
        while await connection.read_message() is not None:
            pass


def messages(server: PreviewServer, act: threading.Event, seconds: float) -> list[str]:
    """What a page hears from the time at which `act` is set until some time after."""

    async def listen() -> list[str]:
        url = f"ws://{server.address}:{server.port}/livereload"
        connection = await websocket_connect(HTTPRequest(url, headers={"Origin": server.url}))
        await connection.write_message(json.dumps({"command": "hello"}))
        assert json.loads(str(await connection.read_message()))["command"] == "hello"
        await connection.write_message(json.dumps({"command": "info", "url": server.url}))
        await asyncio.sleep(0.1)
        act.set()
        heard: list[str] = []
        deadline = time.monotonic() + LONG
        while time.monotonic() < deadline:
            try:
                message = await asyncio.wait_for(connection.read_message(), seconds if heard else LONG)
            except TimeoutError:
                break
            heard.append(str(json.loads(str(message))["command"]))
        await hang_up(connection)
        return heard

    return asyncio.run(listen())


@dataclass
class Preview:
    """A running preview of a real site, and the rounds that it went through."""

    site: Path
    server: PreviewServer
    rounds: queue.Queue[Round] = field(default_factory=queue.Queue)

    def next(self) -> Round:
        return self.rounds.get(timeout=LONG)

    def all_until_quiet(self) -> list[Round]:
        found = [self.next()]
        while True:
            try:
                found.append(self.rounds.get(timeout=QUIET))
            except queue.Empty:
                return found


def make_site(folder: Path) -> Path:
    for path, text in starter("Test Paper", "en", "UTC", "https://paper.example", NOW):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@contextmanager
def previewing(site: Path, *, polling: bool) -> Iterator[Preview]:
    order = Order(site, "http://127.0.0.1:8000", polling=polling)
    first, seen = first_round(order, lambda *_: None)
    assert first.good, first
    stop = threading.Event()
    with serving(order.output_dir) as server:
        preview = Preview(site, server)

        def tell(done: Round) -> None:
            preview.rounds.put(done)
            if done.reload:
                server.reload(done.reload)

        builder = threading.Thread(target=keep_building, args=(order, first, seen, stop, tell))
        builder.start()
        try:
            yield preview
        finally:
            stop.set()
            builder.join(LONG)
            assert not builder.is_alive()


@pytest.fixture(params=[False, True], ids=["notices", "polling"])
def preview(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Preview]:
    with previewing(make_site(tmp_path / "paper"), polling=request.param) as running:
        yield running


def article(preview: Preview) -> Path:
    return next((preview.site / "content/articles").rglob("write-your-first-article.md"))


URL = "/news/write-your-first-article/"


def test_an_edit_brings_about_one_build_and_one_reload(preview: Preview) -> None:
    """The page that is open hears of it once, and shows the new text."""
    act = threading.Event()

    def edit() -> None:
        act.wait(LONG)
        path = article(preview)
        path.write_text(path.read_text("utf-8") + "\nA fresh sentence.\n", "utf-8")

    editor = threading.Thread(target=edit)
    editor.start()
    assert messages(preview.server, act, QUIET) == ["reload"]
    editor.join()
    rounds = preview.all_until_quiet()
    assert [r.changes for r in rounds] == [(article(preview).relative_to(preview.site).as_posix(),)]
    assert b"A fresh sentence." in ask(preview.server, URL).body


def test_a_broken_article_keeps_the_last_good_page(preview: Preview) -> None:
    """The problem is told as build tells it; mending it goes on as if nothing had been."""
    good = article(preview).read_text("utf-8")
    before = ask(preview.server, URL).body
    article(preview).write_text(good.replace("date:", "dat:"), "utf-8")
    broken = preview.next()
    assert not broken.good
    assert broken.reload == ""
    assert broken.report
    assert [p.code for p in broken.report.problems] == ["SB102"]
    assert ask(preview.server, URL).body == before
    article(preview).write_text(good.replace("Open this page's file", "Open this file"), "utf-8")
    assert preview.next().good
    assert b"Open this file" in ask(preview.server, URL).body


def test_a_burst_is_one_build_and_one_for_what_came_meanwhile(preview: Preview) -> None:
    """Forty files within a second, as a version control system writes them."""
    folder = article(preview).parent
    for number in range(40):
        (folder / f"burst-{number}.md").write_text(f"---\ntitle: Burst {number}\n---\nText.\n", "utf-8")
        time.sleep(0.01)
    rounds = preview.all_until_quiet()
    assert len(rounds) <= 2
    assert sum(len(r.changes) for r in rounds) == 40
    assert ask(preview.server, "/news/burst-39/").status == 200


def test_a_seed_is_converted_in_one_build(preview: Preview) -> None:
    """The article that the build itself writes is no change; an edit of it is."""
    (preview.site / "content/seeds/news/tram.txt").write_text(
        "Tram stops\n\nPublished: 2026-01-02\n\nIt did.\n"
    )
    rounds = preview.all_until_quiet()
    assert [r.changes for r in rounds] == [("content/seeds/news/tram.txt",)]
    made = preview.site / "content/articles/2026/01/tram-stops.md"
    made.write_text(made.read_text("utf-8").replace("It did.", "It did stop."), "utf-8")
    assert preview.next().changes == ("content/articles/2026/01/tram-stops.md",)
    assert b"It did stop." in ask(preview.server, "/news/tram-stops/").body


def test_what_is_not_a_source_is_no_change(preview: Preview) -> None:
    """Editors' own files, the output, and a file that was saved as it was."""
    for name in (
        "dist/index.html",
        ".site-builder/x",
        "content/articles/.x.md.swp",
        "content/articles/x.md~",
    ):
        path = preview.site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    article(preview).touch()
    with pytest.raises(queue.Empty):
        preview.rounds.get(timeout=QUIET)


def test_the_config_and_a_new_theme_are_watched(preview: Preview) -> None:
    """Editors replace a file in place of writing to it; a folder may come later than the preview."""
    config = preview.site / "config.yaml"
    new = config.with_name("config.new")
    new.write_text(config.read_text("utf-8").replace("Test Paper", "Other Paper"), "utf-8")
    new.replace(config)
    assert preview.next().changes == ("config.yaml",)
    assert b"Other Paper" in ask(preview.server, "/").body
    theme = preview.site / "themes/mine"
    theme.mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: Mine\nparent: broadsheet\n", "utf-8")
    assert preview.next().changes == ("themes/mine/theme.yaml",)
    (theme / "theme.yaml").write_text("name: Mine too\nparent: broadsheet\n", "utf-8")
    assert preview.next().changes == ("themes/mine/theme.yaml",)


def test_the_moment_of_a_scheduled_article_comes(tmp_path: Path) -> None:
    """The preview follows the clock: what is due appears without a hand."""
    site = make_site(tmp_path / "paper")
    soon = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 4))
    (site / "content/articles/soon.md").write_text(f"---\ntitle: Soon\ndate: {soon}\n---\nText.\n", "utf-8")
    with previewing(site, polling=True) as preview:
        assert ask(preview.server, "/news/soon/").status == 404
        done = preview.next()
        assert (done.due, done.changes) == (True, ())
        assert ask(preview.server, "/news/soon/").status == 200


def test_a_restored_time_hides_no_change(tmp_path: Path) -> None:
    """Same size, same time, other words; and a mere touch is none."""
    site = make_site(tmp_path / "paper")
    path = site / "content/pages/about.md"
    old = time.time() - 3600
    os.utime(path, (old, old))
    before = look(site)
    path.write_text(path.read_text("utf-8").replace("About us", "About ux"), "utf-8")
    os.utime(path, (old, old))
    after = look(site, before)
    assert differences(before, after) == ("content/pages/about.md",)
    path.touch()
    assert differences(after, look(site, after)) == ()


def test_a_taken_port_is_passed_over_or_named(tmp_path: Path) -> None:
    """The next free one, unless a certain one was asked for."""
    taken, port = open_door(LOOPBACK, 0)
    try:
        with pytest.raises(EnvironmentProblem, match="taken by another program"):
            open_door(LOOPBACK, port)
    finally:
        for opened in taken:
            opened.close()
    (tmp_path / ".site-builder").mkdir()
    with (
        only_preview(tmp_path, "http://127.0.0.1:8000"),
        pytest.raises(EnvironmentProblem, match=r"runs already: http://127\.0\.0\.1:8000"),
        only_preview(tmp_path, "http://127.0.0.1:8001"),
    ):
        pass


def test_decisions_that_need_no_server(built: Path) -> None:
    """The pure parts, at their edges."""
    assert Gate.at("127.0.0.1", 80).admits_host("localhost")
    assert not Gate.at("192.168.1.5", 8000).admits_host("localhost:8000")
    assert Gate.at("127.0.0.1", 8000).admits_host("LOCALHOST:8000")
    assert components("") is None
    assert components("relative") is None
    assert components("/a%2Fb") is None
    assert find(built, "/") is not None
    assert media_type("a.b/_headers") == "application/octet-stream"
    assert media_type("_headers") == "text/plain; charset=utf-8"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


def test_the_command_serves_and_ctrl_c_ends_it(tmp_path: Path) -> None:
    """From the shell: dist/ is never touched, the exit code is 0, nothing but our own lines is printed."""
    site = make_site(tmp_path / "paper")
    port = free_port()
    command = [sys.executable, "-m", "site_builder", "serve", "--site", str(site), "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        lines = [running.stdout.readline() for _ in range(2)]
        assert "first build: " in lines[0]
        assert lines[1].startswith(f"http://127.0.0.1:{port}/")
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=LONG)
        connection.request("GET", "/")
        page = connection.getresponse().read()
        connection.close()
        assert f"http://127.0.0.1:{port}/".encode() in page
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=LONG)
        assert (running.returncode, out.strip(), err) == (0, "stopped", "")
    finally:
        running.kill()
        running.communicate()
    assert not (site / "dist").exists()


def test_the_command_without_a_site(tmp_path: Path) -> None:
    """It says what is missing in place of serving nothing."""
    command = [sys.executable, "-m", "site_builder", "serve", "--site", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "SB100" in done.stderr
    refused = subprocess.run(
        [*command, "--host", "0.0.0.0"],  # noqa: S104 - it is refused
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert refused.returncode == 2
