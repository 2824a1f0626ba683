"""Where a value of `config.yaml` stands: for what turns out to be wrong only when the whole site is known. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import LONGEST_EXCERPT, SourceError
from site_builder.base.record import replace
from site_builder.source.front_matter import decode_text
from site_builder.source.yaml_nodes import Mapping, Scalar, Sequence
from site_builder.source.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Sequence as List

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.source.yaml_nodes import Node


def placed(problem: Diagnostic, data: bytes, keys: List[str], value: str) -> Diagnostic:
    """Return a problem with the line, column and excerpt of the value that it is about.

    `data` is the file, `keys` lead to the value; lists on the way are looked through. When the file has changed
    meanwhile, and the value is not there any more, the problem stays as it is: of the whole file.
    """
    try:
        content = decode_text(data, problem.path)
        node = read_yaml(content, problem.path)
    except SourceError:
        return problem
    found = _find(node, tuple(keys), value)
    if found is None:
        return problem
    excerpt = content.split("\n")[found.line - 1][:LONGEST_EXCERPT]
    return replace(problem, line=found.line, column=found.column, excerpt=excerpt)


def _find(node: Node | None, keys: tuple[str, ...], value: str) -> Scalar | None:
    """The first text below some keys that is the value."""
    if isinstance(node, Scalar):
        return node if not keys and node.value.strip() == value else None
    if isinstance(node, Sequence):
        return next((found for item in node.items if (found := _find(item, keys, value))), None)
    if isinstance(node, Mapping) and keys:
        inner = next((inner for name, inner in node.items if name.value == keys[0]), None)
        return _find(inner, keys[1:], value)
    return None
