"""Whether the last build into this folder came to its end (SB610)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.build.pipeline import is_finished
from site_builder.checks import Check

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.checks.built import BuiltSite

CODE = "SB610"


def run(built: BuiltSite) -> Iterable[Diagnostic]:
    """Look at what the builds say of themselves; a folder that no build of this site has written says nothing."""
    if not is_finished(built.site_dir, built.root):
        message = "the last build did not come to its end: files of two builds may stand beside each other"
        yield Diagnostic("", 0, 0, CODE, message, "build again: site-builder build")


CHECK = Check("finished", "the last build came to its end", run)
