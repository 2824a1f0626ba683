"""Files of content/data/: JSON or YAML, bounded and exact, as values that cannot change.

JSON is read as RFC 8259 has it, and more strictly: a key stands once, numbers are finite, texts are whole
characters that a page can hold, and nothing is nested deeper than in YAML.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.base.frozen import freeze
from site_builder.base.text import UNSHOWN
from site_builder.source import schema
from site_builder.source.front_matter import decode_text
from site_builder.source.schema import Reading, Unreadable
from site_builder.source.yaml_nodes import DEEPEST
from site_builder.source.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = "content/data/"
_MARK = re.compile(r'"(?:[^"\\]++|\\.)*+"?|[\[\]{}]', re.DOTALL)  # a text that is not closed goes to the end
_LONGEST_NUMBER = 400  # characters; a float has at most about 320 digits before its point
Named = tuple[str, object]


def data_name(path: str) -> str:
    """The name by which templates ask for a file: `content/data/weather.json` is `weather`."""
    return path.removeprefix(ROOT).rsplit(".", 1)[0]


def parse_data(path: str, data: bytes) -> tuple[Named | None, tuple[Diagnostic, ...]]:
    """Read one data file to its name and its value."""
    try:
        text = decode_text(data, path)
        value = _from_json(text, path) if path.endswith(".json") else _from_yaml(text, path)
    except SourceError as problem:
        return None, (problem.diagnostic,)
    return (data_name(path), value), ()


def same_names(paths: Iterable[str]) -> tuple[Diagnostic, ...]:
    """SB401 for each data file whose name another one has already: templates could only see one of them."""
    first: dict[str, str] = {}
    return tuple(
        Diagnostic(path, 0, 0, "SB401", f"has the same name as {other}", "rename one of them")
        for path in sorted(paths)
        if (other := first.setdefault(data_name(path), path)) != path
    )


def _from_yaml(text: str, path: str) -> object:
    node = read_yaml(text, path)
    reading = Reading(path, text.split("\n"))
    try:
        return schema.free(node, reading) if node else None
    except Unreadable as problem:
        reading.refuse(problem.node, problem.code, problem.message, problem.hint)
        raise SourceError(reading.problems[0]) from None


class _Refused(ValueError):
    """A value that JSON's own reader would let pass."""

    def __init__(self, message: str, hint: str, code: str = "SB101") -> None:
        super().__init__(message)
        self.hint, self.code = hint, code


def _from_json(text: str, path: str) -> object:
    _limit_depth(text, path)
    try:
        value = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_constant,
            parse_float=_float,
            parse_int=_int,
        )
        _check_texts(value)
    except json.JSONDecodeError as problem:
        lines = text.split("\n")
        excerpt = lines[problem.lineno - 1][:200] if problem.lineno <= len(lines) else ""
        message = f"JSON: {problem.msg}"
        raise SourceError(
            Diagnostic(path, problem.lineno, problem.colno, "SB101", message, "mend the syntax", excerpt)
        ) from None
    except _Refused as problem:
        raise SourceError(Diagnostic(path, 0, 0, problem.code, f"JSON: {problem}", problem.hint)) from None
    return freeze(value)


def _limit_depth(text: str, path: str) -> None:
    depth = 0
    for found in _MARK.finditer(text):
        mark = found[0]
        depth += (mark in "[{") - (mark in "]}")
        if depth > DEEPEST:
            line = text.count("\n", 0, found.start()) + 1
            message = f"nested deeper than {DEEPEST}"
            raise SourceError(Diagnostic(path, line, 0, "SB109", message, "flatten it"))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        double = next(key for key in keys if keys.count(key) > 1)
        raise _Refused(f'"{double[:60]}" stands twice in one object', "keep one of them", "SB105")
    return found


def _constant(name: str) -> NoReturn:
    raise _Refused(f"{name} is no number", "write null, or a text")


def _float(typed: str) -> float:
    number = float(typed)
    if number in (float("inf"), float("-inf")):
        raise _Refused(f"the number {typed[:30]} is too large", "write it as a text")
    return number


def _int(typed: str) -> int:
    if len(typed) > _LONGEST_NUMBER:
        raise _Refused(f"a number of {len(typed):,} digits", "write it as a text")
    return int(typed)


def _check_texts(value: object) -> None:
    if isinstance(value, dict):
        for key, inner in value.items():
            _check_texts(key)
            _check_texts(inner)
    elif isinstance(value, list):
        for inner in value:
            _check_texts(inner)
    elif isinstance(value, str) and (found := UNSHOWN.search(value)):
        raise _Refused(f"a text with U+{ord(found[0]):04X} in it, which no page can hold", "remove it")
