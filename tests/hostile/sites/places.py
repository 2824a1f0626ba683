"""Names and places of files: what disks fold, what Windows keeps, links, loops, devices, keys."""

from __future__ import annotations

from typing import Any

from tests.hostile.case import (
    ARTICLE,
    Absent,
    Case,
    Content,
    Shown,
    Stopped,
    Told,
    article,
    fifo,
    folder,
    link,
    read,
    sparse,
)

_A: dict[Any, Content] = {ARTICLE: article("title: A")}
_STATIC = "content/static/"


def _told(name: str, files: dict[Any, Content], *told: Told) -> Case:
    return Case(f"place: {name}", {**_A, **files}, told)


def _shown(name: str, files: dict[Any, Content], *expects: Shown | Absent | Told) -> Case:
    return Case(f"place: {name}", {**_A, **files}, expects or (Shown(shows=("Words.",)),))


def _static(name: str, file: str, code: str, says: str = "") -> Case:
    path = _STATIC + file
    return Case(f"static: {name}", {**_A, path: "x"}, (Told(code, path, says=says),))


def _hidden(name: str, file: str) -> Case:
    return Case(f"static: {name}", {**_A, _STATIC + file: "secret"}, (Shown(shows=("Words.",)), Absent(file)))


def _two(name: str, one: str, other: str, says: str = "") -> Case:
    """Two articles that want the same place."""
    return Case(
        f"place: {name}",
        {"content/articles/a.md": one, "content/articles/b.md": other},
        (Told("SB401", "content/articles/a.md", says=says or "content/articles/b.md"),),
    )


