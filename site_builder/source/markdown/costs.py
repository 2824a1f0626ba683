"""Whether a body could hold paragraphs over which Markdown would take minutes: counts that need no pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHED = 1_500_000  # beginnings without ends, times the characters searched from each
_MANY_TAGS = 50
_MARKS = ("#", "\n-", "\n=", "\n*", "\n_")


def costly_blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the fault of each block that must be shown as typed, not rendered."""
    if len(text) < 1_000 or (
        is_light(text)
        and text.count("<") <= _MANY_TAGS
        and not any(mark in text for mark in ("*[", "```", "~~~"))
    ):
        return
    from site_builder.source.markdown.faults import faults  # noqa: PLC0415 - most bodies are light

    yield from faults(text)


def is_light(text: str) -> bool:
    """Tell whether no single block of a body can cost much: it is short, and its marks are few."""
    size = len(text)
    return (
        size < 10_000
        and (text.count("[") + text.count("\n:")) * size <= SEARCHED
        and sum(map(text.count, _MARKS)) < 200
    )
