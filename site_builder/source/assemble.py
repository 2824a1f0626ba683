"""Parsed files to one `Site`: publication state decided once, everything filed under its keys."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, nearest
from site_builder.base.slug import is_slug, slugify
from site_builder.model.related import order_key
from site_builder.model.site import Site
from site_builder.model.state import state_of, turning_points
from site_builder.model.taxonomy import Person, Section, Series, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from site_builder.model.article import Article
    from site_builder.model.config import Config
    from site_builder.model.taxonomy import Document

Filed = dict[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was parsed, public or not."""

    articles: Sequence[Article]
    people: Sequence[Person] = ()
    sections: Sequence[Section] = ()
    documents: Sequence[Document] = ()
    data: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Assembled:
    """The site at a moment, what is wrong with the content as a whole, and when it changes next."""

    site: Site
    problems: tuple[Diagnostic, ...]
    next_change: int | None  # seconds since 1970
    states: Mapping[str, int]  # how many articles are in each state


def assemble(content: Content, config: Config, now: int, *, drafts: bool = False) -> Assembled:
    """Build the site as it is at a moment. Nothing that is not public at `now` gets in.

    `drafts` lets everything in, for a preview.
    """
    problems: list[Diagnostic] = []
    sections = _sections(content, config)
    states: dict[str, int] = defaultdict(int)
    public: list[Article] = []
    listed: list[Article] = []
    for article in sorted(content.articles, key=order_key, reverse=True):
        if content.sections or config.sections:
            _check_section(article, sections, problems)
        else:
            title = article.section.replace("-", " ").capitalize()
            sections.setdefault(
                article.section,
                Section(article.section, title, config.permalinks.section.replace("{slug}", article.section)),
            )
        state = state_of(article, now)
        states[state] += 1
        if drafts and state in ("draft", "scheduled", "embargoed", "expired"):
            state = "unlisted" if article.unlisted else "public"
        if state in ("public", "unlisted", "withdrawn"):
            public.append(article)
        if state == "public":
            listed.append(article)
    people, bylines = _people(listed, public, content.people, config, problems)
    filed = _file(listed, bylines)
    shown = {a.id for a in public}
    site = Site(
        config=config,
        now=now,
        articles={a.id: a for a in public},
        newest=tuple(a.id for a in listed),
        filed={key: tuple(ids) for key, ids in filed.items()},
        sections=sections,
        people=people,
        tags=_tags(listed, config),
        series=_series(listed, config),
        documents={d.id: d for d in content.documents},
        bylines=bylines,
        by_slug=_unique_slugs(public),
        calendar={kind: tuple(sorted(v for k, v in filed if k == kind)) for kind in ("year", "month", "day")},
        hidden=frozenset(name for a in content.articles if a.id not in shown for name in (a.id, a.slug)),
        data=dict(content.data),
    )
    ahead = (point for a in content.articles if not a.draft and not a.erased for point in turning_points(a))
    return Assembled(site, tuple(problems), min((p for p in ahead if p > now), default=None), dict(states))


def _sections(content: Content, config: Config) -> dict[str, Section]:
    files = {s.id: s for s in content.sections}
    found: dict[str, Section] = {}
    for setting in config.sections:
        file = files.get(setting.id)
        title = setting.title or (file.title if file else setting.id.replace("-", " ").capitalize())
        found[setting.id] = Section(
            id=setting.id,
            title=title,
            url=config.permalinks.section.replace("{slug}", setting.id),
            dek=setting.dek or (file.dek if file else ""),
            colour=setting.colour or (file.colour if file else ""),
            body=file.body if file else "",
            path=file.path if file else "",
            body_line=file.body_line if file else 1,
        )
    return {**found, **{s: files[s] for s in sorted(files) if s not in found}}


def _check_section(article: Article, sections: dict[str, Section], problems: list[Diagnostic]) -> None:
    if article.section in sections:
        return
    hint = (
        nearest(article.section, sections)
        or f"known are {', '.join(sections)}; add it to sections: in config.yaml"
    )
    problems.append(Diagnostic(article.path, 0, 0, "SB104", f'unknown section "{article.section}"', hint))


def _people(
    listed: Sequence[Article],
    public: Sequence[Article],
    files: Sequence[Person],
    config: Config,
    problems: list[Diagnostic],
) -> tuple[dict[str, Person], dict[str, str]]:
    people = {p.id: p for p in sorted(files, key=lambda p: p.id)}
    by_name = {p.name.casefold(): p.id for p in people.values()}
    bylines: dict[str, str] = {}
    for article in public:
        for typed in article.authors:
            if typed in bylines:
                continue
            identity = typed if typed in people else by_name.get(typed.casefold(), "")
            if not identity and is_slug(typed) and "-" in typed:
                hint = nearest(typed, people) or f"add content/authors/{typed}.md, or write the name"
                problems.append(
                    Diagnostic(article.path, 0, 0, "SB104", f'no author "{typed}"', hint, severity="warning")
                )
            bylines[typed] = identity or slugify(typed) or "unnamed"
    shown = {typed for article in listed for typed in article.authors}
    for typed, identity in sorted(bylines.items()):
        if typed in shown and identity not in people:
            people[identity] = Person(identity, typed, config.permalinks.author.replace("{slug}", identity))
    return people, bylines


def _file(listed: Iterable[Article], bylines: Mapping[str, str]) -> Filed:
    filed: Filed = defaultdict(list)
    for article in listed:
        keys = [("section", article.section), ("type", article.type), ("language", article.language)]
        keys += [("tag", tag) for tag in article.tags]
        keys += [("author", person) for person in dict.fromkeys(bylines[typed] for typed in article.authors)]
        if article.series:
            keys.append(("series", slugify(article.series)))
        if article.corrections:
            keys.append(("corrected", "yes"))
        if article.translation_key:
            keys.append(("translation", article.translation_key))
        if article.published:
            day = article.published.local.date().isoformat()
            width = {"year": 4, "month": 7}.get(article.published.precision, 10)
            keys += [(kind, day[:n]) for kind, n in (("year", 4), ("month", 7), ("day", 10)) if n <= width]
        for key in keys:
            filed[key].append(article.id)
    return filed


def _tags(listed: Sequence[Article], config: Config) -> dict[str, Tag]:
    titles: dict[str, str] = {}
    for article in reversed(listed):  # the oldest spelling stays, whatever comes later
        for slug, title in zip(article.tags, article.tag_titles, strict=True):
            titles.setdefault(slug, title)
    return {
        slug: Tag(slug, title, config.permalinks.tag.replace("{slug}", slug))
        for slug, title in titles.items()
    }


def _series(listed: Sequence[Article], config: Config) -> dict[str, Series]:
    titles: dict[str, str] = {}
    for article in reversed(listed):
        if article.series and slugify(article.series):
            titles.setdefault(slugify(article.series), article.series)
    return {
        slug: Series(slug, title, config.permalinks.series.replace("{slug}", slug))
        for slug, title in titles.items()
    }


def _unique_slugs(public: Iterable[Article]) -> dict[str, str]:
    found: dict[str, str] = {}
    double: set[str] = set()
    for article in public:
        if article.slug in found:
            double.add(article.slug)
        found[article.slug] = article.id
    return {slug: identity for slug, identity in found.items() if slug not in double}
