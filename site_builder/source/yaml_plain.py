"""The YAML that people write, without PyYAML: mappings and lists, one entry a line, texts plain or in quotes.

Whatever else a text holds, it is left to PyYAML whole: two readers must never differ. To load PyYAML takes as long
as to read a hundred articles, and a build of one new story reads four small files.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from site_builder.source.yaml_nodes import DEEPEST, Mapping, Node, Scalar, Sequence

SHALLOW = DEEPEST // 2  # what is nested deeper is counted by the other reader alone
# Tabs and what YAML takes for line ends; a carriage return is one too.
_ODD = re.compile("[\t\r\x85\u2028\u2029]")
_ENTRY = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,60}):(?: +(\S(?:.*\S)?))?")
# A plain text: no indicator at its beginning, no ": " and no " #" in it.
_PLAIN = re.compile(r"""[^\s\-?:,\[\]{}#&*!|>'"%@`=~<.](?:[^\s:#]++|:(?=\S)|(?<=[^ ])\#|[ ]++(?=[^\s#]))*+""")
_QUOTED = re.compile(r""""[^"\\]*"|'[^']*'""")
_PLAIN_IN_BRACKETS = re.compile(r"[\w/][\w./+%-]*(?: [\w./+%(][\w./+%)-]*)*")
_KEY_IN_BRACES = re.compile(r"([A-Za-z_][A-Za-z0-9_-]{0,60}): +")
_COMMA = re.compile(", *")
_NOTE = re.compile(
    "(?: +#.*)?"
)  # behind a text in quotes or brackets; behind a plain one it may be a text that is cut


class _Line(NamedTuple):
    indent: int
    text: str
    number: int


class _Unsure(Exception):
    """What stands here is not for this reader."""


def read_plain(text: str, first_line: int = 1) -> Mapping | Sequence | None:
    """Read a document of the plain kind; None for every other, also an empty one and one that is wrong."""
    if _ODD.search(text):
        return None
    lines = [
        _Line(len(line) - len(bare), bare, number)
        for number, line in enumerate(text.split("\n"), first_line)
        if (bare := line.lstrip(" ")) and not bare.startswith("#")
    ]
    if not lines or lines[0].indent:
        return None
    try:
        reader = _Reader(lines)
        node = reader.block(0)
        return node if reader.at == len(lines) and not isinstance(node, Scalar) else None
    except _Unsure:
        return None


class _Reader:
    """Goes through the lines of a document, `at` one of them."""

    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self.at = 0
        self._depth = 0

    def block(self, indent: int) -> Node:
        """The node that begins on this line, all of whose lines are indented so or more."""
        self._depth += 1
        if self._depth > SHALLOW:
            raise _Unsure
        line = self._lines[self.at]
        node: Node
        if line.text.startswith("- "):
            node = self._sequence(indent)
        elif _ENTRY.fullmatch(line.text):
            node = self._mapping(indent)
        else:
            node = _value(line.text, line.number, indent + 1)
            self.at += 1
        if self._indent() > indent:  # a text that goes on, or a mistake
            raise _Unsure
        self._depth -= 1
        return node

    def _indent(self) -> int:
        return self._lines[self.at].indent if self.at < len(self._lines) else -1

    def _sequence(self, indent: int) -> Sequence:
        first = self._lines[self.at]
        items: list[Node] = []
        while self._indent() == indent and self._lines[self.at].text.startswith("- "):
            line = self._lines[self.at]
            self._lines[self.at] = _Line(indent + 2, line.text[2:], line.number)
            items.append(self.block(indent + 2))
        return Sequence(items, first.number, indent + 1)

    def _mapping(self, indent: int) -> Mapping:
        first = self._lines[self.at]
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while self._indent() == indent and (entry := _ENTRY.fullmatch(self._lines[self.at].text)):
            line = self._lines[self.at]
            self.at += 1
            name, column = entry[1], indent + 1
            if name in pairs:
                raise _Unsure
            node: Node
            if entry[2]:
                node = _value(entry[2], line.number, column + entry.start(2))
            elif self._indent() > indent:
                node = self.block(self._indent())
            elif self._indent() == indent and self._lines[self.at].text.startswith("- "):
                node = self._sequence(indent)
            else:
                node = Scalar("", plain=True, line=line.number, column=column + entry.end(1) + 1)
            pairs[name] = (Scalar(name, plain=True, line=line.number, column=column), node)
        if self._indent() == indent:
            raise _Unsure
        return Mapping([*pairs.values()], first.number, indent + 1)


def _value(text: str, line: int, column: int) -> Node:
    """What stands behind a key or a dash."""
    if text.startswith(("[", "{")):
        node, end = _in_brackets(text, 0, line, column, 0)
        if not _NOTE.fullmatch(text, end):
            raise _Unsure
        return node
    if _PLAIN.fullmatch(text):
        return Scalar(text, plain=True, line=line, column=column)
    if (quoted := _QUOTED.match(text)) and _NOTE.fullmatch(text, quoted.end()):
        return Scalar(quoted[0][1:-1], plain=False, line=line, column=column)
    raise _Unsure


def _in_brackets(text: str, at: int, line: int, column: int, depth: int) -> tuple[Node, int]:
    """What begins at a place of a line's value, and where it ends; `column` is that of the value."""
    if depth > SHALLOW or at >= len(text):
        raise _Unsure
    opened = text[at]
    if opened not in "[{":
        found = _QUOTED.match(text, at)
        if found:
            return Scalar(found[0][1:-1], plain=False, line=line, column=column + at), found.end()
        found = _PLAIN_IN_BRACKETS.match(text, at)
        if not found:
            raise _Unsure
        return Scalar(found[0], plain=True, line=line, column=column + at), found.end()
    start, closed = at, "]" if opened == "[" else "}"
    items: list[Node] = []
    pairs: dict[str, tuple[Scalar, Node]] = {}
    at += 1
    while not text.startswith(closed, at):
        if items or pairs:
            comma = _COMMA.match(text, at)
            if not comma:
                raise _Unsure
            at = comma.end()
        if opened == "[":
            node, at = _in_brackets(text, at, line, column, depth + 1)
            items.append(node)
            continue
        key = _KEY_IN_BRACES.match(text, at)
        if not key or key[1] in pairs:
            raise _Unsure
        name = Scalar(key[1], plain=True, line=line, column=column + at)
        node, at = _in_brackets(text, key.end(), line, column, depth + 1)
        pairs[key[1]] = (name, node)
    place = column + start
    return (
        Sequence(items, line, place) if opened == "[" else Mapping([*pairs.values()], line, place)
    ), at + 1
