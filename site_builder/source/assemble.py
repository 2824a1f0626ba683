"""Parsed files to one `Site`: publication state decided once, everything filed under its keys."""

from __future__ import annotations

from collections import defaultdict
from operator import attrgetter
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic, nearest
from site_builder.base.record import dataclass
from site_builder.base.slug import is_slug, slugify
from site_builder.model.entry import next_change, shown_state, state_of
from site_builder.model.filing import Each, Filing, Late
from site_builder.model.site import Site
from site_builder.model.taxonomy import Person, Section, Series, Tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from site_builder.model.article import Article
    from site_builder.model.config import Config
    from site_builder.model.entry import Entry
    from site_builder.model.taxonomy import Document


UNNAMED = "unnamed"  # the id of a person whose name has no letters


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was parsed, public or not."""

    entries: Sequence[Entry]
    articles: Mapping[str, Article]  # by id; may load one when it is read
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
    public: dict[str, Entry] = {}
    listed: list[Entry] = []
    known = bool(content.sections or config.sections)
    unknown: list[Entry] = []
    for entry in sorted(content.entries, key=attrgetter("epoch", "id"), reverse=True):
        if known and entry.section not in sections:
            unknown.append(entry)
        state = state_of(entry, now)
        states[state] += 1
        if drafts:
            state = shown_state(entry, now, drafts=True)
        if state == "public":
            listed.append(entry)
            public[entry.id] = entry
        elif state in ("unlisted", "withdrawn"):
            public[entry.id] = entry
    if not known:  # what is not public brings no section about
        sections = {
            name: _section(name, config) for name in dict.fromkeys(e.section for e in public.values())
        }
    problems += [_unknown_section(entry, sections) for entry in unknown]
    for records in (content.people, content.sections, content.documents):
        problems += _doubles((record.id, record.path) for record in records)
    people, bylines = _people(listed, public.values(), content.people, config, problems)
    filed = Filing(listed, bylines)
    site = Site(
        config=config,
        now=now,
        entries=public,
        articles=content.articles,
        newest=tuple(e.id for e in listed),
        pins=tuple(e.id for e in listed if e.pin > now),
        filed=filed,
        sections=sections,
        people=people,
        tags=Each(
            lambda: filed.of("tag"), lambda slug: _tag(slug, public[filed.under("tag", slug)[-1]], config)
        ),
        series=Each(
            lambda: filed.of("series"),
            lambda slug: _series(slug, public[filed.under("series", slug)[-1]], config),
        ),
        documents={d.id: d for d in content.documents},
        bylines=bylines,
        by_slug=Late(lambda: _unique_slugs(public.values())),
        hidden=frozenset(name for e in content.entries if e.id not in public for name in (e.id, e.slug)),
        data=dict(content.data),
    )
    return Assembled(site, tuple(problems), next_change(content.entries, now, drafts=drafts), dict(states))


def _doubles(records: Iterable[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Two files beside the articles that would have one page between them."""
    first: dict[str, str] = {}
    for identity, path in sorted(records, key=lambda record: record[1]):
        if (other := first.setdefault(identity, path)) != path:
            message = f'is "{identity}", and so is {other}'
            yield Diagnostic(path, 0, 0, "SB401", message, "rename one of them, or give it another slug")


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


def _section(name: str, config: Config) -> Section:
    """A section that articles alone name."""
    title = name.replace("-", " ").capitalize()
    return Section(name, title, config.permalinks.section.replace("{slug}", name))


def _unknown_section(entry: Entry, sections: dict[str, Section]) -> Diagnostic:
    known = ", ".join(sections)
    hint = nearest(entry.section, sections) or f"known are {known}; add it to sections: in config.yaml"
    return Diagnostic(entry.path, 0, 0, "SB104", f'unknown section "{entry.section}"', hint)


def _people(
    listed: Sequence[Entry],
    public: Iterable[Entry],
    files: Sequence[Person],
    config: Config,
    problems: list[Diagnostic],
) -> tuple[dict[str, Person], dict[str, str]]:
    people = {p.id: p for p in sorted(files, key=lambda p: p.id)}
    by_name = {p.name.casefold(): p.id for p in people.values()}
    bylines: dict[str, str] = {}
    first: dict[tuple[str, ...], Entry] = {}  # many articles have the same authors
    for entry in public:
        first.setdefault(entry.authors, entry)
    for authors, entry in first.items():
        for typed in authors:
            if typed in bylines:
                continue
            identity = typed if typed in people else by_name.get(typed.casefold(), "")
            if not identity and "-" in typed and is_slug(typed):
                hint = nearest(typed, people) or f"add content/authors/{typed}.md, or write the name"
                problems.append(
                    Diagnostic(entry.path, 0, 0, "SB104", f'no author "{typed}"', hint, severity="warning")
                )
            bylines[typed] = identity or slugify(typed) or UNNAMED
    shown = {typed for authors in {entry.authors for entry in listed} for typed in authors}
    for typed, identity in sorted(bylines.items()):
        if typed in shown and identity not in people:
            people[identity] = Person(identity, typed, config.permalinks.author.replace("{slug}", identity))
    return people, bylines


def _tag(slug: str, oldest: Entry, config: Config) -> Tag:
    """The oldest spelling stays, whatever comes later."""
    title = oldest.tag_titles[oldest.tags.index(slug)]
    return Tag(slug, title, config.permalinks.tag.replace("{slug}", slug))


def _series(slug: str, oldest: Entry, config: Config) -> Series:
    return Series(slug, oldest.series_title, config.permalinks.series.replace("{slug}", slug))


def _unique_slugs(public: Iterable[Entry]) -> dict[str, str]:
    found: dict[str, str] = {}
    double: set[str] = set()
    for entry in public:
        if entry.slug in found:
            double.add(entry.slug)
        found[entry.slug] = entry.id
    return {slug: identity for slug, identity in found.items() if slug not in double}
