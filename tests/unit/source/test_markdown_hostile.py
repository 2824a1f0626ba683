"""Whatever an article holds, nothing in the page runs: judged by parsing the page as a browser would."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.url import SAFE_SCHEMES
from site_builder.source.markdown.sanitizer import escape_ampersands
from tests.unit.source.markdown_site import Site, render

FORBIDDEN_TAGS = {
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "svg", "math", "link", "meta",
    "base", "template", "noscript", "textarea", "select", "frame", "frameset", "applet", "audio", "video", "title",
}  # fmt: skip
URL_ATTRIBUTES = {
    "href",
    "src",
    "action",
    "formaction",
    "cite",
    "poster",
    "background",
    "data",
    "srcset",
    "xlink:href",
}

PAYLOADS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=//e.example></sCrIpT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script/x>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '<img src="x" onerror="alert(1)">',
    "<img/src=x/onerror=alert(1)>",
    "<img src=x onerror\n=\nalert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "<math href=javascript:alert(1)>x</math>",
    "<body onload=alert(1)>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><input type=submit></form>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=javascript:alert(1)>",
    "<style>@import 'javascript:alert(1)';</style>",
    "<p style='background:url(javascript:alert(1))'>x</p>",
    '<div style="width:expression(alert(1))">x</div>',
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='javascript&colon;alert(1)'>x</a>",
    "<a href='JAVASCRIPT:alert(1)' onclick=alert(1)>x</a>",
    "<a href=data:text/html,<script>alert(1)</script>>x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<q cite=javascript:alert(1)>x</q>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '<textarea><img title="</textarea><img src=x onerror=alert(1)>"></textarea>',
    "<template><script>alert(1)</script></template>",
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]><img src=x onerror=alert(1)>",
    "<title><img src=x onerror=alert(1)></title>",
    "<table><td background=javascript:alert(1)>x</table>",
    "<video><source onerror=alert(1)></video>",
    "<audio src=x onerror=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<input autofocus onfocus=alert(1)>",
    "<x onclick=alert(1)>x</x>",
    "<b/onmouseover=alert(1)>x</b>",
    "<p onmouseover=alert(1) id=x>x</p>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x]( javascript:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](javascript\\:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](&Tab;javascript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](java\x02script:alert(1))",
    "[x](java\ufdd0script:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://e.example/1)",
    '[x](/y "a\\" onclick=\\"alert(1)")',
    "[x](/y 'a\" onclick=\"alert(1)')",
    '[x]("onclick=alert(1)//)',
    "[x](`javascript:alert(1)`)",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[x][r]\n\n[r]: <javascript:alert(1)>",
    '[r]\n\n[r]: /x "a" onclick=alert(1)',
    "<javascript://e.example/%0Aalert(1)>",
    "<javascript:alert(1)>",
    "<data:text/html,x@y>",
    '<a@b.c"onclick=alert(1)>',
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    '![x" onerror="alert(1)](y)',
    '![x](y "z\\" onerror=\\"alert(1)")',
    "![x][r]\n\n[r]: javascript:alert(1)",
    '![x](y "<img src=x onerror=alert(1)>")',
    '![x](y "[z](javascript:alert(1)) **<b onclick=alert(1)>x</b>** [<script>]")',
    "![x](y){onerror=alert(1)}",
    "[![x](y)](javascript:alert(1))",
    "[x](/y){onclick=alert(1)}",
    "[x](/y){: href=javascript:alert(1)}",
    "[x](/y){: style='x:expression(1)' .c onclick}",
    "*x*{: onmouseover=alert(1) }",
    "para\n{: onclick=alert(1) style=x}",
    '# head {onclick=alert(1) #x" onclick=1}',
    "# head {data-toc-label='<script>alert(1)</script>'}\n\n[TOC]",
    "# <img src=x onerror=alert(1)>\n\n[TOC]",
    '## a"><script>alert(1)</script>\n\n[TOC]',
    "| a {onclick=alert(1)} |\n|---|\n| <b onclick=1>x</b> |",
    '*[HTML]: x" onmouseover="alert(1)\n\nHTML',
    'a[^x" onclick="alert(1)]\n\n[^x" onclick="alert(1)]: y',
    "a[^1]\n\n[^1]: <script>alert(1)</script>",
    "``` {onclick=alert(1) .py}\nx\n```",
    '``` x"onclick=alert(1)\nx\n```',
    '[x](a\n```\n" onclick=alert(1) "\n```\n)',
    "[x](a\n``` {onclick=alert(1)}\nb\n```\n)",
    '[x](/y "a\n```\n<script>\n```\nb")',
    "`<script>alert(1)</script>`",
    "    <script>alert(1)</script>",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&\\#60;script>alert(1)&\\#60;/script>",
    "<b title='<script>alert(1)</script>'>x</b>",
    '<div title="\n\n::: note\n\n" onclick=alert(1) "\n\n:::\n\n">x</div>',
    '<div title="\n\n![a](b.jpg "c")\n\n">x</div>',
    '<a href="\n\n::: note\nx\n:::\n\n">x</a>',
    '<b title="&#64976;0&#64977;">&#xFDD0;0&#xfdd1;</b>\n\n::: note\nx\n:::',
    "\ufdd00\ufdd1 [x](\ufdd00\ufdd1)\n\n::: note\nx\n:::",
    "\x02wzxhzdk:0\x03 <script>alert(1)</script> \x02klzzwxh:0000\x03",
    "[x](\x02wzxhzdk:0\x03) <img src=x onerror=alert(1)>",
    '::: note title="<script>alert(1)</script>"\n<script>alert(1)</script>\n:::',
    "::: pullquote\n<img src=x onerror=alert(1)>\n[x](javascript:alert(1))\n:::",
    "::: <script>alert(1)</script>\nx\n:::",
    "::: embed url=javascript:alert(1)\n:::",
    "::: embed url='java&#115;cript:alert(1)' image=data:text/html,x\n:::",
    '::: gallery\n![x](y "<script>alert(1)</script> [<script>]")\n:::',
    "::: note\n<div>\n:::\n</div><script>alert(1)</script>",
    "<div>\n\n::: note\n</div><script>\n:::\n\n</script>alert(1)",
    "<style><img src=x onerror=alert(1)>",
    "<b><p><b title=1><p><b title=2><p onclick=alert(1)>",
    '<a name=body><h2 id="getElementById" onclick=x>y</h2>',
    "<img srcset='javascript:alert(1)' src=x>",
    "<p id='x\" onclick=alert(1) \"'>y</p>",
    "<time datetime='\"onclick=alert(1)'>x</time>",
    "<ins cite=javascript:alert(1)>x</ins>",
    "<form id=x></form><button form=x formaction=javascript:alert(1)>y</button>",
    "<plaintext><script>alert(1)</script>",
    "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
    "</div></body><script>alert(1)</script>",
    "<object><param name=src value=javascript:alert(1)></object>",
]


class Oracle(HTMLParser):
    """Collects what is wrong with a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN_TAGS:
            self.wrong.append(f"<{tag}>")
        for name, value in attrs:
            if (
                name.startswith("on")
                or name in {"style", "srcdoc", "formaction"}
                or not re.fullmatch(r"[a-z-]+", name)
            ):
                self.wrong.append(f"{tag}[{name}]")
            if name in URL_ATTRIBUTES:
                bare = re.sub(
                    r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\ufeff]", "", html.unescape(value or "")
                )
                scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", bare)
                if scheme and scheme[1].lower() not in SAFE_SCHEMES:
                    self.wrong.append(f"{tag}[{name}={value}]")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}>")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data}>")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")


