"""What one page may cost while its templates run.

A template can loop over a loop over everything, or double a text until no memory is left, and the sandbox of
Jinja stops neither. So each turn of a loop, each call and each template that is fetched counts as a step, and
every few steps the thread's own processor time and the process's memory are looked at: time that other
programs take does not count. What would take all memory in a single operation (`"x" * 10 ** 9`) is stopped by
the system, which is told the limit while a page is rendered (`RLIMIT_DATA`, getrlimit(2); Linux counts all private
memory since 4.7).
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from time import thread_time
from typing import TYPE_CHECKING

try:
    import resource
except ImportError:  # not on Windows: there only time is limited
    HAS_RESOURCE = False
else:
    HAS_RESOURCE = True

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.config import Limits

STEPS = 100  # between two looks at the clock, which costs as much as some ten steps
PAGES = 16  # between two looks at the memory that the process has when a page begins
_MB = 1024 * 1024
_PEAK_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, getrusage(2)


class TooDear(Exception):
    """A page has cost more than it may."""


class Meter:
    """Counts what the page that is being rendered costs; partials and bodies count for their page."""

    __slots__ = ("_data", "_deadline", "_depth", "_limits", "_most", "_pages", "_steps")

    def __init__(self) -> None:
        self._depth = self._pages = 0
        self._steps = STEPS
        self._deadline = self._most = 0.0
        self._data = 0  # bytes that the process had when it was last looked at

    @contextmanager
    def page(self, limits: Limits) -> Iterator[None]:
        """Count for one page; within a page, go on counting. Raises `TooDear` and `MemoryError`."""
        self._depth += 1
        try:
            if self._depth > 1:
                yield
                return
            self._limits = limits
            self._deadline = thread_time() + limits.page_seconds
            self._most = _peak() + limits.page_megabytes * _MB
            with self._memory(limits.page_megabytes * _MB):
                yield
        finally:
            self._depth -= 1

    def step(self) -> None:
        """Count a step. Raises `TooDear`."""
        self._steps -= 1
        if self._steps < 0:
            self._steps = STEPS
            if self._depth:
                self._look()

    def _look(self) -> None:
        if thread_time() > self._deadline:
            raise TooDear(f"the page takes more than {self._limits.page_seconds} s of the processor's time")
        if _peak() > self._most:
            raise TooDear(self.too_large())

    def too_large(self) -> str:
        """What to say of a page that takes too much memory."""
        return f"the page takes more than {self._limits.page_megabytes} MB of memory"

    @contextmanager
    def _memory(self, more: int) -> Iterator[None]:
        """Let the process take only so much more memory."""
        if self._pages % PAGES == 0:
            self._data = _data()
        self._pages += 1
        if not self._data:
            yield
            return
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = self._data + more
        wanted = min([wanted, *(known for known in (soft, hard) if known != resource.RLIM_INFINITY)])
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _PEAK_UNIT if HAS_RESOURCE else 0


def _data() -> int:
    """The bytes of private memory of this process (proc_pid_statm(5), field 6); 0 where there is no such file."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[5]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0
