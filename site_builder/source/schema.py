"""Records with a schema: which keys there are, what type each has, what it is for.

One table of `Key`s describes a kind of record (an article's front matter, the config, an author); the
same table reads the file, words the errors and is checked against the documentation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Dict
from collections.abc import Sequence as List
from dataclasses import field
from typing import Any

from site_builder.base.dates import DateProblem, Instant, is_zone, parse_instant
from site_builder.base.diagnostic import LONGEST_EXCERPT, Diagnostic, nearest
from site_builder.base.frozen import FrozenMap
from site_builder.base.record import dataclass
from site_builder.base.slug import is_slug, slugify
from site_builder.base.text import UNSHOWN
from site_builder.base.url import has_impossible_host, safe_url
from site_builder.source.yaml_nodes import Mapping, Node, Scalar, Sequence

_NOWHERE: Dict[str, str] = {}
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_BOOLEAN = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


@dataclass(slots=True)
class Reading:
    """One file being read: where it is, its zone, and the problems found so far."""

    path: str
    lines: List[str]  # of the whole file
    zone: str = "UTC"
    problems: list[Diagnostic] = field(default_factory=list)

    def refuse(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Note a problem at a node."""
        excerpt = self.lines[node.line - 1][:LONGEST_EXCERPT] if 0 < node.line <= len(self.lines) else ""
        self.problems.append(Diagnostic(self.path, node.line, node.column, code, message, hint, excerpt))


class Unreadable(Exception):
    """A value that does not fit its key."""

    def __init__(self, node: Node, message: str, hint: str = "", code: str = "SB103") -> None:
        super().__init__(message)
        self.node, self.message, self.hint, self.code = node, message, hint, code


class Told(Exception):
    """A value that cannot be made, because of problems that the reading has noted already."""


Reader = Callable[[Node, Reading], Any]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a record: how its value is read and what it is for."""

    read: Reader
    about: str
    required: bool = False


def read_record(
    node: Node | None, keys: Dict[str, Key], reading: Reading, what: str, elsewhere: Dict[str, str] = _NOWHERE
) -> dict[str, Any]:
    """Read a mapping by its table of keys; problems go to the reading, what could be read comes back.

    A key whose value is empty counts as absent, also one whose text is: `dek: ""`. `elsewhere` has a hint for
    each key that belongs into another file.
    """
    values: dict[str, Any] = {}
    places: dict[str, Node] = {}  # of keys that stand there with nothing after them
    wrong: set[str] = set()
    if node is not None and not isinstance(node, Mapping):
        reading.refuse(node, "SB103", f'{what} must be a list of "key: value" lines', "")
        return values
    for name, value in node.items if node else ():
        key = keys.get(name.value)
        if key is None:
            hint = elsewhere.get(name.value) or nearest(name.value, keys)
            reading.refuse(name, "SB102", f'unknown key "{name.value}" in {what}', hint)
            continue
        places[name.value] = name
        if is_empty(value):
            continue
        try:
            found = key.read(value, reading)
        except Unreadable as problem:
            reading.refuse(problem.node, problem.code, f"{name.value}: {problem.message}", problem.hint)
            wrong.add(name.value)
        except Told:
            wrong.add(name.value)
        else:
            if found != "":
                values[name.value] = found
    for missing in (n for n, key in keys.items() if key.required and n not in values and n not in wrong):
        place = places.get(missing) or node or Scalar("", plain=True, line=1, column=0)
        hint = f"write it after {missing}:" if missing in places else f"add a line: {missing}: ..."
        reading.refuse(place, "SB107", f'{what} has no "{missing}"', hint)
    return values


def is_empty(node: Node) -> bool:
    """Tell whether nothing was written for a value, or one of YAML's words for nothing."""
    return isinstance(node, Scalar) and node.plain and node.value in _NULL


# --- readers, one a type


def text(node: Node, _reading: Reading) -> str:
    """A text on any number of lines, as typed."""
    if not isinstance(node, Scalar):
        raise Unreadable(node, "must be a text", 'put it in quotes if it begins with "[" or "{"')
    if node.lost:
        raise Unreadable(node, 'the text after " #" would be lost', "put the whole text in quotes", "SB110")
    _refuse_controls(node)
    return node.value.strip()


def _refuse_controls(node: Scalar) -> None:
    """A character that YAML lets in by its number, and that no page and no feed can hold."""
    if found := UNSHOWN.search(node.value.replace("\x85", "")):  # an old line end, which is kept
        raise Unreadable(node, f"contains a control character, U+{ord(found[0]):04X}", "remove it")


def flag(node: Node, _reading: Reading) -> bool:
    """`true` or `false`."""
    found = _BOOLEAN.get(node.value.lower()) if isinstance(node, Scalar) else None
    if found is None:
        raise Unreadable(node, "must be true or false")
    return found


def integer(low: int, high: int) -> Reader:
    """A whole number within bounds."""

    def read(node: Node, _reading: Reading) -> int:
        if not isinstance(node, Scalar) or not re.fullmatch(r"[+-]?\d{1,9}", node.value.strip()):
            raise Unreadable(node, f"must be a whole number from {low} to {high}")
        number = int(node.value)
        if not low <= number <= high:
            raise Unreadable(node, f"must be from {low} to {high}, not {number}")
        return number

    return read