def faults(page: str) -> list[str]:
    """Return what in a page could run something."""
    oracle = Oracle()
    oracle.feed(page)
    oracle.close()
    if "\ufdd0" in page or "\ufdd1" in page or "\x02" in page or "\x03" in page:
        oracle.wrong.append("a placeholder")
    return oracle.wrong


def everything_that_is_html(source: str, **options: object) -> list[str]:
    """Return all the HTML that a body hands to templates as safe."""
    body = render(source, surroundings=Site(), **options)
    captions = [figure.caption_html for figure in body.figures]
    return [body.html, *captions, *(call.body for call in body.shortcodes)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs(payload: str) -> None:
    wrapped = [
        payload,
        f"Text {payload} text",
        f"> {payload}",
        f"- item\n\n    {payload}",
        f"| a |\n|---|\n| {payload} |",
        f"# {payload}",
        f"*{payload}*",
        f"[{payload}](/x)",
        f'![{payload}](a.png "{payload}")',
        f"::: note\n{payload}\n:::",
        f"a[^1]\n\n[^1]: {payload}",
        f"*[AB]: {payload}\n\nAB",
        f"<div>\n{payload}\n</div>",
        f"<p title='{payload}'>x</p>",
    ]
    for source in wrapped:
        for fast in (True, False):
            for page in everything_that_is_html(source, fast=fast, prefix="p-"):
                assert faults(page) == [], source


@pytest.mark.parametrize("payload", PAYLOADS)
def test_the_gate_lets_nothing_by(payload: str) -> None:
    """With and without the sanitizer, a page that the gate let by is the same page."""
    assert as_nh3_spells(render(payload).html) == render(payload, always_sanitize=True).html


def as_nh3_spells(page: str) -> str:
    """Return a page with the two characters that nh3 spells otherwise than Markdown: all else is byte for byte the same.

    nh3 writes a no-break space as `&nbsp;` (HTML, section 13.3, as every serializer) and the arrow that leads back
    from a footnote as itself; Markdown writes the space as it was typed, and both as numbers beside a footnote.
    """
    return page.replace("&#8617;", "\u21a9").replace("&#160;", "&nbsp;").replace("\xa0", "&nbsp;")


PIECES = [
    "<", ">", '"', "'", "=", " ", "\n", "\n\n", "/", "a", "b", "x", "(", ")", "[", "]", "![", "](", "{", "}", "{:", "*",
    "_", "`", "```\n", "~~~\n", "::: note\n", ":::\n", "&", "#", ";", "&#", "javascript:", "data:", "onclick=", "style=",
    "<script>", "</script>", "<b ", "<div title=", "<a href=", "<img src=x ", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>",
    "\\", "[^1]", "[^1]: ", "*[a]: ", "[r]: ", "|", "|---|\n", "# ", "> ", "- ", "&#64976;", "0", "\ufdd0", "\x02", "\x03",
    "wzxhzdk:0", "klzzwxh:0000", "amp",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_nothing_runs_in_what_chance_wrote(source: str) -> None:
    for fast in (True, False):
        for page in everything_that_is_html(source, fast=fast):
            assert faults(page) == []


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from([p for p in PIECES if "<" not in p and "{" not in p]), max_size=30).map("".join)
)
def test_what_the_gate_lets_by_is_what_the_sanitizer_would_leave(source: str) -> None:
    assert as_nh3_spells(render(source).html) == render(source, always_sanitize=True).html


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["&", "&amp", "&lt", "&lt;", "&a", "&#", "&#x", "&#38", "&#x26;", "&copy", "&notit;", ";", "=", "a", "1", " ", "<b>", '<a href="', '">', "</a>", "<!--", "-->"]),
        max_size=30,
    ).map("".join)
)  # fmt: skip
def test_an_ampersand_that_begins_no_reference_is_a_reference_to_itself(text: str) -> None:
    assert nh3.clean(escape_ampersands(text)) == nh3.clean(text)
