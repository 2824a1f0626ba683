"""What must not be in dist/: everything that could give away an article that is not public."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field, replace
from itertools import chain
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from site_builder.base.diagnostic import has_errors
from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.base.slug import slugify
from site_builder.base.url import output_path
from site_builder.checks import needles
from site_builder.checks.wording import joined, names, runs, words
from site_builder.model.entry import state_of
from site_builder.theme.pictures import SUFFIXES, Pictures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.build.scan import Tree
    from site_builder.model.article import Article, State
    from site_builder.model.config import Config
    from site_builder.model.taxonomy import Document, Section
    from site_builder.source.assemble import Content

PUBLIC = frozenset({"public", "unlisted"})
SHORT_TITLE = 12  # characters; below, a title is any two words
SHORT_TEXT = 24  # characters of a caption or standfirst that is searched for as a whole


class Secret(NamedTuple):
    """One thing that must not be found: whose it is, and what."""

    path: str  # the article's file
    state: State
    what: str  # "title", "text", "slug" ...


class Picture(NamedTuple):
    """A picture that only hidden articles show."""

    secret: Secret
    path: str  # relative to the site's folder
    digest: str
    focal: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Hidden:
    """All that is searched for. Words are as `wording.words` gives them."""

    states: Mapping[str, int] = field(default_factory=dict)  # hidden articles in each state
    phrases: Mapping[str, Secret] = field(default_factory=dict)  # joined words that may be nowhere
    titles: Mapping[str, Secret] = field(default_factory=dict)  # joined words that may not stand alone
    runs: Mapping[tuple[str, ...], Secret] = field(default_factory=dict)
    names: Mapping[str, Secret] = field(default_factory=dict)
    places: Mapping[str, Secret] = field(default_factory=dict)  # paths below dist/
    raw: Mapping[bytes, Secret] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    ambiguous: int = 0  # titles and slugs that something public has as well: nothing can be told by them
    unread: tuple[Diagnostic, ...] = ()  # articles that cannot be read, and so not be searched for


def find_hidden(
    site_dir: Path,
    tree: Tree,
    content: Content,
    config: Config,
    now: int,
    problems: Iterable[Diagnostic] = (),
) -> Hidden:
    """Collect what gives hidden articles away, without what the public content says too.

    A withdrawn article keeps its address, where the notice stands: its names are no secret, its words are.
    """
    stated = [(content.articles[entry.id], state_of(entry, now)) for entry in content.entries]
    public = [article for article, state in stated if state in PUBLIC]
    secret = [(article, state) for article, state in stated if state not in PUBLIC]
    unread = tuple(problem for problem in problems if has_errors([problem]))
    if not secret:
        return Hidden(unread=unread)
    withdrawn = [article for article, state in secret if state == "withdrawn"]
    reasons = [
        text for article in withdrawn for text in (article.withdrawn, *(c.text for c in article.corrections))
    ]
    hidden = _words(chain(needles.public_texts(public, content, config), reasons), public, secret)
    pictures = tuple(_pictures(site_dir, tree, content, public, secret))
    digests = {f".{picture.digest[:10]}-".encode(): picture.secret for picture in pictures}
    secret_names = _names(tree, secret, pictures)
    known = needles.public_names([*public, *withdrawn], content, config) | _names_in_text(public)
    telling = {name: owner for name, owner in secret_names.items() if name not in known and _is_telling(name)}
    return replace(
        hidden,
        names=telling,
        places=_places([*public, *withdrawn, *content.documents], secret),
        raw={**hidden.raw, **digests},
        pictures=pictures,
        ambiguous=hidden.ambiguous + len(secret_names) - len(telling),
        unread=unread,
    )


def _words(said: Iterable[str], public: Sequence[Article], secret: Sequence[tuple[Article, State]]) -> Hidden:
    """The texts of the hidden articles, less what the public ones say."""
    found: dict[tuple[str, ...], Secret] = {}
    phrases: dict[str, Secret] = {}
    titles: dict[str, Secret] = {}
    for article, state in secret:
        shorts = list(needles.texts(article))
        for text in (needles.body_text(article), article.title, *(text for _, text in shorts)):
            found.update(dict.fromkeys(runs(words(text)), Secret(article.path, state, "text")))
        phrases.update(
            {
                joined(words(text)): Secret(article.path, state, what)
                for what, text in shorts
                if len(text) >= SHORT_TEXT
            }
        )
        (phrases if len(article.title) >= SHORT_TITLE else titles)[joined(words(article.title))] = Secret(
            article.path, state, "title"
        )
    phrases.pop(joined([]), None)
    titles.pop(joined([]), None)
    ordinary = _said_in_public(said, phrases, found)
    titles.update({phrase: phrases[phrase] for phrase in ordinary if phrases[phrase].what == "title"})
    shared = {joined(words(article.title)) for article in public} & titles.keys()
    return Hidden(
        states=Counter(state for _, state in secret),
        phrases={phrase: owner for phrase, owner in phrases.items() if phrase not in ordinary},
        titles={phrase: owner for phrase, owner in titles.items() if phrase not in shared},
        runs=found,
        raw={
            article.title.encode(): Secret(article.path, state, "title")
            for article, state in secret
            if len(article.title) >= SHORT_TITLE and joined(words(article.title)) not in ordinary
        },
        ambiguous=len(shared),
    )


def _names(
    tree: Tree, secret: Iterable[tuple[Article, State]], pictures: Iterable[Picture]
) -> dict[str, Secret]:
    """Slugs of hidden articles, and the names of their pictures where no other file is called so."""
    found = {
        name: Secret(article.path, state, "slug")
        for article, state in secret
        if state != "withdrawn"
        for name in needles.slugs(article)
    }
    files = Counter(slugify(PurePosixPath(path).stem) for path in tree.below("", *SUFFIXES))
    stems = {slugify(PurePosixPath(picture.path).stem): picture.secret for picture in pictures}
    return found | {stem: owner for stem, owner in stems.items() if files[stem] == 1}


def _places(
    public: Iterable[Article | Document], secret: Iterable[tuple[Article, State]]
) -> dict[str, Secret]:
    """Where the pages of hidden articles would lie."""
    taken = {output_path(record.url) for record in public}
    found: dict[str, Secret] = {}
    for article, state in secret:
        for url in (article.url, *article.aliases) if state != "withdrawn" else ():
            whole = url if url.endswith("/") or "." in url.rpartition("/")[2] else url + "/"
            if output_path(whole) not in taken:
                found[output_path(whole)] = Secret(article.path, state, "page")
    return found


def by_longest_word(phrases: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Phrases by their longest word: only those whose word a text has need to be looked for in it."""
    found: dict[str, list[str]] = defaultdict(list)
    for phrase in phrases:
        found[max(phrase.split(), key=len)].append(phrase)
    return found


