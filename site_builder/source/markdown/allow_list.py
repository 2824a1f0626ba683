"""Which elements and attributes raw HTML in a text may have: the strict list, and the wide one of trusted files.

Neither has event attributes, `srcdoc`, `object`, `embed`, `base`, `meta`, `link`, `svg` or `math`: a trusted file
that wants to do more has a script for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.base.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class Allowance:
    """What may stay: elements; attributes by element, or `*`; beginnings of attributes. And what goes with all in it."""

    tags: Names
    attributes: Mapping[str, Names]
    with_content: Names
    prefixes: Names = frozenset()


def _names(text: str) -> Names:
    return frozenset(text.split())


_TEXT = "p blockquote q cite em strong i b u s sub sup small mark kbd samp var abbr br wbr hr span div del ins code pre time dfn bdi bdo ruby rt rp"
_LISTS = "ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td"
_BLOCKS = "figure figcaption img a details summary h2 h3 h4 h5 h6 section aside"
_GONE = """
    script style template noscript iframe object embed applet svg math form button select textarea title xmp
    noembed noframes plaintext audio video canvas head
"""
_WITH_ID = ("h2", "h3", "h4", "h5", "h6", "p", "li", "sup", "dt", "figure", "blockquote", "table")
CLASSED: Mapping[str, Names] = {
    "div": _names("footnote"),
    "a": _names("footnote-ref footnote-backref"),
    "th": _names("align-left align-center align-right"),
    "td": _names("align-left align-center align-right"),
}
_ATTRIBUTES: Mapping[str, Names] = {
    "a": _names("href title rel class"),
    "img": _names("src alt width height title loading"),
    "abbr": _names("title"),
    "dfn": _names("title"),
    "blockquote": _names("cite id"),
    "q": _names("cite"),
    "del": _names("datetime"),
    "ins": _names("datetime"),
    "time": _names("datetime"),
    "ol": _names("start reversed type"),
    "li": _names("value id"),
    "th": _names("colspan rowspan scope class"),
    "td": _names("colspan rowspan class"),
    "col": _names("span"),
    "colgroup": _names("span"),
    "details": _names("open"),
    "div": _names("class"),
    "code": _names("class"),
    "*": _names("lang dir"),
}
STRICT = Allowance(
    tags=_names(f"{_TEXT} {_LISTS} {_BLOCKS}"),
    attributes={
        tag: _ATTRIBUTES.get(tag, frozenset()) | (_names("id") if tag in _WITH_ID else frozenset())
        for tag in (*_ATTRIBUTES, *(tag for tag in _WITH_ID if tag not in _ATTRIBUTES))
    },
    with_content=_names(_GONE),
)

_WIDE_TAGS = """
    script style iframe form fieldset legend label input select option optgroup textarea button output progress
    meter datalist audio video source track picture canvas nav header footer article main h1
"""
WIDE = Allowance(
    tags=STRICT.tags | _names(_WIDE_TAGS),
    attributes={
        **STRICT.attributes,
        "*": _names("lang dir id class style title role hidden tabindex"),
        "a": _names("href target download rel"),
        "img": _names("src alt width height loading decoding"),
        "script": _names("src type async defer crossorigin integrity referrerpolicy nomodule"),
        "style": _names("media"),
        "iframe": _names("src width height allow allowfullscreen loading name referrerpolicy sandbox"),
        "form": _names("action method enctype target name autocomplete novalidate"),
        "label": _names("for"),
        "input": _names(
            "type name value placeholder required checked disabled readonly min max step pattern maxlength minlength autocomplete list size multiple"
        ),
        "select": _names("name required multiple disabled size"),
        "option": _names("value selected disabled label"),
        "optgroup": _names("label disabled"),
        "textarea": _names("name rows cols placeholder required maxlength minlength readonly disabled"),
        "button": _names("type name value disabled formaction"),
        "fieldset": _names("disabled name"),
        "output": _names("for name"),
        "progress": _names("value max"),
        "meter": _names("value min max low high optimum"),
        "audio": _names("src controls loop muted preload"),
        "video": _names("src controls loop muted preload poster width height playsinline"),
        "source": _names("src type media"),
        "track": _names("src kind srclang label default"),
        "canvas": _names("width height"),
    },
    with_content=STRICT.with_content - _names(_WIDE_TAGS),
    prefixes=frozenset({"data-", "aria-"}),
)
