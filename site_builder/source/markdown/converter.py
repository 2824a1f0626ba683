"""Python-Markdown with the extensions that an article may use, built once and used again."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import lru_cache

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import IMAGE_LINK_RE, ImageInlineProcessor
from markdown.util import ETX, STX

from site_builder.source.markdown.fast import FastExtension, to_html
from site_builder.source.markdown.fast.check import agrees
from site_builder.source.markdown.findings import Findings
from site_builder.source.markdown.finishing import Finishing
from site_builder.source.markdown.linear import LinearExtension
from site_builder.source.markdown.linear.footnotes import Footnotes
from site_builder.source.markdown.nesting import NestingLimit
from site_builder.source.markdown.punctuation import MARKS
from site_builder.source.markdown.tokens import Tokens


class BodyExtension(Extension):
    """What the site adds to Markdown: the finishing step and a limit of depth."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the finishing step after all others but `unescape`."""
        self.finishing = Finishing(md)
        self.nesting = NestingLimit(md.parser)
        md.treeprocessors.register(self.finishing, "finishing", 1)
        md.parser.blockprocessors.register(self.nesting, "nesting", 200)
        # Before links, so that a link in an image's title is still Markdown when the caption is rendered.
        md.inlinePatterns.register(ImageInlineProcessor(IMAGE_LINK_RE, md), "image_link", 172)


class TornText(ValueError):
    """Python-Markdown lost a part of a text, whatever was tried."""


class Converter:
    """One Markdown instance; only one conversion at a time may use it."""

    def __init__(self, *, quotes: bool, fast: bool, emphasis: bool = True, linear: bool = True) -> None:
        self._quotes, self._emphasis = quotes, emphasis
        self._own = BodyExtension()
        self._fast = FastExtension() if fast else None
        extensions: list[Extension] = [
            TableExtension(),
            Footnotes() if linear else FootnoteExtension(),
            AttrListExtension(),
            DefListExtension(),
            AbbrExtension(),
            FencedCodeExtension(),
            SaneListExtension(),
            SmartyExtension(smart_quotes=quotes, substitutions=MARKS),
            self._own,
        ]
        if linear:
            extensions.append(LinearExtension())
        if self._fast:
            extensions.append(self._fast)
        self._md = Markdown(extensions=extensions, output_format="html")
        if not emphasis:
            self._md.inlinePatterns.deregister("em_strong")
        if self._fast:
            self._md.serializer = to_html

    def convert(self, text: str, findings: Findings) -> str:
        """Return a piece of Markdown as HTML, not sanitized; tokens stand for its pictures."""
        self._begin(text, findings)
        output = self._md.convert(text)
        findings.too_deep = self._own.nesting.reached
        if self._has_torn(output):
            return self._without_emphasis().convert(text, findings.again())
        return output

    def convert_inline(self, text: str, findings: Findings) -> str:
        """Return a line of Markdown as phrasing HTML, whatever block its beginning looks like."""
        self._begin(text, findings)
        root = ET.Element("div")
        ET.SubElement(root, "p").text = text
        for step in self._md.treeprocessors:
            step.run(root)
        output: str = self._md.serializer(root[0])
        for last in self._md.postprocessors:
            output = last.run(output)
        if self._has_torn(output):
            return self._without_emphasis().convert_inline(text, findings.again())
        return output.strip().removeprefix("<p>").removesuffix("</p>")

    def _has_torn(self, output: str) -> bool:
        """Tell whether a placeholder was cut, and with it text lost; raises `TornText` when nothing helps.

        Python-Markdown 3.11 does so for some overlapping emphasis next to a link, as in `*a**b*[c](d)`, and
        for a quote that is never closed in the target of a footnote's last link.
        """
        torn = STX in output or ETX in output
        if torn and not self._emphasis:
            raise TornText
        return torn or (self._emphasis and "klzzwxh:" in output)

    def _without_emphasis(self) -> Converter:
        return Converter(quotes=self._quotes, fast=False, emphasis=False)

    def _begin(self, text: str, findings: Findings) -> None:
        self._md.reset()
        self._own.finishing.findings = findings
        self._own.nesting.reached = False
        if self._fast:
            self._fast.triggers.source = text


@lru_cache(maxsize=1)
def _fast_agrees() -> bool:
    def convert(text: str, fast: bool) -> str:  # noqa: FBT001 - a callback
        return Converter(quotes=True, fast=fast).convert(text, Findings(lambda _target: None, Tokens()))

    return agrees(convert)


class Loan:
    """A converter borrowed from the shelf; one that failed is not put back."""

    def __init__(self, *, quotes: bool, fast: bool) -> None:
        self._quotes, self._fast = quotes, fast and _fast_agrees()
        self._shelf = _shelf(quotes, self._fast)

    def __enter__(self) -> Converter:
        try:
            self._converter = self._shelf.pop()
        except IndexError:
            self._converter = Converter(quotes=self._quotes, fast=self._fast)
        return self._converter

    def __exit__(self, failed: type[BaseException] | None, *_: object) -> None:
        if failed is None:
            self._shelf.append(self._converter)


@lru_cache(maxsize=4)
def _shelf(quotes: bool, fast: bool) -> list[Converter]:  # noqa: FBT001 - the cache's key
    """Free converters: building one takes longer than an article. Threads and nested renders each take their own."""
    del quotes, fast
    return []
