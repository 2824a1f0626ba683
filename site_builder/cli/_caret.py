"""A line of a file with a caret under the place that is meant, as a terminal shows it."""

from __future__ import annotations

import unicodedata

WIDEST = 160  # columns of a terminal
_BEFORE = 100  # columns before the caret, when the line is longer than that
MOST_WORDS = 600  # characters of a message


def visible(text: str) -> str:
    """A text from a file as it may be shown in a terminal: control characters escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def shortened(text: str, most: int = MOST_WORDS) -> str:
    """A text that quotes a file, cut in its middle where the file has no measure."""
    text = visible(text)
    return text if len(text) <= most else f"{text[: most - 80]} … {text[-70:]}"


def width(text: str) -> int:
    """How many columns a text takes: characters of East Asia two (UAX #11), accents on other letters none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def excerpt(line: str, column: int) -> tuple[str, int]:
    """The part of a line around a column (from 1), and the column of the terminal, from 0, at which it is; -1 for none."""
    line = line.replace("\t", " ")
    if not 0 < column <= len(line) + 1:
        return visible(line[:WIDEST])[:WIDEST], -1
    before, after = (
        visible(line[max(0, column - 1 - _BEFORE) : column - 1]),
        visible(line[column - 1 :][:WIDEST]),
    )
    if column - 1 > _BEFORE or len(before) > _BEFORE:
        before = "…" + before[-_BEFORE:]
    return (before + after)[:WIDEST], width(before)
