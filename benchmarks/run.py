"""Time builds of one site, alone or beside a peer's build of the same corpus; see README.md."""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

AT = "2026-01-01T00:00Z"  # after every article of the generated corpus


@dataclass(frozen=True)
class Timed:
    """One timed command: seconds, peak memory in MB, files written (ours alone)."""

    seconds: float
    memory: float
    written: int = 0


def timed(command: list[str], folder: Path | None = None) -> Timed:
    """Run a command to its end. Raises `SystemExit` when it fails."""
    started = time.perf_counter()
    done = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603 - the user's own commands
    text, errors = done.communicate()
    seconds = time.perf_counter() - started
    if done.returncode:
        raise SystemExit(f"{shlex.join(command)} failed:\n{text}{errors}")
    written = len(json.loads(text)["written"]) if text.startswith("{") else 0
    return Timed(seconds, 0.0, written)


def build(site: Path, output: Path, *options: str) -> Timed:
    """One build of ours in a process of its own, with its peak memory.

    The program's modules are compiled once, as they are when it is installed: a setting of the machine that
    forbids to keep compiled modules is lifted.
    """
    command = [sys.executable, "-m", "site_builder", "build", "--site", str(site), "-o", str(output)]
    command += ["--at", AT, "--json", *options]
    surroundings = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        started = time.perf_counter()
        running = subprocess.Popen(command, stdout=said, stderr=errors, env=surroundings)  # noqa: S603 - our own program
        _, status, used = os.wait4(running.pid, 0)
        seconds = time.perf_counter() - started
        running.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        errors.seek(0)
        if running.returncode:
            raise SystemExit((said.read() + errors.read()).decode())
        return Timed(seconds, used.ru_maxrss / 1024, len(json.loads(said.read())["written"]))


def edits(site: Path, output: Path) -> dict[str, Timed]:
    """The edits of a newsroom's day, each followed by a build; the site is put back."""
    articles = sorted((site / "content/articles").rglob("*.md"))
    old, last = articles[len(articles) // 2], articles[-1]
    text = old.read_text("utf-8")
    new = last.with_name("brand-new-story.md")
    story = re.sub(r"^slug: .*$", "slug: brand-new-story", last.read_text("utf-8"), flags=re.MULTILINE)
    story = re.sub(r"^date: .*$", "date: 2025-12-31T23:30Z", story, flags=re.MULTILINE)
    found = {}
    try:
        time.sleep(2.1)  # a file younger than that is read whatever its times say
        found["nothing changed"] = build(site, output)
        old.write_text(text + "\nOne more sentence.\n", "utf-8")
        found["one body edited"] = build(site, output)
        old.write_text(
            re.sub(r"^title: .*$", 'title: "Another headline for this story"', text, flags=re.MULTILINE),
            "utf-8",
        )
        found["one headline edited"] = build(site, output)
        old.write_text(text, "utf-8")
        build(site, output)
        new.write_text(story, "utf-8")
        found["one new story"] = build(site, output)
    finally:
        old.write_text(text, "utf-8")
        new.unlink(missing_ok=True)
    found["the story removed"] = build(site, output)
    return found


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--peer", default="", help="a command that builds the same corpus")
    parser.add_argument("--peer-dir", type=Path, help="the folder in which it runs")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--no-cold", action="store_true", help="leave out the build from nothing after the first round"
    )
    chosen = parser.parse_args()
    memory = Path("/dev/shm")  # noqa: S108 - a memory file system, in a folder of its own
    folder = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
    rows: dict[str, list[Timed]] = {}
    peer: list[float] = []
    try:
        for number in range(chosen.rounds):
            if number == 0 or not chosen.no_cold:
                shutil.rmtree(folder / "dist", ignore_errors=True)
                rows.setdefault("from nothing", []).append(build(chosen.site, folder / "dist", "--clean"))
            if chosen.peer:
                peer.append(timed(shlex.split(chosen.peer), chosen.peer_dir).seconds)
            for what, result in edits(chosen.site, folder / "dist").items():
                rows.setdefault(what, []).append(result)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {chosen.rounds} rounds, medians\n"
    )
    beside = statistics.median(peer) if peer else 0.0
    print("| build | seconds | of the peer | files written | peak MB |\n|---|---|---|---|---|")
    if peer:
        print(f"| the peer | {beside:.2f} | 1 | | |")
    for what, results in rows.items():
        seconds = statistics.median(r.seconds for r in results)
        ratio = f"1/{beside / seconds:.1f}" if beside > seconds else f"{seconds / beside:.2f}" if peer else ""
        print(
            f"| {what} | {seconds:.2f} | {ratio} | {results[-1].written:,} | {max(r.memory for r in results):.0f} |"
        )


if __name__ == "__main__":
    main()
