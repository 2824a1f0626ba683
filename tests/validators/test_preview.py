"""The preview in a real browser: edits, mistakes and their mending, style sheets, and what stays as it was."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.browser import OVERLAY, browsing
from tests.support.preview import QUIET, URL, make_site, previewing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.browser import Browser, Tab
    from tests.support.preview import Preview

pytestmark = pytest.mark.browser("node", "chromium", "npm:playwright-core", "npm:axe-core")

SLY = "</pre><img src=x onerror=\"document.title='taken over'\"><script>document.title='taken over'</script>"
CSS = "themes/mine/assets/css/site.css"


@pytest.fixture(scope="module")
def browser(node_packages: Path) -> Iterator[Browser]:
    with browsing(node_packages) as running:
        yield running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview with drafts of a site that has its own theme and an article long enough to be scrolled."""
    site = make_site(tmp_path_factory.mktemp("browser") / "paper")
    config = site / "config.yaml"
    config.write_text(re.sub(r"(?m)^theme: .*", "theme: mine", config.read_text("utf-8")), "utf-8")
    theme = site / "themes/mine"
    (theme / "templates/partials").mkdir(parents=True)
    (theme / "assets/css").mkdir(parents=True)
    (theme / "theme.yaml").write_text("name: Mine\nparent: broadsheet\n", "utf-8")
    (site / CSS).write_text("h1 { color: rgb(10, 20, 30); }\n", "utf-8")
    (theme / "templates/partials/footer.html").write_text("<footer>Our footer</footer>\n", "utf-8")
    long = "\n\n".join(f"Paragraph {n} of a long story." for n in range(150))
    draft = f'---\ntitle: "مسودة: المجلس يوقع اتفاق العبارات"\ndraft: true\nslug: draft\n---\n{long}\n'
    (site / "content/articles/draft.md").write_text(draft, "utf-8")
    with previewing(site, drafts=True) as started:
        yield started


@pytest.fixture
def preview(running: Preview) -> Preview:
    """The same preview for all tests; each leaves the site whole."""
    while not running.rounds.empty():
        running.rounds.get()
    return running


def joined(tab: Tab) -> Tab:
    """A page once it listens to the bell: it was rung for it and has asked."""
    tab.until("performance.getEntriesByType('resource').some((one) => one.name.includes('/_preview/state'))")
    return tab


def test_an_edit_is_seen_and_other_pages_stay(preview: Preview, browser: Browser) -> None:
    """The page of the article is loaded once more; one that does not show it is not."""
    page = joined(browser.open("edited", preview.server.url + URL))
    other = joined(browser.open("other", preview.server.url + "/about/"))
    other.value("window.mark = 'mine'")
    path = preview.article
    path.write_text(path.read_text("utf-8") + "\nA fresh sentence.\n", "utf-8")
    page.until_text("A fresh sentence.")
    preview.all_until_quiet()
    assert (page.loads, other.loads) == (2, 1)
    assert other.value("window.mark") == "mine"
    assert page.faults == other.faults == []


def test_an_edit_is_painted_before_the_page_is_loaded(preview: Preview, browser: Browser) -> None:
    """In the page that is open, and then it is loaded all the same: once an edit."""
    page = joined(browser.open("glimpsed", preview.server.url + URL))
    page.until("performance.getEntriesByType('resource').some((one) => one.name.endsWith('/glimpse.js'))")
    page.value(
        """(() => {
          const look = () => requestAnimationFrame(() => {
            if (!document.body.textContent.includes("A word at once.")) return look();
            setTimeout(() => sessionStorage.setItem("painted", performance.timeOrigin + performance.now()));
          });
          look();
        })()"""
    )
    path = preview.article
    text = path.read_text("utf-8")
    path.write_text(text + "\nA word at once.\n", "utf-8")
    page.until("sessionStorage.painted && performance.timeOrigin > sessionStorage.painted")
    page.until_text("A word at once.")
    path.write_text(text, "utf-8")
    page.until("!document.body.textContent.includes('A word at once.')")
    preview.all_until_quiet()
    assert page.loads == 3
    assert page.faults == []


