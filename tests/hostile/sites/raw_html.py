"""HTML in articles that would run something: the words stay, what runs goes."""

from __future__ import annotations

from tests.hostile.case import ARTICLE, Case, Shown, Told, article

_WORD = "zebrafinch"
_TOLD = ("SB203", "SB212")  # an editor is warned of most of them
_PAYLOADS = {
    "a script": "<script>alert(1)</script>",
    "a script in capitals": "<SCRIPT SRC=//evil.example/alert(1)></SCRIPT>",
    "a script within a script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "a script with a slash": "<script/x>alert(1)</script/y>",
    "a script with a line end": "<script\n>alert(1)</script\n>",
    "a script never closed": "<script>alert(1)//",
    "a script with a bell": "<scr\x07ipt>alert(1)</script>",
    "a module": "<script type=module>alert(1)</script>",
    "a picture that fails": "<img src=x onerror=alert(1)>",
    "a picture with slashes": "<img/src=x/onerror=alert(1)>",
    "a picture with line ends": "<img src=x onerror\n=\nalert(1)>",
    "a picture with back quotes": "<img src=`x`onerror=alert(1)>",
    "a picture that runs": "<img src=javascript:alert(1)>",
    "a set of pictures": "<img srcset='javascript:alert(1) 1x'>",
    "a drawing that loads": "<svg onload=alert(1)>",
    "a drawing with a script": "<svg><script>alert(1)</script></svg>",
    "a drawing with a link": "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
    "a drawing that animates a link": "<svg><a><animate attributeName=href values=javascript:alert(1) /></a></svg>",
    "a drawing with a page in it": "<svg><foreignObject><iframe src=javascript:alert(1)></foreignObject></svg>",
    "a formula that is reread": '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    "a formula with a link": "<math href=javascript:alert(1)>x</math>",
    "a form that is reread": "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "a body": "<body onload=alert(1)>",
    "a frame": "<iframe src=javascript:alert(1)></iframe>",
    "a frame with a page in it": "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "an object": "<object data=javascript:alert(1)></object>",
    "an embedded thing": "<embed src=javascript:alert(1)>",
    "a form": "<form action=javascript:alert(1)><input type=submit></form>",
    "a button": "<button formaction=javascript:alert(1)>x</button>",
    "another base": "<base href=javascript:alert(1)//>",
    "a refresh": "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "a style sheet": "<link rel=stylesheet href=javascript:alert(1)>",
    "a style": "<style>@import 'javascript:alert(1)';</style>",
    "an attribute of style": "<p style='background:url(javascript:alert(1))'>x</p>",
    "details that open": "<details open ontoggle=alert(1)>x</details>",
    "a link that runs": "<a href=javascript:alert(1)>x</a>",
    "a link with a tab": "<a href='java\tscript:alert(1)'>x</a>",
    "a link with references": "<a href='&#106;avascript&colon;alert(1)'>x</a>",
    "a link with references without ends": "<a href='&#0000106avascript:alert(1)'>x</a>",
    "a link with a control character": "<a href='\x01javascript:alert(1)'>x</a>",
    "a link with a page in it": "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "a link of Visual Basic": "<a href='vbscript:alert(1)'>x</a>",
    "a template": "<template><script>alert(1)</script></template>",
    "a title": "<title><script>alert(1)</script></title>",
    "no script": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "a text area": "<textarea><script>alert(1)</script></textarea>",
    "plain text": "<plaintext><script>alert(1)</script>",
    "an example": "<xmp><script>alert(1)</script></xmp>",
    "a comment for one browser": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "a comment that ends early": "<!--><script>alert(1)</script>-->",
    "a section of text": "<![CDATA[<script>alert(1)</script>]]>",
    "an instruction": "<?xml-stylesheet href='javascript:alert(1)'?>",
    "a video": "<video src=x onerror=alert(1)></video>",
    "a marquee": "<marquee onstart=alert(1)>x</marquee>",
    "an attribute list": "word {: onclick=alert(1) style=alert(1) }",
    "an attribute list of a link": "[x](https://e.example){: href=javascript:alert(1) }",
    "a quote in a link": '[x](https://e.example/"onmouseover="alert(1))',
    "a quote in a title": "[x](https://e.example '\" onmouseover=alert(1) \"')",
    "a quote in a link's words": '[x" onerror="alert(1)](https://e.example)',
    "a reference that runs": "[x][r]\n\n[r]: javascript:alert(1)",
    "an automatic link that runs": "<javascript:alert(1)>",
    "an abbreviation": '*[AB]: " onmouseover=alert(1) x="\n\nAB',
    "a name of code": '```{.py onclick="alert(1)"}\ncode\n```',
    "a heading's id": '## Head {#x" onclick="alert(1)}',
}  # fmt: skip


def _case(name: str, payload: str) -> Case:
    """The words around it are shown; an attribute that would run it is nowhere (verdict.py parses the page)."""
    text = article(
        "title: A",
        f"{_WORD} before.\n\n{payload}\n\n</script></style></textarea></template>-->\n\nAnd *after*.\n",
    )
    return Case(f"html: {name}", {ARTICLE: text}, (Shown(shows=(f"{_WORD} before.",)),), may_tell=_TOLD)


def _elsewhere(name: str, path: str, text: str, page: str) -> Case:
    files = {ARTICLE: article("title: A\nauthors: [jo]"), path: text}
    told = Told("SB212", path, line=4, severity="warning")
    return Case(f"html: {name}", files, (Shown(page, hides=("<img src=x", "<script>alert")), told))


_HERE = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n"
CASES = (
    *(_case(name, payload) for name, payload in _PAYLOADS.items()),
    _elsewhere("in a page", "content/pages/p.md", f"---\ntitle: P\n---\n{_HERE}", "p/index.html"),
    _elsewhere(
        "in an author's life",
        "content/authors/jo.md",
        f"---\nname: Jo\n---\n{_HERE}",
        "authors/jo/index.html",
    ),
    _elsewhere(
        "in a section's text",
        "content/sections/news.md",
        f"---\ntitle: News\n---\n{_HERE}",
        "news/index.html",
    ),
)
