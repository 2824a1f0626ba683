"""YAML as untrusted data: text with positions, bounded, without the parts that surprise.

Anchors, aliases, merge keys, tags, second documents and duplicate keys are refused; every scalar stays the text
that was typed, and what it means is decided by the key that it stands under (schema.py). What most people write
is read in a moment by `yaml_plain`; everything else, and all that is wrong, by PyYAML (`yaml_events`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.source.yaml_plain import read_plain

if TYPE_CHECKING:
    from site_builder.source.yaml_nodes import Node

LARGEST = 64 * 1024  # characters
MOST_BRACKETS = 4000  # PyYAML's C parser overflows its stack at about 50,000 open ones
# What YAML 1.1 does not allow, in three classes: one of what it allows takes ten times as long to compile.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]|[\ud800-\udfff]|[\ufeff\ufffe\uffff]"
)


def read_yaml(text: str, path: str, first_line: int = 1) -> Node | None:
    """Read one YAML document; None when it is empty.

    `first_line` is the line of the file on which the text begins. Raises `SourceError`.
    """
    if len(text) > LARGEST:
        raise _refuse(
            path, first_line, 0, "SB109", f"longer than {LARGEST // 1024} kB", "move long text into the body"
        )
    if text.count("[") + text.count("{") > MOST_BRACKETS:
        raise _refuse(path, first_line, 0, "SB109", "too many brackets", "write lists one entry a line")
    if found := UNPRINTABLE.search(text):
        line, column = text.count("\n", 0, found.start()), found.start() - text.rfind("\n", 0, found.start())
        raise _refuse(
            path,
            first_line + line,
            column,
            "SB101",
            f"YAML: a control character, U+{ord(found[0]):04X}",
            "remove the control character",
        )
    if (plain := read_plain(text, first_line)) is not None:
        return plain
    from site_builder.source.yaml_events import read_events  # noqa: PLC0415 - it loads a large library, and most texts do without

    return read_events(text, path, first_line)


def _refuse(path: str, line: int, column: int, code: str, message: str, hint: str) -> SourceError:
    return SourceError(Diagnostic(path, line, column, code, message, hint))
