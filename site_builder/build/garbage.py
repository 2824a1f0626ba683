"""Python's garbage collector, told when there is none.

A build reads tens of thousands of records that live until its end. Looking for garbage among them, again
and again, cost a third of the time of a small build.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def without_collection() -> Iterator[None]:
    """No collection meanwhile."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextmanager
def with_collection() -> Iterator[None]:
    """Collection meanwhile, for what makes garbage: rendering many pages. What is there already is left out.

    So workers do not touch, and thereby copy, what they share with the process that they were forked from.
    """
    was = gc.isenabled()
    gc.freeze()
    gc.enable()
    try:
        yield
    finally:
        if not was:
            gc.disable()
        gc.unfreeze()
