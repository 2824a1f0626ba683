"""Waiting until something may have changed: by the system's own notices where they can be had."""

from __future__ import annotations

import importlib.util
import time
from typing import TYPE_CHECKING

from site_builder.build.settings import NAME as CONFIG_NAME
from site_builder.preview.sight import differences, look, roots

if TYPE_CHECKING:
    import threading
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.preview.sight import Sight

PAUSE = 0.3  # seconds between two looks without notices
LONGEST_TRUST = 5.0  # seconds; notices are missed on network disks, so a look is taken all the same
QUIET = 0.1  # seconds without a change that end a burst
LONGEST_BURST = 3.0


def wait_for_change(
    site_dir: Path, before: Sight, stop: threading.Event, due: float | None, *, polling: bool = False
) -> tuple[Sight, tuple[str, ...]]:
    """Wait until the sources differ from a former look, or until the moment `due`; then until a burst ends.

    No changes come back when the moment came or when `stop` was set.
    """
    seen, looked = before, 0.0
    stirs = (
        _polled(stop) if polling or not importlib.util.find_spec("watchfiles") else _noticed(site_dir, stop)
    )
    for stirred in stirs:
        if due is not None and time.time() >= due:
            break
        if not stirred and time.monotonic() - looked < LONGEST_TRUST:
            continue
        looked = time.monotonic()
        seen = look(site_dir, seen)
        if differences(before, seen):
            seen = _after_burst(site_dir, seen, stop)
            if changes := differences(before, seen):  # a file may have come and gone
                return seen, changes
    return seen, ()


def _after_burst(site_dir: Path, seen: Sight, stop: threading.Event) -> Sight:
    end = time.monotonic() + LONGEST_BURST
    while not stop.wait(QUIET) and time.monotonic() < end:
        again = look(site_dir, seen)
        if not differences(seen, again):
            return again
        seen = again
    return seen


def _polled(stop: threading.Event) -> Iterator[bool]:
    yield True
    while not stop.wait(PAUSE):
        yield True


def _noticed(site_dir: Path, stop: threading.Event) -> Iterator[bool]:
    """Notices of the system for the folders; the config alone is asked after, since editors replace it."""
    from watchfiles import watch  # noqa: PLC0415 - not everybody has it

    yield True
    while not stop.is_set():
        folders = tuple(roots(site_dir).values())
        config = _stamp(site_dir / CONFIG_NAME)
        notices = watch(
            *folders,
            watch_filter=None,
            debounce=400,
            step=20,
            rust_timeout=int(PAUSE * 1000),
            yield_on_timeout=True,
            stop_event=stop,
            raise_interrupt=False,
        )
        for notice in notices:
            now = _stamp(site_dir / CONFIG_NAME)
            yield bool(notice) or now != config
            config = now
            if tuple(roots(site_dir).values()) != folders:
                yield True
                break


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ino)
