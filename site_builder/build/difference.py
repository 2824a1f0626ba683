"""Which files may differ from what the last build read. A stat is believed only when it cannot lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.build.rows import FolderRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.build.scan import Tree

SETTLED = (
    2_000_000_000  # nanoseconds; a file touched this shortly before the last build may have changed unseen
)


def suspects(
    tree: Tree, known: Mapping[str, FolderRow], looked_at: int, *, paranoid: bool = False
) -> list[str]:
    """The files that are new, or whose size or times differ, or are so young that they cannot tell.

    `looked_at` is when the last build began, in nanoseconds. The change time is compared too: no program
    can set it back, so an edit that restores size and modification time is seen all the same. A folder that is
    as it was is compared in one go.
    """
    settled = looked_at - SETTLED
    found = []
    for folder, listing in tree.folders.items():
        row = known.get(folder)
        if row and not paranoid and row.listing == listing and row.newest <= settled:
            continue
        before = {item[0]: item for item in row.listing} if row and not paranoid else {}
        start = f"{folder}/" if folder else ""
        for item in listing:
            if before.get(item[0]) != item or item[2] > settled or item[3] > settled:
                found.append(start + item[0])
    return sorted(found)


def gone(tree: Tree, known: Mapping[str, FolderRow]) -> list[str]:
    """The files that the last build read and that are no longer there."""
    found = []
    for folder, row in known.items():
        listing = tree.folders.get(folder, ())
        if row.listing != listing:
            there = {item[0] for item in listing}
            start = f"{folder}/" if folder else ""
            found += [start + item[0] for item in row.listing if item[0] not in there]
    return sorted(found)


def changed_folders(tree: Tree, known: Mapping[str, FolderRow]) -> dict[str, FolderRow | None]:
    """What is to be kept of the folders that are not as they were; None for those that are gone."""
    found: dict[str, FolderRow | None] = dict.fromkeys(known.keys() - tree.folders.keys())
    for folder, listing in tree.folders.items():
        if folder not in known or known[folder].listing != listing:
            newest = max((max(item[2], item[3]) for item in listing), default=0)
            found[folder] = FolderRow(folder, newest, listing)
    return found
