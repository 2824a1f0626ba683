"""Where in HTML a place of a template is: in text, in a tag, in which attribute, in a script or a style.

The states of the HTML tokenizer (WHATWG HTML, section 13.2.5) as far as they decide what an expression may
do. A template is read in the order of its text; what an expression gives is one unknown character.
"""

from __future__ import annotations

import re

from site_builder.base.record import dataclass, replace

UNKNOWN = "\x00"  # what an expression gives
TEXT, COMMENT, TAG, INSIDE, NAME, EQUALS, VALUE = (
    "text",
    "comment",
    "tag",
    "inside",
    "name",
    "equals",
    "value",
)
SCRIPT, STYLE = "script", "style"
_TAG_NAME = re.compile(r"[^\s/>]*")
_ATTRIBUTE = re.compile(r"[^\s/>=]*")
_SPACE = re.compile(r"[\s/]*")
_UNQUOTED = re.compile(r"[^\s>]*")
_CLOSERS = {SCRIPT: re.compile("</script", re.IGNORECASE), STYLE: re.compile("</style", re.IGNORECASE)}


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two characters of a page."""

    where: str = TEXT
    tag: str = ""
    attribute: str = ""
    quote: str = ""  # around the value; "" when there is none
    before: str = ""  # of the value, up to here


START = Place()


def after_expression(place: Place) -> Place:
    """The place after something unknown has been written."""
    if place.where == EQUALS:
        return replace(place, where=VALUE, quote="", before=UNKNOWN)
    if place.where == VALUE:
        return replace(place, before=place.before + UNKNOWN)
    if place.where == TAG:
        return replace(place, tag=place.tag + UNKNOWN)
    if place.where in (INSIDE, NAME):
        return replace(place, where=NAME, attribute=place.attribute + UNKNOWN)
    return place


def after_text(place: Place, text: str) -> Place:
    """The place after some text of the template has been written."""
    at = 0
    while at < len(text):
        place, at = _STEPS[place.where](place, text, at)
    return place


def _in_text(place: Place, text: str, at: int) -> tuple[Place, int]:
    start = text.find("<", at)
    if start < 0:
        return place, len(text)
    if text.startswith("<!--", start):
        return Place(COMMENT), start + 4
    following = text[start + 1 : start + 2]
    if following in ("", "/") or following.isalpha():
        return Place(TAG), start + 1 + (following == "/")
    return place, start + 1


def _in_comment(place: Place, text: str, at: int) -> tuple[Place, int]:
    end = text.find("-->", at)
    return (place, len(text)) if end < 0 else (START, end + 3)


def _in_tag(place: Place, text: str, at: int) -> tuple[Place, int]:
    found = _TAG_NAME.match(text, at)
    end = found.end() if found else at
    name = place.tag + text[at:end].lower()
    closes = text[:at].endswith("</")  # an end tag begins no script
    if end == len(text):
        return replace(place, tag=name), end
    return Place(INSIDE, tag=f"/{name}" if closes else name), end


def _in_between(place: Place, text: str, at: int) -> tuple[Place, int]:
    found = _SPACE.match(text, at)
    at = found.end() if found else at
    if at == len(text):
        return place, at
    if text[at] == ">":
        return _end_of_tag(place), at + 1
    return Place(NAME, tag=place.tag), at


def _in_name(place: Place, text: str, at: int) -> tuple[Place, int]:
    found = _ATTRIBUTE.match(text, at)
    end = found.end() if found else at
    place = replace(place, attribute=place.attribute + text[at:end].lower())
    if end == len(text):
        return place, end
    rest = text[end:].lstrip()
    if rest.startswith("="):
        return replace(place, where=EQUALS), len(text) - len(rest) + 1
    return Place(INSIDE, tag=place.tag), end


def _after_equals(place: Place, text: str, at: int) -> tuple[Place, int]:
    if text[at].isspace():
        return place, at + 1
    if text[at] in "\"'":
        return replace(place, where=VALUE, quote=text[at]), at + 1
    return replace(place, where=VALUE), at


def _in_value(place: Place, text: str, at: int) -> tuple[Place, int]:
    if place.quote:
        end = text.find(place.quote, at)
        if end < 0:
            return replace(place, before=place.before + text[at:]), len(text)
        return Place(INSIDE, tag=place.tag), end + 1
    found = _UNQUOTED.match(text, at)
    end = found.end() if found else at
    if end == len(text):
        return replace(place, before=place.before + text[at:]), end
    return Place(INSIDE, tag=place.tag), end


def _in_raw(place: Place, text: str, at: int) -> tuple[Place, int]:
    closer = _CLOSERS[place.where].search(text, at)
    return (Place(TAG, tag="/"), closer.start() + 2) if closer else (place, len(text))


def _end_of_tag(place: Place) -> Place:
    return Place(place.tag) if place.tag in (SCRIPT, STYLE) else START


_STEPS = {
    TEXT: _in_text,
    COMMENT: _in_comment,
    TAG: _in_tag,
    INSIDE: _in_between,
    NAME: _in_name,
    EQUALS: _after_equals,
    VALUE: _in_value,
    SCRIPT: _in_raw,
    STYLE: _in_raw,
}
