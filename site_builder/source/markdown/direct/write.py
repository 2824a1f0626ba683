"""From blocks to HTML: what Python-Markdown and the finishing step would make of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.source.markdown.direct.blocks import LIST, QUOTATION, is_foreign, read_blocks
from site_builder.source.markdown.headings import LEVELS, heading_id
from site_builder.source.markdown.links import resolve
from site_builder.source.markdown.records import Heading
from site_builder.source.markdown.spans import Span, read_spans
from site_builder.source.markdown.tokens import clear_tokens
from site_builder.source.markdown.typography import educate, is_calm, is_typed

if TYPE_CHECKING:
    from site_builder.source.markdown.findings import Findings

_MARKS = "*[_"
Written = tuple[int, list[list[Span]]]  # a block's kind, and the spans of each of its texts


def render_directly(text: str, findings: Findings, *, quotes: bool) -> str | None:
    """Return a piece of Markdown as HTML; None, with nothing noted, if it holds anything but the plainest marks.

    `quotes` says whether straight quotes become typographic ones, as in English.
    """
    blocks = read_blocks(text)
    if blocks is None:
        return None
    written: list[Written] = []
    for block in blocks:
        texts = []
        for words in block.texts:
            spans = _spans(words, quotes=quotes)
            if spans is None:
                return None
            texts.append(spans)
        written.append((block.kind, texts))
    ids = iter([_note_heading(kind, texts[0], findings) for kind, texts in written if kind > 0])
    return "\n".join(_html(kind, texts, next(ids) if kind > 0 else "", findings) for kind, texts in written)


def write_line(text: str, findings: Findings, *, quotes: bool) -> str | None:
    """Return a line of Markdown, such as a caption, as phrasing HTML; None as above."""
    if is_foreign(text) or "\n" in text:
        return None
    spans = _spans(text, quotes=quotes)
    return None if spans is None else "".join(_tag(span, findings) for span in spans)


def _spans(text: str, *, quotes: bool) -> list[Span] | None:
    """Return a text's spans with smart punctuation, None if it needs the stock patterns for either."""
    spans: list[Span] | None = [Span("", text)]
    if any(mark in text for mark in _MARKS):
        spans = read_spans(text)
    if spans is None or not is_typed(text):
        return spans
    if quotes and not all(is_calm(span.text) for span in spans):
        return None
    return [span._replace(text=educate(span.text, quotes=quotes)) if span.text else span for span in spans]


def _note_heading(level: int, spans: list[Span], findings: Findings) -> str:
    """Note a heading and return its id."""
    text = " ".join(clear_tokens("".join(span.text for span in spans)).split())
    own = findings.prefix + heading_id("", text, findings.ids)
    shown = LEVELS[f"h{level}"]
    if shown <= 4:
        findings.headings.append(Heading(shown, own, text))
    return own


def _html(kind: int, texts: list[list[Span]], own_id: str, findings: Findings) -> str:
    shown = ["".join(_tag(span, findings) for span in spans) for spans in texts]
    if kind == LIST:
        return "\n".join(["<ul>", *(f"<li>{text}</li>" for text in shown), "</ul>"])
    if kind == QUOTATION:
        return f"<blockquote>\n<p>{shown[0]}</p>\n</blockquote>"
    if kind > 0:
        tag = f"h{LEVELS[f'h{kind}']}"
        return f'<{tag} id="{_escaped(own_id)}">{shown[0]}</{tag}>'
    return f"<p>{shown[0]}</p>"


def _tag(span: Span, findings: Findings) -> str:
    text = _escaped(span.text)
    if span.tag == "a":
        return _link(span.href, text, findings)
    return f"<{span.tag}>{text}</{span.tag}>" if span.tag else text


def _link(href: str, text: str, findings: Findings) -> str:
    if href.startswith("#"):
        return f'<a href="{_quoted(findings.anchor_href(href))}">{text}</a>'
    link = resolve(href, findings.article_url)
    findings.note_link(link)
    if link.fault:
        return text
    rel = f' rel="{link.rel}"' if link.rel else ""
    return f'<a href="{_quoted(link.href)}"{rel}>{text}</a>'


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    return _escaped(text).replace('"', "&quot;")
