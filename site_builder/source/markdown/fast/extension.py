"""The extension that puts the fast entries in the place of the stock ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions import Extension

from site_builder.source.markdown.fast.blocks import PlainParagraphs
from site_builder.source.markdown.fast.gates import (
    GatedPreprocessor,
    GatedTreeprocessor,
    PlainWhitespace,
    Triggers,
)
from site_builder.source.markdown.fast.inline import SelectiveInline
from site_builder.source.markdown.fast.layout import Layout
from site_builder.source.markdown.fast.smart import SmartPunctuation

if TYPE_CHECKING:
    from markdown import Markdown


class FastExtension(Extension):
    """Must be the last one: it wraps what the others registered."""

    def __init__(self) -> None:
        super().__init__()
        self.triggers = Triggers()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace the entries of the registries, each at its stock priority."""
        seen = self.triggers
        before, trees = md.preprocessors, md.treeprocessors
        before.register(PlainWhitespace(md), "normalize_whitespace", 30)
        before.register(
            GatedPreprocessor(before["fenced_code_block"], seen, ("```", "~~~")), "fenced_code_block", 25
        )
        before.register(GatedPreprocessor(before["html_block"], seen, ("<", "&")), "html_block", 20)
        md.parser.blockprocessors.register(PlainParagraphs(md.parser), "plain_paragraph", 300)
        trees.register(SelectiveInline(md), "inline", 20)
        trees.register(Layout(md), "prettify", 10)
        trees.register(GatedTreeprocessor(trees["attr_list"], seen, ("{",)), "attr_list", 8)
        trees.register(SmartPunctuation(md, trees["smarty"]), "smarty", 6)
        trees.register(GatedTreeprocessor(trees["unescape"], seen, ("\\",)), "unescape", 0)
