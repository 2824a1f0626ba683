"""The proof: a clean build beside the last one, compared byte for byte."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.record import replace
from site_builder.build.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.build.pipeline import Wish


def differences(output_dir: Path, clean_dir: Path, store_paths: Iterable[str]) -> list[str]:
    """What differs between the files that builds wrote and a clean build: one line a file."""
    ours = set(store_paths)
    clean = set(files_below(clean_dir))
    found = [f"{path}: missing" for path in clean - ours]
    found += [f"{path}: should not be there" for path in ours - clean]
    for path in ours & clean:
        try:
            same = (output_dir / path).read_bytes() == (clean_dir / path).read_bytes()
        except OSError as problem:
            found.append(f"{path}: {problem.strerror}")
            continue
        if not same:
            found.append(f"{path}: differs")
    return sorted(found)


def files_below(folder: Path) -> list[str]:
    """All files below a folder, by their paths in it."""
    found = []
    for place, _, names in os.walk(folder):
        inside = os.path.relpath(place, folder)
        found += [name if inside == "." else f"{inside}/{name}".replace(os.sep, "/") for name in names]
    return found


def verify(wish: Wish) -> list[str]:
    """Build the site once more from nothing, into a folder of its own, and compare. Empty: all is equal."""
    from site_builder.build.pipeline import build_with, make_state_dir, store_name

    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        clean_dir = Path(folder) / "clean"
        store, _ = open_store(Path(folder) / "store.sqlite")
        try:
            report = build_with(replace(wish, output_dir=clean_dir, dry_run=False), store, frozenset)
        finally:
            store.close()
        if report.failed:
            return ["the clean build failed"]
        last, _ = open_store(make_state_dir(wish.site_dir) / store_name(wish))
        try:
            paths = list(last.written.all())
        finally:
            last.close()
        return differences(wish.output_dir, clean_dir, paths)
