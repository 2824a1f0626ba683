"""A `config.yaml` that is torn, or that names what cannot be."""

from __future__ import annotations

from tests.hostile.case import ARTICLE, Case, Content, Shown, Stopped, Told, article, fifo, folder, sparse

_ARTICLES = {ARTICLE: article("title: A")}


def _refused(name: str, text: Content, code: str, line: int | None, says: str = "") -> Case:
    return Case(
        f"config: {name}", {"config.yaml": text, **_ARTICLES}, (Told(code, "config.yaml", line, says),)
    )


def _stops(name: str, content: Content, says: str) -> Case:
    return Case(f"config: {name}", {"config.yaml": content, **_ARTICLES}, (Stopped(says),))


def _fine(name: str, text: str, *shows: str, page: str = "index.html", hides: tuple[str, ...] = ()) -> Case:
    return Case(f"config: {name}", {"config.yaml": text, **_ARTICLES}, (Shown(page, shows, hides),))


CASES = (
    _stops("a folder", folder, "config.yaml"),
    _stops("a pipe", fifo, "config.yaml"),
    _refused("ten gigabytes", sparse(10 * 2**30), "SB207", None),
    _refused("Latin-1", "name: Le Caf\xe9\n".encode("latin-1"), "SB111", 1),
    _refused("UTF-16", "name: Paper\n".encode("utf-16"), "SB111", 1),
    _refused("a NUL", b"name: a\x00b\n", "SB111", 1),
    _refused("a picture", b"\x89PNG\r\n\x1a\n\x00\x00", "SB111", 1),
    _refused("a list", "- name\n", "SB103", 1),
    _refused("a text", "name\n", "SB103", 1),
    _refused("a tab", "feeds:\n\titems: 3\n", "SB101", 2),
    _refused("an escape character", "name: \x1b[31m\n", "SB101", 1),
    _refused("a misspelt key", "nmae: x\n", "SB102", 1, says="nmae"),
    _refused("a key twice", "name: x\nname: y\n", "SB105", 2),
    _refused("an anchor", "name: &x y\n", "SB109", 1),
    _refused("a tag", "name: !!python/name:os.system x\n", "SB109", 1),
    _refused("50,000 brackets", f"name: {'[' * 50_000}\n", "SB109", 1),
    _refused("70,000 characters", f"name: {'x' * 70_000}\n", "SB109", 1),
    _refused("a comment that cuts", "name: The #1 Paper\n", "SB110", 1),
    _refused("an address without a scheme", "base_url: paper.example\n", "SB103", 1),
    _refused("an address that runs", "base_url: 'javascript:alert(1)'\n", "SB103", 1),
    _refused("an address with a query", "base_url: 'https://paper.example/?a'\n", "SB103", 1),
    _refused("an address with a port that is none", "base_url: 'https://paper.example:99999'\n", "SB103", 1),
    _refused("an address with a bracket", "base_url: 'https://[paper.example'\n", "SB103", 1),
    _refused("an address with a blank", "base_url: 'https://paper.example/a b'\n", "SB103", 1),
    _refused("a language that is none", "language: klingonese\n", "SB103", 1),
    _refused("a zone that is none", "timezone: Mars/Olympus\n", "SB103", 1),
    _refused("a zone of 99 hours", 'timezone: "+99:00"\n', "SB103", 1),
    _refused("a section in capitals", "sections: [City]\n", "SB103", 1),
    _refused("a section that leads up", "sections: ['..']\n", "SB103", 1),
    _refused("a section that Windows keeps", "sections: [news, aux]\n", "SB103", 1),
    _refused("a section without an id", "sections: [{title: x}]\n", "SB107", 1),
    _refused("a section twice", "sections: [news, news]\n", "SB105", 1),
    _refused("a colour that is none", "sections: [{id: news, colour: red}]\n", "SB103", 1),
    _refused("a pattern without a slug", "permalinks: {article: /x/}\n", "SB103", 1),
    _refused("a pattern that leads up", "permalinks: {article: '/../{slug}/'}\n", "SB103", 1),
    _refused("a pattern that starts nowhere", "permalinks: {article: 'x/{slug}/'}\n", "SB103", 1),
    _refused("a pattern with an unknown part", "permalinks: {article: '/{author}/{slug}/'}\n", "SB103", 1),
    _refused("a pattern with a part of Python", "permalinks: {article: '/{slug.__class__}/'}\n", "SB103", 1),
    _refused("a pattern that Windows keeps", "permalinks: {page: '/con/{slug}/'}\n", "SB103", 1),
    _refused("a page size of none", "page_size: 0\n", "SB103", 1),
    _refused("a page size of 10^30", f"page_size: 1{'0' * 30}\n", "SB103", 1),
    _refused("a picture wider than any", "images: {widths: [99999]}\n", "SB103", 1),
    _refused("no widths", "images: {widths: []}\n", "SB103", 1),
    _refused("a policy that is none", "policies: {magic: x}\n", "SB102", 1),
    _refused("a menu that runs", "menus: {main: [{title: x, url: 'javascript:alert(1)'}]}\n", "SB103", 1),
    _refused("a menu that is a text", "menus: {main: x}\n", "SB103", 1),
    _refused("a menu of a page that is not there", "menus: {main: [{page: x}]}\n", "SB104", None),
    _refused("a feed of a format that is none", "feeds: {site: [word]}\n", "SB103", 1),
    _refused("a hub that runs", "feeds: {websub: 'data:x'}\n", "SB103", 1),
    _refused("a theme that leads up", "theme: ../themes\n", "SB501", 1),
    _refused("a theme that leads away", "theme: /etc\n", "SB501", 1),
    _refused("a theme with a NUL", 'theme: "a\\0b"\n', "SB103", 1),
    _refused("a theme of 5,000 letters", f"theme: {'x' * 5_000}\n", "SB501", 1),
    _refused("a setting that is none", "theme_settings: {colour_of_magic: x}\n", "SB503", 1),
    _refused("a setting of another type", "theme_settings: {accent: [1]}\n", "SB503", 1),
    _refused("a setting that ends the style", "theme_settings: {accent: 'red}</style><script>alert(1)</script>'}\n", "SB503", 1),
    _refused("2,000 mistakes", "".join(f"k{n}: x\n" for n in range(2_000)), "SB102", 1),
    _fine("a name that runs", "name: <script>alert(1)</script>\n", "<script>alert(1)</script>", hides=("<script>alert(1)",)),
    _fine("a name that ends an attribute", "name: '\"><img src=x onerror=alert(1)>'\n", hides=("<img src=x",)),
    _fine("a name that ends the structured data", "name: </script><!--\n", hides=("</script><!--",)),
    _fine("a name in Windows' line ends", "name: The Paper\r\ntagline: Of record\r\n", "Of record"),
    _fine("a byte order mark", "\ufeffname: The Paper\n", "The Paper"),
    _fine("a name of 20,000 letters", f"name: {'x' * 20_000}\n", "x" * 20_000),
    _fine("an empty file", ""),
    _fine("comments alone", "# nothing\n"),
    _fine("a copyright that runs", "copyright: <b onclick=alert(1)>\n", hides=("<b onclick",)),
    _fine("text that YAML reads as something else", "name: 012\ntagline: yes\n", "012", "yes"),
)  # fmt: skip
