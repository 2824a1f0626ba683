"""Links to a place in a page that the page does not have: `/about/#history` without an id `history`."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import nearest
from site_builder.checks import Check
from site_builder.checks.address import Target
from site_builder.checks.blame import in_page, in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks.built import BuiltSite

CODE = "SB602"
_ALWAYS = frozenset({"", "top"})  # every page has a top (HTML, 7.4.6.4)
_PLACES = frozenset({"a href", "area href", "use href", "use xlink:href"})


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Fragments without a target, and ids that a page has twice."""
    ids = {path: frozenset(page.ids) for path, page in built.pages.items()}
    uses: dict[tuple[str, Target], list[tuple[str, int]]] = defaultdict(list)
    for page in built.pages.values():
        for link in page.links:
            if "#" not in link.url or link.place not in _PLACES:
                continue
            target = built.address.aim(page.path, link.url, page.base)
            if (
                isinstance(target, Target)
                and target.path in ids
                and not _found(target.fragment, ids[target.path])
            ):
                uses[link.url, target].append((page.path, link.line))
    for (url, target), spots in uses.items():
        hint = nearest(target.fragment, ids[target.path])
        yield from in_pages(
            built, spots, CODE, f'"{url}": the page has no id "{target.fragment}"', hint, words=url
        )
    for page in built.pages.values():
        for name, count in Counter(page.ids).items():
            if count > 1:
                hint = "a link leads to the first alone"
                yield in_page(
                    built,
                    page.path,
                    0,
                    CODE,
                    f'the id "{name}" occurs {count} times',
                    hint,
                    severity="warning",
                    words=f"#{name}",
                )


def _found(fragment: str, ids: frozenset[str]) -> bool:
    name = fragment.split(":~:", 1)[0]  # a text directive is the browser's business
    return name.casefold() in _ALWAYS or name in ids


def note(built: BuiltSite) -> str:
    """How many there were."""
    return (
        f"{sum('#' in link.url for page in built.pages.values() for link in page.links):,} links into pages"
    )


CHECK = Check("anchors", "every #fragment is an id of its page", run, note)
