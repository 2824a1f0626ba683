"""The kinds of output, one module each, found by looking into this folder.

A module exports `OUTPUT`, an `OutputKind`: what files there are (`plan`) and what is in one (`render`).
"""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site


@dataclass(frozen=True, slots=True)
class OutputKind:
    """A kind of output.

    `plan` reads the site alone and yields outputs in a stable order. `render` reads the world only
    through the desk, and gives the whole content.
    """

    name: str
    plan: Callable[[Site], Iterable[Output]]
    render: Callable[[Output, Desk], str | bytes]
    counted: str  # what a person calls these: "articles", "feeds" ...


def discover() -> Mapping[str, OutputKind]:
    """Return all kinds by name, sorted."""
    found: dict[str, OutputKind] = {}
    for module in sorted(m.name for m in pkgutil.iter_modules(__path__)):
        kind = getattr(importlib.import_module(f"{__name__}.{module}"), "OUTPUT", None)
        if isinstance(kind, OutputKind):
            found[kind.name] = kind
    return found
