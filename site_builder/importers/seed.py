"""Seeds to articles on disk: each is converted once, and again only while nobody edited its article.

The site's folder is the whole state: an article says in its front matter which seed it came from,
with the digest of that seed and of the article as it was written. A seed whose article was deleted
is therefore converted again: to keep a story away, delete its seed too, or mark the article a draft.
"""

from __future__ import annotations

import os
import stat
import unicodedata
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.base.diagnostic import EnvironmentProblem
from site_builder.base.digest import digest_bytes
from site_builder.base.names import largest
from site_builder.base.record import dataclass
from site_builder.base.slug import slugify
from site_builder.base.url import collision_key
from site_builder.source.seed import (
    Addresses,
    Named,
    article_markdown,
    article_path,
    decode,
    free_slug,
    parse_seed,
    problems,
    read_named,
    read_origin,
    untouched,
)
from site_builder.source.seed.report import Conversion, SeedReport

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.base.diagnostic import Diagnostic
    from site_builder.source.seed import Seed

__all__ = ["Conversion", "SeedReport", "convert_seeds"]

_ARTICLES = "content/articles"
_PHOTOS = (".jpg", ".jpeg", ".png", ".webp")
_HEAD = 8192  # bytes; front matter is rarely longer, and where it is, the rest is read too
_LONGEST_HEAD = 65536


@dataclass(slots=True)
class _Run:
    """The settings of a run, and what it knows of the disk."""

    site: Path
    zone: str
    section: str
    photos: bool
    addresses: Addresses
    by_seed: dict[str, str] = field(default_factory=dict)  # origin.file: article
    taken: set[str] = field(default_factory=set)  # collision keys of all articles
    named: dict[str, Named] = field(default_factory=dict)  # what the address of each article is made of
    owners: dict[str, str] = field(default_factory=dict)  # the article of each address
    claimed: set[str] = field(default_factory=set)  # origins of this run
    folders: dict[Path, dict[str, str]] = field(default_factory=dict)  # names in a folder, by casefold
    problems: list[Diagnostic] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Source:
    """One seed that could be read, and what belongs to it."""

    shown: str  # its name in reports: relative to the site, or the file name alone
    key: str  # its name in `origin.file`
    data: bytes
    digest: str
    photo: Path | None
    article: str  # the article that was made of it, or ""


def convert_seeds(
    site_dir: Path,
    files: Sequence[Path],
    *,
    zone: str,
    section: str,
    photos: bool = True,
    addresses: Addresses | None = None,
) -> Conversion:
    """Convert seeds into articles below `content/articles/`; a seed may also lie outside the site.

    `addresses` is how the site makes addresses of articles: no two of them get the same.
    A seed that cannot be read is reported and its article left alone. Raises `EnvironmentProblem`
    when the disk refuses an article; articles that were put in place before that stay.
    """
    run = _Run(_absolute(site_dir), zone, section, photos, addresses or Addresses(zone=zone))
    try:
        _scan(run)
        reports = tuple(_convert(run, file) for file in dict.fromkeys(_absolute(file) for file in files))
    except OSError as refusal:
        raise EnvironmentProblem(str(refusal)) from refusal
    return Conversion(tuple(sorted(run.problems)), reports)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links out of the site


def _scan(run: _Run) -> None:
    for folder, below, names in os.walk(run.site / _ARTICLES):
        below.sort()
        for name in sorted(names):
            if not name.endswith(".md"):
                continue
            file = Path(folder, name)
            article = file.relative_to(run.site).as_posix()
            run.taken.add(collision_key(article))
            if not stat.S_ISREG(file.lstat().st_mode):
                continue  # a link, or a pipe that nobody writes to
            head = _read_head(file)
            _note_address(run, article, read_named(head, file.stem))
            origin = read_origin(head)
            if origin:
                run.by_seed.setdefault(unicodedata.normalize("NFC", origin.file), article)


def _note_address(run: _Run, article: str, named: Named | None) -> None:
    if named:
        run.named[article] = named
        run.owners.setdefault(run.addresses.of(named), article)


def _read_head(file: Path) -> str:
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
        if head.lstrip(b"\xef\xbb\xbf").startswith(b"---") and b"\n---" not in head:
            head += opened.read(_LONGEST_HEAD)
    return head.decode("utf-8", "replace")  # only looked at; a damaged article is the build's to report


def _convert(run: _Run, file: Path) -> SeedReport:
    inside = file.is_relative_to(run.site)
    shown = file.relative_to(run.site).as_posix() if inside else file.name
    if inside and not file.resolve().is_relative_to(run.site.resolve()):
        return _refuse(run, shown, problems.unreadable(shown, "it is a link that leads out of the site"))
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            return _refuse(run, shown, problems.unreadable(shown, "it is no file"))
        if found.st_size > (most := largest(".txt")):
            return _refuse(run, shown, problems.too_large(shown, most))
        data = file.read_bytes()
    except OSError as refusal:
        return _refuse(run, shown, problems.unreadable(shown, refusal.strerror or "unknown reason"))
    digest = digest_bytes(data)
    key = unicodedata.normalize("NFC", shown if inside else f"import:{shown}")
    if key in run.claimed:  # two files of one name from two folders
        key = f"{key}#{digest[:8]}"
    run.claimed.add(key)
    source = _Source(shown, key, data, digest, _photo_beside(run, file), run.by_seed.get(key, ""))
    return _standing(run, source) or _make(run, source)


