"""The shortcodes that every theme has."""

from __future__ import annotations

# With the arguments they take. A theme adds others, which take any.
KNOWN: dict[str, tuple[str, ...]] = {
    "pullquote": ("by",),
    "note": ("title",),
    "gallery": ("title",),
    "embed": ("url", "title", "provider", "image"),
    "correction": ("date", "kind"),
    "update": ("time", "title", "by", "key"),
}
