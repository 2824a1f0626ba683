"""Waiting until something may have changed: by the system's own notices where they can be had."""

from __future__ import annotations

import importlib.util
import time
from typing import TYPE_CHECKING, Protocol

from site_builder.build.settings import NAME as CONFIG_NAME
from site_builder.preview.sight import differences, glance, has_linked_folders, look, roots

if TYPE_CHECKING:
    import threading
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from site_builder.preview.sight import Sight

PAUSE = 0.3  # seconds between two looks without notices
SHARE = 5  # of its time, a scan without notices takes no more than one in so many parts
SHARE_BESIDE = 12  # likewise, while the builder works
UNDISTURBED = 1.0  # seconds; a build that does not take longer is not worth giving up
LONGEST_TRUST = 5.0  # seconds; notices are missed on network disks, so a look is taken all the same
QUIET = 0.1  # seconds without a change that end a burst, where looks tell
STEP = 20  # ms without a notice that end a burst, where notices tell
LONGEST_BURST = 3.0  # seconds; then it is built all the same
MANY = 200  # noticed paths that are looked at one by one

Notice = frozenset[str]  # absolute paths at which something may have changed
NOTHING: Notice = frozenset()


class Watch(Protocol):
    """A way to learn of changes. It lasts for the whole preview: what happens during a build is not lost."""

    def wait(self) -> Notice | None:
        """Wait a moment: where something stirred, NOTHING, or None for "look everywhere"."""
        ...


def open_watch(site_dir: Path, stop: threading.Event, *, polling: bool = False) -> Watch:
    """Notices of the system when `watchfiles` is installed, else looks at short intervals."""
    looks = Looks(stop)
    if polling or not importlib.util.find_spec("watchfiles"):
        return looks
    return Notices(site_dir, stop, looks)


def wait_for_change(
    site_dir: Path, before: Sight, stop: threading.Event, due: float | None, watch: Watch
) -> tuple[Sight, tuple[str, ...]]:
    """Wait until the sources differ from a former look, or until the moment `due`; then until a burst ends.

    No changes come back when the moment came or when `stop` was set.
    """
    seen, looked = look(site_dir, before), time.monotonic()
    noticed: Notice | None = None
    while not stop.is_set() and not (due is not None and time.time() >= due):
        if differences(before, seen):
            if noticed is None:  # else notices came when the burst had ended
                seen = _after_burst(site_dir, seen, stop)
            if changes := differences(before, seen):  # a file may have come and gone
                return seen, changes
        noticed = watch.wait()
        if noticed == NOTHING and time.monotonic() - looked > LONGEST_TRUST:
            noticed = None
        if noticed is None:
            looked = time.monotonic()
        seen = _look_at(site_dir, seen, noticed)
    return seen, ()


def _look_at(site_dir: Path, seen: Sight, noticed: Notice | None) -> Sight:
    if noticed == NOTHING:
        return seen
    some = glance(site_dir, seen, noticed) if noticed and len(noticed) <= MANY else None
    return look(site_dir, seen) if some is None else some


def _after_burst(site_dir: Path, seen: Sight, stop: threading.Event) -> Sight:
    end = time.monotonic() + LONGEST_BURST
    while not stop.wait(QUIET) and time.monotonic() < end:
        again = look(site_dir, seen)
        if not differences(seen, again):
            return again
        seen = again
    return seen


class Looks:
    """No notices: it is time to look again after a pause, and looking takes a small share of the time."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._ended = time.monotonic()

    def wait(self) -> Notice | None:
        """Wait for a pause."""
        took = time.monotonic() - self._ended
        self._stop.wait(max(PAUSE, min(took, 1.0) * (SHARE - 1)))
        self._ended = time.monotonic()
        return None


class Lookout:
    """Whether sources change while something else is done: asked again and again, it looks in a small share of the time.

    It begins after a while, with a look to compare with: a build that converts seeds changes sources itself, at once.
    """

    def __init__(self, site_dir: Path) -> None:
        self._dir, self._next = site_dir, time.monotonic() + UNDISTURBED
        self._seen: Sight | None = None

    def sees_change(self) -> bool:
        """Whether anything changed since it began."""
        now = time.monotonic()
        if now < self._next:
            return False
        before = self._seen
        after = look(self._dir, before, read=before is not None)
        self._seen = before or after
        self._next = now + (time.monotonic() - now) * SHARE_BESIDE
        return before is not None and bool(differences(before, after))


class Notices:
    """Notices of the system for the folders; the config alone is asked after, since editors replace it."""

    def __init__(self, site_dir: Path, stop: threading.Event, looks: Looks) -> None:
        self._dir, self._stop, self._looks = site_dir, stop, looks
        self._folders: tuple[Path, ...] = ()
        self._stream: Iterator[Collection[tuple[object, str]]] | None = None
        self._config = _stamp(site_dir / CONFIG_NAME)
        self._again = 0.0  # when opening the stream is worth another try

    def wait(self) -> Notice | None:
        """Wait for notices. Where the system gives none (it has a limit for them), as if there were none to have."""
        if not self._stream and time.monotonic() < self._again:
            return self._looks.wait()
        try:
            opened = self._open()
            paths = frozenset(path for _, path in next(self._stream, ())) if self._stream else NOTHING
        except (OSError, RuntimeError):  # watchfiles' own errors are RuntimeErrors
            self._close()
            return None
        config, now = self._config, _stamp(self._dir / CONFIG_NAME)
        self._config = now
        return None if opened or now != config else paths

    def _open(self) -> bool:
        """Open the stream of notices, anew when there are other folders; whether that was done."""
        folders = tuple(roots(self._dir).values())
        if self._stream and folders == self._folders:
            return False
        if has_linked_folders(folders):
            self._close()
            return True
        from watchfiles import watch  # noqa: PLC0415 - not everybody has it

        self._folders = folders
        self._stream = watch(
            *folders,
            watch_filter=None,
            debounce=int(LONGEST_BURST * 1000),
            step=STEP,
            rust_timeout=int(PAUSE * 1000),
            yield_on_timeout=True,
            stop_event=self._stop,
            raise_interrupt=False,
            ignore_permission_denied=True,
        )
        return True

    def _close(self) -> None:
        self._stream, self._again = None, time.monotonic() + LONGEST_TRUST


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_size, found.st_mtime_ns, found.st_ino)
