"""Themes that are torn, that name what is not there, or whose templates go round for ever."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.hostile.case import ARTICLE, Case, Content, Shown, Told, article, fifo, link

if TYPE_CHECKING:
    from collections.abc import Mapping

_MINE = "themes/mine/"
_T = f"{_MINE}templates/"


def _case(name: str, files: Mapping[str, Content], *expects: Told | Shown) -> Case:
    base: dict[Any, Content] = {
        "config.yaml": "theme: mine\n",
        f"{_MINE}theme.yaml": "parent: broadsheet\n",
        ARTICLE: article("title: A"),
    }
    return Case(f"theme: {name}", {**base, **{f"{_MINE}{k}": v for k, v in files.items()}}, expects)


def _template(name: str, text: Content, code: str, line: int | None, says: str = "") -> Case:
    path = "templates/article.html"
    return _case(name, {path: text}, Told(code, f"{_MINE}{path}", line, says))


def _manifest(name: str, text: Content, code: str, line: int | None, says: str = "") -> Case:
    return _case(name, {"theme.yaml": text}, Told(code, f"{_MINE}theme.yaml", line, says))


CASES = (
    _template("a tag that is not closed", "a\n{% if x\n", "SB504", 2),
    _template("a block that is not closed", "a\n{% if article %}\n", "SB504", None),
    _template("an unknown tag", "a\n\n{% fetch 'x' %}\n", "SB504", 3, "fetch"),
    _template("an unknown filter", "a\n{{ article.title|shout }}\n", "SB504", 2, "shout"),
    _template("a misspelt variable", "a\n{{ artcle.title }}\n", "SB505", 2, "artcle"),
    _template("a misspelt field", "a\n{{ article.tytle }}\n", "SB505", 2, "tytle"),
    _template("a division by nothing", "{{ 1 // 0 }}\n", "SB505", 1),
    _template("a text for a number", "{{ 'a' + 1 }}\n", "SB505", 1),
    _template("a missing part", "a\n{% include 'nothing.html' %}\n", "SB506", 2, "nothing.html"),
    _template("a missing parent", "{% extends 'nothing.html' %}\n", "SB506", 1, "nothing.html"),
    _template("a part that leads up", "{% include '../../../config.yaml' %}\n", "SB506", 1),
    _template("a part that leads away", "{% include '/etc/passwd' %}\n", "SB506", 1),
    _template("a part that is itself", "{% include 'article.html' %}\n", "SB505", 1),
    _template("a parent that is itself", "{% extends 'article.html' %}\n", "SB505", None),
    _template("a macro that calls itself", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}\n", "SB505", 1),
    _template("a range of 10^12", "{% for n in range(1000000000000) %}x{% endfor %}\n", "SB505", 1),
    _template("a class of Python", "{{ ''.__class__.__mro__ }}\n", "SB505", 1),
    _template("the globals of Python", "{{ site.__init__.__globals__ }}\n", "SB505", 1),
    _template("the format of Python", "{{ '{0.__class__}'.format(site) }}\n", "SB505", 1),
    _template("an asset that is not there", "{{ asset('nothing.css') }}\n", "SB505", 1, "nothing.css"),
    _template("an asset that leads away", "{{ asset('../../../etc/passwd') }}\n", "SB505", 1),
    _template("a word that is not there", "a\n{{ t('no_such_word') }}\n", "SB505", 2, "no_such_word"),
    _template("Latin-1", "<p>\xe9</p>\n".encode("latin-1"), "SB111", None),
    _manifest("a manifest that is torn", "name: [x\n", "SB101", None),
    _manifest("a manifest in Latin-1", "name: \xe9\n".encode("latin-1"), "SB111", None),
    _manifest("a manifest with a misspelt key", "parent: broadsheet\nauthr: x\n", "SB102", 2, "authr"),
    _manifest("a manifest that makes an object", "name: !!python/name:os.system x\n", "SB109", 1),
    _manifest("a parent that is not there", "parent: tabloid\n", "SB501", 1),
    _manifest("a theme that is its own parent", "parent: mine\n", "SB501", 1),
    _manifest("a parent with a path", "parent: ../broadsheet\n", "SB501", 1),
    _manifest("a setting without a type", "parent: broadsheet\nsettings:\n  x: {default: 1}\n", "SB107", 3),
    _manifest("a setting whose default does not fit", "parent: broadsheet\nsettings:\n  x: {type: integer, default: a}\n", "SB103", 3),
    _manifest("settings in a list", "parent: broadsheet\nsettings: [x]\n", "SB103", 2),
    _case("words that are torn", {"i18n/en.yaml": "a: [b\n"}, Told("SB101", f"{_MINE}i18n/en.yaml")),
    _case("words in Latin-1", {"i18n/en.yaml": "a: \xe9\n".encode("latin-1")}, Told("SB111", f"{_MINE}i18n/en.yaml")),
    _case("words in an unknown tag", {"i18n/en.yaml": "a: !x b\n"}, Told("SB109", f"{_MINE}i18n/en.yaml", 1)),
    _case("a pipe among the assets", {"assets/x.css": fifo}, Told("SB114", f"{_MINE}assets/x.css")),
    _case("a link out of the theme", {"assets/x.css": link("/etc/passwd")}, Told("SB114", f"{_MINE}assets/x.css")),
    _case("a template that is a link out", {"templates/article.html": link("/etc/passwd")}, Told("SB114", f"{_T}article.html")),
    _case("style sheets that import each other", {"assets/a.css": "@import url(b.css);", "assets/b.css": "@import url(a.css);"}, Shown(shows=("Words.",))),
    _case("a template that forgets to escape", {"templates/article.html": "<html><title>a</title><p>{{ article.title }}</p>"}, Shown(shows=("A",))),
    _case("a manifest with a byte order mark", {"theme.yaml": "\ufeffparent: broadsheet\n"}, Shown(shows=("Words.",))),
    _case("an unused template that is torn", {"templates/unused.html": "{% if %}"}, Shown(shows=("Words.",))),
)  # fmt: skip
