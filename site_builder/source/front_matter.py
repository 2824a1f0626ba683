"""The head of a content file between two `---` lines: where it ends, and what its keys mean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from site_builder.base.diagnostic import Diagnostic, SourceError
from site_builder.base.record import dataclass
from site_builder.base.url import is_plain_path
from site_builder.model.article import Correction, Figure
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, Unreadable
from site_builder.source.yaml_nodes import Node, Scalar, Sequence
from site_builder.source.yaml_reader import read_yaml

if TYPE_CHECKING:
    from site_builder.base.dates import Instant

_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A content file in its two parts."""

    head: Node | None
    body: str
    body_line: int  # the line of the file on which the body begins


def decode_text(data: bytes, path: str) -> str:
    """Decode a content file: UTF-8, with or without a byte order mark, any line ends.

    Raises `SourceError` that names the offset of the first byte that is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise SourceError(
            Diagnostic(
                path,
                line,
                0,
                "SB111",
                f"byte {problem.start} is not UTF-8",
                "save the file as UTF-8; raw text in another encoding belongs into content/seeds/",
            )
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise SourceError(
            Diagnostic(path, line, 0, "SB111", "contains a NUL character", "remove it; is this a text file?")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def split_front_matter(text: str, path: str) -> Parts:
    """Split a decoded content file. A file without a fence is all body. Raises `SourceError`."""
    first = text.split("\n", 1)[0].rstrip()
    if first != "---":
        return Parts(None, text, 1)
    closing = _CLOSE.search(text, len(first))
    if not closing:
        raise SourceError(
            Diagnostic(path, 1, 1, "SB108", "the front matter is not closed", "end it with a line ---", first)
        )
    start = text.index("\n") + 1
    head = read_yaml(text[start : closing.start()], path, 2)
    body = text[closing.end() :]
    line = text.count("\n", 0, closing.end()) + 1
    stripped = body.lstrip("\n")
    return Parts(head, stripped, line + len(body) - len(stripped))


def _focal(node: Node, _reading: Reading) -> tuple[float, float]:
    parts = (
        node.items
        if isinstance(node, Sequence)
        else [
            Scalar(part, plain=True, line=node.line, column=node.column)
            for part in (node.value.split() if isinstance(node, Scalar) else ())
        ]
    )
    shares: list[float] = []
    for part in parts:
        raw = part.value.strip() if isinstance(part, Scalar) else ""
        if re.fullmatch(r"\d{1,3}%", raw):
            shares.append(int(raw[:-1]) / 100)
        elif re.fullmatch(r"0?\.\d+|[01](\.\d*)?", raw):
            shares.append(float(raw))
    if len(shares) != 2 or len(parts) != 2 or not all(0 <= s <= 1 for s in shares):
        raise Unreadable(
            node, "must be two shares of width and height", "write it like [0.5, 0.4] or 50% 40%"
        )
    return shares[0], shares[1]


def _pin(node: Node, reading: Reading) -> Instant:
    if isinstance(node, Scalar) and node.value.lower() in ("true", "yes"):
        raise Unreadable(
            node, "needs the moment until which the article stays on top", "write a date, like 2026-12-31"
        )
    moment: Instant = schema.instant(node, reading)
    return moment


GENRES = ("news", "analysis", "opinion", "review", "background", "live", "sponsored", "satire")
FIGURE: dict[str, Key] = {
    "image": Key(schema.text, "file name beside the article, or below content/images/"),
    "caption": Key(schema.text, "what the picture shows"),
    "credit": Key(schema.text, "who made it"),
    "alt": Key(schema.text, "the picture in words, for those who do not see it"),
    "focal": Key(_focal, "the point that crops keep, as shares of width and height: [0.5, 0.4]"),
}
CORRECTION: dict[str, Key] = {
    "date": Key(schema.instant, "when it was published", required=True),
    "kind": Key(
        schema.choice("correction", "clarification", "update"), "correction, clarification or update"
    ),
    "text": Key(schema.text, "what was wrong and what is right", required=True),
}
ORIGIN: dict[str, Key] = {
    "file": Key(schema.text, "the seed text that the article was made from"),
    "digest": Key(schema.text, "the seed's SHA-256 when it was converted"),
    "article": Key(schema.text, "the article's SHA-256 as converted: differs once an editor has changed it"),
}


def _figures(what: str) -> schema.Reader:
    read_values = schema.record(FIGURE, what)

    def read(node: Node, reading: Reading) -> Figure:
        values: dict[str, Any] = read_values(node, reading)
        return Figure(**values, line=node.line)

    return read


def _alias(node: Node, reading: Reading) -> str:
    url: str = schema.link(node, reading)
    if not is_plain_path(url) or any(c in url for c in "?#\\"):
        raise Unreadable(
            node, f'"{url}" is not an address of this site', "begin it with /, without ?, #, //, /./ and /../"
        )
    return url


def _correction(**values: Any) -> Correction:
    return Correction(**{"kind": "correction", **values})


ARTICLE: dict[str, Key] = {
    "title": Key(schema.text, "the headline"),
    "dek": Key(schema.text, "the standfirst below the headline"),
    "summary": Key(
        schema.text, "text for lists, search engines and feeds; the dek or the first paragraph when absent"
    ),
    "slug": Key(schema.slug, "the article's part of the URL; from the headline when absent"),
    "kicker": Key(schema.text, "a label above the headline"),
    "date": Key(schema.instant, "when the article is published; in the future: scheduled"),
    "published": Key(schema.instant, "another name for date"),
    "updated": Key(schema.instant, "when its substance was last changed"),
    "dateline": Key(schema.text, "the place it was reported from"),
    "timezone": Key(schema.zone, "the article's own time zone"),
    "section": Key(schema.slug, "the id of one section"),
    "tags": Key(schema.list_of(schema.text), "any tags"),
    "series": Key(schema.text, "the series it is part of, ordered by date"),
    "language": Key(schema.language, "its language, when not the site's"),
    "translation_key": Key(schema.text, "the same text ties translations of one article together"),
    "authors": Key(schema.list_of(schema.text), "ids of content/authors/, or names"),
    "lead": Key(_figures("lead"), "the lead picture: image, caption, credit, alt, focal"),
    "figures": Key(schema.list_of(_figures("figures")), "further pictures below the text"),
    "type": Key(
        schema.choice(*GENRES),
        "the genre, shown to readers and search engines",
    ),
    "corrections": Key(
        schema.list_of(schema.record(CORRECTION, "corrections", _correction)), "corrections: date, kind, text"
    ),
    "draft": Key(schema.flag, "true: not published"),
    "embargo": Key(schema.instant, "not published before"),
    "expires": Key(schema.instant, "no longer published from"),
    "unlisted": Key(schema.flag, "true: has a page, but stands in no list, feed or sitemap"),
    "noindex": Key(schema.flag, "true: search engines are asked not to list it"),
    "withdrawn": Key(schema.text, "the reason for withdrawing it; a notice takes its place"),
    "erased": Key(schema.flag, "true: removed without a notice"),
    "canonical": Key(schema.link, "the address of the original, for a syndicated copy"),
    "source": Key(schema.text, "the agency or paper that the text comes from"),
    "source_url": Key(schema.link, "where it was published first"),
    "rights": Key(schema.text, "the rights notice"),
    "ai_opt_out": Key(schema.flag, "true: not to be used for training machines"),
    "paywall": Key(schema.flag, "true: for subscribers"),
    "pin": Key(_pin, "first on the front until then"),
    "weight": Key(schema.integer(0, 5), "0 to 5: how long it stays high on fronts, a day a point"),
    "aliases": Key(schema.list_of(_alias), "old URLs that lead here"),
    "related": Key(schema.list_of(schema.text), "slugs of articles to show below it first"),
    "layout": Key(schema.text, "a template of the theme to use in place of article.html"),
    "extra": Key(schema.pairs_of(schema.free), "anything else, for templates"),
    "origin": Key(schema.record(ORIGIN, "origin"), "written by the conversion of seed texts; leave it alone"),
}
# What a content file may not say of itself, and where it is said.
ELSEWHERE = {
    "trust": "no file can trust itself: write its path below trust: in config.yaml",
    "trusted": "no file can trust itself: write its path below trust: in config.yaml",
    "limits": "limits belong into config.yaml",
}
SECTION: dict[str, Key] = {
    "title": Key(schema.text, "the section's name"),
    "dek": Key(schema.text, "a line about it"),
    "colour": Key(schema.colour, "its accent"),
}
AUTHOR: dict[str, Key] = {
    "name": Key(schema.text, "the name as it stands in a byline", required=True),
    "role": Key(schema.text, "what the person does at the paper"),
    "photo": Key(schema.text, "a portrait beside the file, or below content/images/"),
    "email": Key(schema.text, "shown to readers"),
    "links": Key(
        schema.list_of(
            schema.record(
                {
                    "title": Key(schema.text, "the words of the link", required=True),
                    "url": Key(schema.link, "where it leads", required=True),
                },
                "links",
                lambda title, url: (title, url),
            )
        ),
        "profiles elsewhere: title, url",
    ),
    "languages": Key(schema.list_of(schema.language), "languages that the person writes"),
}
PAGE: dict[str, Key] = {
    "title": Key(schema.text, "the heading", required=True),
    "slug": Key(schema.slug, "its part of the URL; the file's name when absent"),
    "dek": Key(schema.text, "a line below the heading"),
    "updated": Key(schema.instant, "when it was last changed"),
    "language": Key(schema.language, "its language, when not the site's"),
    "noindex": Key(schema.flag, "true: search engines are asked not to list it"),
    "layout": Key(schema.text, "a template of the theme to use in place of page.html"),
    "draft": Key(schema.flag, "true: not published"),
    "aliases": Key(schema.list_of(_alias), "old URLs that lead here"),
}
