"""Proof that nothing of an article that is not public lies in dist/: no title, slug, sentence or picture.

Every file is read: pages, feeds, JSON, scripts, and the text that pictures and other binary files carry in the
clear. What compression hides inside a file (fonts, PDF, ZIP) is not seen; such files are counted in the note.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import Diagnostic
from site_builder.base.digest import digest_bytes
from site_builder.base.record import dataclass
from site_builder.checks import Check
from site_builder.checks.hidden import Secret, by_longest_word
from site_builder.checks.likeness import alike, print_of, prints_of_forms
from site_builder.checks.wording import decode, joined, names, runs, segments, without_tags, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.checks.built import BuiltSite
    from site_builder.checks.hidden import Hidden, Picture

CODE = "SB608"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".avif", ".ico")
BINARY = (*PICTURES, ".woff", ".woff2", ".ttf", ".otf", ".mp3", ".mp4", ".m4a", ".webm", ".ogg")
SEALED = (".pdf", ".zip", ".br", ".zst", ".xz", ".bz2", ".docx", ".xlsx", ".epub")
_CLEAR = re.compile(rb"[\t\n\r\x20-\x7e]{12,}")  # text in a binary file
_MADE_BY_BUILD = re.compile(r"\.[0-9a-f]{10}-[^/]*$")  # a rendition's name carries the digest of its picture


def run(built: BuiltSite) -> Iterator[Diagnostic]:
    """Everything of hidden articles that was found, each with the files that have it."""
    hidden = built.hidden
    if hidden is None:
        return
    yield from hidden.unread
    search = _Search(
        hidden,
        by_longest_word(hidden.phrases),
        tuple(_Print.of(built, picture) for picture in hidden.pictures),
    )
    files: dict[Secret, list[str]] = defaultdict(list)
    known_by: dict[Secret, str] = {}
    for path in built.files if hidden.states else ():
        for owner, sign in search.look_into(path, built.read(path)).items():
            files[owner].append(path)
            known_by.setdefault(owner, sign)
    for owner, paths in sorted(files.items()):
        yield _leak(built, owner, known_by[owner], paths)


@dataclass(frozen=True, slots=True)
class _Print:
    """A hidden picture and how it would look in any size."""

    picture: Picture
    prints: tuple[int, ...]

    @classmethod
    def of(cls, built: BuiltSite, picture: Picture) -> _Print:
        return cls(picture, prints_of_forms((built.site_dir / picture.path).read_bytes(), picture.focal))


@dataclass(frozen=True, slots=True)
class _Search:
    """All that is searched for, made ready for many files."""

    hidden: Hidden
    index: Mapping[str, Sequence[str]]
    pictures: tuple[_Print, ...]

    def look_into(self, path: str, data: bytes) -> dict[Secret, str]:
        """What one file gives away, each with the words by which it was known."""
        text = text_of(path, data)
        found = dict(self._names(path, text))
        found |= {
            owner: ""
            for needle, owner in self.hidden.raw.items()
            if needle in data or needle in path.encode()
        }
        for form in {text, without_tags(text)}:
            found |= dict(self._words(words(form), text))
        if path.lower().endswith(PICTURES) and self.pictures:
            found |= dict.fromkeys(self._likenesses(path, data), "")
        return found

    def _names(self, path: str, text: str) -> Iterator[tuple[Secret, str]]:
        if owner := self.hidden.places.get(path):
            yield owner, ""
        for name in self.hidden.names.keys() & (names(path) | names(text)):
            yield self.hidden.names[name], name

    def _words(self, sequence: list[str], text: str) -> Iterator[tuple[Secret, str]]:
        for run_found in self.hidden.runs.keys() & set(runs(sequence)):
            yield self.hidden.runs[run_found], " ".join(run_found)
        near = self.index.keys() & set(sequence)
        if not near and not self.hidden.titles:
            return
        whole = joined(sequence)
        for phrase in (phrase for word in near for phrase in self.index[word] if phrase in whole):
            yield self.hidden.phrases[phrase], phrase.strip()
        if any(title in whole for title in self.hidden.titles):
            for title in self.hidden.titles.keys() & segments(text):
                yield self.hidden.titles[title], title.strip()

    def _likenesses(self, path: str, data: bytes) -> Iterator[Secret]:
        """Copies under any name, and other sizes of a picture where the name does not say which it is."""
        digest = digest_bytes(data)
        seen = None if _MADE_BY_BUILD.search(path) else print_of(data)
        for known in self.pictures:
            if digest == known.picture.digest or (
                seen is not None and any(alike(seen, one) for one in known.prints)
            ):
                yield known.picture.secret


def text_of(path: str, data: bytes) -> str:
    """A file as text: unpacked where it is gzip, only what can be read where it is binary."""
    lower = path.lower()
    if lower.endswith((".gz", ".svgz")):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError, zlib.error):
            return ""
    elif lower.endswith(BINARY):
        data = b"\n".join(_CLEAR.findall(data))
    return decode(data)


def _leak(built: BuiltSite, owner: Secret, sign: str, paths: list[str]) -> Diagnostic:
    shown = ", ".join(f"{built.shown}/{path}" for path in paths[:3])
    if len(paths) > 3:
        shown += f" and {len(paths) - 3:,} more"
    words_found = f': "{sign}"' if sign else ""
    message = f"{owner.what} of an article that is {owner.state} is in {shown}{words_found}"
    return Diagnostic(
        owner.path,
        0,
        0,
        CODE,
        message,
        "do not publish this build; build again, and report it if that does not help",
    )


def note(built: BuiltSite) -> str:
    """What was searched for, and what could not be."""
    hidden = built.hidden
    if hidden is None:
        return "not looked for"
    if not hidden.states:
        return "every article is public"
    states = ", ".join(f"{count} {state}" for state, count in sorted(hidden.states.items()))
    titles = sum(owner.what == "title" for owner in (*hidden.phrases.values(), *hidden.titles.values()))
    parts = [
        f"{titles:,} titles",
        f"{len(hidden.phrases) + len(hidden.titles) - titles:,} captions and summaries",
        f"{len(hidden.runs):,} runs of 8 words",
        f"{len(hidden.names):,} slugs",
        f"{len(hidden.pictures):,} pictures",
    ]
    sealed = sum(path.lower().endswith(SEALED) for path in built.files)
    limits = (
        f"; {hidden.ambiguous} slugs and titles tell nothing, public things are called so too"
        if hidden.ambiguous
        else ""
    )
    limits += f"; {sealed} compressed files were not looked into" if sealed else ""
    return f"{states}: searched {len(built.files):,} files for {', '.join(parts)}{limits}"


CHECK = Check("leaks", "nothing of an article that is not public", run, note, on_request=True)
