"""How settings of targets are read, besides what source/schema.py has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.source import schema
from site_builder.source.config import is_base_url
from site_builder.source.schema import Reading, Unreadable

if TYPE_CHECKING:
    from site_builder.source.yaml_nodes import Node


def argument(node: Node, reading: Reading) -> str:
    """A text that becomes an argument of another program, and so must not look like an option of it."""
    value: str = schema.text(node, reading)
    if value.startswith("-"):
        raise Unreadable(node, f'"{value}" begins with "-": a program would take it for an option')
    if "\n" in value:
        raise Unreadable(node, "must be on one line")
    return value


def base_url(node: Node, reading: Reading) -> str:
    """The address of a site, without a slash at its end."""
    value: str = schema.text(node, reading)
    if not is_base_url(value):
        raise Unreadable(
            node, f'"{value}" is not the address of a site', "write it like https://paper.example"
        )
    return value.rstrip("/")
