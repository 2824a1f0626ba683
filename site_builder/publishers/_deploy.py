"""What Netlify and Cloudflare Pages have in common: the files that they read, their tools, and what stands there.

Both take whole sites, show a new one at once, and store a file only when they do not have its bytes yet. What they
hold cannot be listed; so we remember what we sent together with the name that the host gave it, and believe it as
long as the host shows what has that name: another machine may have published meanwhile.
"""

from __future__ import annotations

import json
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from site_builder.publish import disk
from site_builder.publish.manifest import from_json, to_json
from site_builder.publishers._kinds import CACHE, immutable_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.target import Release

QUIET = {"CI": "1", "NO_COLOR": "1", "FORCE_COLOR": "0"}  # of a tool: no questions, no colours
_FOR_THE_HOST = ("_headers", "_redirects", "404.html")  # are looked for at the root of the host


def headers_file(paths: Iterable[str], base: str) -> str:
    """The `_headers` of a site: what never changes is kept for good; the rest is as the hosts have it.

    Both revalidate everything by default and serve it from memory. `base` is the site's path on the host, or "".
    Format: Cloudflare Pages and Netlify, "Headers": a pattern, then indented headers; at most 100 patterns.
    """
    lines = [
        f"{base}/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
    ]
    for folder in immutable_folders(paths)[:90]:
        lines += [f"{base}/{folder}/*", f"  Cache-Control: {CACHE['assets']}"]
    return "\n".join(lines) + "\n"


@contextmanager
def staged(release: Release, folder: Path) -> Iterator[Path]:
    """A release as the hosts want it, for as long as the block lasts: at its path, with the files that they read.

    What the site itself says in a `_headers` of its own stays alone.
    """
    base = urlsplit(release.base_url).path
    shutil.rmtree(folder, ignore_errors=True)
    try:
        for path in sorted(release.manifest):
            place = folder / base.strip("/") / path
            disk.make_folder(place.parent)
            disk.link_or_copy(release.folder / path, place)
            if base and path in _FOR_THE_HOST:
                disk.link_or_copy(release.folder / path, folder / path)
        if "_headers" not in release.manifest:
            disk.write(folder / "_headers", headers_file(release.manifest, base))
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def tool(name: str, site_dir: Path) -> str:
    """A host's program: the one that npm installed in the site's folder, else the one in the PATH."""
    local = site_dir / "node_modules" / ".bin" / name
    return str(local) if local.is_file() else name


def remember(path: Path, deploy: str, manifest: Manifest) -> None:
    """Note what was sent, and what the host calls it."""
    disk.make_folder(path.parent)
    disk.write(path, f"{json.dumps(deploy)}\n{to_json(manifest)}")


def remembered(path: Path) -> tuple[str, Manifest]:
    """What the host calls what was sent last, and what that was; ("", {}) when nothing is known."""
    try:
        deploy, _, text = path.read_text("utf-8").partition("\n")
        return str(json.loads(deploy)), from_json(text)
    except (FileNotFoundError, ValueError):
        return "", {}


def json_in(text: str) -> Any:
    """The JSON that a tool printed, after whatever else it said; None when there is none."""
    starts = [at for at in (text.find("{"), text.find("[")) if at >= 0]
    try:
        return json.loads(text[min(starts) :]) if starts else None
    except ValueError:
        return None
