"""Raw texts in every encoding and in none, too large, too strange, and with marks that mean something."""

from __future__ import annotations

from tests.hostile.case import Case, Content, Shown, Told, article, fifo, folder, link, sparse

_SEED = "content/seeds/news/s.txt"
_STORY = "The ferry is late\n\nPublished: 01 Oct. 2025, 09:51\n\nIt leaves at noon, said the café's owner, naïve as ever.\n"
_PAGE = "news/the-ferry-is-late/index.html"
_UNDATED = Told("SB303", _SEED, severity="warning")
_MENDED = Told("SB306", _SEED, severity="warning")
_KOREAN = "배가 늦는다\n\n2025-10-01\n\n배는 정오에 떠난다고 선장이 말했다. 사람들은 오랫동안 기다렸다.\n"


def _told(name: str, content: Content, code: str, severity: str = "error", *more: Told | Shown) -> Case:
    return Case(f"seed: {name}", {_SEED: content}, (Told(code, _SEED, severity=severity), *more))


def _shown(
    name: str,
    content: Content,
    *shows: str,
    page: str = _PAGE,
    told: tuple[Told, ...] = (),
    hides: tuple[str, ...] = (),
) -> Case:
    return Case(f"seed: {name}", {_SEED: content}, (Shown(page, shows, hides), *told))


def _body(name: str, text: str, *shows: str, hides: tuple[str, ...] = ()) -> Case:
    """A story whose text is hostile: it is shown as it was typed."""
    return _shown(
        name,
        f"The ferry is late\n\nPublished: 01 Oct. 2025, 09:51\n\nzebrafinch {text} end.\n",
        *(shows or (f"zebrafinch {text} end.",)),
        hides=hides,
    )


