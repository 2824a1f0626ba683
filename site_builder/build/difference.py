"""Which files may differ from what the last build read. A stat is believed only when it cannot lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.build.rows import FileRow
    from site_builder.build.scan import Tree

SETTLED = (
    2_000_000_000  # nanoseconds; a file touched this shortly before the last build may have changed unseen
)


def suspects(
    tree: Tree, known: Mapping[str, FileRow], looked_at: int, *, paranoid: bool = False
) -> list[str]:
    """The files that are new, or whose size or times differ, or are so young that they cannot tell.

    `looked_at` is when the last build began, in nanoseconds. The change time is compared too: no program
    can set it back, so an edit that restores size and modification time is seen all the same.
    """
    settled = looked_at - SETTLED
    found = []
    for path, stat in tree.files.items():
        row = known.get(path)
        if paranoid or row is None or row[1:4] != stat or stat.mtime > settled or stat.ctime > settled:
            found.append(path)
    return found


def gone(tree: Tree, known: Mapping[str, FileRow]) -> list[str]:
    """The files that the last build read and that are no longer there."""
    return [path for path in known if path not in tree.files]
