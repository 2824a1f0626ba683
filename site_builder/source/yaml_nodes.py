"""What YAML is read into: texts, lists and mappings that know their line and column."""

from __future__ import annotations

from site_builder.base.record import dataclass

DEEPEST = 32  # levels of lists and mappings in one document


@dataclass(slots=True)
class Scalar:
    """A text. `plain` when it stood without quotes."""

    value: str
    plain: bool
    line: int
    column: int
    lost: bool = False  # a plain text that YAML cut at " #"


@dataclass(slots=True)
class Sequence:
    """A list."""

    items: list[Node]
    line: int
    column: int


@dataclass(slots=True)
class Mapping:
    """A mapping in the order of the file."""

    items: list[tuple[Scalar, Node]]
    line: int
    column: int


Node = Scalar | Sequence | Mapping
