"""From a body's Markdown to the HTML that stands in a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.source.markdown.limits import MAX_BYTES, clean_text, too_large
from site_builder.source.markdown.locate import Locator
from site_builder.source.markdown.pieces import Place, render_piece
from site_builder.source.markdown.punctuation import has_english_quotes
from site_builder.source.markdown.records import Body
from site_builder.source.markdown.state import Render, never

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.source.markdown.records import Surroundings


def render_body(
    source: str,
    *,
    path: str,
    first_line: int,
    surroundings: Surroundings,
    language: str = "en",
    prefix: str = "",
    fast: bool = True,
    always_sanitize: bool = False,
    trusted: Callable[[], bool] = never,
) -> Body:
    """Render the Markdown of a body; never raises for anything that a body may hold.

    `path` and `first_line` place the diagnostics in the article's file; `prefix` begins every id, for
    pages with several bodies. `trusted` tells whether the file's raw HTML may hold scripts and frames; it is
    asked only when that matters. `fast` and `always_sanitize` are for tests: they change no page.
    """
    source = clean_text(source)
    locator = Locator(source, path=path, first_line=first_line)
    if too_large(source):
        message, hint = f"the body is larger than {MAX_BYTES:,} bytes", "split it into several articles"
        return Body(problems=(locator.at_line(0, "SB207", message, hint=hint),))
    render = Render(surroundings, has_english_quotes(language), fast, always_sanitize, trusted)
    piece = render_piece(source, locator, render, Place(prefix, prefix))
    images = tuple(render.images)
    if render.shortcodes:  # they are rendered before the text around them
        render.figures.sort(key=lambda figure: source.find(figure.src))
        images = tuple(sorted(images, key=source.find))
    return Body(
        html=piece.html,
        headings=piece.headings,
        anchors=tuple(render.anchors),
        shortcodes=tuple(sorted(render.shortcodes, key=lambda call: call.index)),
        figures=tuple(render.figures),
        images=images,
        links=tuple(render.links),
        problems=tuple(sorted(set(render.problems))),
    )
