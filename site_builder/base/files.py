"""Which names in a person's folders are no content: hidden files, and what editors leave behind."""

from __future__ import annotations

LEFT_BEHIND = ("~", ".swp", ".swo", ".tmp", ".bak", ".orig", ".part", ".rej")


def is_ignored(name: str) -> bool:
    """Whether a file or folder of this name is left alone wherever it lies."""
    return (name[:1] in (".", "#") and name != ".well-known") or name.endswith(LEFT_BEHIND)
