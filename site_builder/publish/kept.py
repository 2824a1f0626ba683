"""What readers still need of the release before. Pure.

A page that is open, or that a cache keeps, asks for its own style sheets, scripts and fonts. Files that carry their digest in their name never change, so that an old one beside the new ones harms nobody.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.publish.manifest import Manifest

_DIGEST_IN_NAME = re.compile(
    r"\.[0-9a-f]{8,64}[.-][^/]*$"
)  # site.0123456789.css, boat.0123456789-800x450.webp
_WORKS_ONLY_WITH = (".css", ".js", ".mjs", ".woff2", ".woff")


def is_immutable(path: str) -> bool:
    """Whether a file's name says that its bytes never change."""
    return bool(_DIGEST_IN_NAME.search(path)) and not path.endswith((".html", ".htm"))


def still_asked_for(ours: Manifest, theirs: Iterable[str]) -> list[str]:
    """The files of the release before that a page does not work without, and that open pages may still ask for.

    Never a picture: one that was withdrawn must not be found any more, and a page can be read without it.
    """
    return sorted(
        path for path in theirs if path not in ours and is_immutable(path) and path.endswith(_WORKS_ONLY_WITH)
    )