def _said_in_public(
    public: Iterable[str], phrases: Mapping[str, Secret], found_runs: dict[tuple[str, ...], Secret]
) -> set[str]:
    """Which phrases public texts have too; runs of words that they have are dropped on the way."""
    said: set[str] = set()
    index = by_longest_word(phrases)
    for text in public:
        sequence = words(text)
        for run in found_runs.keys() & set(runs(sequence)):
            del found_runs[run]
        near = index.keys() & set(sequence)
        if near:
            whole = joined(sequence)
            said.update(phrase for word in near for phrase in index[word] if phrase in whole)
    return said


def _names_in_text(public: Iterable[Article]) -> set[str]:
    """Hyphenated words of public texts: state-of-the-art is no slug there."""
    return {
        name
        for article in public
        for name in names(f"{article.title} {needles.body_text(article)}")
        if "-" in name
    }


def _is_telling(name: str) -> bool:
    """Whether a slug says more than any word of the language."""
    return len(name) >= SHORT_TITLE and "-" in name


def _pictures(
    site_dir: Path,
    tree: Tree,
    content: Content,
    public: Iterable[Article],
    secret: Iterable[tuple[Article, State]],
) -> Iterator[Picture]:
    """The pictures that nothing public shows, not even as a copy under another name."""
    pictures = Pictures(site_dir, dict.fromkeys(tree.below("", *SUFFIXES), ""))

    def resolved(path: str, written: Iterable[str]) -> set[str]:
        found = (pictures.resolve(path.rpartition("/")[0], name) for name in written)
        return {place for place in found if place}

    shown = {place for article in public for place in resolved(article.path, needles.picture_names(article))}
    for person in content.people:
        shown |= resolved(person.path, [*needles.body_pictures(person.body), *filter(None, [person.photo])])
    others: list[Document | Section] = [*content.documents, *content.sections]
    for record in others:
        shown |= resolved(record.path, needles.body_pictures(record.body))
    sizes: dict[int, list[str]] = defaultdict(list)
    for place in shown:
        sizes[(site_dir / place).stat().st_size].append(place)
    for article, state in secret:
        focal = article.lead.focal if article.lead else (0.5, 0.5)
        for place in sorted(resolved(article.path, needles.picture_names(article)) - shown):
            data = (site_dir / place).read_bytes()
            if not any((site_dir / twin).read_bytes() == data for twin in sizes[len(data)]):
                yield Picture(Secret(article.path, state, "picture"), place, digest_bytes(data), focal)
