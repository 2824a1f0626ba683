"""Hundreds of edits: each is shown, and the preview's process does not grow."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.preview import LONG, URL, make_site

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_GROWTH = 8_000  # kB, from when everything was loaded once to the end


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str], int]]:
    """The command itself, as a user starts it: its site, its process, its port."""
    site = make_site(tmp_path / "paper")
    command = [sys.executable, "-m", "site_builder", "serve", "--site", str(site), "--port", "18700"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout
        lines = ""
        while "Ctrl-C" not in lines:
            line = process.stdout.readline()
            assert line, lines
            lines += line
        yield site, process, int(re.findall(r"127\.0\.0\.1:(\d+)", lines)[-1])
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=LONG)
        assert process.returncode == 0
        assert "Traceback" not in out
    finally:
        process.kill()
        process.communicate()


def read(port: int, path: str) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=LONG)
    connection.request("GET", path)
    text = connection.getresponse().read().decode()
    connection.close()
    return text


def kilobytes(process: subprocess.Popen[str]) -> int:
    """The memory of a process (Linux: VmRSS of proc_pid_status(5))."""
    status = Path(f"/proc/{process.pid}/status").read_text("utf-8")
    return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])


@pytest.mark.parametrize("edits", [25, pytest.param(500, marks=pytest.mark.slow)])
def test_no_edit_is_lost_and_none_is_kept(
    running: tuple[Path, subprocess.Popen[str], int], edits: int
) -> None:
    """Texts, titles, mistakes and style sheets by turns; every fifth of the edits memory is looked at."""
    if not Path("/proc/self/status").exists():
        pytest.skip("DID NOT RUN: /proc missing")
    site, process, port = running
    path = next((site / "content/articles").rglob("write-your-first-article.md"))
    first = path.read_text("utf-8").replace("title:", "slug: write-your-first-article\ntitle:", 1)
    grown: list[int] = []
    for number in range(edits):
        text = first + f"\nEdit {number} of many.\n"
        if number % 10 == 5:
            path.write_text(text.replace("date:", "dat:"), "utf-8")
            wait_for(port, "/", "Not built: 1 error")
        if number % 3 == 0:
            text = text.replace('title: "', f'title: "No. {number}: ')
        path.write_text(text, "utf-8")
        wait_for(port, URL, f"Edit {number} of many.")
        read(port, "/_preview/")
        grown.append(kilobytes(process))
    assert grown[-1] - grown[edits // 5] < MOST_GROWTH, grown[:: max(1, edits // 20)]


def wait_for(port: int, path: str, text: str) -> None:
    deadline = time.monotonic() + LONG
    while text not in read(port, path):
        assert time.monotonic() < deadline, f"never shown: {text}"
        time.sleep(0.03)
