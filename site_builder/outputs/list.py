"""The older pages of sections, tags, authors and series, numbered from the oldest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.metadata import lists
from site_builder.metadata.redirect import redirect_page
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.output import Output
    from site_builder.model.site import Site


KEYS = {
    "section": "section",
    "tag": "tag",
    "person": "author",
}  # kind of record -> what articles are filed by


def plan(site: Site) -> Iterable[Output]:
    """The full pages of every list."""
    size = site.config.page_size
    for kind, records in (("section", site.sections), ("tag", site.tags), ("person", site.people)):
        key = KEYS[kind]
        for record in records.values():
            yield from lists.plan_pages(kind, record.id, record.url, site.count(((key, record.id),)), size)


def part(output: Output) -> str:
    """The list that it shows."""
    kind, identity, _ = output.args
    return f"l:{KEYS[str(kind)]}={identity}"


def render(output: Output, desk: Desk) -> str:
    """One page; number 0 is the redirect to the front of the list."""
    kind, identity, number = output.args
    subject = view_of(desk.reader, str(kind), identity)
    if not number:
        return redirect_page(subject.permalink, subject.url)
    articles, pagination = lists.numbered(subject, int(str(number)), desk)
    title = str(subject)
    page = desk.page(
        "list",
        desk.reader.word("title_page_n", title=title, number=number),
        section=subject.id if kind == "section" else "",
        crumbs=[(title, subject.url), (str(number), desk.url)],
    )
    return desk.render("list.html", page, subject=subject, articles=articles, pagination=pagination)


OUTPUT = OutputKind("list", plan, render, "pages", part)
