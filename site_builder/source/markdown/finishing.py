"""The last step on Markdown's tree: links resolved, pictures and headings taken out, ids given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE, AtomicString

from site_builder.base.url import safe_url
from site_builder.source.markdown.escapes import plain, unescape
from site_builder.source.markdown.figures import Picture, lone_images, read_image
from site_builder.source.markdown.headings import LEVELS, contents, heading_id, is_id, unique_id
from site_builder.source.markdown.links import resolve
from site_builder.source.markdown.records import Heading

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

    from markdown import Markdown

    from site_builder.source.markdown.findings import Findings

_ALIGN = {
    "text-align: left;": "align-left",
    "text-align: center;": "align-center",
    "text-align: right;": "align-right",
}

_MOST_CONTENTS = 5  # tables of contents in a body; each is as long as the body has headings


class Finishing(Treeprocessor):
    """Runs after every other tree processor but the one that reads escapes back."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.findings: Findings | None = None

    def run(self, root: ET.Element) -> None:
        """Finish the tree, and note what was found."""
        notes = self.findings
        if notes is None:
            return
        stashed = self.md.htmlStash.html_counter > 0
        anchors: list[ET.Element] = []
        headings: list[ET.Element] = []
        for element in list(root.iter()):
            tag = element.tag
            if stashed and element.attrib:
                _drop_stashed_html(element)
            if tag == "p":
                _take_figures(element, notes)
            elif tag == "a":
                anchors.append(element)
            elif tag == "img":
                _take_image(element, notes)
            elif tag in LEVELS:
                headings.append(element)
            elif tag in {"td", "th"}:
                _align(element)
            if "id" in element.attrib and tag not in LEVELS:
                _keep_id(element, notes)
        for element in headings:
            _finish_heading(element, self.md, notes)
        for element in anchors:
            _finish_link(element, notes)
        _place_contents(root, notes)


def _drop_stashed_html(element: ET.Element) -> None:
    for name, value in element.items():
        if value and HTML_PLACEHOLDER_RE.search(value):
            element.set(name, HTML_PLACEHOLDER_RE.sub("", value))


def _take_figures(paragraph: ET.Element, notes: Findings) -> None:
    images = lone_images(paragraph)
    if not images:
        return
    if any(safe_url(unescape(image.get("src") or "")) is None for image, _ in images):
        return
    pieces = []
    for image, anchor in images:
        link = ""
        if anchor is not None:
            answer = resolve(unescape(anchor.get("href") or ""), notes.article_url)
            notes.note_link(answer)
            link = "" if answer.fault else answer.href
            anchor.tag = ""  # both are out of the tree now: the walk goes by
        if not image.get("class") and paragraph.get("class"):
            image.set("class", paragraph.get("class") or "")
        pieces.append(_token(read_image(image, link=link), notes))
        image.tag = ""
    paragraph.clear()
    paragraph.text = AtomicString("".join(pieces))
    paragraph.tail = "\n"


def _take_image(image: ET.Element, notes: Findings) -> None:
    picture = read_image(image, inline=True)
    tail = image.tail
    image.clear()
    image.tag = None  # type: ignore[assignment]  # both serializers write such an element's text alone
    image.tail = tail
    if safe_url(picture.src) is None:
        notes.faults.append(("unsafe", picture.src))
        image.text = picture.alt.replace("&", "&amp;")
    else:
        image.text = AtomicString(_token(picture, notes))


def _token(picture: Picture, notes: Findings) -> str:
    token = notes.tokens.place()
    notes.pictures.append((token, picture))
    return token


def _align(cell: ET.Element) -> None:
    side = _ALIGN.get(cell.attrib.pop("style", ""))
    if side:
        cell.set("class", side)


def _keep_id(element: ET.Element, notes: Findings) -> None:
    typed = unescape(element.get("id") or "")
    if typed.startswith(("fn:", "fnref")):  # unique already, and named by a label that may hold spaces
        typed = "-".join(typed.split())
        notes.ids.setdefault(typed, 1)
    elif is_id(typed):
        typed = unique_id(typed, notes.ids)
    else:
        del element.attrib["id"]
        return
    element.set("id", notes.prefix + typed)


def _finish_heading(element: ET.Element, md: Markdown, notes: Findings) -> None:
    level = LEVELS[element.tag]
    element.tag = f"h{level}"
    text = plain(element, md)
    anchor = heading_id(unescape(element.get("id") or ""), text, notes.ids)
    element.set("id", notes.prefix + anchor)
    if level <= 4:
        notes.headings.append(Heading(level, notes.prefix + anchor, text))


def _finish_link(element: ET.Element, notes: Findings) -> None:
    if element.tag != "a" or "href" not in element.attrib:
        return
    href = unescape(element.get("href") or "")
    if href.startswith("#"):
        element.set("href", notes.anchor_href(href))
        return
    answer = resolve(href, notes.article_url)
    notes.note_link(answer)
    if answer.fault:
        element.tag = None  # type: ignore[assignment]  # the text stays, the link does not
        element.attrib.clear()
        return
    if not element.get("href", "").startswith("\x02"):  # an automatic mail link keeps its disguise
        element.set("href", answer.href)
    if answer.rel:
        element.set("rel", answer.rel)


def _place_contents(root: ET.Element, notes: Findings) -> None:
    places = [
        element
        for element in root
        if element.tag == "p" and not len(element) and (element.text or "").strip() == "[TOC]"
    ]
    for element in places[:_MOST_CONTENTS]:
        element.text = AtomicString(notes.tokens.place(contents(notes.headings)))