def test_the_place_to_which_it_was_scrolled_stays(preview: Preview, browser: Browser) -> None:
    page = joined(browser.open("scrolled", preview.server.url + "/news/draft/"))
    page.value("scrollTo(0, 2500)")
    preview.replace(preview.site / "content/articles/draft.md", "Paragraph 3 of", "Paragraph three of")
    page.until_text("Paragraph three of")
    page.until("document.readyState === 'complete' && Math.abs(scrollY - 2500) < 60")
    assert page.loads == 2


def test_a_style_sheet_changes_without_a_reload(preview: Preview, browser: Browser) -> None:
    """Also twice; and the page then has one style sheet, as before. Nothing else is built for it."""
    page = joined(browser.open("styled", preview.server.url + URL))
    page.value("window.mark = 'mine'")
    colour = "getComputedStyle(document.querySelector('h1')).color"
    assert page.value(colour) == "rgb(10, 20, 30)"
    for old, new in (("10, 20, 30", "40, 50, 60"), ("40, 50, 60", "10, 20, 30")):
        preview.replace(preview.site / CSS, old, new)
        page.until(f"{colour} === 'rgb({new})'")
        report = preview.next().report
        assert report
        assert (report.written, report.rendered) == (("assets/css/site.preview.css",), ())
    page.until("document.querySelectorAll('link[rel=stylesheet]').length === 1")
    assert page.value("window.mark") == "mine"
    assert page.loads == 1


def test_a_broken_template_is_shown_and_goes_when_it_is_mended(preview: Preview, browser: Browser) -> None:
    """With file, line, excerpt; the page stays; one opened meanwhile shows it too."""
    footer = preview.site / "themes/mine/templates/partials/footer.html"
    page = joined(browser.open("broken", preview.server.url + URL))
    page.value("window.mark = 'mine'")
    preview.replace(footer, "Our footer", "{{ site.nonsense }} {% endif %}")
    page.until_added("Not built: ")
    done = preview.next()
    assert done.report
    problem = done.report.problems[0]
    later = browser.open("later", preview.server.url + "/about/")
    later.until_added("Not built: ")
    for tab in (page, later):
        assert f"{problem.path}:{problem.line}" in tab.added
        assert problem.message in tab.added
        assert "{{ site.nonsense }} {% endif %}" in tab.added
        assert "Our footer" in tab.value("document.body.textContent")
    preview.replace(footer, "{{ site.nonsense }} {% endif %}", "Our footer")
    for tab in (page, later):
        tab.until(f"!{OVERLAY}.querySelector('.trouble')")
    assert page.value("window.mark") == "mine"
    assert (page.loads, later.loads) == (1, 1)


def test_an_error_is_text_whatever_stands_in_it(preview: Preview, browser: Browser) -> None:
    """Markup and script in a file are shown, and do nothing."""
    page = joined(browser.open("sly", preview.server.url + "/about/"))
    bad = preview.write("content/articles/sly.md", f"---\ntitle: X\n{SLY}: 1\n---\nText.\n")
    page.until_added("Not built: 1 error")
    assert SLY in page.added
    assert page.value("document.title") != "taken over"
    assert page.value(f"{OVERLAY}.querySelectorAll('img, script').length") == 0
    later = browser.open("sly, later", preview.server.url + "/about/")
    later.until_added(SLY)
    assert later.value("document.title") != "taken over"
    bad.unlink()
    page.until(f"!{OVERLAY}.querySelector('.trouble')")


