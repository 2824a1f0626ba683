"""Markdown made to cost minutes, to overflow a stack, or to lose its reader."""

from __future__ import annotations

from tests.hostile.case import ARTICLE, Case, Told, article, body

_TYPED = Told("SB208", line=None)
_WORD = "zebrafinch"


def _bomb(name: str, text: str, *, told: bool = True) -> Case:
    """A text that is shown as typed where it would take minutes; the paragraph after it is shown in any case."""
    return body(f"body: {name}", f"{text}\n\n{_WORD} *after*.\n", _WORD, told=_TYPED if told else None)


_BOMBS = tuple(
    _bomb(name, text[:900_000])
    for name, text in {
        "100,000 brackets": "[" * 100_000,
        "100,000 brackets of pictures": "![" * 100_000,
        "100,000 brackets of notes": "[^" * 100_000,
        "links never closed": "[a](" * 100_000,
        "links closed at the end": "[a](" * 50_000 + ")" * 50_000,
        "titles never closed": '[a](b "c) ' * 30_000,
        "references never closed": "[a][" * 100_000,
        "tags never closed": "<a " * 100_000,
        "tags of one letter": "<b" * 100_000,
        "CDATA never closed": "<![CDATA[" * 30_000,
        "comments never closed": "<!-- a " * 30_000,
        "instructions never closed": "x\n\n<?a " * 30_000,
        "attributes never closed": 'x <a href="' * 30_000,
        "formatting never closed": "".join(f"<b title={n}>" for n in range(20_000)) + "\n\na" * 20_000,
        "divisions never closed": "<div>\n\n" * 30_000,
        "one footnote 20,000 times": "[^a]" * 20_000 + "\n\n[^a]: x",
        "30,000 footnotes": "".join(f"[^{n}]" for n in range(30_000)),
        "emphasis never closed": "**a *b " * 50_000,
        "underscores never closed": "_a " * 100_000,
        "quotations 40 deep": "> " * 40 + "x",
        "quotations 4,000 deep": "> " * 4_000 + "x",
        "lists 4,000 deep": "* " * 4_000 + "x",
        "numbers 4,000 deep": "1. " * 4_000 + "x",
        "lists in quotations 4,000 deep": "> * " * 4_000 + "x",
        "rules in a row": "***\n" * 50_000,
        "definitions in a row": "a\n" + ":   b\n" * 50_000,
        "abbreviations in a row": "\n".join(f"*[A{n}]: x" for n in range(20_000)),
        "abbreviation brackets": "*[" * 100_000,
        "empty lines of quotation": ">\n" * 200_000,
        "200,000 paragraphs": "a\n\n" * 200_000,
        "400,000 line ends": "a" + "\n" * 400_000 + "b",
        "quotes": "\"'" * 200_000,
        "backslashes and stars": "\\*" * 200_000,
        "ampersands": "&amp;" * 150_000,
        "automatic links never closed": "<http://a" * 60_000,
    }.items()
)
_HARMLESS = tuple(
    _bomb(name, text[:900_000], told=False)
    for name, text in {
        "headings in a row": "# a\n" * 50_000,
        "underlines in a row": "a\n=\n" * 50_000,
        "900,000 letters": "a" * 900_000,
        "a word a line": "a\n" * 200_000,
        "400,000 blanks": "a" + " " * 400_000 + "b",
        "400,000 tabs": "a" + "\t" * 100_000 + "b",
        "a table of 20,000 rows": "a|b\n-|-\n" + "c|d\n" * 20_000,
        "a table of 4,000 columns": "|" * 4_000 + "\n" + "|-" * 4_000,
        "fences never closed": "``` a\n" * 2_000,
        "no-break spaces": "a" + "\u00a0" * 200_000 + "b",
        "zero-width spaces": "a" + "\u200b" * 200_000 + "b",
        "accents on one letter": "a" + "\u0301" * 200_000,
        "right to left marks": "\u202e" * 20_000 + "a",
        "Hangul": "한국어 " * 60_000,
        "emoji": "👩‍👩‍👧‍👦" * 20_000,
    }.items()
)
_REFUSED = (
    Case("body: more than a million letters", {ARTICLE: article("title: A", "x" * 1_000_001)}, (Told("SB207"),)),
    Case("body: more than a million bytes of Hangul", {ARTICLE: article("title: A", "한" * 333_400)}, (Told("SB207"),)),
    body("body: a shortcode that does not exist", "a\n\n::: nute\nb\n:::\n", told=Told("SB204", line=6, says="nute")),
    body("body: a shortcode never closed", "a\n\n::: note\nb\n", told=Told("SB205", line=6)),
    body("body: a shortcode that closes nothing", "a\n\n:::\n", told=Told("SB205", line=6)),
    body("body: 5,000 shortcodes", "::: note\nb\n:::\n\n" * 5_000, told=Told("SB208", line=None)),
    body("body: an argument never closed", '::: note title="b\nb\n:::\n', told=Told("SB206", line=4)),
    body("body: 100,000 backslashes in an argument", '::: note title="' + "x\\" * 100_000 + "\nb\n:::\n", told=Told("SB206", line=4)),
    body("body: an argument twice", "::: note title=a title=b\nb\n:::\n", told=Told("SB206", line=4)),
    body("body: an argument that is not taken", "::: note color=a\nb\n:::\n", told=Told("SB206", line=4)),
    body("body: a shortcode in a shortcode in a shortcode", "::: note\n::: note\n::: note\nb\n:::\n:::\n:::\n", told=Told("SB206", line=6)),
    body("body: a link to no article", "a\n\n[b](article:nobody)\n", told=Told("SB202", line=6, says="nobody")),
    body("body: 500 links to no article", "[b](article:nobody) " * 500, told=Told("SB202", line=4)),
    body("body: a link to no file", "[b](../2020/nothing.md)\n", told=Told("SB202", line=4)),
    body("body: a picture that is not there", "![b](nothing.png)\n", told=Told("SB209", line=None)),
    body("body: a picture that leads away", "![b](../../../../etc/passwd)\n", told=Told("SB209", line=None)),
    body("body: a picture with a NUL", "![b](a%00.png)\n", told=Told("SB209", line=None)),
)  # fmt: skip
_WARNED = (
    body("body: a link that runs", "[word](javascript:alert(1))\n", "word", told=Told("SB203", line=4, severity="warning"), hides=("javascript:",)),
    body("body: a link with a page in it", "[word](data:text/html,x)\n", "word", told=Told("SB203", line=4, severity="warning"), hides=("data:text",)),
    body("body: a picture that runs", "![word](javascript:alert(1))\n", "word", told=Told("SB203", line=4, severity="warning"), hides=("javascript:",)),
    body("body: an embed that runs", '::: embed url="javascript:alert(1)" title="word"\n:::\n', told=Told("SB203", line=4, severity="warning"), hides=("javascript:",)),
)  # fmt: skip
_FINE = (
    body("body: nothing", "", "A"),
    body("body: a template", "{{ site.name }} {% include 'x' %}\n", "{{ site.name }}"),
    body("body: control characters", "one\x07two \x1b[31mred\x08\n", "onetwo [31mred", hides=("\x07", "\x1b", "\x08")),
    body("body: placeholders of the converter", "one \x02wzxhzdk:0\x03 klzzwxh:0000 two\n", "one", "two", hides=("\x02", "\x03")),
    body("body: characters that stand for trusted HTML", "one \ufdd00\ufdd1 two\n", "one 0 two", hides=("\ufdd0",)),
    body("body: their numbers", "one &#64976;0&#64977; <b>two</b>\n", "one", "two", hides=("\ufdd0",)),
    body("body: no characters", "one \uffff\ufffe two\n", "one two", hides=("\uffff",)),
    body("body: separators of lines", "one\u2028two\u2029three\x0bfour\x0cfive\n", "one", "five"),
    body("body: line ends of three systems", "one\r\rtwo\r\n\r\nthree\n", "one", "two", "three"),
    body("body: a fence that ends the article", "one\n\n---\n\ntwo\n", "one", "two"),
    body("body: escaped marks", r"\*one\* \`two\` \[three\]", "*one*", "`two`", "[three]"),
    body("body: a heading as an id of the page", "## main {#main}\n\ntwo\n", "main", "two"),
    body("body: emphasis that the converter tears", "*a**b*[c](https://d.example)\n\ntwo\n", "two"),
    body("body: a note that names itself", "one[^a]\n\n[^a]: two[^a]\n", "one", "two"),
    body("body: an article that links to itself", "[one](article:a)\n", "one"),
)  # fmt: skip

_DEEP = Case(
    "body: 5,000 shortcodes never closed",
    {ARTICLE: article("title: A", "::: note\n" * 5_000)},
    (Told("SB205", line=4), Told("SB206", line=6)),
)

CASES = (_DEEP, *_BOMBS, *_HARMLESS, *_REFUSED, *_WARNED, *_FINE)
