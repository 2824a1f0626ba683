"""A command in a process of its own, which is forked so that it starts at once, with its time and memory measured."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_SECONDS = 5.0  # of a processor, for one site
MOST_MEMORY = 512 * 1024  # KiB that are resident at once
_START = 48 * 1024  # KiB: what the command takes before it reads anything
_PATIENCE = 60  # seconds of anybody's clock: a command that waits for ever is ended
_CRASH = 70


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    code: int  # its exit code, negative for a signal
    out: str
    err: str
    seconds: float  # of a processor
    memory: int  # KiB, at most

    @property
    def crashed(self) -> bool:
        """Whether it ended with a traceback or by a signal."""
        return self.code not in (0, 1, 2, 3) or "Traceback" in self.err


def run_apart(arguments: Sequence[str]) -> Ended:
    """Run `site-builder` with some arguments in a forked process."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        inherited = _resident()
        child = os.fork()
        if not child:
            _be_the_command(arguments, out.fileno(), err.fileno())
        _, status, used = os.wait4(child, 0)
        for file in (out, err):
            file.seek(0)
        return Ended(
            os.waitstatus_to_exitcode(status),
            out.read().decode("utf-8", "surrogateescape"),
            err.read().decode("utf-8", "surrogateescape"),
            used.ru_utime + used.ru_stime,
            used.ru_maxrss - inherited + _START,
        )


def _resident() -> int:
    """KiB that this process holds: what is forked from it begins with them, and a command of its own would not."""
    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a file of the kernel
        return int(file.read().split()[1]) * resource.getpagesize() // 1024


def _be_the_command(arguments: Sequence[str], out: int, err: int) -> None:
    code = _CRASH
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(_PATIENCE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE))
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - a descriptor, open to the end
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115 - the same
        main(list(arguments), prog_name="site-builder")
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else _CRASH
    except BaseException:  # noqa: BLE001 - whatever it is, a person would see a traceback
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
