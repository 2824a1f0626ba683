"""How settings are read that name something on a host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.publish.keys import argument
from site_builder.source.schema import Reader, Reading, Unreadable

if TYPE_CHECKING:
    from site_builder.source.yaml_nodes import Node

PROJECT = r"[A-Za-z0-9][A-Za-z0-9._-]*"  # also a part of a file's name here


def named(pattern: str, what: str) -> Reader:
    """A name as the host has them: the whole text fits the pattern, and is no option of a program."""

    def read(node: Node, reading: Reading) -> str:
        value = argument(node, reading)
        if not re.fullmatch(pattern, value):
            raise Unreadable(node, f'"{value}" is not {what}')
        return value

    return read
