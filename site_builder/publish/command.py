"""Calling the tools of others: argument lists, never a shell, and one clear line when they fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from site_builder.publish.target import PublishProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

PATIENCE = 1800.0  # seconds for one call: a first upload may take long
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]*@")


def without_credentials(text: str) -> str:
    """A text in which no address carries a name or password: https://user:token@host is https://host."""
    return _CREDENTIALS.sub("", text)


def last_words(text: str) -> str:
    """The line in which most programs tell why they failed: the last that is not blank; "" when there is none."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def run(
    arguments: Sequence[str],
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    stdin: str = "",
    patience: float = PATIENCE,
    explain: Callable[[str], str] = last_words,
) -> str:
    """Run a program to its end in a folder and return what it printed.

    `env` is added to the environment; `explain` finds in what it printed the line that tells why it failed.
    Raises `PublishProblem` when the program is not there, fails or does not end.
    """
    printed = run_for_bytes(
        arguments, folder, env=env, stdin=stdin.encode(), patience=patience, explain=explain
    )
    return printed.decode("utf-8", "replace")


def run_for_bytes(
    arguments: Sequence[str],
    folder: Path,
    *,
    env: Mapping[str, str] | None = None,
    stdin: bytes = b"",
    patience: float = PATIENCE,
    explain: Callable[[str], str] = last_words,
) -> bytes:
    """The same for a program that prints bytes."""
    program = arguments[0]
    if shutil.which(program) is None:
        raise PublishProblem(f"the program {program} is not installed, or not in the PATH")
    try:
        done = subprocess.run(  # noqa: S603 - an argument list, and no setting in it begins with "-"
            arguments,
            cwd=folder,
            env={**os.environ, **(env or {})},
            input=stdin,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise PublishProblem(f"{program} did not end within {patience:.0f} seconds") from None
    except OSError as problem:
        raise PublishProblem(f"cannot run {program}: {problem.strerror}") from None
    if done.returncode:
        said = explain((done.stderr or done.stdout).decode("utf-8", "replace"))
        said = without_credentials(said) or f"ended with code {done.returncode}"
        raise PublishProblem(f"{program}: {said}")
    return done.stdout
