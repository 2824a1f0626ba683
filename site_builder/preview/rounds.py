"""Building again and again: one round a change, and what each round says of itself."""

from __future__ import annotations

import time
import traceback
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.record import dataclass
from site_builder.build.memory import Memory
from site_builder.build.pipeline import Wish, build
from site_builder.build.places import STATE_DIR
from site_builder.preview.sight import complete, differences, look, without_own
from site_builder.preview.stir import Lookout, open_watch, wait_for_change

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from site_builder.build.audience import Audience
    from site_builder.build.report import Report
    from site_builder.model.entry import Entry
    from site_builder.preview.sight import Sight


MOST_GIVEN_UP = 10  # builds in a row; sources that change all the time are built all the same


class Builder(Protocol):
    """Builds a site. One that remembers what its last build learned is called with the next wish just so."""

    def __call__(self, wish: Wish, progress: Callable[[str, int, int], None], /) -> Report:
        """Build. Raises `EnvironmentProblem`."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What the preview shows."""

    site_dir: Path
    base_url: str
    drafts: bool = False
    at: int | None = None  # a fixed moment; None follows the clock
    polling: bool = False  # do not use the system's notices of changes

    @property
    def output_dir(self) -> Path:
        """The preview's own folder: what `build` wrote into dist/ stays as it is."""
        return self.site_dir / STATE_DIR / "preview"


@dataclass(frozen=True, slots=True)
class Round:
    """One build of the preview. Whoever shows it, terminal or browser, needs nothing else."""

    changes: tuple[str, ...]  # the files that brought it about; none for the first one and for the clock
    now: int  # the moment that it was built for
    report: Report | None = None
    entries: Mapping[str, Entry] = field(
        default_factory=dict
    )  # all articles, as the last good build knew them
    refusal: str = ""  # why the build could not be tried, or the traceback of a mistake of ours
    due: bool = False  # the clock brought it about

    @property
    def good(self) -> bool:
        """Whether the preview shows the sources as they are now."""
        return self.report is not None and not self.report.failed


class Stopped(Exception):
    """Raised out of a build that is no longer wanted: somebody pressed Ctrl-C."""


class Overtaken(Exception):
    """Raised out of a build during which the sources changed again: the next one makes what both asked for."""


def first_round(
    order: Order,
    progress: Callable[[str, int, int], None],
    builder: Builder = build,
    memory: Memory | None = None,
) -> tuple[Round, Sight]:
    """The build at the start, with all cores: nothing else runs yet, so processes may be forked."""
    seen = look(order.site_dir, read=False)  # what was in the files is read when nobody waits any more
    return _build(_wish(order, memory or Memory(), workers=0), (), progress, builder), seen


def keep_building(
    order: Order,
    last: Round,
    seen: Sight,
    stop: threading.Event,
    tell: Callable[[Round], None],
    builder: Builder = build,
    memory: Memory | None = None,
    audience: Audience | None = None,
) -> None:
    """Build at each change and at each moment that was foreseen, until `stop` is set.

    `seen` is how the sources looked just before the last build: what changed while it ran brings about
    one more build, however much it was. `memory` is that of the last build; `audience` is shown first what it looks at.
    """
    memory = memory or Memory()
    from site_builder.build.warm import warm_up  # noqa: PLC0415 - it loads slowly, and now nobody waits

    warm_up(_wish(order, memory, workers=1))

    watch = open_watch(order.site_dir, stop, polling=order.polling)
    seen = complete(order.site_dir, seen)
    given_up = 0
    while not stop.is_set():
        if last.report:
            seen = _with_own(order, seen, last.report)
        due = last.report.next_change if last.report and order.at is None else None
        now_seen, changes = wait_for_change(order.site_dir, seen, stop, due, watch)
        if stop.is_set():
            return
        # Threads run by now, and a forked child would inherit their locks: this process alone.
        sole = last.report is not None  # else the build was cut off, and the files are looked at
        wish = _wish(order, memory, 1, changes if sole else None, audience)
        try:
            last = _build(wish, changes, _interrupt(order, stop, given_up), builder, due=not changes)
        except Stopped:
            return
        except Overtaken:
            given_up += 1
            if audience and not differences(seen, look(order.site_dir, seen)):  # it was taken back
                audience.show({})
            continue
        seen, given_up = now_seen, 0
        tell(last)


def _interrupt(order: Order, stop: threading.Event, given_up: int) -> Callable[[str, int, int], None]:
    """What ends a build under way: Ctrl-C, or another change, unless builds were given up for one too often."""
    lookout = Lookout(order.site_dir)

    def go_on(*_: object) -> None:
        if stop.is_set():
            raise Stopped
        if given_up < MOST_GIVEN_UP and lookout.sees_change():
            raise Overtaken

    return go_on


def _with_own(order: Order, seen: Sight, report: Report) -> Sight:
    """The look before a build, brought up to date for the articles that the build made of seeds."""
    made = report.seeds
    if not (made.written or made.updated):
        return seen
    after = look(order.site_dir, seen)
    changes = differences(seen, after)
    foreign = set(without_own(order.site_dir, changes, made))
    return {**seen, **{name: after[name] for name in changes if name not in foreign and name in after}}


def _build(
    wish: Wish,
    changes: tuple[str, ...],
    progress: Callable[[str, int, int], None],
    builder: Builder,
    *,
    due: bool = False,
) -> Round:
    now = wish.now
    try:
        return Round(changes, now, builder(wish, progress), wish.memory.entries, due=due)
    except EnvironmentProblem as problem:
        return Round(changes, now, refusal=str(problem), due=due)
    except (Stopped, Overtaken):
        raise
    except Exception:  # noqa: BLE001 - a mistake of ours must not end the preview: it is shown whole
        return Round(changes, now, refusal=traceback.format_exc(), due=due)


def _wish(
    order: Order,
    memory: Memory,
    workers: int,
    changes: tuple[str, ...] | None = None,
    audience: Audience | None = None,
) -> Wish:
    """What is asked of a build; `changes` are all that there were since the last one, None when that is not known."""
    return Wish(
        order.site_dir,
        order.output_dir,
        order.at if order.at is not None else int(time.time()),
        order.drafts,
        workers,
        order.base_url,
        steady=True,
        sole=changes is not None,
        memory=memory,
        changed=frozenset(changes) if changes is not None else None,
        audience=audience,
    )
