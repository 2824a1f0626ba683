"""All hostile sites by name: each module of `sites/` has those of one kind."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.case import Case

_FOLDER = Path(__file__).parent / "sites"


def _all() -> dict[str, Case]:
    found: dict[str, Case] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules([str(_FOLDER)])):
        for case in importlib.import_module(f"tests.hostile.sites.{module}").CASES:
            if case.name in found:
                raise ValueError(f"two hostile sites are called {case.name!r}")
            found[case.name] = case
    return found


CASES = _all()
