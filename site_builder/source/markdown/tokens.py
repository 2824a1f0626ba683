"""Stand-ins for trusted HTML, which no article can forge.

A token is a number between two Unicode noncharacters. They are taken out of every source before it
is read, character references to them are taken out before the sanitizer decodes it, and tokens
that ended up inside a tag are dropped: so what is filled in always stands between tags.
"""

from __future__ import annotations

import html
import re

START, END = "\ufdd0", "\ufdd1"
_RESERVED = re.compile("[\ufdd0-\ufdef]")
_REFERENCE = re.compile(
    r"&#(?:0*6(?:4(?:97[6-9]|9[89]\d)|500[0-7])(?!\d)|[xX]0*[fF][dD][dDeE][0-9a-fA-F](?![0-9a-fA-F]));?"
)
_TOKEN = re.compile(f"{START}([0-9]+){END}")
_PARAGRAPH = re.compile(f"<p>((?:{START}[0-9]+{END}\\s*)+)</p>")


def clear_source(source: str) -> str:
    """Return a source without the characters that tokens are made of."""
    return _RESERVED.sub("", source)


def clear_references(text: str) -> str:
    """Return HTML without the character references that a parser would turn into a token's characters."""
    return _REFERENCE.sub("", text) if "&#" in text else text


def clear_tokens(text: str) -> str:
    """Return a text without tokens: for attributes, and for the plain text of a heading."""
    return _RESERVED.sub("", _TOKEN.sub("", text)) if START in text or END in text else text


def literal(text: str) -> str:
    """Return a text as HTML that shows it as it was typed."""
    return f"<p>{html.escape(text.strip(), quote=False)}</p>"


class Tokens:
    """The stand-ins of one render and what they stand for."""

    def __init__(self) -> None:
        self._html: list[str] = []

    def place(self, trusted: str = "") -> str:
        """Return a new token for some trusted HTML, which may be given later by `settle`."""
        self._html.append(trusted)
        return f"{START}{len(self._html) - 1}{END}"

    def settle(self, token: str, trusted: str) -> None:
        """Give the HTML for which a token stands."""
        self._html[int(token[1:-1])] = trusted

    def fill(self, page: str) -> str:
        """Put the trusted HTML in the place of its tokens; a paragraph of nothing else goes."""
        if START not in page and END not in page:
            return page
        return clear_tokens(_TOKEN.sub(self._answer, _PARAGRAPH.sub(r"\1", page)))

    def _answer(self, found: re.Match[str]) -> str:
        index = int(found[1])
        return self._html[index] if index < len(self._html) else ""
