"""Pictures: what an image's title says, and which paragraphs are figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass
from site_builder.base.text import strip_marks
from site_builder.source.markdown.escapes import restore_escapes, unescape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

FIGURE_CLASSES = ("wide", "full", "left", "right", "inset", "small", "portrait", "landscape", "square")
_CREDIT = re.compile(r"(?:^|(?<=\s))\\?\[((?:[^\[\]\\]|\\[^\[\]])+)\\?\]\s*$")
_BACKSLASH = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Picture:
    """An image as written, its caption still Markdown."""

    src: str
    alt: str
    caption: str
    credit: str
    classes: tuple[str, ...]
    link: str = ""
    inline: bool = False


def split_caption(title: str) -> tuple[str, str]:
    """Return the caption and the credit of `Caption text. [Credit]`; either may be empty."""
    found = _CREDIT.search(title)
    if not found:
        return title.strip(), ""
    return title[: found.start()].strip(), _BACKSLASH.sub(r"\1", found[1]).strip()


def read_image(image: Element, *, link: str = "", inline: bool = False) -> Picture:
    """Return what an `img` element of the tree says."""
    caption, credit = split_caption(restore_escapes(image.get("title") or ""))
    typed = (image.get("class") or "").split()
    return Picture(
        src=unescape(image.get("src") or "").strip(),
        alt=_plain_alt(unescape(image.get("alt") or "")),
        caption=caption,
        credit=credit,
        classes=tuple(name for name in typed if name in FIGURE_CLASSES),
        link=link,
        inline=inline,
    )


def _plain_alt(alt: str) -> str:
    return strip_marks(alt) if "*" in alt or "`" in alt or "](" in alt else alt


def lone_images(paragraph: Element) -> list[tuple[Element, Element | None]]:
    """Return the images of a paragraph that holds nothing else, each with the link around it, if any."""
    if not len(paragraph) or (paragraph.text or "").strip():
        return []
    found: list[tuple[Element, Element | None]] = []
    for child in paragraph:
        if (child.tail or "").strip():
            return []
        if child.tag == "img":
            found.append((child, None))
        elif child.tag == "a" and len(child) == 1 and child[0].tag == "img":
            if (child.text or "").strip() or (child[0].tail or "").strip():
                return []
            found.append((child[0], child))
        elif child.tag != "br":
            return []
    return found