def choice(*names: str) -> Reader:
    """One of some words."""

    def read(node: Node, reading: Reading) -> str:
        value = text(node, reading)
        if value not in names:
            raise Unreadable(node, f'"{value}" is not one of {", ".join(names)}', nearest(value, names))
        return value

    return read


def list_of(read_one: Reader) -> Reader:
    """A list; a single value stands for a list of one. An entry that is empty counts as absent."""

    def read(node: Node, reading: Reading) -> tuple[Any, ...]:
        items = node.items if isinstance(node, Sequence) else [node]
        found = _read_each(read_one, (item for item in items if not is_empty(item)), reading)
        return tuple(value for value in found if value != "")

    return read


def _read_each(read_one: Reader, nodes: Iterable[Node], reading: Reading) -> List[Any]:
    """Read some values; one whose problems have been told does not hide those of the next."""
    values, told = [], False
    for node in nodes:
        try:
            values.append(read_one(node, reading))
        except Told:
            told = True
    if told:
        raise Told
    return values


def record(keys: Dict[str, Key], what: str, make: Callable[..., Any] | None = None) -> Reader:
    """A mapping with keys of its own, made into a value by `make(**values)`."""

    def read(node: Node, reading: Reading) -> Any:
        if not isinstance(node, Mapping):
            raise Unreadable(node, f'must be a list of "key: value" lines: {", ".join(keys)}')
        values = read_record(node, keys, reading, what)
        if any(key.required and name not in values for name, key in keys.items()):
            raise Told
        return make(**values) if make else values

    return read


def pairs_of(read_one: Reader) -> Reader:
    """A mapping with free keys, as a tuple of (key, value) pairs in the file's order."""

    def read(node: Node, reading: Reading) -> tuple[tuple[str, Any], ...]:
        if not isinstance(node, Mapping):
            raise Unreadable(node, 'must be a list of "key: value" lines')
        values = _read_each(read_one, (value for _, value in node.items), reading)
        return tuple(zip((name.value for name, _ in node.items), values, strict=True))

    return read


def instant(node: Node, reading: Reading) -> Instant:
    """A date or a date with time: see base/dates.py."""
    if not isinstance(node, Scalar):
        raise Unreadable(node, "must be a date", code="SB106")
    try:
        return parse_instant(node.value, reading.zone)
    except DateProblem as problem:
        raise Unreadable(node, str(problem), code="SB106") from None


def zone(node: Node, reading: Reading) -> str:
    """An IANA time zone."""
    name = text(node, reading)
    if not is_zone(name):
        raise Unreadable(node, f'unknown time zone "{name}"', "write it like Europe/London or +09:00")
    return name


def language(node: Node, reading: Reading) -> str:
    """A language tag (BCP 47)."""
    tag = text(node, reading)
    if not re.fullmatch(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*", tag):
        raise Unreadable(node, f'"{tag}" is not a language tag', "write it like en, en-GB or ko")
    return tag


def slug(node: Node, reading: Reading) -> str:
    """A part of a URL, and a safe name of a file: see base/slug.py."""
    value = text(node, reading)
    if not is_slug(value):
        better = slugify(value)
        hint = f'write "{better}"' if better else "use small letters, digits and hyphens"
        raise Unreadable(node, f'"{value}" cannot stand in a URL', hint)
    return value


def link(node: Node, reading: Reading) -> str:
    """A URL that may stand in a page: absolute, or site-relative."""
    url = text(node, reading)
    safe = safe_url(url)
    if safe is None or any(c.isspace() for c in url):
        hint = "its host cannot be" if has_impossible_host(url) else "begin it with https:// or /"
        raise Unreadable(node, f'"{url}" is not a URL that may stand in a page', hint)
    return safe


def colour(node: Node, reading: Reading) -> str:
    """A colour as #rgb or #rrggbb."""
    value = text(node, reading)
    if not re.fullmatch(r"#(?:[0-9a-fA-F]{3}){1,2}", value):
        raise Unreadable(node, f'"{value}" is not a colour', 'write it in quotes like "#b00000"')
    return value.lower()


def free(node: Node, reading: Reading) -> Any:
    """Any value: texts, numbers, booleans, lists as tuples, and mappings as `FrozenMap`."""
    if isinstance(node, Mapping):
        for name, _ in node.items:
            _refuse_controls(name)
        return FrozenMap((name.value, free(value, reading)) for name, value in node.items)
    if isinstance(node, Sequence):
        return tuple(free(item, reading) for item in node.items)
    _refuse_controls(node)
    if not node.plain:
        return node.value
    if is_empty(node):
        return None
    if node.value in ("true", "false"):
        return node.value == "true"
    if re.fullmatch(r"-?(0|[1-9]\d{0,15})", node.value):
        return int(node.value)
    if re.fullmatch(r"-?(0|[1-9]\d{0,15})\.\d{1,15}", node.value):
        return float(node.value)
    return node.value
