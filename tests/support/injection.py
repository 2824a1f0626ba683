"""Builds that meet a fault: strace makes the Nth call of a kind fail, or kills the build there.

A build runs in a fork of the test's own process, so that nothing has to be imported again; it stops before
its first step until strace watches it.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.build.work import work  # noqa: F401 - and with it everything that a build loads on its way
from site_builder.cli import build as command
from tests.support.commands import AT, PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CALLS = (
    "openat",
    "write",
    "pwrite64",
    "rename",
    "unlink",
    "rmdir",
    "mkdir",
    "fsync",
    "fdatasync",
    "ftruncate",
)
KILL = "signal=KILL"
FAULTS = {
    "openat": ("ENOSPC", "EIO", "EMFILE"),
    "write": ("ENOSPC", "EIO"),
    "pwrite64": ("ENOSPC", "EIO"),
    "rename": ("ENOSPC", "EIO"),
    "unlink": ("EIO",),
    "rmdir": ("EIO",),
    "mkdir": ("ENOSPC", "EIO"),
    "fsync": ("EIO", "ENOSPC"),
    "fdatasync": ("EIO", "ENOSPC"),
    "ftruncate": ("EIO", "ENOSPC"),
}
_CALL = re.compile(r"(\w+)\((.*)")


@dataclass(frozen=True, slots=True, order=True)
class Point:
    """Where and how a build is hit."""

    call: str
    number: int
    fault: str  # error=ENOSPC, signal=KILL
    what: str = ""  # the call as it was without the fault

    def __str__(self) -> str:
        return f"{self.fault} at {self.call} {self.number}: {self.what}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build that was hit ended."""

    code: int  # negative: the signal that killed it
    said: str
    seen: tuple[str, ...] = ()  # the calls that strace saw


def can_inject() -> bool:
    """Whether strace is there and may watch."""
    if shutil.which("strace") is None:
        return False
    try:
        return (
            subprocess.run(
                ["strace", "-qq", "-o", os.devnull, "true"], check=False, timeout=PATIENCE
            ).returncode
            == 0
        )
    except OSError:
        return False


def points_of(site: Path, scratch: Path) -> list[Point]:
    """Every point of a build of a site at which a call touches the site; the site is built on the way."""
    found: list[Point] = []
    for number, line in _numbered(watched_build(site, scratch, "trace=" + ",".join(CALLS)).seen):
        match = _CALL.match(line)
        if match is None or str(site) not in line:
            continue
        call, what = match[1], match[2].replace(str(site), "SITE")[:160]
        faults = (KILL, *(f"error={name}" for name in FAULTS[call]))
        found += [Point(call, number, fault, what) for fault in faults]
    return found


def _numbered(lines: Sequence[str]) -> list[tuple[int, str]]:
    counts: dict[str, int] = {}
    found = []
    for line in lines:
        call = line.partition("(")[0]
        counts[call] = counts.get(call, 0) + 1
        found.append((counts[call], line))
    return found


def hit(site: Path, scratch: Path, point: Point) -> Outcome:
    """Build a site and hit the build at a point."""
    return watched_build(
        site, scratch, f"trace={point.call}", f"inject={point.call}:{point.fault}:when={point.number}"
    )


def watched_build(site: Path, scratch: Path, *watch: str) -> Outcome:
    """Build a site under strace's eyes."""
    said, seen = scratch / "said.txt", scratch / "seen.txt"
    child = _stopped_build(site, said)
    options = [part for expression in watch for part in ("-e", expression)]
    strace = subprocess.Popen(
        ["strace", "-y", "-s", "0", "-o", str(seen), *options, "-p", str(child)],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr is not None
    attached = strace.stderr.readline()
    assert "attached" in attached, attached
    os.kill(child, signal.SIGCONT)
    _, status = os.waitpid(child, 0)
    strace.communicate(timeout=PATIENCE)
    calls = [line for line in seen.read_text("utf-8", "replace").split("\n") if "(" in line]
    return Outcome(os.waitstatus_to_exitcode(status), said.read_text("utf-8", "replace"), tuple(calls))


def _stopped_build(site: Path, said: Path) -> int:
    """A process that will build a site as the command does, stopped before it begins."""
    child = os.fork()
    if child:
        os.waitpid(child, os.WUNTRACED)
        return child
    code = 1
    try:
        target = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(target, 1)
        os.dup2(target, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        os.kill(os.getpid(), signal.SIGSTOP)
        command.COMMAND.main(["--site", str(site), "--at", AT, "--workers", "1"], prog_name="build")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - as the interpreter would
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # nothing of the test's own endings runs here
