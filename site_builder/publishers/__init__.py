"""Where a site can be published, one module a kind of host, found by looking into this folder.

A module exports `PUBLISHER`, a `Publisher` (see publish/target.py). Credentials come from the environment or
from the configuration of the tools that are called, never from `config.yaml`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from site_builder.base.modules import modules_in
from site_builder.publish.target import Publisher

if TYPE_CHECKING:
    from collections.abc import Mapping


def discover() -> Mapping[str, Publisher]:
    """Return all publishers by name, sorted."""
    found: dict[str, Publisher] = {}
    for module in modules_in(__path__):
        publisher = getattr(importlib.import_module(f"{__name__}.{module}"), "PUBLISHER", None)
        if isinstance(publisher, Publisher):
            found[publisher.name] = publisher
    return found
