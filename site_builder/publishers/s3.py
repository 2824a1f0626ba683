"""A bucket of Amazon S3, or of a store that speaks its language: R2, B2, Spaces, Wasabi, MinIO, Garage.

Files are replaced one by one, in an order in which the site works at every moment. What stands there is written
down in the bucket, under a name that cannot be guessed: PREFIX/.site-builder/manifest-RANDOM.json. From the first
operation of a run to the last it says of each file on its way that nobody knows; a run after one that was cut off
asks the store for those, and sends what is missing.

Old style sheets, scripts, fonts and crops stay until the next publish: caches may still hold pages that need them. Their
names stand in PREFIX/.site-builder/kept-RANDOM.json.
"""

from __future__ import annotations

import base64
import platform
import secrets
import uuid
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from site_builder.base.digest import digest_value
from site_builder.base.record import dataclass
from site_builder.base.url import is_plain_path
from site_builder.publish.kept import still_asked_for
from site_builder.publish.manifest import File, from_json, to_json
from site_builder.publish.plan import plan as plan_for
from site_builder.publish.target import Limits, Publisher, PublishProblem
from site_builder.publishers._kinds import KINDS
from site_builder.publishers._s3_client import clear_line, connect, persist
from site_builder.publishers._s3_lease import RENEWAL, Lease
from site_builder.publishers._s3_objects import (
    PRIVATE,
    UNKNOWN,
    Style,
    body_of,
    foreign,
    kept_from_json,
    kept_to_json,
    same_headers,
    unsure,
    waves,
    website_redirects,
)
from site_builder.source import schema
from site_builder.source.schema import Key, Reading, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from site_builder.publish.manifest import Manifest
    from site_builder.publish.plan import Plan, Step
    from site_builder.publish.target import After, Release, Settings
    from site_builder.source.yaml_nodes import Node

PARALLEL = 16  # operations at a time, when `parallel` is absent
MANIFEST = f"{PRIVATE}manifest-"
LEASE = f"{PRIVATE}publishing.json"
_OURS = {"ContentType": "application/json", "CacheControl": "no-store"}


@dataclass(frozen=True, slots=True)
class Bucket:
    """The bucket."""

    client: Any  # of boto3
    name: str
    style: Style
    parallel: int = PARALLEL
    owner: str = ""  # who publishes: this folder on this machine

    def manifest(self) -> Manifest:
        """What stands there. Files whose headers would be others now count as not known."""
        return self._stored(self._manifest_key())

    def publish(self, release: Release, plan: Plan, after: After) -> str:
        """Send and delete what the plan says, in the order in which the site works at every moment."""
        with Lease(self.client, self.name, self.style.key(LEASE), self.owner) as lease:
            return self._publish(release, plan, after, lease)

    def _publish(self, release: Release, plan: Plan, after: After, lease: Lease) -> str:
        key = self._manifest_key()
        theirs = self._stored(key)
        if set(plan_for(release.manifest, theirs).steps) != set(plan.steps):
            raise PublishProblem(
                f'somebody else has published to the bucket "{self.name}" meanwhile; publish again'
            )
        unknown = not theirs or any(file.digest == UNKNOWN for file in theirs.values())
        listed = self._listed() if unknown else {}
        known = key or self.style.key(f"{MANIFEST}{secrets.token_hex(16)}.json")
        kept = self._kept(known) if key else frozenset()
        later = frozenset(still_asked_for(release.manifest, theirs))
        style = self._style_for(release)
        there = {self.style.path(name) for name in listed} if unknown else None
        if plan:
            self._write_kept(known, kept | later)
            self._write(known, unsure(theirs, plan))
            after("put the manifest")
            for wave in waves(plan, there, later):
                self._all([partial(self._do, release, style, step, listed) for step in wave], after, lease)
            gone = sorted(path for path in kept - later if path not in release.manifest)
            self._all([partial(self._delete, path) for path in gone], after, lease)
            self._write(known, release.manifest)
            self._write_kept(known, later)
            after("put the manifest")
        others = foreign(listed, {*theirs, *release.manifest, *kept, *later}, self.style)
        left = f"; {len(others)} objects that are no part of it stay, like {others[0]}" if others else ""
        return f"{release.name} is in the bucket {self.name}{left}"

    # --- operations

    def _do(self, release: Release, style: Style, step: Step, listed: Mapping[str, str]) -> str:
        """Do one step; say what was done, "" for nothing."""
        if step.action == "delete":
            return self._delete(step.path)
        key = self.style.key(step.path)
        body = body_of(step.path, (release.folder / step.path).read_bytes(), style)
        if listed.get(key) == body.md5.hex():
            with clear_line(self.name, "to read objects"):
                if same_headers(
                    body.headers, persist(lambda: self.client.head_object(Bucket=self.name, Key=key))
                ):
                    return ""
        self._put(
            key, body.data, ContentMD5=base64.b64encode(body.md5).decode(), **self._acl(), **body.headers
        )
        return f"put {step.path}"

    def _delete(self, path: str) -> str:
        with clear_line(self.name, "to delete objects"):
            persist(lambda: self.client.delete_object(Bucket=self.name, Key=self.style.key(path)))
        return f"delete {path}"

    def _all(self, jobs: Iterable[Callable[[], str]], after: After, lease: Lease) -> None:
        """Do all of some things side by side; when one fails, begin none of the others."""
        with ThreadPoolExecutor(self.parallel) as pool:
            try:
                waiting = {pool.submit(job) for job in jobs}
                while waiting:
                    done, waiting = wait(waiting, RENEWAL, FIRST_COMPLETED)
                    lease.renew()
                    for said in filter(None, [job.result() for job in done]):
                        after(said)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise

    def _put(self, key: str, data: bytes, **headers: Any) -> None:
        with clear_line(self.name, "to write objects"):
            persist(lambda: self.client.put_object(Bucket=self.name, Key=key, Body=data, **headers))

    def _acl(self) -> dict[str, str]:
        return {"ACL": "public-read"} if self.style.public else {}

    # --- what stands there

    def _manifest_key(self) -> str:
        """Where the manifest lies; "" when there is none."""
        found = self._list(self.style.key(MANIFEST))
        return str(max(found, key=lambda entry: entry["LastModified"])["Key"]) if found else ""

    def _stored(self, key: str) -> Manifest:
        if not key:
            return {}
        text, style = self._get(key)
        try:
            found = from_json(text)
        except ValueError:
            return {}
        if style == self.style.digest():
            return found
        return {path: File(UNKNOWN, file.size) for path, file in found.items()}

    def _write(self, key: str, manifest: Manifest) -> None:
        self._put(key, to_json(manifest).encode(), Metadata={"style": self.style.digest()}, **_OURS)

    def _kept(self, manifest: str) -> frozenset[str]:
        """The files that stayed when they were no part of the site any more."""
        key = _kept_key(manifest)
        return kept_from_json(self._get(key)[0]) if self._list(key) else frozenset()

    def _write_kept(self, manifest: str, paths: frozenset[str]) -> None:
        self._put(_kept_key(manifest), kept_to_json(paths).encode(), **_OURS)

    def _get(self, key: str) -> tuple[str, str]:
        """The text of an object of ours, and the style that was noted with it."""
        with clear_line(self.name, "to read objects"):
            answer = self.client.get_object(Bucket=self.name, Key=key)
            return answer["Body"].read().decode("utf-8", "replace"), answer["Metadata"].get("style", "")

    def _listed(self) -> dict[str, str]:
        """The keys of all objects and their ETags, which are MD5 digests in hexadecimal for whole objects."""
        found = self._list(self.style.key(""))
        return {str(entry["Key"]): str(entry.get("ETag", "")).strip('"') for entry in found}

    def _list(self, prefix: str) -> list[dict[str, Any]]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=self.name, Prefix=prefix)
        with clear_line(self.name, "to list objects"):
            return [entry for page in pages for entry in page.get("Contents", ())]

    def _style_for(self, release: Release) -> Style:
        """How the files of a release are stored: with its redirects, where those are asked for."""
        if not self.style.website or "_redirects" not in release.manifest:
            return self.style
        text = (release.folder / "_redirects").read_text("utf-8")
        return replace(self.style, redirects=website_redirects(text, release.base_url))


