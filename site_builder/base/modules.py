"""The modules of a package that is a list of things: outputs, checks, commands, publishers."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def modules_in(folders: Iterable[str]) -> tuple[str, ...]:
    """The names of the modules in a package's `__path__`, sorted, without those that begin with an underscore.

    What pkgutil would find; to load pkgutil takes longer than everything else that finding a command takes.
    """
    files = (name for folder in folders for name in os.listdir(folder))  # noqa: PTH208 - no path is made of each, at every start
    return tuple(sorted(n.removesuffix(".py") for n in files if n.endswith(".py") and not n.startswith("_")))
