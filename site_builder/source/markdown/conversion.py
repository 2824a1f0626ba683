"""A text through Python-Markdown, which is loaded with this module and not before."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from site_builder.source.markdown.converter import Loan, TornText
from site_builder.source.markdown.tokens import literal

if TYPE_CHECKING:
    from site_builder.source.markdown.findings import Findings
    from site_builder.source.markdown.state import Render


def convert(text: str, findings: Findings, render: Render) -> str:
    """Return a piece of Markdown as HTML, not sanitized; what cannot be shown otherwise stands as typed."""
    try:
        with Loan(quotes=render.quotes, fast=render.fast) as converter:
            return converter.convert(text, findings)
    except (RecursionError, TornText):
        findings.again().too_deep = True
        return literal(text)


def convert_line(text: str, findings: Findings, render: Render) -> str:
    """Return a line of Markdown, such as a caption, as phrasing HTML, not sanitized."""
    try:
        with Loan(quotes=render.quotes, fast=render.fast) as converter:
            return converter.convert_inline(text, findings)
    except (RecursionError, TornText):
        findings.again().too_deep = True
        return html.escape(text, quote=False)
