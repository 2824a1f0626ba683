"""Pictures without words for those who do not see them (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.checks import Check
from site_builder.checks.blame import in_page, in_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.checks.built import BuiltSite

CODE = "SB604"


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """`<img>` without alt is an error; an empty one in a figure is a warning: a news picture says something."""
    without: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for page in built.pages.values():
        for image in page.images:
            if image.alt is None:
                without[image.src].append((page.path, image.line))
            elif image.in_figure and not image.alt.strip():
                message = f'the picture "{_stem(image.src)[:80]}" has no alt text'
                yield in_page(
                    built,
                    page.path,
                    image.line,
                    CODE,
                    message,
                    "say in alt: what it shows",
                    severity="warning",
                    words=_stem(image.src),
                )
    for src, spots in without.items():
        message = f'<img src="{src[:80]}"> has no alt attribute'
        yield from in_pages(built, spots, CODE, message, 'write alt="..."; alt="" for decoration', words=src)


def _stem(src: str) -> str:
    """The name by which the article knows the picture: renditions carry a digest and a width after a dot."""
    return src.rsplit("/", 1)[-1].split(".", 1)[0]


def note(built: BuiltSite) -> str:
    """How many pictures need words."""
    return f"{sum(image.in_figure for page in built.pages.values() for image in page.images):,} pictures in figures"


CHECK = Check("alt-text", "every picture has words for those who do not see it", run, note)
