"""What of an article's content could give it away: its texts, its names, its pictures. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.base.slug import slugify
from site_builder.source.markdown.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.article import Article
    from site_builder.model.config import Config
    from site_builder.source.assemble import Content

_QUOTED = re.compile(r'"([^"\n]+)"')
_PICTURE = re.compile(r"[^\s\"'()<>=\[\]|]+\.(?:jpe?g|png|webp|gif)\b", re.IGNORECASE)


def texts(article: Article) -> Iterator[tuple[str, str]]:
    """The short texts of an article, each with what an editor calls it; the title is not among them."""
    yield "standfirst", article.dek
    yield "summary", article.summary.rstrip("…")
    for figure in (article.lead, *article.figures):
        if figure:
            yield "caption", figure.caption
            yield "alt text", figure.alt
    for correction in article.corrections:
        yield "correction", correction.text
    for line in article.body.split("\n"):
        if line.lstrip().startswith(":::"):  # the words of a shortcode
            yield from (("caption", quoted) for quoted in _QUOTED.findall(line))


def body_text(article: Article) -> str:
    """The body as readers see it."""
    return plain_text(article.body)


def picture_names(article: Article) -> Iterator[str]:
    """The pictures that an article shows, as written."""
    yield from (figure.image for figure in (article.lead, *article.figures) if figure and figure.image)
    yield from _PICTURE.findall(article.body)


def body_pictures(body: str) -> list[str]:
    """The pictures of a text that is no article."""
    return _PICTURE.findall(body)


def slugs(article: Article) -> set[str]:
    """The names under which an article is known: its slug, its file, its old addresses."""
    olds = (alias.strip("/").rpartition("/")[2].split(".")[0] for alias in article.aliases)
    return {
        article.slug.casefold(),
        article.id.rpartition("/")[2].casefold(),
        *(old.casefold() for old in olds if old),
    }


def public_texts(articles: list[Article], content: Content, config: Config) -> Iterator[str]:
    """Everything that may stand in dist/, text by text."""
    for article in articles:
        yield article.title
        yield body_text(article)
        yield from (text for _, text in texts(article))
        yield from (article.kicker, article.withdrawn, article.rights, *article.tag_titles, *article.authors)
    for document in content.documents:
        yield from (document.title, document.dek, plain_text(document.body))
    for person in content.people:
        yield from (person.name, person.role, plain_text(person.body))
    for section in content.sections:
        yield from (section.title, section.dek, plain_text(section.body))
    yield from (config.name, config.tagline, config.description, config.copyright)
    yield from (text for setting in config.sections for text in (setting.title, setting.dek))
    yield from (entry.title for _, menu in config.menus for entry in menu)
    yield from (repr(value) for _, value in content.data)


def public_names(articles: list[Article], content: Content, config: Config) -> set[str]:
    """Every slug and id that may stand in dist/."""
    found = {name for article in articles for name in slugs(article)}
    found.update(tag for article in articles for tag in article.tags)
    found.update(slugify(name) for article in articles for name in (article.series, *article.authors))
    for shelf in (content.documents, content.people, content.sections):
        found.update(record.id.casefold() for record in shelf)
    found.update(setting.id.casefold() for setting in config.sections)
    return found
