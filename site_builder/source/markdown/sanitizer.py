"""What of an article's own HTML may stand in a page: an allow list, enforced by nh3.

It runs on what Markdown made, before trusted HTML of the theme takes the place of its tokens.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3

from site_builder.base.url import SAFE_SCHEMES, safe_url
from site_builder.source.markdown.headings import is_id
from site_builder.source.markdown.links import EXTERNAL_REL, resolve
from site_builder.source.markdown.tokens import clear_references, clear_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

_TEXT = "p blockquote q cite em strong i b u s sub sup small mark kbd samp var abbr br wbr hr span div del ins code pre time dfn bdi bdo ruby rt rp"
_LISTS = "ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td"
_BLOCKS = "figure figcaption img a details summary h2 h3 h4 h5 h6 section aside"
TAGS = frozenset(f"{_TEXT} {_LISTS} {_BLOCKS}".split())
_WITH_CONTENT = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "math",
        "form",
        "button",
        "select",
        "textarea",
        "title",
        "xmp",
        "noembed",
        "noframes",
        "plaintext",
        "audio",
        "video",
        "canvas",
        "head",
    ]
)
_ID_TAGS = ("h2", "h3", "h4", "h5", "h6", "p", "li", "sup", "dt", "figure", "blockquote", "table")
_CLASSED = {
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
    "th": {"align-left", "align-center", "align-right"},
    "td": {"align-left", "align-center", "align-right"},
}
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href", "title", "rel", "class"},
    "img": {"src", "alt", "width", "height", "title", "loading"},
    "abbr": {"title"},
    "dfn": {"title"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "del": {"datetime"},
    "ins": {"datetime"},
    "time": {"datetime"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "td": {"colspan", "rowspan", "class"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"class"},
    "code": {"class"},
    "*": {"lang", "dir"},
}
for _tag in _ID_TAGS:
    _ATTRIBUTES.setdefault(_tag, set()).add("id")
# What a character reference may have brought back: no XML may hold these, so no feed could carry the body.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_CODE_CLASS = re.compile(r"language-[\w#+.\-]+")
# A tag as nh3 writes it: every value in double quotes, every `"` within escaped. So tags are told from text exactly.
_TAG = re.compile(r'<[^">]*(?:"[^"]*"[^">]*)*>')
_WEB_LINK = re.compile(r'<a (?:[^">]*"[^"]*")*[^">]*?href="(?:https?:)?//', re.IGNORECASE)
# Markup, attribute lists, fenced code, and the marks of Python-Markdown's own placeholders.
_MARKUP = ("<", "{", "```", "~~~", "\x02", "\x03")
_REFERENCE = re.compile(r"&(?:#?[A-Za-z0-9]+;|\\)")


def may_hold_markup(source: str) -> bool:
    """Tell whether a source could put a tag or an attribute of its own into the page.

    Without `<` and `{` and fences, every tag and attribute is made by Markdown's own rules, all text is
    escaped, and every URL goes through `safe_url` while the tree is finished.
    """
    return any(mark in source for mark in _MARKUP) or (
        "&" in source and _REFERENCE.search(source) is not None
    )


def sanitize(
    html: str,
    *,
    article_url: Callable[[str], str | None],
    prefix: str = "",
    own_ids: frozenset[str] = frozenset(),
    seen_image: Callable[[str], None] = lambda _src: None,
) -> str:
    """Return HTML with only what the allow list holds; links and ids in raw HTML treated as in Markdown."""

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "class":
            allowed = _CLASSED.get(tag, set())
            kept = [c for c in value.split() if c in allowed or (tag == "code" and _CODE_CLASS.fullmatch(c))]
            return " ".join(kept) or None
        if name == "id":
            return value if value in own_ids else prefix + value if is_id(value) else None
        if name == "rel":
            return value if value == EXTERNAL_REL else None
        if name == "href":
            link = resolve(value, article_url)
            return None if link.fault else link.href
        if name in {"src", "cite"}:
            if safe_url(value) is None:
                return None
            if name == "src":
                seen_image(value)
        return value

    cleaned = nh3.clean(
        clear_references(html),
        tags=set(TAGS),
        clean_content_tags=set(_WITH_CONTENT),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        link_rel=None,
        url_schemes={*SAFE_SCHEMES, "article"},
    )
    return _CONTROLS.sub("", _TAG.sub(_finish_tag, cleaned))


def _finish_tag(found: re.Match[str]) -> str:
    tag = clear_tokens(found[0])
    if tag.startswith("<a ") and ' rel="' not in tag and _WEB_LINK.match(tag):
        return f'{tag[:-1]} rel="{EXTERNAL_REL}">'
    return tag
