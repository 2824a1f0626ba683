"""The fuzz targets fed by atheris, which looks for inputs that reach new lines of code: for whoever has installed it.

    pip install atheris
    python -m tests.fuzz.by_coverage Markdown 600

It ends after so many seconds, or with the input that broke the target in a file of the current folder.
"""

from __future__ import annotations

import importlib
import sys


def main(name: str, seconds: str) -> None:
    """Feed one target; the package is instrumented while it is imported."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["site_builder"]):
        targets = importlib.import_module("tests.fuzz.test_targets").TARGETS
    target = targets[name][0]

    def one(data: bytes) -> None:
        target(data if name == "bytes of seeds" else data.decode("utf-8", "ignore"))

    atheris.Setup([sys.argv[0], f"-max_total_time={seconds}", "-max_len=300", "-timeout=60"], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:3])
