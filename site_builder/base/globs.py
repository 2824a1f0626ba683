"""Patterns of paths: `*` and `?` within a name, `**` across folders."""

from __future__ import annotations

import re
from functools import lru_cache

_MARK = re.compile(r"\*\*/|\*\*|\*|\?")
_MEANS = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}


def matches(pattern: str, path: str) -> bool:
    """Tell whether a path with forward slashes is one that a pattern means: the whole of it, letter for letter."""
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    at, parts = 0, []
    for mark in _MARK.finditer(pattern):
        parts += [re.escape(pattern[at : mark.start()]), _MEANS[mark[0]]]
        at = mark.end()
    return re.compile("".join([*parts, re.escape(pattern[at:])]), re.DOTALL)
