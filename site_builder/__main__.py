"""`python -m site_builder`, and the installed command."""

from __future__ import annotations

import contextlib
import os
import sys

from site_builder.cli import main


def run() -> None:
    """Run the command and end at once.

    To take a large site's records apart in memory, one by one, costs a tenth of a small build; the
    process ends anyway. All files are closed by then: only what was printed waits.
    """
    _speak_utf8()
    code: object = 0
    try:
        main(prog_name="site-builder")
    except SystemExit as end:
        code = end.code
    except OSError as problem:  # mostly: what is printed has nowhere to go
        code = _told(problem)
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:  # closed by whoever began this process
                stream.flush()
        except OSError as problem:
            code = _told(problem)
    os._exit(code if isinstance(code, int) else 1 if code else 0)


def _told(problem: OSError) -> int:
    """Tell in one line what is in the way of the machine, if that can be told at all; the exit code for it."""
    where = f"{problem.filename}: " if problem.filename else ""
    with contextlib.suppress(OSError):
        os.write(2, f"error: {where}{problem.strerror}\n".encode("utf-8", "backslashreplace"))
    return 3


def _speak_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale cannot name all files (PEP 540): a site is UTF-8 everywhere."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode and hasattr(os, "execve"):
        arguments = [sys.executable, *sys.orig_argv[1:]]
        os.execve(sys.executable, arguments, {**os.environ, "PYTHONUTF8": "1"})  # noqa: S606 - this program itself


if __name__ == "__main__":
    run()
