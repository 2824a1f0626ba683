"""One HTML file as the checks see it: links, ids, pictures, headings, and what the head says."""

from __future__ import annotations

import re
from dataclasses import field
from html import unescape
from typing import NamedTuple

from site_builder.base.record import dataclass
from site_builder.checks.tags import Tag, tags

_CANDIDATE = re.compile(r"([^\s,]\S*[^\s,])(?:\s+[\d.]+[wx])?\s*(?:,|$)")  # of a srcset (HTML, 4.8.4.2.1)
_REFRESH = re.compile(r"\s*[\d.]+\s*[;,]\s*(?:url\s*=\s*)?['\"]?([^'\"]+)", re.IGNORECASE)
_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_PLACES = {  # attributes that hold an address, by tag; pictures apart
    "a": ("href",),
    "area": ("href",),
    "link": ("href",),
    "use": ("href", "xlink:href"),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "audio": ("src",),
    "video": ("src",),
    "source": ("src",),
    "track": ("src",),
    "object": ("data",),
    "form": ("action",),
    "button": ("formaction",),
    "input": ("src", "formaction"),
}
_READ = frozenset({*_PLACES, "img", "meta", "html", "base"})  # tags whose attributes are always read
_META_LINKS = frozenset({"og:url", "og:audio", "og:video"})
_META_PICTURES = frozenset({"og:image", "og:image:url", "og:image:secure_url", "twitter:image"})
_HINTS = frozenset({"preconnect", "dns-prefetch"})  # name hosts, not files


class Link(NamedTuple):
    """An address in a page."""

    url: str  # as written, entities decoded
    line: int
    place: str  # "a href", "img srcset"
    picture: bool = False  # it is a picture's file


class Image(NamedTuple):
    """An `<img>`; an attribute that is absent is None."""

    src: str
    line: int
    alt: str | None
    width: str | None
    height: str | None
    in_figure: bool


class Heading(NamedTuple):
    """A heading."""

    level: int
    line: int
    text: str


@dataclass(slots=True)
class Page:
    """What one HTML file holds; filled once, by `parse_page`. `redirect` is where a meta refresh leads."""

    path: str  # below dist/
    language: str = ""
    title: str = ""
    canonical: str = ""
    base: str = ""
    redirect: str = ""
    noindex: bool = False
    links: list[Link] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)


def parse_page(path: str, text: str) -> Page:
    """Read an HTML file in one pass. Never fails: anything is HTML."""
    page = Page(path)
    line, counted = 1, 0
    figures = drawings = 0  # how many are open; an <svg> has a <title> of its own
    text_from: dict[
        str, tuple[int, int]
    ] = {}  # the heading or title that is open: where its text begins, its line
    for tag in tags(text):
        name = tag.name
        if name == "figure":
            figures = max(0, figures - 1) if tag.closing else figures + 1
        elif name == "svg":
            drawings = max(0, drawings - 1) if tag.closing else drawings + 1
        elif name in _HEADINGS or (name == "title" and not drawings and not page.title):
            if not tag.closing:
                line, counted = line + text.count("\n", counted, tag.start), tag.start
                text_from[name] = (tag.end, line)
            elif begun := text_from.pop(name, None):
                words = _plain(text[begun[0] : tag.start])
                if name == "title":
                    page.title = words
                else:
                    page.headings.append(Heading(_HEADINGS[name], begun[1], words))
        if not tag.closing and (name in _READ or "id" in tag.written):
            line, counted = line + text.count("\n", counted, tag.start), tag.start
            _read(page, tag, line, in_figure=figures > 0)
    return page


def _plain(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^<>]*>", "", html)).split())


def _read(page: Page, tag: Tag, line: int, *, in_figure: bool) -> None:
    have = tag.attributes()
    if found := have.get("id"):
        page.ids.append(found)
    if tag.name in _PLACES:
        _addresses(page, tag.name, have, line)
    elif tag.name == "img":
        src = have.get("src", "").strip()
        page.images.append(
            Image(src, line, have.get("alt"), have.get("width"), have.get("height"), in_figure)
        )
        if src:
            page.links.append(Link(src, line, "img src", picture=True))
        _candidates(page, have.get("srcset"), line, "img srcset")
    elif tag.name == "meta":
        _meta(page, have, line)
    elif tag.name == "html":
        page.language = have.get("lang", "")
    elif tag.name == "base":
        page.base = page.base or have.get("href", "")


def _addresses(page: Page, name: str, have: dict[str, str], line: int) -> None:
    relations = have.get("rel", "").lower().split() if name == "link" else ()
    if not _HINTS.isdisjoint(relations):
        return
    for attribute in _PLACES[name]:
        if (url := have.get(attribute)) is not None:
            page.links.append(Link(url.strip(), line, f"{name} {attribute}"))
    if "canonical" in relations:
        page.canonical = page.canonical or have.get("href", "").strip()
    if name == "a" and (anchor := have.get("name")):
        page.ids.append(anchor)
    if name == "video" and (poster := have.get("poster")):
        page.links.append(Link(poster.strip(), line, "video poster", picture=True))
    for attribute in ("srcset", "imagesrcset"):
        _candidates(page, have.get(attribute), line, f"{name} {attribute}")


def _candidates(page: Page, written: str | None, line: int, place: str) -> None:
    if written:
        page.links += [Link(url, line, place, picture=True) for url in _CANDIDATE.findall(written)]


def _meta(page: Page, have: dict[str, str], line: int) -> None:
    content = have.get("content", "")
    name = (have.get("property") or have.get("name", "")).lower()
    if have.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.match(content)):
        page.redirect = found[1].strip()
        page.links.append(Link(page.redirect, line, "meta refresh"))
    elif name == "robots" and "noindex" in content.lower():
        page.noindex = True
    elif content and (name in _META_LINKS or name in _META_PICTURES):
        page.links.append(Link(content.strip(), line, f"meta {name}", name in _META_PICTURES))
