"""Passwords and tokens have no place in a file that is copied, committed and shared."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.record import replace
from site_builder.source.yaml_nodes import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from site_builder.base.diagnostic import Diagnostic
    from site_builder.source.schema import Reading
    from site_builder.source.yaml_nodes import Node

CODE = "SB706"
HINT = "take it out of the file; docs/publishing.md tells which variable of the environment holds it"
_WORDS = r"pass(?:word|wd|phrase)|secret|token|credential|(?:api|access|private|account|auth)[_-]?key"
_NAME = re.compile(rf"{_WORDS}|^(?:auth|pwd)$", re.IGNORECASE)
_VALUE = re.compile(  # https://user:password@host, and what access tokens of the well-known hosts look like
    r"://[^/@\s]*:[^/@\s]+@|\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_\w{36}|github_pat_\w{22,}|glpat-[\w-]{20}|nfp_\w{30,})"
)

_LINE = re.compile(
    rf"(?:{_WORDS}|\b(?:auth|pwd))[\w-]*[\"']?\s*:", re.IGNORECASE
)  # a key of such a name in a line
# What stands before the @ of an address: all that follows the //, since a password may hold nearly anything; without
# a // only what has a colon in it, for you@server is a place to log in at.
_USER = re.compile(r"(?<=//)[^\"']*@|[^\s\"':]+:[^\s\"']*@")


def hushed(problem: Diagnostic) -> Diagnostic:
    """Return a problem that shows no credential: neither in its message nor in its line, whatever it is about."""
    excerpt = problem.excerpt
    if _LINE.search(excerpt) or _VALUE.search(excerpt):
        excerpt = ""
    return replace(problem, message=_USER.sub("***@", problem.message), excerpt=_USER.sub("***@", excerpt))


def refuse_credentials(node: Node, reading: Reading) -> None:
    """Note every key below a node that is called like a credential, and every value that looks like one.

    The value itself is not printed: neither in the message nor as the line of the file.
    """
    for item in node.items if isinstance(node, Sequence) else ():
        refuse_credentials(item, reading)
    for name, value in node.items if isinstance(node, Mapping) else ():
        if _NAME.search(name.value):
            _refuse(name, f'"{name.value}" is a credential, which has no place here', reading)
        else:
            refuse_credentials(value, reading)
    if isinstance(node, Scalar) and _VALUE.search(node.value):
        _refuse(node, "a password or an access token stands in the value", reading)


def _refuse(node: Node, message: str, reading: Reading) -> None:
    reading.refuse(node, CODE, message, HINT)
    reading.problems[-1] = replace(reading.problems[-1], excerpt="")
