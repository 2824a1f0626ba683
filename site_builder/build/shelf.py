"""Articles by id: parsed when they are first asked for, or taken from what the store keeps of them.

What an article says in its front matter is kept ready in the store, because a list shows hundreds of
articles and reading YAML is most of the cost of each. The body is not: it is read from the article's file when
a page shows it, which is how a file that changed meanwhile is noticed.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from site_builder.base.dates import Instant
from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.digest import digest_bytes
from site_builder.model.article import Article, Correction, Figure
from site_builder.source.article import parse_article
from site_builder.source.front_matter import decode_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from site_builder.model.config import Config
    from site_builder.model.entry import Entry

    Keep = Callable[[str, str], bytes]  # an article's id and the digest of its file -> what is kept, or b""

MOST_WHOLE = 30_000  # articles that stay in memory as they are; of more, what was packed stays
MOST_RECENT = 5_000  # articles beyond these that were asked for lately
NAMES = tuple(name for name in Article.__match_args__ if name != "body")
_values = attrgetter(*NAMES)
_INSTANTS = tuple(NAMES.index(n) for n in ("published", "updated", "embargo", "expires", "pin"))
_LEAD, _FIGURES, _CORRECTIONS = (NAMES.index(n) for n in ("lead", "figures", "corrections"))
_PATH = NAMES.index("path")
_instant = attrgetter("epoch", "zone", "precision")
_figure = attrgetter("image", "caption", "credit", "alt", "focal", "line")


class ArticleShelf(Mapping[str, Article]):
    """Articles by id."""

    def __init__(
        self,
        site_dir: Path,
        config: Config,
        entries: Mapping[str, Entry],
        keep: Keep = lambda *_: b"",
        before: Mapping[str, Article] | None = None,
    ) -> None:
        self._dir = site_dir
        self._config = config
        self._entries = entries
        self._keep = keep
        self._home = os.getpid()  # a forked worker must not read the store that its parent has open
        self._before = before or {}  # of the last build of this process
        self._whole: dict[str, Article] = {}
        self._recent: dict[str, Article] = {}
        self._brought: dict[str, tuple[str, bytes]] = {}  # what workers need of the store
        self.packed: dict[str, bytes] = {}  # what was parsed in this build, to be kept

    def put(self, article: Article) -> None:
        """Remember an article that was just parsed."""
        self.packed[article.id] = pack_article(article)
        self._show(article)

    def _show(self, article: Article) -> None:
        if len(self._whole) < MOST_WHOLE:
            self._whole[article.id] = article
            return
        if len(self._recent) >= MOST_RECENT:
            self._recent.clear()
        self._recent[article.id] = article

    def __getitem__(self, identity: str) -> Article:
        known = self._whole.get(identity) or self._recent.get(identity)
        if known is not None:
            return known
        entry = self._entries[identity]
        if before := self._stayed(identity):
            self._show(before)
            return before
        if kept := self._kept(entry):
            article = unpack_article(kept, partial(_read, self._dir, entry))  # without the shelf: no circles
            self._show(article)
            return article
        parsed, _ = parse_article(entry.path, _read(self._dir, entry), self._config)
        if parsed is None:
            raise EnvironmentProblem(f"{entry.path} was changed while the site was built; build again")
        self.put(parsed)
        return parsed

    def _stayed(self, identity: str) -> Article | None:
        before = self._before.get(identity)
        same = before is not None and before.digest == self._entries[identity].digest
        return before if same and identity not in self.packed else None

    def _kept(self, entry: Entry) -> bytes:
        if (packed := self.packed.get(entry.id)) is not None:
            return packed
        digest, data = self._brought.get(entry.id, ("", b""))
        if digest == entry.digest:
            return data
        return self._keep(entry.id, entry.digest) if self._home == os.getpid() else b""

    def taken(self) -> dict[str, Article]:
        """Articles that were taken from the store, in this build and before: a few thousand at most."""
        found: dict[str, Article] = {i: a for i, a in self._whole.items() if isinstance(a, Kept)}
        return found if len(found) + len(self._before) > MOST_RECENT else {**self._before, **found}

    def missing(self, ids: Iterable[str]) -> list[str]:
        """Those of some articles, if they are still there, that are not in memory."""
        return [i for i in ids if i in self._entries and i not in self._whole and not self._stayed(i)]

    def bring(self, kept: Iterable[tuple[str, str, bytes]]) -> None:
        """Take what the store keeps of many articles (id, digest of the file, what is kept) at once, before workers are forked."""
        self._brought = {identity: (digest, data) for identity, digest, data in kept}

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def _read(site_dir: Path, entry: Entry) -> bytes:
    try:
        data = (site_dir / entry.path).read_bytes()
    except OSError as problem:
        raise EnvironmentProblem(f"cannot read {entry.path}: {problem.strerror}") from None
    if digest_bytes(data) != entry.digest:
        raise EnvironmentProblem(f"{entry.path} was changed while the site was built; build again")
    return data


def pack_article(article: Article) -> bytes:
    """An article without its body; b"" for one that holds values that cannot be packed."""
    values: list[Any] = list(_values(article))
    for n in _INSTANTS:
        values[n] = values[n] and _instant(values[n])
    values[_LEAD] = values[_LEAD] and _figure(values[_LEAD])
    values[_FIGURES] = tuple(map(_figure, values[_FIGURES]))
    values[_CORRECTIONS] = tuple((_instant(c.date), c.kind, c.text) for c in values[_CORRECTIONS])
    try:
        return marshal.dumps((len(article.body), values))
    except ValueError:  # a mapping among the `extra` values
        return b""


class Kept(Article):
    """An article as the store keeps it. Its body is read when it is asked for: lists never ask."""

    __slots__ = ("read",)
    read: Callable[[], str]

    @property
    def body(self) -> str:
        """The body as Markdown."""
        return self.read()


def unpack_article(kept: bytes, read: Callable[[], bytes]) -> Article:
    """The article of `pack_article`; `read` gives the bytes of its file."""
    length, values = marshal.loads(kept)  # noqa: S302 - written by ourselves, and sealed
    for n in _INSTANTS:
        values[n] = values[n] and Instant(*values[n])
    values[_LEAD] = values[_LEAD] and Figure(*values[_LEAD])
    values[_FIGURES] = tuple(Figure(*figure) for figure in values[_FIGURES])
    values[_CORRECTIONS] = tuple(
        Correction(Instant(*moment), kind, text) for moment, kind, text in values[_CORRECTIONS]
    )
    article, path = Kept(body="", **dict(zip(NAMES, values, strict=True))), values[_PATH]

    @cache
    def body() -> str:
        text = decode_text(read(), path)
        return text[len(text) - length :]

    object.__setattr__(article, "read", body)
    return article
