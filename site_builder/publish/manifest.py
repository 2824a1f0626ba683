"""What a site consists of: each file with the digest and the size of its bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple, TypeAlias

MANIFEST_NAME = ".site-builder-manifest.json"  # what a target that holds files keeps beside or among them
VERSION = 1
_CONTROL = re.compile(r"[\x00-\x1f\x7f\\]")
_DIGEST = re.compile(r"[0-9a-f]{64}")


class File(NamedTuple):
    """A file of a site."""

    digest: str  # SHA-256 of its bytes, 64 hexadecimal digits
    size: int  # bytes


Manifest: TypeAlias = Mapping[
    str, File
]  # path inside the site, with "/", without one at its beginning -> file


def to_json(manifest: Manifest) -> str:
    """A manifest as text: sorted, one file a line, the same text for the same files."""
    lines = [
        f"{json.dumps(path, ensure_ascii=False)}: [{json.dumps(digest)}, {size}]"
        for path, (digest, size) in sorted(manifest.items())
    ]
    return f'{{"version": {VERSION}, "files": {{\n' + ",\n".join(lines) + "\n}}\n"


def from_json(text: str) -> Manifest:
    """The manifest of a text.

    Raises `ValueError` when it is none, also when a path in it would lead out of the site: the text comes
    from a place that others can write to.
    """
    try:
        found = json.loads(text)
        if found["version"] != VERSION:
            raise ValueError(f"a manifest of version {found['version']!r}")
        return {_path(path): _file(*entry) for path, entry in found["files"].items()}
    except (KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise ValueError(f"not a manifest: {problem}") from None


def total(manifest: Manifest) -> int:
    """The bytes of all files together."""
    return sum(file.size for file in manifest.values())


def _path(path: str) -> str:
    if {"", ".", ".."} & set(path.split("/")) or _CONTROL.search(path):
        raise ValueError(f"not a path inside a site: {path!r}")
    return path


def _file(digest: object, size: object) -> File:
    if not isinstance(digest, str) or not _DIGEST.fullmatch(digest) or type(size) is not int or size < 0:
        raise ValueError("not the digest and the size of a file")
    return File(digest, size)
