"""From a shortcode block to the token that stands for its HTML in the text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from site_builder.base.diagnostic import nearest
from site_builder.source.markdown.arguments import (
    ArgumentProblem,
    check_arguments,
    parse_arguments,
    unsafe_argument,
)
from site_builder.source.markdown.limits import MAX_SHORTCODES
from site_builder.source.markdown.records import Shortcode
from site_builder.source.markdown.tokens import literal

if TYPE_CHECKING:
    from site_builder.source.markdown.locate import Locator
    from site_builder.source.markdown.pieces import Piece, Place
    from site_builder.source.markdown.shortcodes import Block
    from site_builder.source.markdown.state import Render

MAX_DEPTH = 2  # a note may hold a pull quote, and that nothing more


class RenderPiece(Protocol):
    """How the Markdown inside a shortcode is rendered: as the text around it is."""

    def __call__(self, source: str, locator: Locator, render: Render, place: Place) -> Piece:
        """Render a piece of a body."""


def render_call(
    block: Block, locator: Locator, render: Render, place: Place, render_piece: RenderPiece
) -> str:
    """Return what stands for a shortcode block in the source around it, to be put on a line of its own."""
    known = block.name in render.shortcode_names()
    args = _arguments(block, locator, render) if known else ()
    if not known:
        _refuse_name(block, locator, render)
    if not block.closed:
        message, hint = f"`::: {block.name}` is never closed", "end it with a line `:::`"
        render.report(locator.at_line(block.line, "SB205", message, hint=hint))
    fault = _fault(render, place)
    if fault:
        code, message, hint = fault
        render.report(locator.at_line(block.line, code, message, hint=hint))
        return render.tokens.place(literal(block.inner)) if block.inner.strip() else ""
    index, line = render.opened, locator.first_line + block.line
    render.opened += known
    render.blocks += 1
    inner = place.inside(f"s{render.blocks}-", show_figures=block.name != "gallery")
    piece = render_piece(block.inner, locator.inner(block.inner, block.line + 1), render, inner)
    if not known:
        return render.tokens.place(piece.html)
    call = Shortcode(block.name, args, piece.html, piece.figures, index=index, line=line)
    render.shortcodes.append(call)
    return render.tokens.place(render.surroundings.shortcode(call))


def _fault(render: Render, place: Place) -> tuple[str, str, str] | None:
    if place.depth >= MAX_DEPTH:
        return "SB206", "a shortcode may be inside another, but not deeper", "close the outer one first"
    if render.blocks >= MAX_SHORTCODES:
        return "SB208", f"a body may have {MAX_SHORTCODES:,} shortcodes", "split it into several articles"
    return None


def _arguments(block: Block, locator: Locator, render: Render) -> tuple[tuple[str, str], ...]:
    try:
        args = parse_arguments(block.arguments)
        check_arguments(block.name, args)
    except ArgumentProblem as problem:
        render.report(locator.at_line(block.line, "SB206", str(problem), hint=problem.hint))
        return ()
    for key, value in args:
        if unsafe_argument(block.name, key, value):
            message = f"the argument {key!r} may not be {value[:60]!r}"
            hint = "http, https, mailto, tel and paths may be linked"
            render.report(locator.at_line(block.line, "SB203", message, hint=hint, severity="warning"))
    return tuple(arg for arg in args if not unsafe_argument(block.name, *arg))


def _refuse_name(block: Block, locator: Locator, render: Render) -> None:
    if not block.name:
        message, hint = (
            "cannot read the name of this shortcode",
            r"write `::: note`, or \::: to show it as text",
        )
        render.report(locator.at_line(block.line, "SB206", message, hint=hint))
        return
    names = sorted(render.shortcode_names())
    hint = nearest(block.name, names) or f"there are {', '.join(names)}"
    render.report(locator.at_line(block.line, "SB204", f"there is no shortcode {block.name!r}", hint=hint))
