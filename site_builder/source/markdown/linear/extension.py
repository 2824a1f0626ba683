"""The extension that puts the linear steps in the place of the stock ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from markdown.extensions import Extension
from markdown.inlinepatterns import BACKTICK_RE

from site_builder.source.markdown.linear import links
from site_builder.source.markdown.linear.abbreviations import Abbreviations
from site_builder.source.markdown.linear.fences import Fences
from site_builder.source.markdown.linear.html import Html
from site_builder.source.markdown.linear.rows import Rows
from site_builder.source.markdown.linear.signs import Index, Signs
from site_builder.source.markdown.linear.ticks import CodeSpans, Ticks

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.extensions.abbr import AbbrBlockprocessor


class LinearExtension(Extension):
    """Must come after the extensions whose steps it replaces."""

    def __init__(self) -> None:
        super().__init__()
        self._signs, self._ticks = Index(Signs), Index(Ticks)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace the entries of the registries, each at its stock priority."""
        md.registerExtension(self)
        links.register(md, self._signs)
        md.inlinePatterns.register(CodeSpans(BACKTICK_RE, self._ticks), "backtick", 190)
        before, blocks = md.preprocessors, md.parser.blockprocessors
        before.register(Fences(md, before["fenced_code_block"]), "fenced_code_block", 25)
        before.register(Html(md), "html_block", 20)
        for name, priority in (("hashheader", 70), ("setextheader", 60), ("hr", 50)):
            blocks.register(Rows(md, blocks[name]), name, priority)
        blocks.register(Abbreviations(md, cast("AbbrBlockprocessor", blocks["abbr"])), "abbr", 16)

    def reset(self) -> None:
        """Forget the texts of the last conversion."""
        self._signs.clear()
        self._ticks.clear()
