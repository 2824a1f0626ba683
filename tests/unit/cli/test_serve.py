"""The command: its port, its address, its lines, its end."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.cli.serve import invite
from site_builder.preview.lock import only_preview
from site_builder.preview.rounds import Order
from site_builder.preview.server import LOOPBACK, TRIES, open_door
from tests.support.preview import LONG, URL, make_site

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def command(site: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "site_builder", "serve", "--site", str(site), *options]


def free_port() -> int:
    sockets, port = open_door(LOOPBACK, 0)
    sockets[0].close()
    return port


@contextmanager
def running(site: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    """The command, which is stopped at the end whatever happens."""
    process = subprocess.Popen(
        command(site, *options), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def first_lines(process: subprocess.Popen[str]) -> str:
    """What the command says until it serves."""
    assert process.stdout
    lines = ""
    while "Ctrl-C" not in lines:
        line = process.stdout.readline()
        assert line, lines
        lines += line
    return lines


def read(port: int, path: str) -> str:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=LONG)
    connection.request("GET", path)
    page = connection.getresponse().read().decode()
    connection.close()
    return page


def eventually(true: Callable[[], bool]) -> bool:
    """Whether something comes true: the browser is told in another thread than the terminal."""
    deadline = time.monotonic() + LONG
    while not true() and time.monotonic() < deadline:
        time.sleep(0.02)
    return true()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_ctrl_c(tmp_path: Path, ending: signal.Signals) -> None:
    """From the shell: dist/ is never touched, the exit code is 0, nothing but our own lines is printed."""
    site, port = make_site(tmp_path / "paper"), free_port()
    with running(site, "--port", str(port)) as process:
        lines = first_lines(process).splitlines()
        assert re.fullmatch(
            r"\d\d:\d\d:\d\d  first build: \d+ pages written, \d+ other files in \d+\.\d\d s", lines[0]
        )
        assert lines[1].startswith(
            f"http://127.0.0.1:{port}/  (all pages: http://127.0.0.1:{port}/_preview/;"
        )
        assert f"http://127.0.0.1:{port}/" in read(port, "/")
        process.send_signal(ending)
        out, err = process.communicate(timeout=LONG)
        assert (process.returncode, out.strip(), err) == (0, "stopped", "")
    assert not (site / "dist").exists()


def test_a_build_is_one_line(tmp_path: Path) -> None:
    """What changed, how many pages, how long; of a mistake also the place, and that the last good site stays."""
    site, port = make_site(tmp_path / "paper"), free_port()
    path = next((site / "content/articles").rglob("write-your-first-article.md"))
    name, text = path.relative_to(site).as_posix(), path.read_text("utf-8")
    with running(site, "--port", str(port)) as process:
        first_lines(process)
        assert process.stdout
        path.write_text(text + "\nMore.\n", "utf-8")
        assert re.fullmatch(
            rf"\d\d:\d\d:\d\d  {name}: \d+ pages? written(, \d+ other files?)? in \d+\.\d\d s\n",
            process.stdout.readline(),
        )
        path.write_text(text.replace("date:", "dat:"), "utf-8")
        assert re.search(
            rf"{name}: not built: 1 error in \d+\.\d\d s; the last good site stays\n",
            process.stdout.readline(),
        )
        assert eventually(lambda: "Not built: 1 error" in read(port, URL))
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=LONG)
        assert re.match(rf"{name}:5(:1)?: error SB102: ", err)


def test_a_preview_that_begins_with_a_mistake_waits(tmp_path: Path) -> None:
    """Its pages say what is wrong, and are there once it is mended."""
    site, port = make_site(tmp_path / "paper"), free_port()
    (site / "content/articles/x.md").write_text("---\ntitel: X\n---\nText.\n", "utf-8")
    with running(site, "--port", str(port)) as process:
        assert "not built: " in first_lines(process)
        page = read(port, "/")
        assert "has not been built yet" in page
        assert "content/articles/x.md" in page
        assert process.stdout
        (site / "content/articles/x.md").unlink()
        assert "written" in process.stdout.readline()
        assert eventually(lambda: "Test Paper" in read(port, "/"))


def test_a_taken_port_is_passed_over(tmp_path: Path) -> None:
    """The next free one is used, and said."""
    taken, port = open_door(LOOPBACK, 0)
    try:
        others, found = open_door(LOOPBACK, port)
        others[0].close()
        assert port < found < port + TRIES
        with running(make_site(tmp_path / "paper"), "--port", str(port)) as process:
            assert f"port {port} is taken: using {port + 1}" in first_lines(process)
    finally:
        taken[0].close()


def test_no_port_is_free(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.preview.server.TRIES", 1)
    taken, port = open_door(LOOPBACK, 0)
    try:
        with pytest.raises(EnvironmentProblem, match=f"{port} to {port} are all taken"):
            open_door(LOOPBACK, port)
    finally:
        taken[0].close()


def test_an_address_that_is_not_this_machines() -> None:
    with pytest.raises(EnvironmentProblem, match=r"192\.0\.2\.1:8000 cannot be used: "):
        open_door("192.0.2.1", 8000)


def test_one_preview_a_site(tmp_path: Path) -> None:
    """Two would write into one folder."""
    (tmp_path / ".site-builder").mkdir()
    with (
        only_preview(tmp_path, "http://127.0.0.1:8000"),
        pytest.raises(EnvironmentProblem, match=r"runs already: http://127\.0\.0\.1:8000"),
        only_preview(tmp_path, "http://127.0.0.1:8001"),
    ):
        pass


def test_another_address_warns_and_invites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a phone in the same network: who can read it, and the way there; on this machine alone, neither."""
    invite(Order(tmp_path, "http://192.168.1.5:8000"))
    out, err = capsys.readouterr()
    assert "http://192.168.1.5:8000/" in out
    assert len(out.splitlines()) > 1  # a QR code, or a sentence where the library for it is missing
    assert "warning: everybody in your network can read this preview" in err
    invite(Order(tmp_path, "http://127.0.0.1:8000"))
    out, err = capsys.readouterr()
    assert (len(out.splitlines()), err) == (1, "")


@pytest.mark.parametrize("address", ["0.0.0.0", "::1", "localhost", ""])  # noqa: S104 - it is refused
def test_an_address_that_cannot_be_one(tmp_path: Path, address: str) -> None:
    """All addresses at once have no name that could stand in pages and in the list of hosts."""
    done = subprocess.run(
        command(tmp_path, "--host", address), capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 2
    assert "--host" in done.stderr


def test_without_a_site(tmp_path: Path) -> None:
    """It says what is missing in place of serving nothing."""
    done = subprocess.run(command(tmp_path), capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 1
    assert "SB100" in done.stderr
