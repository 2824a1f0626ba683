"""Pictures that a reader will not see, or that make the text jump when they come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.checks import Check
from site_builder.checks.address import Outside, Target, depends_on_page
from site_builder.checks.blame import in_pages
from site_builder.checks.links import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.checks.built import BuiltSite

CODE = "SB603"
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".svg", ".ico")
Uses = dict[tuple[str, str, str], list[tuple[str, int, str]]]


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Files that are missing or empty, and `<img>` without a size."""
    uses: Uses = defaultdict(list)
    unsized: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for page in built.pages.values():
        for link in page.links:
            if link.picture:
                here = (page.path, page.base) if depends_on_page(link.url) else ("", "")
                uses[link.url, *here].append((page.path, link.line, link.place))
        for image in page.images:
            if not (_is_size(image.width) and _is_size(image.height)):
                unsized[image.src].append((page.path, image.line))
    yield from _missing(built, uses)
    for path, size in built.files.items():
        if size == 0 and path.lower().endswith(SUFFIXES):
            yield Diagnostic(
                f"{built.shown}/{path}",
                0,
                0,
                CODE,
                "the picture is an empty file",
                "save it again, and build",
            )
    for src, spots in unsized.items():
        message = f'<img src="{src[:80]}"> has no width and height: the text jumps when it comes'
        yield from in_pages(built, spots, CODE, message, "write both, in px", severity="warning", words=src)


def _missing(built: BuiltSite, uses: Uses) -> Iterator[Diagnostic]:
    for (url, page, base), places in uses.items():
        target = built.address.aim(page, url, base)
        if target is None or (isinstance(target, Target) and built.has(target.path)):
            continue
        spots = [(path, line) for path, line, _ in places]
        if isinstance(target, Outside):
            wrong = f'"{url}" leads out of the site, which lies below {built.address.base_path}/'
            hint = "in a template write image.url"
        else:
            wrong, hint = f'there is no picture "{url}"', suggestion(built, target)
        yield from in_pages(built, spots, CODE, f"{places[0][2]}: {wrong}", hint, words=url)


def _is_size(value: str | None) -> bool:
    return bool(value) and str(value).strip().isdigit()


def note(built: BuiltSite) -> str:
    """How many there were."""
    shown = sum(len(page.images) for page in built.pages.values())
    return f"{shown:,} pictures in pages, {sum(p.lower().endswith(SUFFIXES) for p in built.files):,} files"


CHECK = Check("images", "every picture is there, and has its width and height", run, note)
