"""Opening an article's file in the editor of whoever runs the preview."""

from __future__ import annotations

import os
import shlex
import subprocess
import threading
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

# They draw into a terminal, and the one that the preview has is taken.
IN_A_TERMINAL = frozenset(
    (
        "vi",
        "vim",
        "nvim",
        "nano",
        "pico",
        "micro",
        "ne",
        "joe",
        "jed",
        "ed",
        "ex",
        "mg",
        "hx",
        "helix",
        "kak",
        "mcedit",
    )
)
IN_A_TERMINAL_WITH = frozenset({("emacs", "-nw"), ("emacs", "--no-window-system"), ("emacsclient", "-t")})


def editor_of(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The command of the editor: `VISUAL`, else `EDITOR`, as POSIX names them; () where none can be used."""
    for name in ("VISUAL", "EDITOR"):
        try:
            command = tuple(shlex.split(environment.get(name, "")))
        except ValueError:  # a quote that is not closed
            continue
        if not command:
            continue
        program = PurePath(command[0]).name
        if program not in IN_A_TERMINAL and not any(
            program == name and option in command for name, option in IN_A_TERMINAL_WITH
        ):
            return command
    return ()


def open_in_editor(command: tuple[str, ...], site_dir: Path, source: str, known: Collection[str]) -> bool:
    """Start the editor with one of the site's known source files; tell whether it could be started.

    The command is a list of arguments and no shell sees it. The file is named by its absolute path, which no
    editor takes for an option.
    """
    if not command or source not in known:
        return False
    path = (site_dir / source).resolve()
    if not path.is_file() or not path.is_relative_to((site_dir / "content").resolve()):
        return False
    try:
        started = subprocess.Popen(  # noqa: S603 - the user's own editor
            [*command, str(path)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=os.name == "posix",  # Ctrl-C for the preview does not close the editor
        )
    except OSError:
        return False
    threading.Thread(target=started.wait, daemon=True).start()  # so that no zombie is left of it
    return True
