"""Places of templates where escaping alone does not help: found in their text, before anything is rendered.

Automatic escaping keeps a text from becoming a tag. It does not keep `javascript:` out of a link, a space from
ending an attribute without quotes, nor a text from being read as a program or a style. Each finding can be
allowed where it stands, with a reason: `{# allow SB512: the address comes from our own table #}` on its line or
on the line above.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import jinja2

from site_builder.base.diagnostic import Diagnostic
from site_builder.theme import judge
from site_builder.theme.markup_places import (
    COMMENT,
    EQUALS,
    INSIDE,
    NAME,
    SCRIPT,
    START,
    STYLE,
    TAG,
    TEXT,
    UNKNOWN,
    VALUE,
    Place,
    after_expression,
    after_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import nodes

Finding = tuple[int, str, str]  # line, code, what
_ALLOWED = re.compile(r"\{#-?\s*allow (SB\d{3}): *\S[^#]*#\}")
_SAFE = re.compile(r"\|\s*safe\b|\bautoescape\b")
_FREE = re.compile(rf"\b(?:{'|'.join(sorted(judge.FREE))})\b")
_ADDRESS_ATTRIBUTES = frozenset(
    {
        *("href", "src", "action", "formaction", "poster", "data", "cite", "background", "manifest", "ping"),
        *("srcset", "xlink:href"),
    }
)
_SCHEME = re.compile(r"\s*(?:[a-z][a-z0-9+.\-]*:|[/#?.])", re.IGNORECASE)
HINTS = {
    "SB511": "put the value in double quotes",
    "SB512": "write {{ value|safe_url }}",
    "SB513": "in a script write {{ value|tojson }}; elsewhere put the value into a data- attribute",
    "SB514": "use a class, or a setting of the theme",
    "SB515": "leave it out: what is HTML already, such as article.body, is not escaped again",
}
_BRANCHES = frozenset({"if", "for"})
_APART = frozenset({"macro", "call", "set"})  # what is within stands elsewhere in the page


def lint(templates: Mapping[str, tuple[str, str]], wanted: Callable[[str], bool]) -> list[Diagnostic]:
    """What is wrong in the wanted ones of some templates: a mapping from names to (shown path, text)."""
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    names = [name for name in sorted(templates) if wanted(name)]
    blocks: dict[str, Place] = {}
    if any("{% extends" in templates[name][1] or "{%- extends" in templates[name][1] for name in names):
        for _, text in templates.values():
            if "{% block" in text and "extends" not in text:
                _note_blocks(environment, text, blocks)
    found: list[Diagnostic] = []
    for name in names:
        shown, text = templates[name]
        lines = text.split("\n")
        for line, code, message in _findings(environment, text, blocks):
            if not _is_allowed(lines, line, code):
                excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
                found.append(Diagnostic(shown, line, 0, code, message, HINTS[code], excerpt))
    return found


def _is_allowed(lines: list[str], line: int, code: str) -> bool:
    near = "\n".join(lines[max(0, line - 2) : line])
    return any(found[1] == code for found in _ALLOWED.finditer(near))


def _note_blocks(environment: jinja2.Environment, text: str, blocks: dict[str, Place]) -> None:
    try:
        for kind, value, _, place in _walk(environment, text, {}):
            if kind == "block":
                blocks.setdefault(value, place)
    except jinja2.TemplateSyntaxError:
        return  # told when the template is rendered


def _findings(environment: jinja2.Environment, text: str, blocks: dict[str, Place]) -> Iterator[Finding]:
    """The findings in one template; none in one that cannot be read, which its render tells."""
    try:
        tree = environment.parse(text) if _SAFE.search(text) or _FREE.search(text) else None
        free = judge.free_names(tree) if tree else frozenset()
        for line in judge.safe_filters(tree) if tree else ():
            yield line, "SB515", "a text is called safe that need not be"
        for line in judge.free_arguments(tree, free) if tree else ():
            yield line, "SB512", "a partial gets an address that may be any text"
        own = blocks if "extends" in text else {}
        for kind, value, line, place in _walk(environment, text, own):
            if kind == "expression" and (_matters(place) or "tojson" in value):
                found = _judged(_parsed(environment, value), place, free)
                if found:
                    yield line, *found
    except (jinja2.TemplateSyntaxError, RecursionError):
        return


def _matters(place: Place) -> bool:
    """Tell whether it matters here what an expression gives: most stand in text or between quotes, escaped."""
    if place.where != VALUE or not place.quote:
        return place.where not in (TEXT, COMMENT)
    name = place.attribute
    return name in _ADDRESS_ATTRIBUTES or name in ("style", "srcdoc") or name.startswith("on")


def _parsed(environment: jinja2.Environment, text: str) -> nodes.Expr:
    output = environment.parse("{{ " + text + " }}").body[0]
    expression: nodes.Expr = output.nodes[0]  # type: ignore[attr-defined]  # an Output with one expression
    return expression


def _judged(node: nodes.Expr, place: Place, free: frozenset[str]) -> tuple[str, str] | None:
    """The code and the words for an expression that may not stand in a place."""
    if "tojson" in judge.filters(node) and place.where != SCRIPT:
        return "SB513", "tojson belongs into a script: elsewhere its quotes are not escaped"
    if place.where == SCRIPT:
        return None if judge.is_script(node) else ("SB513", "a value in a script is not written by tojson")
    if place.where == STYLE:
        return None if judge.is_style(node, free) else ("SB514", "a value in a style sheet may be any text")
    if place.where in (EQUALS, INSIDE, NAME) or (place.where == VALUE and not place.quote):
        if judge.is_number(node):
            return None
        return "SB511", "a value without quotes: a space in it ends it, and what follows becomes an attribute"
    if place.where == TAG and place.tag in ("", "/"):
        return None  # `<{{ tag }}>`: a name that the template's caller chooses
    return _in_attribute(node, place, free) if place.where == VALUE else None


def _in_attribute(node: nodes.Expr, place: Place, free: frozenset[str]) -> tuple[str, str] | None:
    name = place.attribute
    if name.startswith("on") or name == "srcdoc":
        return (
            None
            if judge.is_constant(node)
            else ("SB513", f"a value within {name} would be read as a program")
        )
    if name == "style":
        return None if judge.is_style(node, free) else ("SB514", "a value in a style may be any text")
    if name not in _ADDRESS_ATTRIBUTES or _SCHEME.match(place.before):
        return None
    if UNKNOWN in place.before or judge.is_address(node, free):
        return None  # what stands first decides where an address leads
    return "SB512", f"a value in {name} may be any text: `javascript:` would run"


def _walk(
    environment: jinja2.Environment, text: str, blocks: Mapping[str, Place]
) -> Iterator[tuple[str, str, int, Place]]:
    """The expressions and the blocks of a template, each with its line and its place in the page."""
    place = START
    stack: list[tuple[str, Place]] = []  # open statements, each with the place where it began
    inside: list[str] = []  # of an expression or a statement
    begun = 0
    for line, kind, value in environment.lex(text):
        if kind == "data":
            place = after_text(place, value)
        elif kind in ("variable_begin", "block_begin"):
            inside, begun = [], line
        elif kind == "variable_end":
            yield "expression", "".join(inside), begun, place
            place = after_expression(place)
        elif kind == "block_end":
            words = "".join(inside).split(None, 2)
            if words[:1] == ["block"] and len(words) > 1:
                place = blocks.get(words[1], place)
                yield "block", words[1], begun, place
            place = _after_statement(place, words, "".join(inside), stack)
        elif kind not in ("comment_begin", "comment", "comment_end", "raw_begin", "raw_end"):
            inside.append(value)


def _after_statement(place: Place, words: list[str], statement: str, stack: list[tuple[str, Place]]) -> Place:
    """The place after a statement: each branch of an `if` begins where the first one began."""
    name = words[0] if words else ""
    if name in _BRANCHES:
        stack.append((name, place))
    elif name in ("elif", "else") and stack:
        return stack[-1][1]
    elif name in _APART and not (name == "set" and "=" in statement):
        stack.append((name, place))
        return START
    elif name.startswith("end") and stack and stack[-1][0] == name.removeprefix("end"):
        opened, began = stack.pop()
        return began if opened in _APART else place
    return place
