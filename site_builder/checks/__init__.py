"""What can be wrong with a built site, one module a check, found by looking into this folder.

A module exports `CHECK`, a `Check`. Its `run` reads a `BuiltSite` (what lies in dist/, parsed) and yields
diagnostics; it changes nothing and opens no connection. The codes and what to do:

| code | check | remedy |
|---|---|---|
| SB601 | links | mend the address, or remove the link; a folder's address ends in `/` |
| SB602 | anchors | name a heading or an id that the page has |
| SB603 | images | put the picture where the page looks for it; give `<img>` its width and height |
| SB604 | alt-text | say in `alt:` what the picture shows |
| SB605 | urls | give each page a title and an address of its own |
| SB606 | headings | one `<h1>` a page, and `<h3>` only below `<h2>` |
| SB607 | feeds | mend the feed's template, or report a bug of the generator |
| SB608 | leaks | do not publish dist/; build again, and look who reads what is not public |
| SB609 | secrets | remove the file from content/static/ and replace the key that it held |
| SB610 | finished | build again |
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from site_builder.base.modules import modules_in
from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks.built import BuiltSite


def _no_note(_built: BuiltSite) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to look for in a built site."""

    name: str
    about: str  # one line for people: what is looked for
    run: Callable[[BuiltSite], Iterable[Diagnostic]]
    note: Callable[[BuiltSite], str] = _no_note  # what was looked at, for the summary: "1,204 links"
    on_request: bool = False  # runs only when it is asked for by name or option


def discover() -> Mapping[str, Check]:
    """Return all checks by name, sorted."""
    found: dict[str, Check] = {}
    for module in modules_in(__path__):
        check = getattr(importlib.import_module(f"{__name__}.{module}"), "CHECK", None)
        if isinstance(check, Check):
            found[check.name] = check
    return found
