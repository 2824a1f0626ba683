"""The parts of a site that changed, and a site that has nothing else: what is planned of it is the plan's difference. Pure.

An output belongs to a part (`OutputKind.part`), and parts have the names of subjects (subjects.py): "a:ID" and
"l:KEY=VALUE". What articles do to a plan they do to the parts that they touch, so that neither the plan of an archive nor
what the store knows of it is gone through for one story.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from site_builder.base.record import replace
from site_builder.model.entry import PERIODS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from site_builder.model.output import Output
    from site_builder.model.site import Site
    from site_builder.outputs import OutputKind

V = TypeVar("V")
WHOLE = ""  # the part of what belongs to the site as a whole
NONE = "-"  # of what is no kind's: assets, pictures, files of content/static/


def parts_of(subjects: Iterable[str]) -> set[str]:
    """The parts that changes touch, given their subjects: the whole is always one of them."""
    return {WHOLE, *(s for s in subjects if s.startswith(("a:", "l:")))}


def plan_parts(site: Site, kinds: Mapping[str, OutputKind], parts: Collection[str]) -> list[Output]:
    """The outputs that belong to some parts, in a stable order."""
    small = narrowed(site, parts)
    planned: list[Output] = []
    for kind in kinds.values():
        part = kind.part
        planned += (o for o in kind.plan(small) if part(o) in parts) if part else kind.plan(site)
    return planned


def part_of(output: Output, kinds: Mapping[str, OutputKind]) -> str:
    """The part to which an output belongs."""
    kind = kinds.get(output.kind)
    if kind is None:
        return NONE
    return kind.part(output) if kind.part else WHOLE


def narrowed(site: Site, parts: Iterable[str]) -> Site:
    """A site with the records of some parts alone; lists are as long as they are."""
    asked: dict[str, list[str]] = {}
    for part in parts:
        letter, _, rest = part.partition(":")
        key, _, value = ("article", "", rest) if letter == "a" else rest.partition("=")
        asked.setdefault(key, []).append(value)

    def some(key: str, records: Mapping[str, V]) -> dict[str, V]:
        return {value: records[value] for value in sorted(asked.get(key, ())) if value in records}

    return replace(
        site,
        entries=some("article", site.entries),
        sections=some("section", site.sections),
        tags=some("tag", site.tags),
        people=some("author", site.people),
        series=some("series", site.series),
        _calendar={
            kind: tuple(value for value in sorted(asked.get(kind, ())) if site.filed.under(kind, value))
            for kind, _ in PERIODS
        },
    )
