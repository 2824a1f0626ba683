"""Where themes are found."""

from __future__ import annotations

from pathlib import Path


def bundled_themes() -> Path:
    """The folder of the themes that come with the program: in the wheel, or in the source tree."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "_themes"
    return inside if inside.is_dir() else package.parent / "themes"
