"""Two builds at once, and folders in which a build may not write."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.support.archive import read_archive, write_files
from tests.support.commands import AT, PATIENCE, build, build_command, run, surroundings
from tests.support.edits import NOON
from tests.support.newsroom import Newsroom, differences

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534


@pytest.fixture
def room(tmp_path: Path) -> Newsroom:
    """The town's paper, not yet built."""
    write_files(read_archive("town.site").files, tmp_path / "site")
    return Newsroom(tmp_path / "site", NOON)


def test_two_builds_at_once(room: Newsroom) -> None:
    builds = [
        subprocess.Popen(
            build_command(room.site, "--at", AT),
            env=surroundings(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for one in builds:
        _, said = one.communicate(timeout=PATIENCE)
        assert one.returncode == 0, said
    assert not differences(room.files(), room.clean_build()[1])


def test_two_builds_of_different_moments_at_once(room: Newsroom) -> None:
    builds = [
        subprocess.Popen(
            build_command(room.site, "--at", at),
            env=surroundings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for at in ("2026-01-08T12:00Z", AT)
    ]
    assert [one.wait(timeout=PATIENCE) for one in builds] == [0, 0]
    report = room.build()  # whichever was the last
    assert not report.failed
    assert not differences(room.files(), room.clean_build()[1])


def test_lock_of_a_build_that_was_killed(room: Newsroom) -> None:
    killed = subprocess.Popen(
        build_command(room.site, "--at", AT), env=surroundings(), stdout=subprocess.DEVNULL
    )
    lock = room.site / ".site-builder" / "lock"
    deadline = time.monotonic() + PATIENCE
    while not lock.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    killed.kill()
    killed.wait(timeout=PATIENCE)
    assert build(room.site).returncode == 0
    assert not differences(room.files(), room.clean_build()[1])


# --- rights: a build as nobody, since root may write everywhere


def _as_nobody(*command: str) -> list[str]:
    if os.geteuid():
        return list(command)
    return ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]


@pytest.fixture
def nobodys(room: Newsroom) -> Newsroom:
    """The same paper, owned by nobody, if nobody can run the program at all."""
    if not os.geteuid():
        if shutil.which("setpriv") is None:
            pytest.skip("DID NOT RUN: setpriv missing")
        for folder, _, names in os.walk(room.site):
            for name in (".", *names):
                os.chown(f"{folder}/{name}", NOBODY, NOBODY)
        for parent in list(room.site.parents)[:4]:
            parent.chmod(parent.stat().st_mode | 0o011)
    tried = run(_as_nobody(sys.executable, "-c", "import site_builder.cli, PIL, nh3, yaml"))
    if tried.returncode:
        pytest.skip("nobody may not run this Python")
    return room


def test_output_folder_that_may_not_be_written(nobodys: Newsroom) -> None:
    command = _as_nobody(*build_command(nobodys.site, "--at", AT))
    assert run(command).returncode == 0
    before = nobodys.files()
    article = nobodys.site / "content" / "articles" / "a09-storm.md"
    article.write_text(article.read_text("utf-8").replace("A storm comes.", "A storm came."), "utf-8")
    folders = [nobodys.output, *(p for p in nobodys.output.rglob("*") if p.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    done = run(command)
    for folder in folders:
        folder.chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("error: cannot write to ")
    assert done.stderr.count("\n") == 1
    assert nobodys.files() == before
    assert run(command).returncode == 0
    assert not differences(nobodys.files(), nobodys.clean_build()[1])


@pytest.mark.parametrize("folder", [".", ".site-builder"])
def test_site_that_may_not_be_written(folder: str, nobodys: Newsroom) -> None:
    (nobodys.site / ".site-builder").mkdir(exist_ok=True)
    (nobodys.site / folder).chmod(0o555)
    done = run(_as_nobody(*build_command(nobodys.site, "--at", AT)))
    (nobodys.site / folder).chmod(0o755)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1
