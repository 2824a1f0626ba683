"""What readers still need of the release before. Pure.

A page that is open, or that a cache keeps, asks for its own style sheets, scripts, fonts and pictures. Files that carry a digest in their name never change, so that an old one beside the new ones harms nobody.
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
_ASSET = re.compile(r"(assets/.*)\.[0-9a-f]{8,64}(\.[^/.]+)$")  # see theme/theme.py, asset_path
_FORM = re.compile(
    r"images/[^/]*\.([0-9a-f]{10})-[^/]*$"
)  # of a picture, whose digest it is: see model/picture.py


def is_immutable(path: str) -> bool:
    """Whether a file's name says that its bytes never change."""
    return bool(_DIGEST_IN_NAME.search(path)) and not path.endswith((".html", ".htm"))


def still_asked_for(ours: Manifest, theirs: Iterable[str]) -> list[str]:
    """The files of the release before that open pages may still ask for, and that harm nobody.

    Of a picture, other forms and crops, as long as the site shows a form of the very same picture. One that it
    shows no more, or whose bytes were replaced, may have been withdrawn: it must not be found any more.
    """
    photos = {found[1] for path in ours if (found := _FORM.match(path))}
    assets = {found.groups() for path in ours if (found := _ASSET.match(path))}

    def is_kept(path: str) -> bool:
        if path.endswith(_WORKS_ONLY_WITH):
            return is_immutable(path)
        form, asset = _FORM.match(path), _ASSET.match(path)
        return bool(form and form[1] in photos) or bool(asset and asset.groups() in assets)

    return sorted(path for path in theirs if path not in ours and is_kept(path))
