"""Two machines publish to one place at once: two processes, two folders, two sites, again and again.

Readers see one site or the other, whole. Who comes too late is told so in one clear line, or follows with the whole
of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.manifest import to_json
from site_builder.publishers import discover
from tests.support.commands import PROGRAM
from tests.support.commands import surroundings as command_env
from tests.support.cut_short import ONCE
from tests.support.little_paper import files, missing, plan_for, publish, release
from tests.support.object_store import LACKING, object_store, surroundings
from tests.support.ssh_server import lacking, ssh_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from site_builder.publish.target import Target

ROUNDS = 3
NAMES = ("left", "right")
STORIES = {"left": ["ferry", "rain"], "right": ["ferry", "wind"]}
TOO_LATE = ("somebody else", "another publication is at work")


@dataclass
class Place:
    """Where both publish to."""

    kind: str
    settings: dict[str, Any]
    read: Callable[[str], str | None]

    def target(self, site: Path) -> Target:
        return discover()[self.kind].open(self.settings, site)


def _folder(current: Path) -> Callable[[str], str | None]:
    return lambda path: (current / path).read_text() if (current / path).is_file() else None


def _directory(tmp_path: Path, _: ExitStack) -> Place:
    return Place("directory", {"folder": str(tmp_path / "www"), "keep": 1}, _folder(tmp_path / "www/current"))


def _zip(tmp_path: Path, _: ExitStack) -> Place:
    file = tmp_path / "out/site.zip"

    def read(path: str) -> str | None:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None
            return archive.read(path).decode() if path in archive.namelist() else None

    return Place("zip", {"file": str(file)}, read)


def _git(tmp_path: Path, _: ExitStack) -> Place:
    bare = tmp_path / "pages.git"
    subprocess.run(["git", "init", "--quiet", "--bare", bare], check=True)

    def read(path: str) -> str | None:
        command = ["git", "show", f"gh-pages:{path}"]
        shown = subprocess.run(command, cwd=bare, check=False, capture_output=True, text=True)
        return shown.stdout if shown.returncode == 0 else None

    return Place("git", {"remote": str(bare)}, read)


def _rsync(tmp_path: Path, servers: ExitStack) -> Place:
    if lacking():
        pytest.skip(f"DID NOT RUN: {', '.join(lacking())} missing")
    server = servers.enter_context(ssh_server(tmp_path / "ssh"))
    servers.enter_context(pytest.MonkeyPatch.context()).setenv(
        "PATH", f"{server.programs}:{os.environ['PATH']}"
    )
    www = tmp_path / "www"
    where = {"host": "127.0.0.1", "user": server.user, "port": server.port, "path": str(www), "keep": 1}
    return Place("rsync", where, _folder(www / "current"))


def _s3(tmp_path: Path, servers: ExitStack) -> Place:
    if LACKING:
        pytest.skip(f"DID NOT RUN: {', '.join(LACKING)} missing")
    surroundings(servers.enter_context(pytest.MonkeyPatch.context()), tmp_path)
    address = servers.enter_context(object_store(tmp_path / "log"))
    where = {"bucket": "paper", "endpoint": address, "region": "us-east-1", "parallel": 2}
    client = discover()["s3"].open(where, tmp_path).client  # type: ignore[attr-defined]  # a Bucket has one
    client.create_bucket(Bucket="paper")

    def read(path: str) -> str | None:
        try:
            with client.get_object(Bucket="paper", Key=path)["Body"] as body:
                return str(body.read().decode())
        except client.exceptions.NoSuchKey:
            return None

    return Place("s3", where, read)


PLACES = {"directory": _directory, "git": _git, "rsync": _rsync, "s3": _s3, "zip": _zip}


@pytest.fixture(params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    (tmp_path / "ssh").mkdir()
    with ExitStack() as servers:
        yield PLACES[request.param](tmp_path, servers)


def begin(place: Place, site: Path, content: dict[str, str], number: int) -> subprocess.Popen[str]:
    """Begin to publish a paper from a machine's own folder."""
    shutil.rmtree(site / "dist", ignore_errors=True)
    (site / "dist").mkdir(parents=True)
    new = release(site / "dist", content, number)
    (site / "manifest.json").write_text(to_json(new.manifest))
    where = [place.kind, json.dumps(place.settings), str(new.folder), new.name, str(site / "manifest.json")]
    return subprocess.Popen(
        [sys.executable, "-c", ONCE, *where],
        cwd=PROGRAM,
        env=command_env(),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_readers_see_one_site_or_the_other(place: Place, tmp_path: Path) -> None:
    for turn in range(ROUNDS):
        papers = {name: files(f"{name} {turn}", STORIES[name]) for name in NAMES}
        running = [
            begin(place, tmp_path / name, papers[name], 2 * turn + at) for at, name in enumerate(NAMES)
        ]
        ended = [(*process.communicate(timeout=280), process.returncode) for process in running]
        for _, said, code in ended:
            last = said.strip().splitlines()[-1] if said.strip() else ""
            assert code == 0 or any(words in last for words in TOO_LATE), said
        assert 0 in [code for _, _, code in ended]
        shown = [name for name in NAMES if place.read("index.html") == papers[name]["index.html"]]
        assert len(shown) == 1
        paper = papers[shown[0]]
        assert {path: place.read(path) for path in paper} == paper
        assert missing(place.read) == []
    for name in NAMES:  # whoever publishes again gets through
        again = release(tmp_path / f"again-{name}", papers[name], 90 + NAMES.index(name))
        if plan_for(place.target(tmp_path / name), again):
            publish(place.target(tmp_path / name), again)
        assert {path: place.read(path) for path in again.manifest} == papers[name]
        assert place.target(tmp_path / name).manifest() == again.manifest
