"""Putting files in place: whole or not at all, unchanged ones left alone, only our own removed."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD = "written.json"  # in .site-builder/: what lies in which output folder, by digest


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder beside the output folder, on the same disk, where new files wait until all are whole."""

    root: str

    @classmethod
    def beside(cls, output_dir: Path) -> Staging:
        """An empty staging folder for an output folder."""
        root = output_dir.parent / f".{output_dir.name}.staging"
        shutil.rmtree(root, ignore_errors=True)
        try:
            root.mkdir(parents=True)
        except OSError as problem:
            raise EnvironmentProblem(f"cannot write beside {output_dir}: {problem.strerror}") from None
        return cls(str(root))

    def put(self, path: str, content: bytes) -> None:
        """Write one file."""
        target = f"{self.root}/{path}"
        try:
            try:
                _write(target, content)
            except FileNotFoundError:
                os.makedirs(os.path.dirname(target), exist_ok=True)
                _write(target, content)
        except OSError as problem:
            raise EnvironmentProblem(f"cannot write {path}: {problem.strerror}") from None

    def remove(self) -> None:
        """Remove what is left of it."""
        shutil.rmtree(self.root, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Placed:
    """What a build changed in the output folder."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]


def put_in_place(staging: Staging, output_dir: Path, state_dir: Path, digests: Mapping[str, str]) -> Placed:
    """Move what is new into the output folder, then remove what a former build wrote and nobody plans now.

    `digests` names every file that belongs to the site. Files of other origin are never touched.
    """
    known = _record(state_dir).get(str(output_dir.resolve()), {})
    written = []
    try:
        for path, digest in digests.items():
            target = output_dir / path
            if known.get(path) == digest and target.is_file():
                continue
            _move(f"{staging.root}/{path}", target)
            written.append(path)
        removed = [path for path in known if path not in digests]
        for path in removed:
            (output_dir / path).unlink(missing_ok=True)
            _prune(output_dir, path)
        _write_record(state_dir, output_dir, digests)
    except OSError as problem:
        raise EnvironmentProblem(
            f"cannot write to {output_dir}: {problem.strerror}: {problem.filename}"
        ) from None
    return Placed(tuple(written), len(digests) - len(written), tuple(removed))


def _write(target: str, content: bytes) -> None:
    with open(target, "wb") as file:
        file.write(content)


def _move(source: str, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        with contextlib.suppress(OSError):
            target.rmdir()  # an emptied folder in the place of a file; a full one is an error below
    try:
        os.replace(source, target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(source, target)


def _prune(output_dir: Path, path: str) -> None:
    """Remove the folders that a removed file leaves empty."""
    folder = (output_dir / path).parent
    while folder != output_dir:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def _record(state_dir: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads((state_dir / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _write_record(state_dir: Path, output_dir: Path, digests: Mapping[str, str]) -> None:
    record = {k: v for k, v in _record(state_dir).items() if os.path.isdir(k)}
    record[str(output_dir.resolve())] = dict(digests)
    temporary = state_dir / f"{RECORD}.new"
    temporary.write_text(json.dumps(record, indent=0), "utf-8")
    os.replace(temporary, state_dir / RECORD)
