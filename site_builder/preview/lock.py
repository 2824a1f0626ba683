"""One preview a site: two would write into one folder."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.build.places import STATE_DIR

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has none; there, nothing is locked
    fcntl = None  # type: ignore[assignment]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextlib.contextmanager
def only_preview(site_dir: Path, url: str) -> Iterator[None]:
    """Hold the site's preview; the lock goes when the process does, however it ends."""
    path = site_dir / STATE_DIR / "preview.lock"
    try:
        path.parent.mkdir(exist_ok=True)
        file = path.open("a+", encoding="utf-8")
    except OSError as problem:
        raise EnvironmentProblem(f"cannot write {path}: {problem.strerror}") from None
    with file:
        if fcntl:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                file.seek(0)
                where = file.read(200).strip()
                raise EnvironmentProblem(f"a preview of this site runs already: {where}") from None
        file.truncate(0)
        file.write(url + "\n")
        file.flush()
        yield
