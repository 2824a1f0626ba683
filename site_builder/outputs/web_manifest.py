"""The web app manifest (W3C Web Application Manifest): name, colours and icons."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from site_builder.model.output import Output
from site_builder.outputs import OutputKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site

ICON_SIZES = (192, 512)


def plan(_site: Site) -> Iterable[Output]:
    """One, always."""
    yield Output("manifest.webmanifest", "web_manifest")


def render(_output: Output, desk: Desk) -> str:
    """The manifest."""
    site = desk.site
    thing = {
        "name": site.name,
        "short_name": site.name,
        "description": site.description or site.tagline or site.name,
        "lang": site.language,
        "dir": site.dir,
        "start_url": site.url,
        "scope": site.url,
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": str(desk.reader.ask("setting", "accent") or "#141414"),
        "icons": [
            {"src": f"{site.url}icon-{n}.png", "sizes": f"{n}x{n}", "type": "image/png"} for n in ICON_SIZES
        ],
    }
    return json.dumps(thing, ensure_ascii=False, indent=1) + "\n"


OUTPUT = OutputKind("web_manifest", plan, render, "files for hosts and robots")
