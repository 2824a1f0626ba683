"""Whether a body could hold paragraphs over which Markdown would take minutes: counts that need no pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Tags; abbreviations; code; definitions; and tables, in which headings could stand.
_HEAVY = ("*[", "hl_lines=", "\n:", "]:", "|")
_MANY_TAGS = 50


def costly_blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the start, the end and the fault of each block that must be shown as typed, not rendered."""
    if len(text) < 500 or (
        is_light(text) and text.count("<") <= _MANY_TAGS and not any(mark in text for mark in _HEAVY)
    ):
        return
    from site_builder.source.markdown.faults import faults  # noqa: PLC0415 - most bodies are light

    yield from faults(text)


def is_light(text: str) -> bool:
    """Tell whether a body is too short for the marks in it to cost much."""
    return len(text) < 8_000 and text.count("[^") < 500
