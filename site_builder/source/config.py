"""`config.yaml`: every key, its type and what it is for."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.base.url import is_external, is_plain_path
from site_builder.model.config import (
    Config,
    Feeds,
    Images,
    Limits,
    MenuEntry,
    Organization,
    Permalinks,
    SectionSetting,
)
from site_builder.source import schema
from site_builder.source.credentials import hushed, refuse_credentials
from site_builder.source.front_matter import GENRES, decode_text
from site_builder.source.schema import Key, Reading, Unreadable
from site_builder.source.yaml_nodes import Mapping, Node, Scalar
from site_builder.source.yaml_reader import read_yaml

POLICIES = (
    "ethics",
    "corrections",
    "diversity",
    "ownership",
    "masthead",
    "mission",
    "verification",
    "sources",
    "feedback",
    "diversity_report",
    "privacy",
    "terms",
    "contact",
)


def is_base_url(text: str) -> bool:
    """Tell whether a text is the address of a site: `https://paper.example`, also with a path."""
    try:
        parts = urlsplit(text)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return has_host and bool(re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", text))


def _base_url(node: Node, reading: Reading) -> str:
    url: str = schema.text(node, reading)
    if not is_base_url(url):
        raise Unreadable(
            node,
            f'"{url}" is not the address of a site',
            "write it like https://paper.example or https://host.example/paper",
        )
    return url.rstrip("/")


def _pattern(*parts: str) -> schema.Reader:
    def read(node: Node, reading: Reading) -> str:
        value: str = schema.text(node, reading)
        used = re.findall(r"\{(\w*)\}", value)
        if wrong := next((u for u in used if u not in parts), None):
            raise Unreadable(
                node, f"{{{wrong}}} is not known here", f"use {', '.join('{' + p + '}' for p in parts)}"
            )
        if (
            not value.startswith("/")
            or not value.endswith(("/", ".html"))
            or not is_plain_path(value)
            or "slug" not in used
        ):
            raise Unreadable(
                node,
                f'"{value}" is not a URL pattern',
                "begin it with /, end it with / or .html, and use {slug}",
            )
        return value

    return read


def _page_or_link(node: Node, reading: Reading) -> str:
    name: str = schema.text(node, reading)
    return schema.link(node, reading) if is_external(name) else name


def _theme(node: Node, reading: Reading) -> str:
    name: str = schema.text(node, reading)
    if not name:
        raise Unreadable(node, "needs the name of a theme", "write one, or leave the line out for broadsheet")
    return name


def _widths(node: Node, reading: Reading) -> tuple[int, ...]:
    widths = tuple(dict.fromkeys(schema.list_of(schema.integer(16, 6000))(node, reading)))
    if not widths:
        raise Unreadable(node, "needs a width", "write some, like [480, 800], or leave the line out")
    return widths


def _targets(node: Node, reading: Reading) -> tuple[str, ...]:
    """The names of the targets; their settings are read when something is published (publish/settings.py)."""
    if not isinstance(node, Mapping):
        raise Unreadable(node, "must be a list of targets: a name of yours, and its settings below it")
    refuse_credentials(node, reading)
    return tuple(schema.slug(name, reading) for name, _ in node.items)


SECTION: dict[str, Key] = {
    "id": Key(schema.slug, "what articles write under section:, and its part of the URL", required=True),
    "title": Key(schema.text, "the name shown"),
    "dek": Key(schema.text, "a line about it"),
    "colour": Key(schema.colour, "its accent colour"),
    "type": Key(schema.choice(*GENRES), "the genre of its articles that state none: opinion, for instance"),
}


def _section(node: Node, reading: Reading) -> SectionSetting:
    if isinstance(node, Scalar):
        return SectionSetting(schema.slug(node, reading))
    found: SectionSetting = schema.record(SECTION, "sections", SectionSetting)(node, reading)
    return found


MENU_ENTRY: dict[str, Key] = {
    "title": Key(schema.text, "the words of the link"),
    "url": Key(schema.link, "where it leads"),
    "section": Key(schema.text, "the id of a section to link to"),
    "page": Key(schema.text, "the slug of a page to link to"),
}
FORMATS = schema.list_of(schema.choice("rss", "atom", "json"))
FEEDS: dict[str, Key] = {
    "site": Key(FORMATS, "formats for the whole site: rss, atom, json"),
    "section": Key(FORMATS, "formats for each section"),
    "tag": Key(FORMATS, "formats for each tag"),
    "author": Key(FORMATS, "formats for each author"),
    "items": Key(schema.integer(1, 200), "articles in a feed"),
    "content": Key(schema.choice("full", "summary"), "full text or the summary alone"),
    "websub": Key(schema.link, "the hub that is told of new articles (W3C WebSub)"),
}
PERMALINKS: dict[str, Key] = {
    "article": Key(
        _pattern("section", "year", "month", "day", "slug"),
        "of articles; {section} {year} {month} {day} {slug}",
    ),
    "page": Key(_pattern("slug"), "of pages"),
    "section": Key(_pattern("slug"), "of section fronts"),
    "tag": Key(_pattern("slug"), "of tags"),
    "author": Key(_pattern("slug"), "of authors"),
    "series": Key(_pattern("slug"), "of series"),
}
ORGANIZATION: dict[str, Key] = {
    "name": Key(schema.text, "the publisher, when it is not the paper's name"),
    "legal_name": Key(schema.text, "its registered name"),
    "logo": Key(schema.text, "a picture below content/images/"),
    "founded": Key(schema.text, "the year or date it was founded"),
    "address": Key(schema.text, "its postal address on one line"),
    "telephone": Key(schema.text, "with country code"),
    "email": Key(schema.text, "its public address"),
    "same_as": Key(schema.list_of(schema.link), "its profiles elsewhere"),
}
IMAGES: dict[str, Key] = {
    "widths": Key(_widths, "widths in px in which pictures are offered"),
    "quality": Key(schema.integer(30, 100), "JPEG and WebP quality"),
}
LIMITS: dict[str, Key] = {
    "page_seconds": Key(schema.integer(1, 600), "seconds of the processor's time that one page may take"),
    "page_megabytes": Key(schema.integer(64, 16_384), "memory that one page may take, in MB"),
}


def _trust(node: Node, reading: Reading) -> str:
    pattern: str = schema.text(node, reading)
    parts = pattern.split("/")
    if parts[0] == "content" or "\\" in pattern or any(part in ("", ".", "..") for part in parts):
        better = "/".join(p for p in parts if p not in ("", ".", "..", "content")) or "pages/map.md"
        raise Unreadable(node, f'"{pattern}" is not a path below content/', f'write it like "{better}"')
    return pattern


CONFIG: dict[str, Key] = {
    "name": Key(schema.text, "the paper's name, as search engines show it"),
    "tagline": Key(schema.text, "a line under the name"),
    "description": Key(schema.text, "what the paper is, for search engines and feeds"),
    "base_url": Key(_base_url, "where the site will live, also below a path; absolute addresses need it"),
    "language": Key(schema.language, "the site's language"),
    "timezone": Key(schema.zone, "the zone of dates without an offset"),
    "email": Key(schema.text, "the newsroom's public address"),
    "copyright": Key(schema.text, "the line at the foot of each page"),
    "default_section": Key(
        schema.slug, "the section of articles that name none; the first of sections when absent"
    ),
    "sections": Key(schema.list_of(_section), "the sections in order: ids, or id, title, dek, colour"),
    "menus": Key(
        schema.pairs_of(schema.list_of(schema.record(MENU_ENTRY, "menus", MenuEntry))),
        "menus by name, each a list of title and url, section or page",
    ),
    "permalinks": Key(schema.record(PERMALINKS, "permalinks", Permalinks), "URL patterns"),
    "page_size": Key(schema.integer(5, 200), "articles on a list page"),
    "feeds": Key(schema.record(FEEDS, "feeds", Feeds), "which feeds, how long, how full"),
    "theme": Key(_theme, "a folder of themes/, the site's own or one that comes along"),
    "theme_settings": Key(schema.pairs_of(schema.free), "values for the theme's settings"),
    "organization": Key(schema.record(ORGANIZATION, "organization", Organization), "the publisher"),
    "policies": Key(
        schema.pairs_of(_page_or_link), f"slugs of pages (or URLs) by kind: {', '.join(POLICIES)}"
    ),
    "social": Key(
        schema.list_of(
            schema.record(
                {
                    "title": Key(schema.text, "the words of the link", required=True),
                    "url": Key(schema.link, "where it leads", required=True),
                },
                "social",
                lambda title, url: (title, url),
            )
        ),
        "the paper's accounts elsewhere: title, url",
    ),
    "x_account": Key(schema.text, "the paper's account for X cards, like @courier"),
    "images": Key(schema.record(IMAGES, "images", Images), "how pictures are prepared"),
    "publish": Key(_targets, "where the site is published: targets by name, each with `to` and its settings"),
    "trust": Key(
        schema.list_of(_trust),
        "files below content/ whose raw HTML may hold scripts and frames; * and ** stand for names",
    ),
    "limits": Key(schema.record(LIMITS, "limits", Limits), "what one page may cost"),
}


def parse_config(data: bytes, path: str = "config.yaml") -> tuple[Config, tuple[Diagnostic, ...]]:
    """Read the config. With errors, what could be read and the defaults stand in."""
    try:
        content = decode_text(data, path)
        node = read_yaml(content, path)
    except SourceError as problem:
        return Config(), (problem.diagnostic,)
    reading = Reading(path, content.split("\n"))
    values = schema.read_record(node, CONFIG, reading, "config.yaml")
    _check_policies(node, values, reading)
    return Config(**values), tuple(map(hushed, reading.problems))


def _check_policies(node: Node | None, values: dict[str, Any], reading: Reading) -> None:
    if not isinstance(node, Mapping):
        return
    for name, value in node.items:
        if name.value == "policies" and isinstance(value, Mapping):
            for kind, _ in value.items:
                if kind.value not in POLICIES:
                    reading.refuse(
                        kind, "SB102", f'unknown policy "{kind.value}"', f"known are {', '.join(POLICIES)}"
                    )
        if name.value == "sections":
            ids = [s.id for s in values.get("sections", ())]
            if double := next((i for i in ids if ids.count(i) > 1), None):
                reading.refuse(value, "SB105", f'section "{double}" stands twice', "keep one of them")
