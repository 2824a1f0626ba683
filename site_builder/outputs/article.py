"""An article's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.base.url import output_path
from site_builder.metadata import json_ld
from site_builder.metadata.page import ROBOTS
from site_builder.model.output import Output
from site_builder.outputs import OutputKind, of_an_article
from site_builder.track.views import view_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.metadata.page import Desk, Pairs
    from site_builder.model.site import Site

TEMPLATE = "article.html"


def plan(site: Site) -> Iterable[Output]:
    """One for each article that is public, listed or not."""
    for article in site.entries.values():
        if not article.withdrawn:
            yield Output(output_path(article.url), "article", (article.id,), article.path)


def render(output: Output, desk: Desk) -> str:
    """The article whole."""
    article = view_of(desk.reader, "article", output.args[0])
    section = article.section
    syndicated = article.canonical and article.canonical != article.permalink
    page = desk.page(
        "article",
        article.title,
        description=article.summary,
        language=article.language,
        robots="noindex" if article.noindex else ROBOTS,
        canonical=article.canonical,
        section=section.id if section else "",
        crumbs=[*([(section.title, section.url)] if section else []), (article.title, article.url)],
        things=[json_ld.article_ld(article, desk.site)],
        open_graph=open_graph(article, desk),
        alternates=alternates(article),
    )
    if syndicated:  # Google News wants copies of agency texts marked so
        page.x_card.append(("Googlebot-News", "noindex"))
    if article.ai_opt_out:
        page.x_card.append(("tdm-reservation", "1"))
    return desk.render(article.layout or TEMPLATE, page, article=article)


def open_graph(article: Any, desk: Desk) -> Pairs:
    """Open Graph for an article (ogp.me), with the picture in 16:9."""
    pairs = desk.open_graph("article", article.title, article.summary, article.permalink)
    figure = article.lead
    image = figure.image if figure else None
    if image:
        form = image.crop("16:9")
        pairs += [
            ("og:image", form.permalink),
            ("og:image:width", str(form.width)),
            ("og:image:height", str(form.height)),
        ]
        if words := figure.alt or figure.caption:
            pairs.append(("og:image:alt", str(words)))
    if article.published:
        pairs.append(("article:published_time", article.published.iso))
        pairs.append(("article:modified_time", (article.updated or article.published).iso))
    if article.section:
        pairs.append(("article:section", article.section.title))
    pairs += [("article:author", person.permalink) for person in article.authors]
    pairs += [("article:tag", tag.title) for tag in article.tags]
    return pairs


def alternates(article: Any) -> list[dict[str, str]]:
    """The article and its translations, for hreflang; nothing where there are none."""
    others = article.translations
    return [{"language": a.language, "url": a.permalink} for a in (article, *others)] if others else []


OUTPUT = OutputKind("article", plan, render, "articles", of_an_article)
