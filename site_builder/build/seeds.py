"""Which files are seed texts."""

from __future__ import annotations

SEEDS = "content/seeds/"


def is_seed(path: str) -> bool:
    """Whether a file is a seed text."""
    return path.startswith(SEEDS) and path.endswith(".txt")
