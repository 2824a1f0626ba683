"""From the tree to HTML: the stock writer's output, without its queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import serializers
from markdown.serializers import RE_AMP, to_html_string

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_EMPTY = frozenset(
    (
        "area",
        "base",
        "basefont",
        "br",
        "col",
        "embed",
        "frame",
        "hr",
        "img",
        "input",
        "isindex",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_DEEPEST = 100
# Newer than the type stubs.
_BOOLEAN: frozenset[str] = vars(serializers).get("BOOLEAN_ATTRIBUTES", {}).get("html", frozenset())


def to_html(element: Element) -> str:
    """Return an element and all that is in it as HTML."""
    pieces: list[str] = []
    _write(element, pieces.append, 0)
    return "".join(pieces)


def _write(element: Element, write: Callable[[str], None], depth: int) -> None:
    tag: object = element.tag  # None for what is written without a tag
    text, tail = element.text, element.tail
    if depth > _DEEPEST or not (tag is None or isinstance(tag, str)):
        write(to_html_string(element))  # which writes the tail too
        return
    if tag is None:
        if text:
            write(_escaped(text))
        for child in element:
            _write(child, write, depth + 1)
    else:
        write(f"<{tag}{_attributes(element)}>" if element.attrib else f"<{tag}>")
        if text:
            write(text if tag.lower() in {"script", "style"} else _escaped(text))
        for child in element:
            _write(child, write, depth + 1)
        if tag.lower() not in _EMPTY:
            write(f"</{tag}>")
    if tail:
        write(_escaped(tail))


def _escaped(text: str) -> str:
    if "&" in text:
        text = RE_AMP.sub("&amp;", text)
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def _attributes(element: Element) -> str:
    pieces = []
    items: list[tuple[str, str | None]] = sorted(element.items())
    for name, value in items:
        if value is None:
            pieces.append(f" {name}")
            continue
        quoted = _escaped(value).replace('"', "&quot;")
        pieces.append(f" {value}" if name == value and name in _BOOLEAN else f' {name}="{quoted}"')
    return "".join(pieces)
