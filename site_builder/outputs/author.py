"""The pages of authors: who they are and what they wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.url import output_path
from site_builder.metadata import json_ld, lists
from site_builder.metadata.page import feed_links
from site_builder.model.output import Output
from site_builder.outputs import OutputKind
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk
    from site_builder.model.site import Site


def plan(site: Site) -> Iterable[Output]:
    """One for each file of content/authors/ and each name in a byline."""
    for person in site.people.values():
        yield Output(output_path(person.url), "author", (person.id,), person.path)


def part(output: Output) -> str:
    """The list that it shows."""
    return f"l:author={output.args[0]}"


def render(output: Output, desk: Desk) -> str:
    """The author's newest articles."""
    author = view_of(desk.reader, "person", output.args[0])
    articles, pagination = lists.front_of_list(author, desk)
    page = desk.page(
        "author",
        author.name,
        description=author.role,
        crumbs=[(desk.reader.word("authors"), desk.site.url + "authors/"), (author.name, author.url)],
        feeds=feed_links(desk, "author", f"{desk.site.name}: {author.name}", author.url),
        things=[_profile(author, desk)],
    )
    return desk.render("author.html", page, author=author, articles=articles, pagination=pagination)


def _profile(author: Any, desk: Desk) -> dict[str, Any]:
    """The author as Google's "Profile page" wants it."""
    person: dict[str, Any] = {
        "@type": "Person",
        "@id": author.permalink,
        "name": author.name,
        "url": author.permalink,
    }
    if author.role:
        person["jobTitle"] = author.role
    if author.photo:
        person["image"] = author.photo.permalink
    if author.links:
        person["sameAs"] = [link["url"] for link in author.links]
    person["worksFor"] = json_ld.publisher_reference(desk.site)
    return {"@type": "ProfilePage", "mainEntity": person}


OUTPUT = OutputKind("author", plan, render, "pages", part)