_KEYS = (
    "id_rsa",
    "id_ed25519",
    "site.pem",
    "server.key",
    "cert.p12",
    "vault.kdbx",
    "deploy.ppk",
    "credentials",
    "secrets.yaml",
    "ID_RSA",
)
_DEVICES = ("con", "aux.html", "nul.txt", "COM1.json", "lpt9", "prn.tar.gz", "Aux/x.txt")
_DOTS = (
    ".env",
    ".env.local",
    ".git/config",
    ".htpasswd",
    ".ssh/id_rsa",
    ".DS_Store",
    "x.txt~",
    "x.swp",
    "#x#",
    "x.bak",
    ".aws/credentials",
)
_STATICS = (
    *(_static(f"the key {name}", name, "SB403") for name in _KEYS),
    *(_static(f"the device {name}", name, "SB402") for name in _DEVICES),
    *(_hidden(f"not {name}", name) for name in _DOTS),
    _static("a name that ends in a dot", "x.", "SB402"),
    _static("a name that ends in a blank", "x ", "SB402"),
    _static("a name with a line end", "a\nb.txt", "SB402"),
    _static("a name with an escape sequence", "a\x1b[31m.txt", "SB402"),
    _static("the front page", "index.html", "SB401"),
    _static("the front page in capitals", "INDEX.HTML", "SB401"),
    _static("an article's page", "news/a/index.html", "SB401"),
    _static("a file where a folder is", "news", "SB401"),
    _static("the feed", "feed.xml", "SB401"),
    Case("static: two names that differ in capitals", {**_A, f"{_STATIC}A.html": "x", f"{_STATIC}a.html": "y"}, (Told("SB401", f"{_STATIC}a.html", says="A.html"),)),
    Case("static: two folders that differ in capitals", {**_A, f"{_STATIC}D/a.txt": "x", f"{_STATIC}d/a.txt": "y"}, (Told("SB401", f"{_STATIC}d/a.txt"),)),
    Case("static: two names that differ in composition", {**_A, f"{_STATIC}\u00e9.txt": "x", f"{_STATIC}e\u0301.txt": "y"}, (Told("SB401", f"{_STATIC}\u00e9.txt"),)),
    Case("static: two names that fold to one", {**_A, f"{_STATIC}stra\u00dfe.txt": "x", f"{_STATIC}strasse.txt": "y"}, (Told("SB401", f"{_STATIC}stra\u00dfe.txt"),)),
    Case("static: a name that is not UTF-8", {**_A, b"content/static/caf\xe9.txt": "x"}, (Told("SB113", "'content/static/caf\\udce9.txt'"),)),
    Case("static: a name of 255 bytes", {**_A, f"{_STATIC}{'x' * 251}.txt": "words of it"}, (Shown(f"{'x' * 251}.txt", ("words of it",)),)),
    Case("static: a name in many scripts", {**_A, f"{_STATIC}한국 عربي.txt": "words of it"}, (Shown("한국 عربي.txt", ("words of it",)),)),
    Case("static: a name of signs", {**_A, f"{_STATIC}a?b#c%2e.txt": "words of it"}, (Shown("a?b#c%2e.txt", ("words of it",)),)),
    Case("static: folders 20 deep", {**_A, _STATIC + "d/" * 20 + "x": "x"}, (Told("SB114", _STATIC + "/".join("d" * 15) + "/d"),)),
    Case("static: ten gigabytes", {**_A, f"{_STATIC}film.mp4": sparse(10 * 2**30)}, (Told("SB207", f"{_STATIC}film.mp4"),)),
    Case("static: 100 megabytes", {**_A, f"{_STATIC}film.mp4": sparse(100_000_000)}, (Shown(shows=("Words.",)),)),
    Case("static: a pipe", {**_A, f"{_STATIC}p": fifo}, (Told("SB114", f"{_STATIC}p"),)),
    Case("static: a link to a device", {**_A, f"{_STATIC}zero": link("/dev/zero")}, (Told("SB114", f"{_STATIC}zero"),)),
    Case("static: a link to the passwords", {**_A, f"{_STATIC}p.txt": link("/etc/passwd")}, (Told("SB114", f"{_STATIC}p.txt"),)),
    Case("static: a link to the config", {**_A, f"{_STATIC}p.txt": link("../../config.yaml")}, (Told("SB114", f"{_STATIC}p.txt"),)),
    Case("static: a link that leads nowhere", {**_A, f"{_STATIC}p.txt": link("nothing")}, (Told("SB114", f"{_STATIC}p.txt"),)),
    Case("static: a link to itself", {**_A, f"{_STATIC}p": link("p")}, (Told("SB114", f"{_STATIC}p"),)),
    Case("static: two links to each other", {**_A, f"{_STATIC}p": link("q"), f"{_STATIC}q": link("p")}, (Told("SB114", f"{_STATIC}p"), Told("SB114", f"{_STATIC}q"))),
    Case("static: a link to the folder it is in", {**_A, f"{_STATIC}p": link(".")}, (Told("SB114", f"{_STATIC}p", severity="warning"), Shown(shows=("Words.",)))),
    Case("static: a link to a file beside it", {**_A, f"{_STATIC}q.txt": "words of it", f"{_STATIC}p.txt": link("q.txt")}, (Shown("p.txt", ("words of it",)),)),
)  # fmt: skip
_FILES = (
    Case("file: UTF-16", {ARTICLE: article("title: A").encode("utf-16")}, (Told("SB111", line=1),)),
    Case(
        "file: UTF-16 without a mark",
        {ARTICLE: article("title: A").encode("utf-16-le")},
        (Told("SB111", line=1),),
    ),
    Case(
        "file: Latin-1 in its ninth line",
        {ARTICLE: article("title: A", "\n" * 5 + "caf\xe9\n").encode("latin-1")},
        (Told("SB111", line=9, says="byte 25"),),
    ),
    Case(
        "file: a character that is cut",
        {ARTICLE: article("title: A").encode() + b"\xe2\x82"},
        (Told("SB111", line=5),),
    ),
    Case(
        "file: a character in too many bytes",
        {ARTICLE: article("title: A").encode() + b"\xc0\xaf\n"},
        (Told("SB111", line=5),),
    ),
    Case("file: surrogates", {ARTICLE: article("title: A", "\ud800\n")}, (Told("SB111", line=4),)),
    Case(
        "file: a NUL in its body", {ARTICLE: article("title: A", "one\ntwo\x00\n")}, (Told("SB111", line=5),)
    ),
    Case(
        "file: a picture that says article", {ARTICLE: b"\x89PNG\r\n\x1a\n\x00\x00"}, (Told("SB111", line=1),)
    ),
    Case("file: ten gigabytes", {ARTICLE: sparse(10 * 2**30, b"---\ntitle: A\n---\n")}, (Told("SB207"),)),
    Case(
        "file: two byte order marks", {ARTICLE: "\ufeff\ufeff---\ntitle: A\n---\n"}, (Told("SB107", line=1),)
    ),
    read("file: no line end at its end", "---\ntitle: A\n---\nWords of it.", "Words of it."),
)
_PLACES = (
    _told("a name that is not UTF-8", {b"content/articles/\xff.md": article("title: B")}, Told("SB113", "'content/articles/\\udcff.md'")),
    _told("a folder whose name is not UTF-8", {b"content/articles/\xff/b.md": article("title: B")}, Told("SB113", "'content/articles/\\udcff'")),
    _told("an article that is a pipe", {"content/articles/b.md": fifo}, Told("SB114", "content/articles/b.md")),
    _told("an article that is a link out", {"content/articles/b.md": link("/etc/passwd")}, Told("SB114", "content/articles/b.md")),
    _told("an article that is a link to memory", {"content/articles/b.md": link("/proc/self/mem")}, Told("SB114", "content/articles/b.md")),
    _told("an article that is a link to itself", {"content/articles/b.md": link("b.md")}, Told("SB114", "content/articles/b.md")),
    _told("folders that are a loop", {"content/articles/d/e": link("../../articles")}, Told("SB114", "content/articles/d/e", severity="warning")),
    _shown("an article that is a folder", {"content/articles/b.md": folder}),
    _shown("a name of an escape sequence", {"content/articles/\x1b[31m.md": article("title: B")}, Shown("news/b/index.html", ("Words.",))),
    _shown("a name with a line end", {"content/articles/a\nb.md": article("title: B")}, Shown("news/b/index.html", ("Words.",))),
    _shown("a name of signs", {"content/articles/'\"<>&?#%.md": article("title: B")}, Shown("news/b/index.html", ("Words.",))),
    _shown("a name that Windows keeps", {"content/articles/con.md": article("title: Con")}, Shown("news/con-1/index.html", ("Words.",))),
    _shown("a name of 255 bytes", {f"content/articles/{'x' * 252}.md": article("title: B")}, Shown("news/b/index.html", ("Words.",))),
    _shown("a key among the articles", {"content/articles/id_rsa": "secret"}, Shown(shows=("Words.",)), Absent("id_rsa")),
    _shown("an article's copy by an editor", {"content/articles/b.md~": article("title: B")}, Shown(shows=("Words.",)), Absent("news/b/index.html")),
    _told("a mistake in a file whose name is an escape sequence", {"content/articles/\x1b[31m.md": "x"}, Told("SB107", "content/articles/\x1b[31m.md", line=1)),
    _two("two articles of one headline", article("title: B"), article("title: B")),
    _two("an alias that is an article", article("title: A\naliases: [/news/b/]"), article("title: B"), says=""),
    _two("an alias in capitals", article("title: A\naliases: [/NEWS/B/]"), article("title: B")),
    _two("an alias that decomposes", article("title: A\naliases: ['/caf\u00e9/']"), article("title: B\naliases: ['/cafe\u0301/']")),
    _two("an alias that is a folder's file", article("title: A\naliases: [/news]"), article("title: B"), says="news"),
    Case("place: an alias that is the front", {ARTICLE: article("title: A\naliases: [/]")}, (Told("SB401", says="index.html"),)),
    Case("place: an alias to its own page", {ARTICLE: article("title: A\naliases: [/news/a/]")}, (Told("SB401", says="news/a/index.html"),)),
    Case("place: an alias that is an asset's folder", {ARTICLE: article("title: A\naliases: [/assets]")}, (Shown("assets/index.html"),)),
    Case("place: a tag that is a folder of Windows", {ARTICLE: article("title: A\ntags: [con, AUX, '..']")}, (Shown(shows=("Words.",)), Absent("tags/con/index.html"))),
    Case("place: a section that is a page of the site", {ARTICLE: article("title: A\nsection: tags")}, (Shown("tags/a/index.html", ("Words.",)),)),
    Case("place: tags that differ in capitals", {ARTICLE: article("title: A\ntags: [Pier, pier, PIER]")}, (Shown("tags/pier/index.html"),)),
    Case("place: no content", {}, (Shown("index.html"),)),
    Case("place: content that is a file", {"content": "x"}, (Shown("index.html"),)),
    Case("place: a state folder that is a file", {**_A, ".site-builder": "x"}, (Stopped(".site-builder"),)),
    Case("place: a store that is a folder", {**_A, ".site-builder/dist.sqlite": folder}, (Stopped("dist.sqlite"),)),
    Case("place: a lock that is a folder", {**_A, ".site-builder/lock": folder}, (Stopped("lock"),)),
)  # fmt: skip

CASES = (*_STATICS, *_FILES, *_PLACES)