def _refuse(run: _Run, shown: str, problem: Diagnostic, article: str = "", encoding: str = "") -> SeedReport:
    run.problems.append(problem)
    return SeedReport(shown, article, "refused", encoding)


def _standing(run: _Run, source: _Source) -> SeedReport | None:
    """The report on an article that stays as it is; None where it is to be made, or made again."""
    if not source.article:
        return None
    text = (run.site / source.article).read_bytes().decode("utf-8", "surrogateescape")
    origin = read_origin(text)
    same = origin is not None and origin.digest == source.digest
    edited = not untouched(text)
    photo = source.photo
    if same and (edited or not photo or (run.site / _photo_copy(source.article, photo)).exists()):
        return SeedReport(source.shown, source.article, "unchanged")
    if edited:
        run.problems.append(problems.kept(source.shown, source.article, source.digest))
        return SeedReport(source.shown, source.article, "kept")
    return None


def _make(run: _Run, source: _Source) -> SeedReport:
    shown, article = source.shown, source.article
    decoded = decode(source.data)
    if decoded.broken_at is not None:
        return _refuse(run, shown, problems.undecodable(shown, decoded), article, decoded.encoding)
    seed = parse_seed(decoded.text)
    if seed.empty:
        return _refuse(run, shown, problems.empty(shown), article, decoded.encoding)
    run.problems += problems.doubts(shown, decoded, seed)
    place = article or _free_path(run, f"{_ARTICLES}/{article_path(seed, seed_file=source.key)}")
    text = article_markdown(
        seed,
        seed_file=source.key,
        seed_digest=source.digest,
        zone=run.zone,
        section=run.section,
        image=_copy_photo(run, shown, place, source.photo) if source.photo else "",
        slug=_slug(run, seed, place),
    )
    _put(run.site / place, text.encode())
    notes = decoded.notes + tuple(note.text for note in seed.notes)
    return SeedReport(shown, place, "updated" if article else "written", decoded.encoding, seed.found, notes)


def _free_path(run: _Run, wanted: str) -> str:
    place, count = wanted, 1
    while collision_key(place) in run.taken or os.path.lexists(run.site / place):
        count += 1
        place = f"{wanted.removesuffix('.md')}-{count}.md"
    run.taken.add(collision_key(place))
    return place


def _slug(run: _Run, seed: Seed, place: str) -> str:
    """The slug to be written into an article; "" when the one that comes of its headline will do.

    An article that is made again keeps the one that it has, so that its address stays.
    """
    own = slugify(seed.headline) or slugify(Path(place).stem)
    before = run.named.get(place)
    date = seed.published.text if seed.published else ""

    def is_free(slug: str) -> bool:
        return run.owners.get(run.addresses.of(Named(slug, run.section, date)), place) == place

    slug = free_slug(before.slug if before else own, is_free)
    _note_address(run, place, Named(slug, run.section, date))
    return slug if slug != own else ""


def _photo_beside(run: _Run, seed: Path) -> Path | None:
    if not run.photos:
        return None
    if seed.parent not in run.folders:
        run.folders[seed.parent] = {
            entry.name.casefold(): entry.name for entry in sorted(seed.parent.iterdir())
        }
    names = run.folders[seed.parent]
    for ending in _PHOTOS:
        name = names.get(f"{seed.stem}{ending}".casefold())
        if name and (seed.parent / name).is_file() and not (seed.parent / name).is_symlink():
            return seed.parent / name
    return None


def _photo_copy(article: str, photo: Path) -> str:
    return article.removesuffix(".md") + photo.suffix.lower()


def _copy_photo(run: _Run, shown: str, article: str, photo: Path) -> str:
    """Put the photo beside its article and return its name; a file that an editor put there stays."""
    copy = _photo_copy(article, photo)
    data = photo.read_bytes()
    if not os.path.lexists(run.site / copy):
        _put(run.site / copy, data)
    elif (run.site / copy).read_bytes() != data:
        run.problems.append(problems.photo_kept(shown, photo.name, copy))
    return copy.rsplit("/", 1)[-1]


def _put(target: Path, data: bytes) -> None:
    part = target.parent / f".seed-{os.getpid()}.part"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644), "wb") as opened:  # noqa: PTH123 - a descriptor, which Path cannot open
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        part.replace(target)
    except OSError as refusal:
        raise EnvironmentProblem(f"{target}: {refusal.strerror}") from refusal
    finally:
        part.unlink(missing_ok=True)
