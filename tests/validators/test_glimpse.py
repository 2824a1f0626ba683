"""What the preview puts in the place of what changed, before the page is loaded again, in a real browser."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.preview.live import FILES
from tests.support.browser import browsing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.browser import Tab

pytestmark = pytest.mark.browser("node", "chromium", "npm:playwright-core")

PAIRS = 1500
MODULE = "data:text/javascript;base64," + b64encode(FILES["/_preview/glimpse.js"].read_bytes()).decode()
# Pages that are alike but for some edits, of a few names so that pieces are taken for one another; a seed each.
RANDOM = """
  const NAMES = ["p", "ul", "li", "em", "div", "svg", "h2", "time"];
  function random(seed) {
    let state = seed * 2654435761 % 4294967296;
    return (most) => (state = (state * 1664525 + 1013904223) % 4294967296) % 65537 % most;
  }
  const some = (any, most, make) => Array.from({ length: any(most) }, make);
  const word = (any) => ["one", "two", "&amp;", "", " ", "مسودة"][any(6)];
  function piece(any, depth) {
    if (depth > 3 || any(3) === 0) return any(6) ? `${word(any)} ` : `<!--${word(any)}-->`;
    const name = NAMES[any(NAMES.length)];
    const marks = some(any, 3, () => `${["class", "id", "lang", "hidden"][any(4)]}="${any(3)}"`).join(" ");
    return { name, marks, held: some(any, 4, () => piece(any, depth + 1)) };
  }
  function edited(any, one) {
    if (any(5) === 0) return piece(any, 2);
    if (typeof one === "string") return any(3) ? one : word(any);
    const held = one.held.filter(() => any(6)).map((inner) => (any(3) ? inner : edited(any, inner)));
    if (any(4) === 0) held.splice(any(held.length + 1), 0, piece(any, 2));
    return { ...one, held, marks: any(4) ? one.marks : `class="${any(9)}" title="x"` };
  }
  const text = (one) => typeof one === "string" ? one : `<${one.name} ${one.marks}>${one.held.map(text).join("")}</${one.name}>`;
  const page = (pieces) => `<!doctype html><title>${pieces.length}</title><body>${pieces.map(text).join("")}`;
"""


@pytest.fixture(scope="module")
def tab(node_packages: Path) -> Iterator[Tab]:
    with browsing(node_packages) as running:
        yield running.open("empty", "about:blank")


def _in(tab: Tab, code: str) -> Any:
    """What some code returns that has `glimpse`, `load` a page and `shown`, what the page shows now."""
    return tab.value(
        f"""(async () => {{
        const {{ glimpse }} = await import({json.dumps(MODULE)});
        const parsed = (text) => new DOMParser().parseFromString(text, "text/html");
        const load = (text) => {{
          document.title = parsed(text).title;
          document.body.replaceWith(document.importNode(parsed(text).body, true));
        }};
        const shown = () => document.body.innerHTML;
        {code} }})()"""
    )


def test_it_shows_what_the_page_will_show(tab: Tab) -> None:
    """Whatever was edited: where no script has been, the page is then as if it had been loaded."""
    found = _in(
        tab,
        f"""{RANDOM}
        const wrong = [];
        let changed = 0;
        for (let seed = 1; seed <= {PAIRS}; seed++) {{
          const any = random(seed);
          const pieces = some(any, 6, () => piece(any, 0));
          const [before, after] = [page(pieces), page(pieces.map((one) => edited(any, one)))];
          load(before);
          glimpse(before, after);
          changed += before !== after;
          if (!document.body.isEqualNode(parsed(after).body) || document.title !== parsed(after).title)
            wrong.push([before, after, shown()]);
        }}
        return [changed, wrong.slice(0, 3)];""",
    )
    assert found[0] > PAIRS / 2
    assert found[1] == []


def test_what_is_alike_stays_the_same_element(tab: Tab) -> None:
    """So what a script knows of it remains true, and nothing is laid out again for it."""
    assert _in(
        tab,
        """
        const [before, after] = ["", "<p>More</p>"].map((more) => `<body><h1>Old</h1>${more}<ul><li>a</ul>`);
        load(before);
        const [head, list] = [document.querySelector("h1"), document.querySelector("ul")];
        glimpse(before, after.replace("Old", "New"));
        return [shown(), head === document.querySelector("h1"), list === document.querySelector("ul")];""",
    ) == ["<h1>New</h1><p>More</p><ul><li>a</li></ul>", True, True]


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('document.querySelector("p").firstChild.data = "mine"', "<p>mine</p><p>C</p>"),
        ('document.querySelector("p").className = "mine"', '<p class="mine">B</p><p>C</p>'),
        ('document.body.prepend(document.createElement("nav"))', "<nav></nav><p>A</p><p>C</p>"),
        ('document.body.append(document.createElement("nav"))', "<p>B</p><p>C</p><nav></nav>"),
        ('document.querySelector("p").innerHTML = "<b>mine</b>"', "<p><b>mine</b></p><p>C</p>"),
    ],
)
def test_what_a_script_changed_is_left_alone(tab: Tab, script: str, expected: str) -> None:
    assert (
        _in(
            tab,
            f"""
            const [before, after] = ["<body><p>A<p>C", "<body><p class=x>B<p>C"];
            load(before);
            {script};
            glimpse(before, after.replace(" class=x", {json.dumps(" class=x" if "className" in script else "")}));
            return shown();""",
        )
        == expected
    )


def test_what_stands_in_for_scripts_stays_text(tab: Tab) -> None:
    """A picture in a <noscript> is fetched by nobody."""
    assert _in(
        tab,
        """
        window.fetched = 0;
        const after = "<body><noscript><img src='data:,' onerror='fetched++'></noscript><p>B";
        load("<body><p>A");
        glimpse("<body><p>A", after);
        await new Promise((go) => setTimeout(go, 50));
        return [document.images.length, fetched, document.querySelector("p").textContent];""",
    ) == [0, 0, "B"]


def test_scripts_in_it_do_not_run(tab: Tab) -> None:
    assert _in(
        tab,
        """
        window.ran = 0;
        load("<body><p>A");
        glimpse("<body><p>A", "<body><script>ran++</script><p>B<script>ran++</script>");
        await new Promise((go) => setTimeout(go, 50));
        return [document.scripts.length, ran];""",
    ) == [2, 0]
