"""Rendering many outputs, here or in worker processes: the same bytes either way.

Workers are forked, so that the world is there without being copied; they put what they render into the
staging folder and send back only what the parent must know. Where processes cannot be forked, or for few
outputs, everything runs here through the same function.
"""

from __future__ import annotations

import os
import pickle
from typing import TYPE_CHECKING

from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.build.beside import beside
from site_builder.build.render import Parts, render_output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.disk import Staging
    from site_builder.model.output import Output, Rendition, Trace
    from site_builder.outputs import OutputKind
    from site_builder.theme.pictures import Headers, Pictures
    from site_builder.theme.theme import Theme
    from site_builder.track.world import World

FEW = 300  # outputs; below this a pool of processes costs more than it saves
ALONE = 12  # outputs; up to this a single second one does, too
CHUNK = 100  # outputs that a process is given at once
STEP = 20  # outputs that are rendered here before somebody may say that it is enough


@dataclass(frozen=True, slots=True)
class Staged:
    """An output that lies in the staging folder, or failed."""

    path: str
    digest: str
    size: int
    trace: Trace
    wanted: tuple[Rendition, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Some outputs, and what was found out beside: the parent must know it, or each build would find it out anew."""

    staged: list[Staged]
    closures: Mapping[str, str]  # of templates
    headers: Headers  # of pictures


@dataclass(frozen=True, slots=True)
class Press:
    """What a worker needs to render outputs."""

    world: World
    theme: Theme
    pictures: Pictures
    kinds: Mapping[str, OutputKind]
    staging: Staging
    parts: Parts

    def print(self, outputs: Sequence[Output]) -> Sheet:
        """Render some outputs and stage them."""
        staged = []
        for output in outputs:
            rendered = render_output(output, self.world, self.kinds, self.parts)
            self.staging.put(output.path, rendered.content)
            staged.append(
                Staged(
                    output.path,
                    digest_bytes(rendered.content),
                    len(rendered.content),
                    rendered.trace,
                    rendered.wanted,
                    rendered.problems,
                )
            )
        return Sheet(staged, self.theme.closures, self.pictures.news())

    def learn(self, sheet: Sheet) -> list[Staged]:
        """Take what was found out elsewhere; the outputs."""
        self.theme.know_closures(sheet.closures)
        self.pictures.know(sheet.headers)
        return sheet.staged


def print_all(
    press: Press, outputs: Sequence[Output], workers: int, progress: Callable[[str, int, int], None]
) -> Iterator[Staged]:
    """Render all outputs, in any number of processes; `progress` is told how many are done."""
    done = 0
    if workers > 1 and ALONE < len(outputs) < FEW:
        with beside(lambda: press.print(outputs[1::2]), pickle) as half:
            yield from press.print(outputs[::2]).staged
            yield from press.learn(half())
        return
    if workers < 2 or len(outputs) < FEW or not hasattr(os, "fork"):
        for chunk in _chunks(outputs, STEP):
            yield from press.print(chunk).staged
            done += len(chunk)
            progress("rendering", done, len(outputs))
        return
    with _pool(press, workers) as pool:
        for sheet in pool.map(_print_here, _chunks(outputs, CHUNK)):
            yield from press.learn(sheet)
            done += len(sheet.staged)
            progress("rendering", done, len(outputs))


def _chunks(outputs: Sequence[Output], size: int) -> list[Sequence[Output]]:
    return [outputs[n : n + size] for n in range(0, len(outputs), size)]


def default_workers() -> int:
    """As many as this process may use cores."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(press: Press, workers: int) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_enter, initargs=(press,))


_HERE: list[Press] = []  # in a worker alone: the press that it was forked with


def _enter(press: Press) -> None:
    _HERE.append(press)


def _print_here(outputs: Sequence[Output]) -> Sheet:
    return _HERE[0].print(outputs)
