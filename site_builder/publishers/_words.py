"""What the programs of hosts say when they fail, and what that means for a person. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_COLOUR = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")  # ECMA-48, control sequences


def lines_of(text: str) -> list[str]:
    """The lines of a text that are not blank, without colours and the signs before them."""
    found = (line.strip(" \t›✘") for line in _COLOUR.sub("", text).splitlines())
    return [line for line in found if line]


def meaning(text: str, meanings: Iterable[tuple[str, str]], **fields: str) -> str:
    """The first meaning whose pattern is found in a line of the text, with `{line}` and other fields filled in.

    The order of the meanings decides, not that of the lines; "" when none is found.
    """
    lines = lines_of(text)
    for pattern, told in meanings:
        for line in lines:
            if re.search(pattern, line):
                return told.format(line=line, **fields)
    return ""
