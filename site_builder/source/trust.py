"""What `trust:` in `config.yaml` names that is not there: a file that somebody means to trust, and that is not. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import nearest
from site_builder.base.globs import matches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

ENDS = ".md"  # of files whose raw HTML is looked at
_WRITE = "it is a path below content/ with its .md; * stands for a name or a part of it, ** for any folders"


def unmatched(patterns: Collection[str], paths: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Yield each pattern that trusts nothing, why, and what to write instead.

    `paths` are all files below `content/`, without that.
    """
    for pattern in patterns:
        found = [path for path in paths if matches(pattern, path)]
        if any(path.endswith(ENDS) for path in found):
            continue
        if found:
            why = f'"{pattern}" matches no text, only files like "{min(found)}"'
            yield pattern, why, "HTML is looked at in texts alone, whose names end in .md"
            continue
        yield pattern, f'"{pattern}" matches no file below content/', _instead(pattern, paths)


def _instead(pattern: str, paths: Collection[str]) -> str:
    folded = pattern.casefold()
    texts = [path for path in paths if path.endswith(ENDS)]
    if other := next((path for path in sorted(texts) if matches(folded, path.casefold())), ""):
        return f'capital and small letters count: there is "{other}"'
    folder, _, name = pattern.rpartition("/")
    near = [path for path in texts if path.rpartition("/")[0] == folder or path.rpartition("/")[2] == name]
    return nearest(pattern, near) or _WRITE
