"""The program as an input of every output: its own code, its bundled themes, the libraries that write pages."""

from __future__ import annotations

import hashlib
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from site_builder.theme.places import bundled_themes

LIBRARIES = ("jinja2", "markdown", "markupsafe", "nh3", "PIL", "yaml")


def program_digest(site_dir: Path) -> str:
    """A digest that differs when the same site could come out differently because the program did.

    Bundled themes count, unless the site's own folder holds them: then they are files like others.
    """
    package = Path(__file__).resolve().parent.parent
    found = hashlib.sha256(sys.version.encode())
    for name in LIBRARIES:
        found.update(f"{name} {_stamp(name)}\n".encode())
    roots = [(package, ".py")]
    if not bundled_themes().is_relative_to(site_dir.resolve()):
        roots.append((bundled_themes(), ""))
    for root, suffix in roots:
        for folder, folders, names in os.walk(root):
            folders[:] = sorted(f for f in folders if not f.startswith(("_", ".")))
            for name in sorted(names):
                if name.endswith(suffix) and not name.startswith("."):
                    path = os.path.join(folder, name)
                    found.update(os.path.relpath(path, root).encode())
                    with open(path, "rb") as file:
                        found.update(hashlib.sha256(file.read()).digest())
    return found.hexdigest()


def _stamp(name: str) -> str:
    """What differs when another version of a library is installed; found without loading it.

    An installation writes the library's first file anew. To ask for versions costs more than the rest of
    a look at the program.
    """
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        return ""
    stat = os.stat(spec.origin)
    return f"{stat.st_size} {stat.st_mtime_ns}"