def _kept_key(manifest: str) -> str:
    return manifest.replace("/manifest-", "/kept-")


def _endpoint(node: Node, reading: Reading) -> str:
    value: str = schema.text(node, reading)
    parts = urlsplit(value)
    if "@" in parts.netloc:
        raise Unreadable(node, "must not hold a name or a password", "set them in the environment")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Unreadable(node, f'"{value}" is not the address of a store', "write it like https://s3.example")
    return value.rstrip("/")


def _prefix(node: Node, reading: Reading) -> str:
    value = str(schema.text(node, reading)).strip("/")
    if value and not is_plain_path(f"/{value}"):
        raise Unreadable(
            node, f'"{value}" is not the beginning of a key', "write it like paper or sites/paper"
        )
    return value


def _open(settings: Settings, site_dir: Path) -> Bucket:
    rest = dict(settings)
    parallel = rest.get("parallel", PARALLEL)
    where = {name: rest[name] for name in ("region", "endpoint", "profile") if name in rest}
    style: dict[str, Any] = {
        name: rest[name] for name in ("prefix", "compress", "cache", "public") if name in rest
    }
    style["website"] = rest.get("redirects", "pages") == "website"
    owner = digest_value((platform.node(), uuid.getnode(), str(site_dir.absolute())))
    return Bucket(connect(**where, parallel=parallel), rest["bucket"], Style(**style), parallel, owner)


_CACHE: dict[str, Key] = {kind: Key(schema.text, f"the Cache-Control of {kind}") for kind in KINDS}

PUBLISHER = Publisher(
    "s3",
    "a bucket of Amazon S3 or of a store that speaks its language",
    {
        "bucket": Key(schema.text, "the bucket", required=True),
        "prefix": Key(_prefix, "what all keys begin with, when the site is not at the bucket's root"),
        "region": Key(schema.text, "the region, when the environment does not name it"),
        "endpoint": Key(_endpoint, "the address of a store that is not Amazon's"),
        "profile": Key(schema.text, "a profile of ~/.aws/config"),
        "compress": Key(schema.choice("none", "gzip", "brotli"), "how texts are stored: none, gzip, brotli"),
        "cache": Key(
            schema.record(_CACHE, "cache", lambda **kinds: tuple(sorted(kinds.items()))),
            "Cache-Control by kind of file: assets, pages, feeds, others",
        ),
        "redirects": Key(
            schema.choice("pages", "website"),
            "whether redirects are pages alone, or also the website endpoint's",
        ),
        "public": Key(schema.flag, "whether each object is made public by an ACL; a bucket policy is better"),
        "parallel": Key(schema.integer(1, 64), "operations at a time"),
    },
    Limits(file_bytes=5 * 1024**3, why="Amazon S3: 5 GiB in one piece"),
    _open,
)
