"""What a host does not take: told before anything moves. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.publish.manifest import total

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.target import Limits


def excesses(limits: Limits, manifest: Manifest, redirects: int) -> Iterator[str]:
    """What of a site is beyond a host's limits, a line each. `redirects` counts the rules in _redirects."""
    if limits.files is not None and len(manifest) > limits.files:
        yield f"the site has {len(manifest):,} files, the host takes {limits.files:,}"
    if limits.site_bytes is not None and total(manifest) > limits.site_bytes:
        yield f"the site has {size(total(manifest))}, the host takes {size(limits.site_bytes)}"
    if limits.redirects is not None and redirects > limits.redirects:
        yield f"_redirects has {redirects:,} rules, the host takes {limits.redirects:,}"
    large = [path for path, file in manifest.items() if file.size > (limits.file_bytes or file.size)]
    if large:
        most = max(large, key=lambda path: manifest[path].size)
        more = f", and {len(large) - 1:,} more files are too large" if len(large) > 1 else ""
        yield f"{most} has {size(manifest[most].size)}, the host takes files up to {size(limits.file_bytes or 0)}{more}"


def count_redirects(text: str) -> int:
    """The rules of a `_redirects` file: its lines without the blank ones and the comments."""
    return sum(bool(line.strip()) and not line.lstrip().startswith("#") for line in text.splitlines())


def size(count: int) -> str:
    """A number of bytes for people, in units of 1,000."""
    if count < 1000:
        return f"{count} bytes"
    for unit, factor in (("kB", 1e3), ("MB", 1e6), ("GB", 1e9)):
        if count < factor * 999.5:
            return f"{count / factor:.3g} {unit}"
    return f"{count / 1e9:,.0f} GB"
