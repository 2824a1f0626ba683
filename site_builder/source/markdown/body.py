"""From a body's Markdown to the HTML that stands in a page."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, nearest
from site_builder.source.markdown.arguments import (
    KNOWN,
    ArgumentProblem,
    check_arguments,
    parse_arguments,
    unsafe_argument,
)
from site_builder.source.markdown.converter import Loan
from site_builder.source.markdown.costs import costly_blocks
from site_builder.source.markdown.finishing import Findings
from site_builder.source.markdown.limits import MAX_BYTES, MAX_SHORTCODES, clean_text, too_large
from site_builder.source.markdown.locate import Locator
from site_builder.source.markdown.punctuation import has_english_quotes
from site_builder.source.markdown.records import Body, Figure, Heading, Shortcode, Surroundings
from site_builder.source.markdown.sanitizer import may_hold_markup, sanitize
from site_builder.source.markdown.shortcodes import Block, find_blocks, unescape_marks
from site_builder.source.markdown.tokens import Tokens

if TYPE_CHECKING:
    from site_builder.source.markdown.figures import Picture

MAX_DEPTH = 2  # a note may hold a pull quote, and that nothing more
_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class _Piece:
    """A rendered piece of a body: the body itself, or what is inside one shortcode."""

    html: str
    headings: tuple[Heading, ...]
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class _Render:
    """The state of one `render_body`."""

    surroundings: Surroundings
    quotes: bool
    fast: bool
    always_sanitize: bool
    tokens: Tokens = field(default_factory=Tokens)
    problems: list[Diagnostic] = field(default_factory=list)
    shortcodes: list[Shortcode] = field(default_factory=list)
    opened: int = 0  # known shortcodes so far
    blocks: int = 0  # all blocks so far
    figures: list[Figure] = field(default_factory=list)
    anchors: dict[str, None] = field(default_factory=dict)
    images: dict[str, None] = field(default_factory=dict)
    links: dict[str, None] = field(default_factory=dict)


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
) -> Body:
    """Render the Markdown of a body; never raises for anything that a body may hold.

    `path` and `first_line` place the diagnostics in the article's file; `prefix` begins every id, for
    pages with several bodies. `fast` and `always_sanitize` are for tests: they change no page.
    """
    source = clean_text(source)
    locator = Locator(source, path=path, first_line=first_line)
    if too_large(source):
        problem = locator.at_line(
            0, "SB207", f"the body is larger than {MAX_BYTES:,} bytes", hint="split it into several articles"
        )
        return Body(problems=(problem,))
    render = _Render(surroundings, has_english_quotes(language), fast, always_sanitize)
    piece = _render_piece(source, locator, render, prefix=prefix, outer_prefix=prefix)
    return Body(
        html=piece.html,
        headings=piece.headings,
        anchors=tuple(render.anchors),
        shortcodes=tuple(sorted(render.shortcodes, key=lambda call: call.index)),
        figures=tuple(render.figures),
        images=tuple(render.images),
        links=tuple(render.links),
        problems=tuple(sorted(set(render.problems))),
    )


def _render_piece(
    source: str,
    locator: Locator,
    render: _Render,
    *,
    prefix: str,
    outer_prefix: str,
    depth: int = 0,
    show_figures: bool = True,
) -> _Piece:
    layout = find_blocks(source)
    for line in layout.strays:
        render.problems.append(
            locator.at_line(line, "SB205", "`:::` closes nothing here", hint=r"write \::: to show it as text")
        )
    texts: list[str] = []
    for part in layout.parts:
        if isinstance(part, Block):
            texts += ["", _render_block(part, locator, render, prefix=outer_prefix, depth=depth), ""]
        else:
            texts.append(unescape_marks(part))
    text = "\n".join(texts)
    findings = Findings(
        render.surroundings.article_url,
        render.tokens,
        prefix=prefix,
        outer_prefix=outer_prefix,
        links=render.links,
    )
    text = _tame(text, locator, render)
    try:
        with Loan(quotes=render.quotes, fast=render.fast) as converter:
            content = converter.convert(text, findings)
    except RecursionError:
        findings.too_deep = True
        content = _literal(text)
    if findings.too_deep:
        message = "lists, quotations or emphasis are nested too deep to be shown"
        render.problems.append(locator.at_line(0, "SB208", message))
    content = _sanitized(content, text, findings, render)
    figures = []
    for token, picture in findings.pictures:
        figure = _figure(picture, locator, render)
        figures.append(figure)
        if show_figures:
            render.tokens.settle(token, render.surroundings.figure(figure))
    _report(findings, locator, render)
    render.anchors.update(dict.fromkeys(prefix + own for own in findings.ids))
    return _Piece(render.tokens.fill(content).strip(), tuple(findings.headings), tuple(figures))


def _tame(text: str, locator: Locator, render: _Render) -> str:
    """Return a text in which what would take Markdown minutes stands as tokens for itself, escaped."""
    pieces: list[str] = []
    at = 0
    for start, end, fault in costly_blocks(text):
        block = text[start:end]
        message = f"{fault}: this paragraph is shown as it was typed"
        render.problems.append(
            locator.at_text(block[:80], "SB208", message, hint="split it, or escape the marks")
        )
        pieces += [text[at:start], "\n\n", render.tokens.place(_literal(block)), "\n\n"]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text


def _literal(text: str) -> str:
    return f"<p>{html.escape(text.strip(), quote=False)}</p>"


def _sanitized(content: str, source: str, findings: Findings, render: _Render) -> str:
    if not (render.always_sanitize or may_hold_markup(source)):
        return content
    own_ids = frozenset(findings.prefix + own for own in findings.ids)
    return sanitize(
        content,
        article_url=findings.article_url,
        prefix=findings.prefix,
        own_ids=own_ids,
        seen_image=lambda src: render.images.setdefault(src, None),
    )


def _figure(picture: Picture, locator: Locator, render: _Render) -> Figure:
    caption_html = caption = html.escape(picture.caption, quote=False)
    if picture.caption:
        findings = Findings(render.surroundings.article_url, Tokens(), links=render.links)
        with Loan(quotes=render.quotes, fast=render.fast) as converter:
            caption_html = converter.convert_inline(picture.caption, findings)
        caption_html = findings.tokens.fill(_sanitized(caption_html, picture.caption, findings, render))
        caption = " ".join(html.unescape(_TAG.sub("", caption_html)).split())
        _report(findings, locator, render)
    figure = Figure(
        src=picture.src,
        alt=picture.alt,
        caption=caption,
        caption_html=caption_html,
        credit=picture.credit,
        classes=picture.classes,
        link=picture.link,
        inline=picture.inline,
    )
    render.figures.append(figure)
    render.images.setdefault(figure.src, None)
    return figure


def _report(findings: Findings, locator: Locator, render: _Render) -> None:
    for fault, url in findings.faults:
        if fault == "unknown":
            problem = locator.at_text(
                url, "SB202", f"no article is named {url!r}", hint="the link is shown as text"
            )
        else:
            problem = locator.at_text(
                url,
                "SB203",
                f"a link or picture may not lead to {url[:60]!r}",
                hint="http, https, mailto, tel and paths are allowed",
                severity="warning",
            )
        render.problems.append(problem)


def _render_block(block: Block, locator: Locator, render: _Render, *, prefix: str, depth: int) -> str:
    """Return what stands for a shortcode in the source around it: a token, alone on its line."""
    own = sorted({*KNOWN, *render.surroundings.shortcode_names()})
    known = block.name in own
    args = _arguments(block, locator, render) if known else ()
    if not known:
        _refuse_name(block, own, locator, render)
    if not block.closed:
        render.problems.append(
            locator.at_line(
                block.line, "SB205", f"`::: {block.name}` is never closed", hint="end it with a line `:::`"
            )
        )
    if depth >= MAX_DEPTH:
        render.problems.append(
            locator.at_line(
                block.line, "SB206", "shortcodes may be nested only once", hint="close the outer one first"
            )
        )
        return ""
    index = render.opened
    render.opened += known
    render.blocks += 1
    piece = _render_piece(
        block.inner,
        locator.inner(block.inner, block.line + 1),
        render,
        prefix=f"{prefix}s{render.blocks}-",
        outer_prefix=prefix,
        depth=depth + 1,
        show_figures=block.name != "gallery",
    )
    if not known:
        return render.tokens.place(piece.html)
    call = Shortcode(
        block.name, args, piece.html, piece.figures, index=index, line=locator.first_line + block.line
    )
    render.shortcodes.append(call)
    return render.tokens.place(render.surroundings.shortcode(call))


def _arguments(block: Block, locator: Locator, render: _Render) -> tuple[tuple[str, str], ...]:
    try:
        args = parse_arguments(block.arguments)
        check_arguments(block.name, args)
    except ArgumentProblem as problem:
        render.problems.append(locator.at_line(block.line, "SB206", str(problem), hint=problem.hint))
        return ()
    safe = tuple(arg for arg in args if not unsafe_argument(block.name, *arg))
    for key, value in args:
        if (key, value) not in safe:
            message = f"the argument {key!r} may not be {value[:60]!r}"
            render.problems.append(locator.at_line(block.line, "SB203", message, severity="warning"))
    return safe


def _refuse_name(block: Block, own: list[str], locator: Locator, render: _Render) -> None:
    if not block.name:
        message, hint, code = (
            "cannot read the name of this shortcode",
            "write `::: note`, or \\::: to show it as text",
            "SB206",
        )
    else:
        message, code = f"there is no shortcode {block.name!r}", "SB204"
        hint = nearest(block.name, own) or f"there are {', '.join(own)}"
    render.problems.append(locator.at_line(block.line, code, message, hint=hint))
