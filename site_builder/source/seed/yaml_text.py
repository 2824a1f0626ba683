"""Text as YAML scalars that every reader of YAML 1.1 and 1.2 gives back letter for letter.

A plain scalar is written only where nobody can mistake it: it begins with a letter and holds letters,
digits and a few harmless marks. All else is written in double quotes with the escapes of JSON, which
is also what `read_scalar` understands. A date is quoted too: it is our text, not YAML's timestamp.
"""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TypeAlias

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"

_HARMLESS = frozenset(" ,.;()/_+-'’‘“”–—…·!?%$&«»")
_SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nan", "inf"})
_SINGLE = re.compile(r"'((?:[^']|'')*)'?")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def scalar(text: str) -> str:
    """Return a text as a YAML scalar on one line."""
    return text if _is_plain(text) else quoted(text)


def quoted(text: str) -> str:
    """Return a text in double quotes, with the escapes that YAML and JSON share."""
    return '"' + "".join(_SHORT.get(c) or (f"\\u{ord(c):04x}" if _is_unsafe(c) else c) for c in text) + '"'


def _is_plain(text: str) -> bool:
    return (
        text[:1].isalpha()
        and text[-1:] != " "
        and text.lower() not in _SPECIAL
        and all(c in _HARMLESS or unicodedata.category(c)[0] in "LM" or "0" <= c <= "9" for c in text)
    )


def _is_unsafe(char: str) -> bool:
    return unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in "\ufeff\ufffe\uffff"


def write_mapping(tree: dict[str, Tree], *, indent: int = 0) -> str:
    """Return a mapping as YAML in block style. Empty values are left out; keys are ours and plain."""
    lines: list[str] = []
    pad = " " * indent
    for key, value in tree.items():
        if not value or (isinstance(value, dict) and not any(value.values())):
            continue
        if isinstance(value, str):
            lines.append(f"{pad}{key}: {scalar(value)}\n")
        elif isinstance(value, dict):
            lines.append(f"{pad}{key}:\n{write_mapping(value, indent=indent + 2)}")
        else:
            lines.append(f"{pad}{key}:\n{''.join(_item(item, indent + 2) for item in value)}")
    return "".join(lines)


def _item(value: Tree, indent: int) -> str:
    pad = " " * indent
    if isinstance(value, str):
        return f"{pad}- {scalar(value)}\n"
    if isinstance(value, list):
        return f"{pad}-\n{''.join(_item(item, indent + 2) for item in value)}"
    return f"{pad}- {write_mapping(value, indent=indent + 2).lstrip()}"


def read_scalar(text: str) -> str:
    """Read back a scalar on one line: ours, or one that an editor's program wrote in another style."""
    text = text.strip()
    if text.startswith('"'):
        try:
            value: object = json.JSONDecoder().raw_decode(text)[0]  # a remark may follow
        except ValueError:
            return text.strip('"')
        return value if isinstance(value, str) else ""
    single = _SINGLE.match(text)
    if single:
        return single[1].replace("''", "'")
    return re.sub(r"(^|\s)#.*$", "", text)