def test_the_overlay_can_be_closed_with_the_keyboard(preview: Preview, browser: Browser) -> None:
    """Its button can be reached; what was closed stays closed until there is another error."""
    page = joined(browser.open("closed", preview.server.url + "/about/"))
    bad = preview.write("content/articles/bad.md", "---\ntitel: X\n---\nText.\n")
    page.until_added("Not built: ")
    assert page.value(f"{OVERLAY}.querySelector('.trouble').getAttribute('role')") == "alert"
    page.value(f"{OVERLAY}.querySelector('button').focus()")
    page.press("Enter")
    page.until(f"!{OVERLAY}.querySelector('.trouble')")
    preview.all_until_quiet()
    bad.write_text("---\ntitle: X\ntitel: X\nauhtors: Y\n---\nText.\n", "utf-8")
    page.until_added("Not built: ")
    page.value(f"{OVERLAY}.querySelector('.trouble').focus()")
    page.press("Escape")
    page.until(f"!{OVERLAY}.querySelector('.trouble')")
    bad.unlink()
    preview.all_until_quiet()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_banner_overlay_and_list_can_be_read(
    preview: Preview, browser: Browser, width: int, *, dark: bool
) -> None:
    """In the width of a phone and of a desk, in light and dark: contrast, names, and nothing sticks out."""
    name = f"{width} {dark}"
    listed = browser.open(f"list {name}", preview.server.url + "/_preview/", width=width, dark=dark)
    listed.until("document.body.textContent.includes('مسودة')")
    assert listed.axe() == []
    page = joined(browser.open(f"page {name}", preview.server.url + "/news/draft/", width=width, dark=dark))
    assert page.added.strip() == "Draft: not public"
    bad = preview.write("content/articles/bad.md", f"---\ntitle: {'x' * 300}\n{'y' * 300}: [\n---\nText.\n")
    for tab in (listed, page):
        tab.until_added("Not built: ")
        assert tab.value("document.documentElement.scrollWidth") <= width
        panel = f"{OVERLAY}.querySelector('.trouble')"
        assert tab.value(f"{panel}.scrollWidth <= {panel}.clientWidth")
        assert tab.axe("site-builder-preview") == []
    bad.unlink()
    preview.all_until_quiet()


def test_the_end_of_a_page_is_seen_above_the_banner(preview: Preview, browser: Browser) -> None:
    page = joined(browser.open("ended", preview.server.url + "/news/draft/", width=360))
    page.until_added("Draft: not public")
    page.value("scrollTo(0, document.documentElement.scrollHeight)")
    banner = f"{OVERLAY}.querySelector('.notes').getBoundingClientRect().top"
    page.until(f"document.querySelector('footer').getBoundingClientRect().bottom <= {banner}")


def test_a_page_of_a_preview_that_has_ended_finds_the_next_one(tmp_path: Path, browser: Browser) -> None:
    """Its token is of no use any more: it loads itself again."""
    site = make_site(tmp_path / "paper")
    (site / "content/articles/bad.md").write_text("---\ntitel: X\n---\nText.\n", "utf-8")
    with previewing(site, broken=True) as first:
        page = joined(browser.open("unbuilt", first.server.url + "/about/"))
        page.until_added("Not built: ")
        port = first.server.port
        (site / "content/articles/bad.md").unlink()
        page.until_text("About us")
        joined(page)
    with previewing(site, port=port) as second:
        page.until(f"document.querySelector('script[data-token=\"{second.server.gate.token}\"]')")
        page.value(f"new Promise((go) => setTimeout(go, {int(QUIET * 1000)}))")
        assert page.loads == 3


@pytest.mark.parametrize(
    "end",
    [
        "",
        "<!-- never closed",
        "<script>let open",
        "<textarea><p>",
        "<style>p {",
        '<a href="x',
        "</HTML><p>",
        "<title>",
    ],
)
def test_a_page_is_live_however_it_is_written(preview: Preview, browser: Browser, end: str) -> None:
    """Also one that leaves something open at its end."""
    file = preview.write("content/static/raw.html", f"<!doctype html><p>First words{end}")
    preview.all_until_quiet()
    page = joined(browser.open(f"raw {end}", preview.server.url + "/raw.html"))
    preview.replace(file, "First", "Other")
    page.until_text("Other words")
    preview.all_until_quiet()


def test_a_needless_build_loads_nothing(preview: Preview, browser: Browser) -> None:
    """A file that was saved as it was, or that no page shows."""
    page = joined(browser.open("quiet", preview.server.url + "/about/"))
    preview.article.touch()
    preview.write("content/articles/other.md", "---\ntitle: Other\ndraft: true\n---\nText.\n")
    preview.all_until_quiet()
    page.value(f"new Promise((go) => setTimeout(go, {int(QUIET * 1000)}))")
    assert page.loads == 1
