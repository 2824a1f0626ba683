"""Links, pictures and references, read with the index of a text's signs: the stock answers, without the search.

What differs: `[a](b"(c` is no link. The stock code takes the whole paragraph for its target, and shows none of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import inlinepatterns as stock

if TYPE_CHECKING:
    import re
    from xml.etree.ElementTree import Element

    from markdown import Markdown

    from site_builder.source.markdown.linear.signs import Index, Signs

_SHORT = 100  # characters that are searched sooner than indexed
_OTHER = {'"': "'", "'": '"'}


class _Words(stock.LinkInlineProcessor):
    """How the words between brackets are read."""

    def __init__(self, pattern: str, md: Markdown, index: Index[Signs]) -> None:
        super().__init__(pattern, md)
        self.index = index

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        """Return the text between brackets, where it ends, and whether it does."""
        if len(data) < _SHORT:
            return super().getText(data, index)
        end = self.index.of(data, index - 1).closing(index - 1)
        return ("", len(data), False) if end is None else (data[index:end], end + 1, True)


class _Target(_Words):
    """How `[words](target "title")` is read."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as above; the stubs have the signature of older patterns
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        """Return what the stock code does; the words are cut out only where a target follows."""
        if len(data) >= _SHORT:
            end = self.index.of(data, m.end() - 1).closing(m.end() - 1)
            if end is None or not data.startswith("(", end + 1):
                return None, None, None
        return super().handleMatch(m, data)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - as above
        """Return target, title, where they end, and whether they do."""
        opening = self.RE_LINK.match(data, pos=index)
        if len(data) < _SHORT or not opening or opening[1]:
            href, title, index, handled = super().getLink(data, index)
            return href, title, index, handled and index >= 0
        target = read_target(data, self.index.of(data, index), index, opening.end())
        if target is None:
            return "", None, index, False
        href, title, end = target
        if title is not None:
            title = self.RE_TITLE_CLEAN.sub(" ", stock.dequote(self.unescape(title.strip())))
        return self.unescape(href).strip(), title, end, True


def read_target(data: str, signs: Signs, opening: int, begin: int) -> tuple[str, str | None, int] | None:
    """Return the target that begins after a parenthesis, its title, and where both end."""
    closing, quote = signs.closing(opening), signs.quote(begin)
    if closing is not None and (quote is None or closing < quote):
        return data[begin:closing], None, closing + 1
    if quote is None:
        return None
    sign = data[quote]
    ends = signs.ending(sign, quote)
    second = signs.quote(quote, _OTHER[sign])
    other_ends = None if second is None else signs.ending(_OTHER[sign], second)
    if ends is not None and (other_ends is None or ends < other_ends):
        return data[begin:quote], data[quote + 1 : data.rindex(sign, 0, ends)], ends + 1
    if second is not None and other_ends is not None:
        return data[begin:second], data[second + 1 : data.rindex(_OTHER[sign], 0, other_ends)], other_ends + 1
    last = signs.paren(quote, 1 + signs.depth(begin, quote))  # no title ends: the quote is part of the target
    return (data[begin:last], None, last + 1) if last is not None and data[last] == ")" else None


class Link(_Target):
    """`[words](target)`."""


class Image(_Target, stock.ImageInlineProcessor):
    """`![words](target)`."""


class Reference(_Words, stock.ReferenceInlineProcessor):
    """`[words][name]`."""


class ShortReference(_Words, stock.ShortReferenceInlineProcessor):
    """`[name]`."""


class ImageReference(_Words, stock.ImageReferenceInlineProcessor):
    """`![words][name]`."""


class ShortImageReference(_Words, stock.ShortImageReferenceInlineProcessor):
    """`![name]`."""


def register(md: Markdown, index: Index[Signs]) -> None:
    """Put these in the place of the stock patterns, images where the site wants them: before references."""
    patterns = md.inlinePatterns
    patterns.register(Image(stock.IMAGE_LINK_RE, md, index), "image_link", 172)
    patterns.register(Reference(stock.REFERENCE_RE, md, index), "reference", 170)
    patterns.register(Link(stock.LINK_RE, md, index), "link", 160)
    patterns.register(ImageReference(stock.IMAGE_REFERENCE_RE, md, index), "image_reference", 140)
    patterns.register(ShortReference(stock.REFERENCE_RE, md, index), "short_reference", 130)
    patterns.register(ShortImageReference(stock.IMAGE_REFERENCE_RE, md, index), "short_image_ref", 125)
