"""What of an article's own HTML may stand in a page: an allow list (allow_list.py), enforced by nh3.

It runs on what Markdown made, before trusted HTML of the theme takes the place of its tokens.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import nh3

from site_builder.base.url import SAFE_SCHEMES, loads_from_elsewhere, safe_url
from site_builder.source.markdown.allow_list import CLASSED, STRICT, WIDE
from site_builder.source.markdown.headings import is_id
from site_builder.source.markdown.links import EXTERNAL_REL, resolve
from site_builder.source.markdown.tokens import clear_references, clear_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.source.markdown.allow_list import Allowance

# What a character reference may have brought back: no XML may hold these, so no feed could carry the body.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CODE_CLASS = re.compile(r"language-[\w#+.\-]+")
# A tag as nh3 writes it: every value in double quotes, every `"` within escaped. So tags are told from text exactly.
_TAG = re.compile(r'<[^">]*(?:"[^"]*"[^">]*)*>')
_RAW = re.compile(r'(<(script|style)\b(?:[^">]*"[^"]*")*[^">]*>)(.*?)(</\2>)', re.DOTALL)
_WEB_LINK = re.compile(r'<a (?:[^">]*"[^"]*")*[^">]*?href="(?:https?:)?//', re.IGNORECASE)
_REMOVED = re.compile(
    rf"<({'|'.join(sorted((WIDE.tags - STRICT.tags) | STRICT.with_content))})(?=[\s/>])", re.IGNORECASE
)
_AMPERSAND = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)?")
_RAW_HTML = re.compile(r"<[A-Za-z][\w-]*[\s/>]")  # no automatic link


def _options(allowance: Allowance) -> dict[str, Any]:
    """An allow list as nh3 takes it."""
    return {
        "tags": set(allowance.tags),
        "clean_content_tags": set(allowance.with_content),
        "attributes": {tag: set(names) for tag, names in allowance.attributes.items()},
        "generic_attribute_prefixes": set(allowance.prefixes),
    }


_OPTIONS = {False: _options(STRICT), True: _options(WIDE)}  # by whether the file is trusted


def escape_ampersands(html: str) -> str:
    """Return HTML in which each `&` that begins no character reference is one: the same to every parser.

    The parser of nh3 takes the square of their number for those that are not.
    """
    return _AMPERSAND.sub(_escaped_ampersand, html) if "&" in html else html


def _escaped_ampersand(found: re.Match[str]) -> str:
    text = found[0]
    return text if unescape(text) != text else f"&amp;{text[1:]}"


def wants_trust(source: str) -> bool:
    """Tell whether a source holds raw HTML, so that it could look different in a trusted file."""
    return "<" in source and _RAW_HTML.search(source) is not None


def removed_tags(html: str) -> tuple[str, ...]:
    """The elements in unsanitized HTML that the strict list does not keep: as they are written, each once."""
    return tuple(dict.fromkeys(found[1] for found in _REMOVED.finditer(html)))


def sanitize(
    html: str,
    *,
    article_url: Callable[[str], str | None],
    prefix: str = "",
    own_ids: frozenset[str] = frozenset(),
    seen_image: Callable[[str], None] = lambda _src: None,
    far_image: Callable[[str], None] = lambda _src: None,
    trusted: bool = False,
) -> str:
    """Return HTML with only what the allow list holds; links and ids in raw HTML treated as in Markdown.

    `far_image` is told of a picture that another host would have sent, and with it learnt who reads. Of a trusted file the wide list, which also has scripts, styles, frames and forms.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "class" and not trusted:
            allowed = CLASSED.get(tag, frozenset())
            kept = [c for c in value.split() if c in allowed or (tag == "code" and _CODE_CLASS.fullmatch(c))]
            return " ".join(kept) or None
        if name == "id":
            return value if value in own_ids else prefix + value if is_id(value) else None
        if name == "rel" and not trusted:
            return value if value == EXTERNAL_REL else None
        if name == "href":
            link = resolve(value, article_url)
            return None if link.fault else link.href
        if name in {"src", "cite", "action", "formaction", "poster"}:
            if safe_url(value) is None:
                return None
            if name == "src" and not trusted and loads_from_elsewhere(value):
                far_image(value)
                return None
            if name == "src" and tag == "img":
                seen_image(value)
        return value

    html = clear_references(html)
    cleaned = nh3.clean(
        html
        if trusted
        else escape_ampersands(html),  # scripts, which only trusted files have, know no references
        **_OPTIONS[trusted],
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={*SAFE_SCHEMES, "article"},
    )
    return _CONTROLS.sub("", _finish(cleaned))


def _finish(cleaned: str) -> str:
    """Finish the tags, but not what looks like one in the text of a script."""
    at, parts = 0, []
    for raw in _RAW.finditer(cleaned):
        parts += [_TAG.sub(_finish_tag, cleaned[at : raw.start()] + raw[1]), clear_tokens(raw[3]), raw[4]]
        at = raw.end()
    return "".join([*parts, _TAG.sub(_finish_tag, cleaned[at:])])


def _finish_tag(found: re.Match[str]) -> str:
    tag = clear_tokens(found[0])
    if tag.startswith("<a ") and ' rel="' not in tag and _WEB_LINK.match(tag):
        return f'{tag[:-1]} rel="{EXTERNAL_REL}">'
    return tag
