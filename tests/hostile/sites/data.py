"""Data files, and the files beside the articles: authors, sections, pages."""

from __future__ import annotations

from tests.hostile.case import ARTICLE, Case, Content, Shown, Told, article, sparse

_ARTICLES = {ARTICLE: article("title: A\nauthors: [jo]")}


def _data(name: str, file: str, text: Content, code: str, line: int | None, says: str = "") -> Case:
    path = f"content/data/{file}"
    return Case(f"data: {name}", {path: text, **_ARTICLES}, (Told(code, path, line, says),))


def _beside(name: str, path: str, text: Content, code: str, line: int | None, says: str = "") -> Case:
    path = f"content/{path}"
    return Case(
        f"beside: {name}", {ARTICLE: article("title: A"), path: text}, (Told(code, path, line, says),)
    )


def _fine(name: str, files: dict[str, str], page: str, *shows: str) -> Case:
    return Case(f"beside: {name}", {**_ARTICLES, **files}, (Shown(page, shows),))


_JO = "---\nname: Jo\n---\n"
CASES = (
    _data("JSON that is cut", "a.json", '{"a": [1, 2', "SB101", 1),
    _data("JSON with a comma too many", "a.json", '{\n"a": 1,\n}', "SB101", None),
    _data("JSON with a comment", "a.json", '{\n// x\n"a": 1}', "SB101", 2),
    _data("JSON in single quotes", "a.json", "{'a': 1}", "SB101", 1),
    _data("no JSON at all", "a.json", "", "SB101", 1),
    _data("JSON with a key twice", "a.json", '{"a": 1,\n "a": 2}', "SB105", None),
    _data("JSON that is no number", "a.json", '{"a": NaN}', "SB101", None),
    _data("JSON without an end", "a.json", '{"a": -Infinity}', "SB101", None),
    _data("JSON beyond all numbers", "a.json", '{"a": 1e999}', "SB101", None),
    _data("JSON with 5,000 digits", "a.json", f'{{"a": {"9" * 5_000}}}', "SB101", None),
    _data("JSON with half a character", "a.json", '{"a": "\\ud800"}', "SB101", None),
    _data("JSON with half a character for a key", "a.json", '{"\\udfff": 1}', "SB101", None),
    _data("JSON with a NUL by its number", "a.json", '{"a": "\\u0000"}', "SB101", None),
    _data("JSON 100,000 deep", "a.json", "[" * 100_000 + "]" * 100_000, "SB109", None),
    _data("JSON 900 deep", "a.json", "[" * 900 + "]" * 900, "SB109", None),
    _data("JSON of objects 50,000 deep", "a.json", '{"a":' * 50_000 + "1" + "}" * 50_000, "SB109", None),
    _data("JSON in Latin-1", "a.json", '{"a": "\xe9"}'.encode("latin-1"), "SB111", 1),
    _data("JSON with a NUL", "a.json", b'{"a": "\x00"}', "SB111", 1),
    _data("ten gigabytes", "a.json", sparse(10 * 2**30, b"["), "SB207", None),
    _data("YAML that is cut", "a.yaml", "a: [1, 2", "SB101", None),
    _data("YAML with a key twice", "a.yaml", "a: 1\na: 2\n", "SB105", 2),
    _data("YAML with an anchor", "a.yaml", "a: &b 1\n", "SB109", 1),
    _data("YAML that makes an object", "a.yml", "!!python/object/new:os.system [id]\n", "SB109", 1),
    _data("YAML of 70,000 characters", "a.yaml", f"a: {'x' * 70_000}\n", "SB109", 1),
    _data("YAML with a tab", "a.yaml", "a:\n\tb: 1\n", "SB101", 2),
    _data("YAML in UTF-16", "a.yaml", "a: 1\n".encode("utf-16"), "SB111", 1),
    Case(
        "data: two files of one name",
        {**_ARTICLES, "content/data/a.json": "{}", "content/data/a.yaml": "a: 1\n"},
        (Told("SB401", "content/data/a.yaml", says="content/data/a.json"),),
    ),
    _beside("an author without a name", "authors/jo.md", "---\nrole: x\n---\n", "SB107", 2),
    _beside("an author whose file is not closed", "authors/jo.md", "---\nname: Jo\n", "SB108", 1),
    _beside("an author with a link that runs", "authors/jo.md", "---\nname: Jo\nlinks: [{title: x, url: 'javascript:x'}]\n---\n", "SB103", 3),
    _beside("an author in Latin-1", "authors/jo.md", "---\nname: Jos\xe9\n---\n".encode("latin-1"), "SB111", 2),
    _beside("a section with a colour that is none", "sections/news.md", "---\ncolour: 'url(x)'\n---\n", "SB103", 2),
    _beside("a page without a title", "pages/p.md", "---\ndek: x\n---\n", "SB107", 2),
    _beside("a page with an address that leads up", "pages/p.md", "---\ntitle: P\nslug: ../x\n---\n", "SB103", 3),
    _beside("a page of ten gigabytes", "pages/p.md", sparse(10 * 2**30), "SB207", None),
    _beside("a page with text that is too large", "pages/p.md", f"---\ntitle: P\n---\n{'x' * 1_000_001}", "SB207", None),
    _beside("a life of 100,000 brackets", "authors/jo.md", f"---\nname: Jo\n---\n{'[' * 100_000}", "SB208", None),
    Case(
        "beside: two authors of one name",
        {**_ARTICLES, "content/authors/jo-b.md": _JO, "content/authors/Jo B.md": _JO},
        (Told("SB401", "content/authors/jo-b.md", says="content/authors/Jo B.md"),),
    ),
    Case(
        "beside: two authors whose names differ in composition",
        {**_ARTICLES, "content/authors/jos\u00e9.md": _JO, "content/authors/jose\u0301.md": _JO},
        (Told("SB401", "content/authors/jos\u00e9.md", says="jose\u0301.md"),),
    ),
    Case(
        "beside: two sections of one name",
        {**_ARTICLES, "content/sections/news.md": "---\ntitle: N\n---\n", "content/sections/News.md": "---\ntitle: N\n---\n"},
        (Told("SB401", "content/sections/news.md", says="content/sections/News.md"),),
    ),
    Case(
        "beside: two pages of one address",
        {**_ARTICLES, "content/pages/p.md": "---\ntitle: P\n---\n", "content/pages/q.md": "---\ntitle: Q\nslug: p\n---\n"},
        (Told("SB401", "content/pages/q.md", says="content/pages/p.md"),),
    ),
    Case(
        "beside: a page where a section is",
        {**_ARTICLES, "content/pages/news.md": "---\ntitle: P\n---\n"},
        (Told("SB401", "content/pages/news.md", says="news/index.html"),),
    ),
    _fine("an author of signs", {"content/authors/!!!.md": _JO}, "news/a/index.html", "Words."),
    _fine("JSON with a byte order mark", {"content/data/a.json": "\ufeff{}"}, "news/a/index.html", "Words."),
    _fine("an author's life with a template", {"content/authors/jo.md": f"{_JO}{{{{ 7 * 7 }}}} zebrafinch\n"}, "authors/jo/index.html", "{{ 7 * 7 }} zebrafinch"),
)  # fmt: skip