_ENCODED = tuple(
    _shown(f"in {encoding}", _STORY.encode(encoding), "café's owner, naïve")
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "latin-1")
)
_WIDE = tuple(
    _shown(
        f"Korean in {encoding}",
        _KOREAN.encode(encoding),
        "배는 정오에 떠난다고",
        page="news/배가-늦는다/index.html",
    )
    for encoding in ("utf-8", "utf-16", "cp949", "euc-kr")
)
_TYPED = tuple(
    Case(
        f"seed: {name} in one paragraph",
        {_SEED: f"The ferry is late\n\nPublished: 01 Oct. 2025, 09:51\n\n{text} end.\n"},
        (Told("SB208", "content/articles/2025/10/the-ferry-is-late.md", line=11),),
    )
    for name, text in {
        "100,000 brackets": "[" * 100_000,
        "30,000 tags": "<a " * 30_000,
        "30,000 stars": "*a " * 30_000,
        "20,000 dates": "2025-10-01 " * 20_000,
    }.items()
)
CASES = (
    *_TYPED,
    *_ENCODED,
    *_WIDE,
    _told("nothing", b"", "SB302", "warning"),
    _told("white space alone", b" \n\t\n\xc2\xa0\n", "SB302", "warning"),
    _told("a byte order mark alone", b"\xef\xbb\xbf", "SB302", "warning"),
    _told("zero-width spaces alone", "\u200b\u200b\n\u2060\n", "SB302", "warning"),
    _told("half a character", _STORY.encode()[:-30] + b"\xe2\x82 x\n" + "é".encode(), "SB301"),
    _told("noise", bytes(range(256)) * 20, "SB301"),
    _told("a picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "SB301"),
    _told("an archive", b"PK\x03\x04\x14\x00\x08\x08\x08\x00" + bytes(range(255, 0, -1)) * 3, "SB301"),
    _told("UTF-16 cut in a character", "The ferry is late\n".encode("utf-16") + b"\x00", "SB301"),
    _told("UTF-16 with half a pair", "The ferry\n".encode("utf-16") + b"\x00\xd8\x20\x00", "SB301"),
    _told("UTF-32 beyond Unicode", b"\xff\xfe\x00\x00\xff\xff\xff\x7f", "SB301"),
    _told("surrogates in UTF-8", b"The ferry \xed\xa0\x80 is late\n\nWords.\n", "SB301"),
    _told("more than five megabytes", b"x y\n" * 1_500_000, "SB207"),
    _told("ten gigabytes", sparse(10 * 2**30, b"x"), "SB207"),
    _told("a pipe", fifo, "SB114"),
    _told("a link to nothing", link("nothing.txt"), "SB114"),
    _told("a link out of the site", link("/etc/passwd"), "SB114"),
    _told("a link to itself", link("s.txt"), "SB114"),
    Case("seed: a folder that says text", {f"{_SEED}/x.md": "", "content/articles/a.md": article("title: A")}, (Shown(),)) ,
    Case(
        "seed: beside a pipe that says article",
        {_SEED: _STORY, "content/articles/p.md": fifo},
        (Told("SB114", "content/articles/p.md"),),
    ),
    Case(
        "seed: beside an article that is a folder",
        {_SEED: _STORY, "content/articles/p.md": folder},
        (Shown(_PAGE, ("It leaves at noon",)),),
    ),
    Case(
        "seed: two of one headline",
        {_SEED: _STORY, "content/seeds/news/t.txt": _STORY.replace("noon", "one")},
        (
            Shown("news/the-ferry-is-late/index.html", ("noon",)),
            Shown("news/the-ferry-is-late-2/index.html", ("one",), ("noon",)),
        ),
    ),
    Case(
        "seed: a photo that is torn",
        {_SEED: _STORY, "content/seeds/news/s.jpg": b"no photo"},
        (Told("SB210", "content/articles/2025/10/the-ferry-is-late.md"),),
    ),
    Case(
        "seed: a photo that is a pipe",
        {_SEED: _STORY, "content/seeds/news/s.jpg": fifo},
        (Told("SB114", "content/seeds/news/s.jpg"),),
    ),
    Case(
        "seed: a section that is not known",
        {"config.yaml": "sections: [world]\n", "content/seeds/wrld/s.txt": _STORY},
        (Told("SB104", "content/articles/2025/10/the-ferry-is-late.md", says="wrld"),),
    ),
    Case(
        "seed: a section in capitals and blanks",
        {"content/seeds/My News/s.txt": _STORY},
        (Told("SB103", "content/articles/2025/10/the-ferry-is-late.md", says="My News"),),
    ),
    _shown("control characters", _STORY.replace("noon", "no\x07on\x1b"), "It leaves at noon", told=(_MENDED,)),
    _shown("a NUL", _STORY.replace("noon", "no\x00on"), "It leaves at noon", told=(_MENDED,)),
    _shown("characters that were lost before", _STORY.replace("noon", "n\ufffdn"), "at n\ufffdn,", told=(_MENDED,)),
    _shown("old Macintosh line ends", _STORY.replace("\n", "\r"), "It leaves at noon"),
    _shown("Windows line ends", _STORY.replace("\n", "\r\n"), "It leaves at noon"),
    _shown("separators of lines", _STORY.replace("\n", "\u2028"), "It leaves at noon"),
    _shown("next lines", _STORY.replace("\n", "\x85"), "It leaves at noon"),
    _shown("no date", "The ferry is late\n\nIt leaves at noon.\n", "It leaves at noon.", told=(_UNDATED,)),
    _shown("February 30", "The ferry is late\n\nPublished: 30 Feb. 2025\n\nIt leaves.\n", "Published: 30 Feb. 2025", told=(_UNDATED,)),
    _shown("a headline alone", "The ferry is late\n", "The ferry is late", told=(_UNDATED,)),
    _shown("a headline of 900 words", "ferry " * 900, "ferry ferry", page=f"news/{'-'.join(['ferry'] * 13)}/index.html", told=(_UNDATED,)),
    _shown("a headline that Windows keeps", "Nul\n\n2025-10-01\n\nIt leaves.\n", "It leaves.", page="news/nul-1/index.html"),
    _shown("a headline of signs", "?!\n\n2025-10-01\n\nIt leaves.\n", "?!", page="news/s/index.html"),
    _shown("a headline that is a path", "../../etc/passwd\n\n2025-10-01\n\nIt leaves.\n", "../../etc/passwd", page="news/etc-passwd/index.html"),
    _body("a script", "<script>alert(1)</script>", hides=("<script>alert(1)",)),
    _body("a picture that fails", "<img src=x onerror=alert(1)>", hides=("<img src=x",)),
    _body("a link that runs", "[x](javascript:alert(1))", hides=('href="javascript',)),
    _body("a template", "{{ site.name }} {% raw %}"),
    _body("a shortcode", "\n\n::: embed url=x\n:::\n\n", "zebrafinch", ":::"),
    _body("front matter", "\n\n---\ndraft: true\n---\n\n", "zebrafinch", "draft: true"),
    _body("marks of every kind", "*a* _b_ `c` # d | e ~~~ f [^1] {: .g} &amp; \\h"),
    _body("a million letters", "x" * 900_000, "zebrafinch xxx"),
    _body("100,000 lines", "x\n" * 100_000, "zebrafinch x"),
    _body("100,000 blanks", "x" + " " * 100_000 + "y", "zebrafinch x y end."),
    _body("the converter's own marks", "klzzwxh:0001 wzxhzdk:1"),
)  # fmt: skip
