"""Any YAML document, from the events of PyYAML's C parser, or the reason why it is not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from site_builder.base.diagnostic import LONGEST_EXCERPT, Diagnostic, SourceError
from site_builder.source.yaml_nodes import DEEPEST, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_ENDS = "\x85\u2028\u2029"  # for YAML 1.1, and for no editor
_PRIVATE = range(0xF0000, 0xFFFFE)  # more characters than a text may have: one of them is always free
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_events(text: str, path: str, first_line: int) -> Node | None:
    """Read one YAML document; None when it is empty. Raises `SourceError`."""
    try:
        events = yaml.parse(text.translate(_stand_ins(text)), Loader=_LOADER)
        return _Composer(text, path, first_line).document(iter(events))
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        line = first_line + (min(mark.line, text.count("\n")) if mark else 0)
        what = problem.problem or problem.context or "cannot be read"
        raise SourceError(
            Diagnostic(
                path,
                line,
                mark.column + 1 if mark and mark.line == line - first_line else 0,
                "SB101",
                f"YAML: {what}",
                _hint(what, text, line - first_line),
                _line(text, line - first_line),
            )
        ) from None
    except yaml.YAMLError as problem:
        raise _refuse(path, first_line, 0, "SB101", f"YAML: {problem}", "write it anew") from None


def _stand_ins(text: str) -> dict[int, int]:
    """Characters that the text does not have, for those that the parser would take for line ends."""
    free = (code for code in _PRIVATE if chr(code) not in text)
    return {ord(end): next(free) for end in _LINE_ENDS if end in text}


class _Composer:
    """Turns the parser's events into nodes."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._path = path
        self._first = first_line
        self._typed = {stand_in: end for end, stand_in in _stand_ins(text).items()}

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if node is not None:
                    raise self._refuse(event, "SB109", "a second YAML document", "keep one")
                node = self._node(next(events), events, 0)
        if isinstance(node, Scalar) and node.plain and not node.value:
            return None
        return node

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        mark: Any = event.start_mark
        line, column = self._first + mark.line, mark.column + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(
                event,
                "SB109",
                "anchors and aliases (& and *) are not read here",
                "put the text in quotes, or write it out",
            )
        if getattr(event, "tag", None) not in (None, "!"):
            raise self._refuse(event, "SB109", "tags (!) are not read here", "put the text in quotes")
        if isinstance(event, yaml.ScalarEvent):
            plain = event.style is None or event.style == ""
            return Scalar(event.value.translate(self._typed), plain, line, column, plain and self._cut(event))
        if depth >= DEEPEST:
            raise self._refuse(event, "SB109", f"nested deeper than {DEEPEST}", "flatten it")
        if isinstance(event, yaml.SequenceStartEvent):
            items: list[Node] = []
            while not isinstance(event := next(events), yaml.SequenceEndEvent):
                items.append(self._node(event, events, depth + 1))
            return Sequence(items, line, column)
        return self._mapping(events, depth, line, column)

    def _mapping(self, events: Iterator[yaml.Event], depth: int, line: int, column: int) -> Mapping:
        pairs: list[tuple[Scalar, Node]] = []
        seen: dict[str, int] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            if not isinstance(key, Scalar):
                raise self._refuse(event, "SB103", "a key must be a text", "")
            if key.value in seen:
                raise self._refuse(
                    event,
                    "SB105",
                    f'"{key.value}" stands twice, first on line {seen[key.value]}',
                    "keep one of them",
                )
            if key.value == "<<":
                raise self._refuse(event, "SB109", "merge keys (<<) are not read here", "write it out")
            seen[key.value] = key.line
            pairs.append((key, self._node(next(events), events, depth + 1)))
        return Mapping(pairs, line, column)

    def _cut(self, event: yaml.ScalarEvent) -> bool:
        end: Any = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        return line[end.column :].lstrip().startswith("#") and bool(event.value)

    def _refuse(self, event: yaml.Event, code: str, message: str, hint: str) -> SourceError:
        mark: Any = event.start_mark
        return SourceError(
            Diagnostic(
                self._path,
                self._first + mark.line,
                mark.column + 1,
                code,
                message,
                hint,
                self._lines[mark.line][:LONGEST_EXCERPT] if mark.line < len(self._lines) else "",
            )
        )


def _refuse(path: str, line: int, column: int, code: str, message: str, hint: str) -> SourceError:
    return SourceError(Diagnostic(path, line, column, code, message, hint))


def _line(text: str, index: int) -> str:
    lines = text.split("\n")
    return lines[index][:LONGEST_EXCERPT] if 0 <= index < len(lines) else ""


def _hint(problem: str, text: str, index: int) -> str:
    line = _line(text, index)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return 'a text that contains ": " needs quotes'
    if "could not find expected ':'" in problem:
        return 'write "key: value", one a line'
    if "found character" in problem:
        return "put the text in quotes"
    return "put texts with special characters in quotes, and check the indentation"
