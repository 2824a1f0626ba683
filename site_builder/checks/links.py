"""Links that lead nowhere: from pages, style sheets and the hosts' redirects to files that are not there.

Pictures are the business of the check `images`. A link to another site is never followed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, nearest
from site_builder.base.url import page_url
from site_builder.checks import Check
from site_builder.checks.address import Outside, Target, depends_on_page
from site_builder.checks.blame import in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Severity
    from site_builder.checks.built import BuiltSite

CODE = "SB601"
REDIRECTS = "_redirects"
_CSS_URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)""")


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Every address that leads nowhere, once per page that wrote it."""
    moved = frozenset(old for _, old, _ in redirects(built))
    uses: dict[tuple[str, str, str], list[tuple[str, int, str]]] = defaultdict(list)
    for page in built.pages.values():
        for link in page.links:
            if not link.picture:
                base = page.base if depends_on_page(link.url) else ""
                where = page.path if depends_on_page(link.url) else ""
                uses[link.url, where, base].append((page.path, link.line, link.place))
    for (url, where, base), places in uses.items():
        if wrong := verdict(built, where, url, base, moved):
            message, hint, severity = wrong
            spots = [(page, line) for page, line, _ in places]
            yield from in_pages(
                built, spots, CODE, f"{places[0][2]}: {message}", hint, severity=severity, words=url
            )
    yield from _style_sheets(built)
    for line, _, new in redirects(built):
        if wrong := verdict(built, "", new, "", frozenset()):
            yield Diagnostic(
                f"{built.shown}/{REDIRECTS}", line, 0, CODE, wrong[0], wrong[1], severity=wrong[2]
            )


def verdict(
    built: BuiltSite, page: str, url: str, base: str, moved: frozenset[str]
) -> tuple[str, str, Severity] | None:
    """What is wrong with an address: message, hint, severity; None when it leads to a file or out of the site."""
    target = built.address.aim(page, url, base)
    if isinstance(target, Outside):
        return (
            f'"{url}" leads out of the site, which lies below {built.address.base_path}/',
            "in a template write url(...)",
            "error",
        )
    if target is None or built.has(target.path) or page_url(target.path) in moved:
        return None
    if built.has(target.path + "/index.html"):
        return f'"{url}" is a folder: every reader is sent on to "{url}/" first', "end it with /", "warning"
    if built.has(target.path + ".html"):
        return f'"{url}" is found only by hosts that add .html', "write the whole name", "warning"
    return f'"{url}" leads nowhere', suggestion(built, target), "error"


def suggestion(built: BuiltSite, target: Target) -> str:
    """The nearest address that there is in the same folder, as a hint."""
    wanted = page_url(target.path)
    folder = wanted.rstrip("/").rpartition("/")[0] + "/"
    beside = [
        url
        for url in map(page_url, built.files)
        if url.startswith(folder) and url.rstrip("/").count("/") == folder.count("/")
    ]
    return nearest(wanted, beside[:5000])


def redirects(built: BuiltSite) -> list[tuple[int, str, str]]:
    """Line, old and new address of each plain redirect of `_redirects`; the old one without the base path."""
    if not built.has(REDIRECTS):
        return []
    found: list[tuple[int, str, str]] = []
    for number, line in enumerate(built.read(REDIRECTS).decode("utf-8", "replace").splitlines(), 1):
        parts = line.split()
        if len(parts) > 1 and not line.startswith("#") and not {"*", ":"} & set(parts[0]):
            found.append((number, parts[0].removeprefix(built.address.base_path), parts[1]))
    return found


def _style_sheets(built: BuiltSite) -> Iterator[Diagnostic]:
    for path in built.files:
        if not path.lower().endswith(".css"):
            continue
        text = built.read(path).decode("utf-8", "replace")
        for found in _CSS_URL.finditer(text):
            url = found[1] or found[2] or found[3] or ""
            if url and not url.startswith("#") and (wrong := verdict(built, path, url, "", frozenset())):
                line = text.count("\n", 0, found.start()) + 1
                yield Diagnostic(
                    f"{built.shown}/{path}", line, 0, CODE, wrong[0], wrong[1], severity=wrong[2]
                )


def note(built: BuiltSite) -> str:
    """How many links there were."""
    return f"{sum(not link.picture for page in built.pages.values() for link in page.links):,} links"


CHECK = Check("links", "every link leads to a page or file of the site", run, note)
