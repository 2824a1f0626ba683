"""The one XML writer: elements as text, escaped, without characters that XML 1.0 forbids."""

from __future__ import annotations

import re

# XML 1.0, section 2.2, from its other side: a class of what is allowed takes fifty times as long to compile.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]|[\ud800-\udfff\ufffe\uffff]")
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def escape(text: str) -> str:
    """Escape text for content or a double-quoted attribute (XML 1.0, sections 2.2 and 2.4)."""
    text = _FORBIDDEN.sub("", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def element(name: str, *content: str, **attributes: str) -> str:
    """Return an element with plain text in it, or empty. A `_` in an attribute's name stands for `:`."""
    inner = "".join(escape(part) for part in content)
    return wrap(name, inner, **attributes)


def wrap(name: str, inner: str, **attributes: str) -> str:
    """Return an element around XML that is already written."""
    head = "".join(f' {key.replace("_", ":")}="{escape(value)}"' for key, value in attributes.items())
    return f"<{name}{head}>{inner}</{name}>" if inner else f"<{name}{head}/>"


def cdata(text: str) -> str:
    """Return text as a CDATA section, for HTML in feeds."""
    return "<![CDATA[" + _FORBIDDEN.sub("", text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
