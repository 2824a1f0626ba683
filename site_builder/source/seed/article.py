"""The file of an article that a seed becomes, and how to tell later whether an editor changed it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.dates import DateProblem, parse_instant
from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.base.slug import slugify
from site_builder.source.seed.literal import escape_markdown
from site_builder.source.seed.yaml_text import Tree, quoted, read_scalar, write_mapping

if TYPE_CHECKING:
    from site_builder.source.seed.model import Caption, Seed, StatedDate

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<body>.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
_ORIGIN = re.compile(r"^origin:[ \t]*\n(?P<body>(?:[ \t]+.*\n)*)", re.MULTILINE)
_SEAL = re.compile(r'^  article: "(?P<digest>[0-9a-f]{64})"\n', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came from: its seed, the digest of the seed's bytes, and of the article as written."""

    file: str
    digest: str
    article: str


def article_markdown(
    seed: Seed, *, seed_file: str, seed_digest: str, zone: str, section: str, image: str = "", slug: str = ""
) -> str:
    """Return the whole text of an article: front matter, then the body as literal Markdown.

    `zone` is the zone of a time that was stated without one: its offset is written out, so that the
    article keeps its moment when the site's zone changes. `image` is a file name beside the article; `slug` is
    given when the headline's own will not do.
    """
    lead: dict[str, Tree] = {"image": image}
    if seed.captions:
        lead |= _caption(seed.captions[0])
    front: dict[str, Tree] = {
        "title": seed.headline,
        "slug": slug,
        "date": _dated(seed.published, zone),
        "updated": _dated(seed.updated, zone),
        "dateline": seed.dateline,
        "section": section,
        "authors": list(seed.byline),
        "lead": {key: value for key, value in lead.items() if value},
        "figures": [_caption(caption) for caption in seed.captions[1:]],
        "extra": _extra(seed),
    }
    body = "\n\n".join(escape_markdown(paragraph) for paragraph in seed.paragraphs)
    origin = f"origin:\n{write_mapping({'file': seed_file}, indent=2)}  digest: {quoted(seed_digest)}\n"
    head = f"---\n{write_mapping(front)}{origin}"
    rest = f"---\n\n{body}\n" if body else "---\n"
    seal = digest_bytes((head + rest).encode("utf-8", "surrogatepass"))
    return f"{head}  article: {quoted(seal)}\n{rest}"


def untouched(article_text: str) -> bool:
    """Tell whether an article is as it was written from its seed.

    Line ends are not looked at: a version control system changes them behind an editor's back.
    """
    text = article_text.replace("\r\n", "\n")
    front = _FRONT.match(text)
    seal = _SEAL.search(text, front.start("body"), front.end("body")) if front else None
    if not seal:
        return False
    without = text[: seal.start()] + text[seal.end() :]
    return digest_bytes(without.encode("utf-8", "surrogatepass")) == seal["digest"]


def read_origin(head: str) -> Origin | None:
    """Read the `origin:` block from the beginning of an article; None where there is none.

    Reads the lines as text: finding the article of each seed must not cost a YAML parser's time.
    """
    head = head.replace("\r\n", "\n")
    front = _FRONT.match(head)
    found = _ORIGIN.search(head, 0, front.end() if front else len(head))
    if not found or not head.lstrip("\ufeff").startswith("---"):
        return None
    part = dict.fromkeys(("file", "digest", "article"), "")
    for line in found["body"].splitlines():
        key, colon, value = line.strip().partition(":")
        if colon and key in part:
            part[key] = read_scalar(value)
    return Origin(**part) if part["file"] else None


def article_path(seed: Seed, *, seed_file: str) -> str:
    """Return the path of a new article below `content/articles/`: `2025/10/slug.md`.

    A date without a month gives `2025/slug.md`, no date `undated/slug.md`; a headline without letters
    is named after the seed's file.
    """
    stem = seed_file.removeprefix("import:").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    slug = slugify(seed.headline) or slugify(stem) or "article"
    if not seed.published:
        return f"undated/{slug}.md"
    return "/".join([*seed.published.day.split("-")[:2], f"{slug}.md"])


def _dated(stated: StatedDate | None, zone: str) -> str:
    if not stated:
        return ""
    if "T" not in stated.text or not zone or re.search(r"[+-]\d\d:\d\d$", stated.text):
        return stated.text
    try:
        return stated.text + parse_instant(stated.text, zone).iso[-6:]
    except DateProblem:
        return stated.text  # a time that summer time skipped: the build names it, with both readings


def _caption(caption: Caption) -> dict[str, Tree]:
    return {"caption": caption.text, "credit": caption.credit}


def _extra(seed: Seed) -> dict[str, Tree]:
    kept: dict[str, list[str]] = {}
    for name, text in seed.leftovers:
        kept.setdefault(name, []).append(text)
    return {"byline": seed.byline_extra, **{name: "; ".join(texts) for name, texts in kept.items()}}
