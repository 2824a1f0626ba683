"""What the objects of a store are for the files of a site: keys, bytes, headers, the order of operations. Pure."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from site_builder.base.digest import digest_value
from site_builder.base.record import dataclass
from site_builder.outputs.redirect import alias_path
from site_builder.publish.manifest import File
from site_builder.publish.target import PublishProblem
from site_builder.publishers._kinds import CACHE, RULES, compresses, content_type, kind_of

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan, Step

UNKNOWN = "0" * 64  # the digest of a file of which it is not known whether it arrived
PRIVATE = ".site-builder/"  # the folder of what is ours and no part of the site
Headers = Mapping[str, str]  # the arguments of PutObject and the answers of HeadObject have the same names


@dataclass(frozen=True, slots=True)
class Style:
    """How files are stored."""

    prefix: str = ""  # of all keys; without a slash at either end
    compress: str = "none"  # or gzip, brotli
    cache: tuple[tuple[str, str], ...] = ()  # kind of file, Cache-Control
    public: bool = False
    website: bool = False  # whether redirects are the website endpoint's, too
    redirects: tuple[tuple[str, str], ...] = ()  # then: path of a redirect's page, its destination; sorted

    def key(self, path: str) -> str:
        """The key of a path in the site."""
        return f"{self.prefix}/{path}" if self.prefix else path

    def path(self, key: str) -> str:
        """The path of a key; the inverse of `key`."""
        return key.removeprefix(f"{self.prefix}/") if self.prefix else key

    def digest(self) -> str:
        """Differs when a file that did not change might be stored in another way.

        A redirect's page changes when its destination does: the destinations need not count.
        """
        return digest_value((RULES, replace(self, redirects=())))


@dataclass(frozen=True, slots=True)
class Body:
    """What is stored for a file."""

    data: bytes
    headers: Headers

    @property
    def md5(self) -> bytes:
        """The MD5 of the bytes; in hexadecimal it is the ETag of an object that was put whole."""
        return hashlib.md5(self.data, usedforsecurity=False).digest()


def body_of(path: str, data: bytes, style: Style) -> Body:
    """The object for a file. Text is compressed where that is asked for and makes it smaller."""
    cache = {**CACHE, **dict(style.cache)}[kind_of(path)]
    headers = {"ContentType": content_type(path), "CacheControl": cache}
    if style.compress != "none" and compresses(path):
        small = compressed(data, style.compress)
        if len(small) < len(data):
            data = small
            headers["ContentEncoding"] = "br" if style.compress == "brotli" else "gzip"
    if destination := dict(style.redirects).get(path):
        headers["WebsiteRedirectLocation"] = destination
    return Body(data, headers)


def compressed(data: bytes, how: str) -> bytes:
    """The same bytes for the same text, whenever and wherever it is compressed."""
    if how == "gzip":
        return gzip.compress(data, 9, mtime=0)
    try:
        import brotli  # noqa: PLC0415 - an extra
    except ImportError:
        raise PublishProblem('compress: brotli needs brotli: pip install "site-builder[s3]"') from None
    found: bytes = brotli.compress(data, quality=9)
    return found


def website_redirects(text: str, base_url: str) -> tuple[tuple[str, str], ...]:
    """The redirects of a `_redirects` file: the page that stands at each old address, and where it leads."""
    base = urlsplit(base_url).path
    found = {}
    for line in text.splitlines():
        old, _, rest = line.partition(" ")
        destination = rest.split(" ")[0]
        if destination and old.startswith(f"{base}/"):
            found[alias_path(old.removeprefix(base))] = quote(destination, safe="/:?#[]@!$&'()*+,;=%~-._")
    return tuple(sorted(found.items()))


def same_headers(wanted: Headers, there: Mapping[str, object]) -> bool:
    """Whether an object that is there would be stored like that again."""
    names = ("ContentType", "CacheControl", "ContentEncoding", "WebsiteRedirectLocation")
    return all(wanted.get(name, "") == (there.get(name) or "") for name in names)


def unsure(theirs: Manifest, plan: Plan) -> Manifest:
    """What may stand there from the first operation of a plan on: what it touches, in a state that is not known.

    A run that is cut off leaves this behind, so that nothing that it brought is ever forgotten.
    """
    touched = {step.path: File(UNKNOWN, step.size) for step in plan.steps if step.action != "delete"}
    return {**theirs, **touched}


def waves(plan: Plan, there: Container[str] | None, later: Container[str] = ()) -> Iterator[tuple[Step, ...]]:
    """The steps of a plan in the order in which a reader finds no page that names something missing.

    Whatever is new comes first: nobody finds it before a page that was there before names it. `there` are the
    paths that are there, where that is known better than the plan knows it; what is in `later` is not deleted.
    """

    def is_new(step: Step) -> bool:
        return step.action == "add" if there is None else step.path not in there

    for new in (True, False):
        for wave in plan.waves:
            yield tuple(s for s in wave if s.action != "delete" and is_new(s) is new)
    yield tuple(
        s
        for wave in plan.waves
        for s in wave
        if s.action == "delete" and s.path not in later and (there is None or s.path in there)
    )


def kept_to_json(paths: Iterable[str]) -> str:
    """The paths of files that are no part of the site any more, but not deleted yet, as text."""
    return json.dumps(sorted(paths), ensure_ascii=False, indent=0)


def kept_from_json(text: str) -> frozenset[str]:
    """The inverse of `kept_to_json`; nothing when the text is none."""
    try:
        found = json.loads(text)
    except ValueError:
        return frozenset()
    whole = isinstance(found, list) and all(isinstance(path, str) for path in found)
    return frozenset(found) if whole else frozenset()


def foreign(keys: Iterable[str], ours: Container[str], style: Style) -> list[str]:
    """The keys that belong to nobody that we know, sorted."""
    return sorted(
        key for key in keys if (path := style.path(key)) not in ours and not path.startswith(PRIVATE)
    )
