"""What the guards cost: builds of one site with sanitizer, sandbox and limits, and with no-ops in their place.

    python benchmarks/guards.py SITE [--rounds 5]

Four programs build the site from nothing, in turn, each in a process of its own: as it is; without the guards;
without the limits of time and memory for templates alone; and with the sanitizer run on every body, also on those that its gate lets by because they can hold no markup.
What is compared is the processor's time of a build and of all that it starts, which other programs disturb least, with that of the
build without guards in the same round: a machine has fast and slow minutes. The middle of these ratios counts. A first
round is not counted: in it Python compiles the program, which would cost all four the same. In each round another
one begins. Only here can the guards be left out: the program has no such switch.
"""

from __future__ import annotations

import argparse
import os
import runpy
import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

AT = "2026-01-01T00:00Z"  # after every article of the generated corpus
MOST = 1.15  # the guards may cost so much


class _Free:
    """A meter that counts nothing."""

    def step(self) -> None:
        """Do nothing."""

    @contextmanager
    def page(self, _limits: object) -> Iterator[None]:
        """Let a page take what it likes."""
        yield


class _Plain(jinja2.Environment):
    """Jinja without its sandbox."""

    def __init__(self, _views: Iterable[type], **options: Any) -> None:
        super().__init__(**options)
        self.meter = _Free()


def _without_guards() -> None:
    from site_builder.source.markdown import body, pieces, sanitizer  # noqa: PLC0415 - in the process that builds
    from site_builder.theme import environment  # noqa: PLC0415

    replaced: dict[Any, dict[str, object]] = {
        environment: {"SandboxEnvironment": _Plain, "COMPILED": "plain", "safe_url": lambda url: url},
        sanitizer: {"sanitize": lambda html, **_: html},
        pieces: {
            "may_hold_markup": lambda _source: False,
            "costly_blocks": lambda _text: (),
        },
        body: {"clean_text": lambda text: text, "too_large": lambda _text: False},
    }
    for module, names in replaced.items():
        for name, value in names.items():
            getattr(module, name)  # it must be there: a guard that was renamed would be measured with itself
            setattr(module, name, value)


def _without_limits() -> None:
    from site_builder.theme import environment, sandbox  # noqa: PLC0415 - in the process that builds

    class Unlimited(sandbox.SandboxEnvironment):
        """The sandbox, whose loops are not counted."""

        _generate = jinja2.Environment._generate  # noqa: SLF001 - what the sandbox overrides

    vars(sandbox)["Meter"] = _Free
    vars(environment).update(SandboxEnvironment=Unlimited, COMPILED="unlimited")


def _sanitizing_all() -> None:
    from site_builder.source.markdown import pieces  # noqa: PLC0415 - in the process that builds

    vars(pieces)["may_hold_markup"] = lambda _source: True


VARIANTS = {
    "as it is": lambda: None,
    "without guards": _without_guards,
    "without the limits of templates": _without_limits,
    "sanitizing all": _sanitizing_all,
}


def _seconds(variant: str, site: Path, folder: Path) -> float:
    """The processor's time of one build from nothing."""
    for left in (folder, site / ".site-builder"):
        shutil.rmtree(left, ignore_errors=True)
    command = [sys.executable, __file__, str(site), "--as", variant, "--into", str(folder)]
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    before = os.times()
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=env)  # noqa: S603 - ourselves
    after = os.times()
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return after.children_user + after.children_system - before.children_user - before.children_system


def _build(variant: str, site: str, folder: str) -> None:
    VARIANTS[variant]()
    sys.argv = ["site-builder", "build", "--site", site, "-o", folder, "--at", AT, "--workers", "1"]
    runpy.run_module("site_builder", run_name="__main__")


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--as", dest="variant", choices=VARIANTS, help=argparse.SUPPRESS)
    parser.add_argument("--into", help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.variant:
        _build(wanted.variant, wanted.site, wanted.into)
        return
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:  # noqa: S108 - memory, for even times
        site = Path(folder) / "site"
        shutil.copytree(wanted.site, site, ignore=shutil.ignore_patterns("dist", ".site-builder"))
        times: dict[str, list[float]] = {variant: [] for variant in VARIANTS}
        order = list(VARIANTS)
        for number in range(wanted.rounds + 1):
            for variant in order:
                seconds = _seconds(variant, site, Path(folder) / "dist")
                if number:
                    times[variant].append(seconds)
            order = [*order[1:], order[0]]
    bare = times["without guards"]
    print(
        "| build | seconds of processor, median | ratio within a round, median | from | to | of the least |"
    )
    print("|---|---|---|---|---|---|")
    for variant, found in times.items():
        ratios = sorted(one / other for one, other in zip(found, bare, strict=True))
        shown = (statistics.median(ratios), ratios[0], ratios[-1], min(found) / min(bare))
        print(f"| {variant} | {statistics.median(found):.2f} |", " | ".join(f"{r:.3f}" for r in shown), "|")
    if statistics.median(a / b for a, b in zip(times["as it is"], bare, strict=True)) > MOST:
        raise SystemExit(f"the guards cost more than {MOST}")


if __name__ == "__main__":
    main()
