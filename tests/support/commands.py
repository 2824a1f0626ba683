"""Builds as commands of their own, in surroundings that a test chooses."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import site_builder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AT = "2026-01-13T12:00Z"
PROGRAM = Path(site_builder.__file__).resolve().parent.parent  # the code that the tests themselves run
PATIENCE = 120  # seconds, for one command
Done = subprocess.CompletedProcess[str]


def build_command(site: Path, *options: str) -> list[str]:
    """The command that builds a site, in one process."""
    return [sys.executable, "-m", "site_builder", "build", "--site", str(site), "--workers", "1", *options]


def surroundings(**more: str) -> dict[str, str]:
    """The environment of a command."""
    return {**os.environ, "PYTHONPATH": str(PROGRAM), "PYTHONDONTWRITEBYTECODE": "1", **more}


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None, umask: int = -1) -> Done:
    """Run a command to its end."""
    return subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        env=dict(env or surroundings()),
        umask=umask,
    )


def build(site: Path, *options: str, **env: str) -> Done:
    """Build a site as it is at the hour of the town's paper."""
    return run(build_command(site, "--at", AT, *options), env=surroundings(**env))
