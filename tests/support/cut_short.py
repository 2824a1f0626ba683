"""A publication in a process of its own that is killed at some moment, by the kernel, with everything it holds."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from tests.support.commands import PROGRAM, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.publish.target import Release

ONCE = """
import json, sys
from pathlib import Path
from site_builder.publish.manifest import from_json
from site_builder.publish.target import Release
from site_builder.publishers import discover
from tests.support.little_paper import publish
kind, settings, folder, name, manifest = sys.argv[1:]
new = Release(Path(folder), from_json(Path(manifest).read_text()), name, "https://paper.example")
target = discover()[kind].open(json.loads(settings), Path(folder).parent)
print("begun", flush=True)
publish(target, new, lambda what: print(what, flush=True))
"""


def publish_and_kill(
    kind: str,
    settings: Mapping[str, object],
    new: Release,
    manifest: Path,
    *,
    after: int,
    seconds: float,
    children: bool,
) -> bool:
    """Publish, and kill the process some seconds after so many lines; whether it was still alive.

    With `children` the programs that it called die with it, as when a machine goes down; else they go on.
    """
    command = [
        sys.executable,
        "-c",
        ONCE,
        kind,
        json.dumps(settings),
        str(new.folder),
        new.name,
        str(manifest),
    ]
    running = subprocess.Popen(
        command, cwd=PROGRAM, env=surroundings(), stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stdout
    with running.stdout:
        for _ in range(after):
            running.stdout.readline()
        time.sleep(seconds)
        if children:
            os.killpg(running.pid, signal.SIGKILL)
        else:
            running.kill()
    code = running.wait(60)
    assert code in (0, -9), code
    return code == -9
