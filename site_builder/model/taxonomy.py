"""What articles are filed under: sections, tags, people, series; and the pages beside them."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from site_builder.base.dates import Instant


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the paper, from `sections:` in the config or a file in content/sections/."""

    id: str
    title: str
    url: str
    dek: str = ""
    colour: str = ""
    body: str = field(default="", repr=False)
    path: str = ""
    body_line: int = 1


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its slug, and its words as most articles write them."""

    id: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Series:
    """An ordered series of articles."""

    id: str
    title: str
    url: str
    dek: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a byline; the file in content/authors/ is optional."""

    id: str
    name: str
    url: str
    role: str = ""
    photo: str = ""
    email: str = ""
    links: tuple[tuple[str, str], ...] = ()  # (title, url)
    languages: tuple[str, ...] = ()
    body: str = field(default="", repr=False)
    path: str = ""
    body_line: int = 1


@dataclass(frozen=True, slots=True)
class Document:
    """A page that is no article: about, contact, a policy."""

    id: str
    title: str
    url: str
    dek: str = ""
    updated: Instant | None = None
    language: str = ""
    noindex: bool = False
    layout: str = ""
    aliases: tuple[str, ...] = ()
    body: str = field(default="", repr=False)
    path: str = ""
    body_line: int = 1
