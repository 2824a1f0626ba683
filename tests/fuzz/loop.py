"""A fuzz target, fed by hypothesis until its time is over."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, seed, settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

SECONDS = float(os.environ.get("SITE_BUILDER_FUZZ_SECONDS", "60"))  # of a clock, for each target
LONG = 10 * 60.0  # with --long
_QUIET = settings(
    max_examples=300,  # between two looks at the clock
    deadline=None,
    database=None,
    phases=(Phase.generate, Phase.shrink),
    suppress_health_check=list(HealthCheck),
)


def fuzz(target: Callable[[Any], None], inputs: SearchStrategy[Any], seconds: float = SECONDS) -> int:
    """Feed a target until its time is over; raises whatever the target raises, with the smallest input that does.

    Returns how many inputs there were. Each round has a seed of its own, counted from 0, so that a failure is
    found again, and a slow machine only gets less far.
    """
    count = 0
    end = time.monotonic() + seconds

    def one(value: Any) -> None:
        nonlocal count
        count += 1
        target(value)

    number = 0
    while time.monotonic() < end:
        seed(number)(_QUIET(given(inputs)(one)))()
        number += 1
    return count
