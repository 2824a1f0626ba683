"""A program in the place of a host's own: it notes how it was called, and answers what a test wants."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

PROGRAM = """#!{python}
import json, os, pathlib, sys
home = pathlib.Path({home!r})
answers = json.loads((home / "answers.json").read_text())
folder = next((a for a in sys.argv[1:] if os.path.isdir(a)), None)
files = sorted(str(p.relative_to(folder)) for p in pathlib.Path(folder).rglob("*") if p.is_file()) if folder else []
read = lambda name: (pathlib.Path(folder) / name).read_text() if folder and (pathlib.Path(folder) / name).is_file() else ""
with (home / "calls").open("a") as calls:
    note = {{"arguments": sys.argv[1:], "environment": {{k: v for k, v in os.environ.items() if k in {noted!r}}},
             "files": files, "_headers": read("_headers"), "_redirects": read("_redirects")}}
    calls.write(json.dumps(note) + "\\n")
for start, answer in answers:
    if sys.argv[1:][:len(start)] == start:
        if answer.get("told") and os.environ.get("WRANGLER_OUTPUT_FILE_PATH"):
            pathlib.Path(os.environ["WRANGLER_OUTPUT_FILE_PATH"]).write_text(answer["told"])
        sys.stdout.write(answer.get("out", ""))
        sys.stderr.write(answer.get("err", ""))
        sys.exit(answer.get("code", 0))
sys.exit("the stand-in has no answer")
"""
NOTED = (
    "CI",
    "NO_COLOR",
    "CLOUDFLARE_ACCOUNT_ID",
    "CLOUDFLARE_API_TOKEN",
    "NETLIFY_AUTH_TOKEN",
    "WRANGLER_SEND_METRICS",
)


@dataclass(frozen=True)
class StandIn:
    """The program, and the folder in which it notes its calls."""

    home: Path

    def answer(self, *answers: tuple[list[str], dict[str, Any]]) -> None:
        """What it answers to calls that begin with some words: code, out, err, told; the first that fits."""
        (self.home / "answers.json").write_text(json.dumps(answers))

    def calls(self) -> list[dict[str, Any]]:
        """How it was called."""
        path = self.home / "calls"
        return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


def stand_in(name: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Put a stand-in before everything else that is in the PATH."""
    home.mkdir()
    program = home / name
    program.write_text(PROGRAM.format(python=sys.executable, home=str(home), noted=NOTED))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{home}:{os.environ['PATH']}")
    return StandIn(home)
