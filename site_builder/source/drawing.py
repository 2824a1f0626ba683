"""SVG files of content/static/: a drawing may draw, and not run, fetch or stand for anything else.

A browser that opens an SVG file runs what is in it with the rights of the site (SVG 2, section 2.7). What is
refused is what DOMPurify and the W3C's "SVG Integration" name: scripts, handlers, foreign content, animation of
links, and references that leave the file. Refused, not cleaned: a file of content/static/ is copied as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.url import safe_url

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.model.config import Config

CODE = "SB211"
_REFUSED = frozenset(
    [
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "handler",
        "listener",
        "audio",
        "video",
        "link",
        "meta",
    ]
)
_ANIMATIONS = frozenset(["animate", "set", "animatetransform", "animatemotion"])
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,", re.IGNORECASE)
_FETCHED = re.compile(
    r"@import|expression\s*\(|url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpeg|gif|webp);base64,)[^\s\"')]",
    re.IGNORECASE,
)
_CSS_ESCAPE = re.compile(r"\\[0-9a-fA-F]{1,6}\s?|/\*.*?(?:\*/|\Z)", re.DOTALL)
_DEEPEST = 200


class _Refused(Exception):
    """What a drawing may not hold, and what to do about it."""

    def __init__(self, message: str, hint: str = "take it out") -> None:
        super().__init__(message)
        self.hint = hint


def parse_drawing(
    path: str, data: bytes, _config: Config | None = None
) -> tuple[None, tuple[Diagnostic, ...]]:
    """SB211 for an SVG file that would do more than draw; the first thing that is wrong, with its line."""
    if path.lower().endswith(".svgz"):
        return None, (
            Diagnostic(path, 0, 0, CODE, "a packed drawing is not looked into", "unpack it to .svg"),
        )
    parser = expat.ParserCreate(namespace_separator=" ")
    eyes = _Eyes()
    parser.StartElementHandler = eyes.start
    parser.EndElementHandler = eyes.end
    parser.CharacterDataHandler = eyes.text
    parser.ProcessingInstructionHandler = eyes.instruction
    parser.EntityDeclHandler = eyes.entity
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        eyes.finish()
    except _Refused as problem:
        place = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        return None, (Diagnostic(path, *place, CODE, str(problem), problem.hint),)
    except expat.ExpatError as problem:
        message = f"the drawing is not whole: {expat.ErrorString(problem.code)}"
        return None, (
            Diagnostic(path, problem.lineno, problem.offset + 1, CODE, message, "save it again as SVG"),
        )
    except (LookupError, ValueError) as problem:  # an encoding that is none
        return None, (
            Diagnostic(path, 0, 0, CODE, f"the drawing cannot be read: {problem}", "save it as UTF-8"),
        )
    return None, ()


class _Eyes:
    """What has been seen of a drawing."""

    def __init__(self) -> None:
        self._depth = 0
        self._style: list[str] | None = None  # the text of a style sheet that is being read
        self._seen = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Judge an element with its attributes."""
        self._depth += 1
        tag = name.rpartition(" ")[2].lower()
        if not self._seen and tag != "svg":
            raise _Refused(f"it is no drawing: it begins with <{tag}>", "save it as SVG")
        self._seen = True
        if self._depth > _DEEPEST:
            raise _Refused(f"nested deeper than {_DEEPEST}", "flatten it")
        if tag in _REFUSED:
            raise _Refused(f"a drawing may not hold <{tag}>")
        if tag == "style":
            self._style = []
        for key, value in attributes.items():
            _judge(tag, key.rpartition(" ")[2].lower(), value)

    def end(self, name: str) -> None:
        """Judge a style sheet when it is whole."""
        self._depth -= 1
        if name.rpartition(" ")[2].lower() == "style" and self._style is not None:
            _judge_style("".join(self._style))
            self._style = None

    def text(self, text: str) -> None:
        """Collect the text of a style sheet."""
        if self._style is not None:
            self._style.append(text)

    def instruction(self, target: str, _data: str) -> None:
        """Refuse an instruction, which could name a style sheet."""
        raise _Refused(f"a drawing may not hold the instruction <?{target}?>")

    def entity(self, name: str, *_: object) -> None:
        """Refuse an entity: a few of them can stand for gigabytes, or for another file."""
        raise _Refused(f"a drawing may not declare the entity {name}")

    def finish(self) -> None:
        """Refuse a file without an element."""
        if not self._seen:
            raise _Refused("it is no drawing", "save it as SVG")


def _judge(tag: str, name: str, value: str) -> None:
    if name.startswith("on"):
        raise _Refused(f"a drawing may not hold the handler {name}")
    if name == "attributename" and tag in _ANIMATIONS and value.strip().lower().rpartition(":")[2] == "href":
        raise _Refused("a drawing may not animate a link")
    if name in ("href", "src"):
        bare = "".join(value.split())
        allowed: Callable[[str], object] = safe_url if tag == "a" else _PICTURE.match
        if not bare.startswith("#") and not allowed(bare):
            raise _Refused(
                f"a drawing may not refer to {value.strip()[:60]!r}", "put what it shows into the drawing"
            )
    elif (
        name in ("style", "fill", "stroke", "filter", "mask", "clip-path", "cursor")
        or "url(" in value.lower()
    ):
        _judge_style(value)


def _judge_style(text: str) -> None:
    if found := _FETCHED.search(_CSS_ESCAPE.sub("", text)) or re.search(r"\\[0-9a-fA-F]", text):
        raise _Refused(
            f"a drawing may not fetch anything: {found[0][:60]!r}", "put what it shows into the drawing"
        )
