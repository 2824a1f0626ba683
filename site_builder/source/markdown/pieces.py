"""One piece of a body, be it the whole or what is inside a shortcode: from Markdown to safe HTML."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.base.url import has_impossible_host
from site_builder.source.markdown.costs import costly_blocks
from site_builder.source.markdown.direct import render_directly, write_line
from site_builder.source.markdown.findings import Findings
from site_builder.source.markdown.markup import may_hold_markup
from site_builder.source.markdown.records import Figure, Heading
from site_builder.source.markdown.tokens import Tokens, literal

if TYPE_CHECKING:
    from site_builder.source.markdown.figures import Picture
    from site_builder.source.markdown.locate import Locator
    from site_builder.source.markdown.state import Render

_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands: what begins its ids, how deep it is, and whether its pictures are shown in it."""

    prefix: str = ""
    outer_prefix: str = ""  # of the body around a shortcode, whose anchors its links may name
    depth: int = 0
    show_figures: bool = True

    def inside(self, prefix: str, *, show_figures: bool) -> Place:
        """Return the place inside a shortcode that stands in this one."""
        return Place(self.outer_prefix + prefix, self.outer_prefix, self.depth + 1, show_figures)


@dataclass(frozen=True, slots=True)
class Piece:
    """A rendered piece."""

    html: str
    headings: tuple[Heading, ...] = ()
    figures: tuple[Figure, ...] = ()


def render_piece(source: str, locator: Locator, render: Render, place: Place) -> Piece:
    """Render a piece; what is wrong in it goes to the render's problems."""
    text = _tame(_with_tokens(source, locator, render, place), locator, render)
    if not text.strip():
        return Piece("")
    findings = Findings(
        render.surroundings.article_url, render.tokens, place.prefix, place.outer_prefix, links=render.links
    )
    content = render_directly(text, findings, quotes=render.quotes) if render.fast else None
    if content is None:
        from site_builder.source.markdown.conversion import convert  # noqa: PLC0415 - most bodies do without

        content = convert(text, findings, render)
    content = _sanitized(content, text, findings, locator, render)
    figures = []
    for token, picture in findings.pictures:
        figure = _figure(picture, locator, render)
        figures.append(figure)
        if place.show_figures:
            render.tokens.settle(token, render.surroundings.figure(figure))
    _report(findings, locator, render)
    render.anchors.update(dict.fromkeys(place.prefix + own for own in findings.ids))
    return Piece(render.tokens.fill(content).strip(), tuple(findings.headings), tuple(figures))


def _with_tokens(source: str, locator: Locator, render: Render, place: Place) -> str:
    """Return a source in which tokens stand for its shortcodes, which are rendered on the way."""
    if ":::" not in source:
        return source
    from site_builder.source.markdown.calls import render_call  # noqa: PLC0415 - most bodies have no shortcode
    from site_builder.source.markdown.shortcodes import Block, find_blocks, unescape_marks  # noqa: PLC0415

    layout = find_blocks(source)
    for line in layout.strays:
        message, hint = "`:::` closes nothing here", r"write \::: to show it as text"
        render.report(locator.at_line(line, "SB205", message, hint=hint))
    texts: list[str] = []
    for part in layout.parts:
        if isinstance(part, Block):
            texts += ["", render_call(part, locator, render, place, render_piece), ""]
        else:
            texts.append(unescape_marks(part))
    return "\n".join(texts)


def _tame(text: str, locator: Locator, render: Render) -> str:
    """Return a text in which what would take Markdown minutes stands as tokens for itself, escaped."""
    pieces: list[str] = []
    typed: list[str] = []  # costly blocks that follow each other share a token
    at = 0
    for start, end, fault in costly_blocks(text):
        between = text[at:start]
        if typed and between.strip():
            pieces += [_typed_token(typed, render), between]
            typed = []
        elif not typed:
            pieces.append(between)
        typed.append(text[start:end])
        at = end
        if len(typed) > 1 or render.is_full:
            continue
        message, hint = f"{fault}: shown as it was typed", "split the paragraph, or escape the marks"
        render.report(locator.at_text(text[start : min(end, start + 80)], "SB208", message, hint=hint))
    return "".join([*pieces, _typed_token(typed, render), text[at:]]) if typed else text


def _typed_token(blocks: list[str], render: Render) -> str:
    return f"\n\n{render.tokens.place(''.join(map(literal, blocks)))}\n\n"


def _sanitized(content: str, source: str, findings: Findings, locator: Locator, render: Render) -> str:
    if not (render.always_sanitize or may_hold_markup(source)):
        return content
    from site_builder.source.markdown.sanitizer import removed_tags, sanitize, wants_trust  # noqa: PLC0415 - as above

    trusted = wants_trust(source) and render.trusted()
    removed = () if trusted else removed_tags(content)
    if removed:
        message = (
            f"raw HTML that is not allowed here was left out: {', '.join(f'<{tag}>' for tag in removed[:5])}"
        )
        hint = "texts are not trusted; a file that needs it can be named under trust: in config.yaml"
        render.report(locator.at_text(f"<{removed[0]}", "SB212", message, hint=hint, severity="warning"))

    def far_image(src: str) -> None:
        message, hint = (
            f"no picture is loaded from another host: {src[:60]!r}",
            "copy it into content/images/",
        )
        render.report(locator.at_text(src, "SB212", message, hint=hint, severity="warning"))

    return sanitize(
        content,
        article_url=findings.article_url,
        prefix=findings.prefix,
        own_ids=frozenset(findings.prefix + own for own in findings.ids),
        seen_image=lambda src: render.images.setdefault(src, None),
        far_image=far_image,
        trusted=trusted,
    )


def _figure(picture: Picture, locator: Locator, render: Render) -> Figure:
    """Return a picture with its caption rendered, and note it."""
    caption = caption_html = ""
    if picture.caption:
        findings = Findings(render.surroundings.article_url, Tokens(), links=render.links)
        caption_html = _line(picture.caption, findings, render)
        caption_html = findings.tokens.fill(
            _sanitized(caption_html, picture.caption, findings, locator, render)
        )
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


def _line(text: str, findings: Findings, render: Render) -> str:
    written = write_line(text, findings, quotes=render.quotes) if render.fast else None
    if written is not None:
        return written
    from site_builder.source.markdown.conversion import convert_line  # noqa: PLC0415 - as above

    return convert_line(text, findings, render)


def _report(findings: Findings, locator: Locator, render: Render) -> None:
    for fault, url in findings.faults:
        if render.is_full:
            return
        if fault == "unknown":
            message, hint = f"no article is named {url!r}", "its text is shown without the link"
            render.report(locator.at_text(url, "SB202", message, hint=hint))
        else:
            message, hint = (
                f"nothing may lead to {url[:60]!r}",
                "http, https, mailto, tel and paths may be linked",
            )
            if has_impossible_host(url):
                hint = "its host cannot be: look for a blank, a sign or a port that does not belong there"
            render.report(locator.at_text(url, "SB203", message, hint=hint, severity="warning"))
    if findings.too_deep:
        message = "lists, quotations or emphasis are nested deeper, or overlap more, than can be shown"
        render.report(
            locator.at_line(0, "SB208", message, hint="take it apart: fewer levels within one another")
        )
