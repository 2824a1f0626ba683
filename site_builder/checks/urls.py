"""Pages that search engines and readers cannot tell apart: one address, or one title, for two."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.base.url import page_url
from site_builder.checks import Check
from site_builder.checks.blame import in_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks.built import BuiltSite
    from site_builder.checks.page import Page

CODE = "SB605"


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Canonical addresses and titles that two pages share, and pages without a title.

    A canonical address on another site is how syndication works, and one redirect is not a page.
    """
    pages = [page for page in built.pages.values() if not page.redirect]
    canonical: dict[str, list[Page]] = defaultdict(list)
    titles: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        if not page.title:
            yield in_page(
                built,
                page.path,
                1,
                CODE,
                "the page has no <title>",
                "readers see it in tabs and search results",
            )
        elif not page.noindex:
            titles[page.title].append(page)
        if page.canonical:
            if built.address.aim(page.path, page.canonical) and not page.canonical.startswith(
                ("http://", "https://")
            ):
                yield in_page(
                    built,
                    page.path,
                    1,
                    CODE,
                    f'the canonical address "{page.canonical}" is not absolute',
                    "name scheme and host",
                    severity="warning",
                )
            canonical[page.canonical].append(page)
    for address, sharing in canonical.items():
        if len(sharing) > 1 and built.address.aim("", address) is not None:
            message = f'has the canonical address of {_others(sharing)}: "{address}"'
            yield in_page(
                built, sharing[1].path, 1, CODE, message, "one of them will not be found", words="canonical:"
            )
    for title, sharing in titles.items():
        if len(sharing) > 1:
            message = f'has the title of {_others(sharing)}: "{title}"'
            yield in_page(
                built,
                sharing[1].path,
                1,
                CODE,
                message,
                "tell them apart for readers of search results",
                severity="warning",
                words="title:",
            )


def _others(sharing: list[Page]) -> str:
    first = page_url(sharing[0].path)
    return f"{first} and {len(sharing) - 2:,} more" if len(sharing) > 2 else first


CHECK = Check("urls", "no two pages share an address or a title", run)
