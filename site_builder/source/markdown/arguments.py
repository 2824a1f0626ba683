"""The arguments of a shortcode: `key="value"`, `key=value` or a bare flag, and who takes which."""

from __future__ import annotations

import re

from site_builder.base.diagnostic import nearest
from site_builder.base.url import begins_unsafe, safe_url
from site_builder.source.markdown.known import KNOWN

_NEEDED = {"embed": "url"}
_URLS = {("embed", "url"), ("embed", "image")}
_ARGUMENT = re.compile(
    r"""([A-Za-z][\w-]*)(?:=(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|“([^”]*)”|([^\s"'“”=]+)))?(?=\s|$)\s*"""
)
_ESCAPE = re.compile(r"\\(.)")


class ArgumentProblem(ValueError):
    """Arguments that cannot be read; `hint` says what was likely meant."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def parse_arguments(text: str) -> tuple[tuple[str, str], ...]:
    """Read the arguments after a shortcode's name. Raises `ArgumentProblem`."""
    text = text.strip()
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        piece = _ARGUMENT.match(text, at)
        if not piece:
            raise ArgumentProblem(
                f"cannot read the arguments from `{text[at : at + 30]}`", 'write key="value"'
            )
        key = piece[1]
        if key in found:
            raise ArgumentProblem(f"the argument {key!r} is given twice", "keep one of them")
        quoted = piece[2] if piece[2] is not None else piece[3]
        if quoted is not None:
            found[key] = _ESCAPE.sub(r"\1", quoted)
        else:
            bare = piece[4] if piece[4] is not None else piece[5]
            found[key] = "true" if bare is None else bare
        at = piece.end()
    return tuple(found.items())


def check_arguments(name: str, args: tuple[tuple[str, str], ...]) -> None:
    """See that a known shortcode gets what it needs, and nothing that it does not take. Raises `ArgumentProblem`."""
    taken = KNOWN.get(name)
    for key, _ in args:
        if taken is not None and key not in taken:
            hint = nearest(key, taken) or f"it takes {', '.join(taken)}"
            raise ArgumentProblem(f"{name} takes no argument {key!r}", hint)
    needed = _NEEDED.get(name)
    if needed and not dict(args).get(needed):
        raise ArgumentProblem(f"{name} needs the argument {needed!r}", f'write {needed}="https://..."')


def unsafe_argument(name: str, key: str, value: str) -> bool:
    """Tell whether an argument would run something if a template put it into an href."""
    if (name, key) in _URLS:
        return safe_url(value) is None
    return begins_unsafe(value)
