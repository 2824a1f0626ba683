"""Work that is done in a forked process beside this one, where there is a second core for it."""

from __future__ import annotations

import os
import threading
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
LENGTH = 8  # bytes that say how many follow


class Coder(Protocol):
    """How a result travels: the modules `marshal` and `pickle` are such."""

    def dumps(self, value: Any, /) -> bytes:
        """A result as bytes."""

    def loads(self, data: bytes, /) -> Any:
        """The result of some bytes."""


@contextmanager
def beside(work: Callable[[], T], coder: Coder) -> Iterator[Callable[[], T]]:
    """Begin some work meanwhile. What is given waits for its result.

    Where no process may be forked, and when the forked one failed, the work is done here when it is
    asked for: so its errors are raised here. It must not use what cannot be carried into another process,
    like an open store (https://www.sqlite.org/howtocorrupt.html, 2.6).
    """

    @cache
    def here() -> T:
        return work()

    if not may_fork():
        yield here
        return
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        _tell(writing, work, coder)
    os.close(writing)

    @cache
    def told() -> bytes:
        with open(reading, "rb") as pipe:
            data = pipe.read()
        os.waitpid(child, 0)
        return data

    @cache
    def wait() -> T:
        data = told()
        if len(data) < LENGTH or int.from_bytes(data[:LENGTH], "big") != len(data) - LENGTH:
            return here()  # it failed, or was killed
        found: T = coder.loads(data[LENGTH:])
        return found

    try:
        yield wait
    finally:
        told()


def may_fork() -> bool:
    """Whether a fork is safe (no other threads) and of use (a second core)."""
    alone = threading.active_count() == 1
    return (
        alone
        and hasattr(os, "fork")
        and hasattr(os, "sched_getaffinity")
        and len(os.sched_getaffinity(0)) > 1
    )


def _tell(pipe: int, work: Callable[[], T], coder: Coder) -> None:
    """In the forked process: work, tell, end. It holds nothing open that the parent holds, the lock above all."""
    try:
        os.closerange(3, pipe)
        os.closerange(pipe + 1, pipe + 64)
        data = coder.dumps(work())
        data = len(data).to_bytes(LENGTH, "big") + data
        while data:
            data = data[os.write(pipe, data) :]
    finally:
        os._exit(0)
