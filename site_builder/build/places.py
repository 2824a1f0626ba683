"""What the files of a site are called that belong to no article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.digest import digest_value

if TYPE_CHECKING:
    from pathlib import Path

STATE_DIR = ".site-builder"
CONFIG_NAME = "config.yaml"


def misplaced(site_dir: Path, output_dir: Path) -> str:
    """Say why a site may not be written into a folder; "" when it may. Sources are never written over."""
    site, output = site_dir.resolve(), output_dir.resolve()
    if site == output or site.is_relative_to(output):
        return "the site itself lies in it"
    for name in ("content", "themes", STATE_DIR):
        if output.is_relative_to(site / name):
            return f"it lies in {name}/ of the site"
    return ""


def output_key(site_dir: Path, output_dir: Path) -> str:
    """A name for an output folder; by its place in the site, so that it stays when the whole site moves."""
    where = output_dir.resolve()
    try:
        shown = where.relative_to(site_dir.resolve()).as_posix()
    except ValueError:
        shown = str(where)
    return "dist" if shown == "dist" else f"output-{digest_value(shown)[:12]}"
