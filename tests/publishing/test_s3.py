"""A bucket: moto's server, which answers as Amazon S3 does, and boto3 as a person has it."""

from __future__ import annotations

import sys
from contextlib import suppress
from hashlib import md5
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.target import PublishProblem
from site_builder.publishers import _s3_lease
from site_builder.publishers._s3_lease import SECONDS, Lease
from site_builder.publishers.s3 import LEASE, PUBLISHER, Bucket
from tests.support.little_paper import (
    Killed,
    files,
    killed_after,
    missing,
    operations,
    plan_for,
    publish,
    release,
)
from tests.support.object_store import LACKING, checked, object_store, surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.publish.target import Release

pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"DID NOT RUN: {', '.join(LACKING)} missing")
NUMBERS = count(1)
ANYWHERE = Path()  # a bucket needs no folder of the site


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with object_store(tmp_path_factory.mktemp("store") / "log") as address:
        yield address


@pytest.fixture
def settings(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What stands in config.yaml, for a bucket that is there and empty."""
    surroundings(monkeypatch, tmp_path)
    found = {"bucket": f"paper-{next(NUMBERS)}", "endpoint": store, "region": "us-east-1"}
    _open(found).client.create_bucket(Bucket=found["bucket"])
    return found


def _open(settings: dict[str, Any], **more: Any) -> Bucket:
    target = PUBLISHER.open({**settings, **more}, ANYWHERE)
    assert isinstance(target, Bucket)
    return target


def objects(bucket: Bucket) -> dict[str, Any]:
    """All objects of the site with their times: an object that is put again has another."""
    found = bucket.client.list_objects_v2(Bucket=bucket.name).get("Contents", [])
    return {o["Key"]: o["LastModified"] for o in found if ".site-builder/" not in o["Key"]}


def read(bucket: Bucket, path: str) -> str | None:
    """What the store answers to a reader."""
    try:
        answer = bucket.client.get_object(Bucket=bucket.name, Key=bucket.style.key(path))
    except bucket.client.exceptions.NoSuchKey:
        return None
    with answer["Body"] as body:
        text: str = body.read().decode()
    return text


def texts(bucket: Bucket, *releases: Release) -> dict[str, str]:
    """What the store answers to a reader at this moment, in one look: an ETag tells which of our files it is."""
    known = {
        md5(file.read_bytes(), usedforsecurity=False).hexdigest(): file.read_text()
        for r in releases
        for file in r.folder.rglob("*.*")
    }
    found = bucket.client.list_objects_v2(Bucket=bucket.name, Prefix=bucket.style.key(""))["Contents"]
    ours = [o for o in found if ".site-builder/" not in o["Key"]]
    return {bucket.style.path(o["Key"]): known[o["ETag"].strip('"')] for o in ours}


def manifest_key(bucket: Bucket) -> str:
    """Where the manifest lies: nobody but the owner, who may list the bucket, can know."""
    found = bucket.client.list_objects_v2(Bucket=bucket.name, Prefix=".site-builder/manifest-")["Contents"]
    return str(found[0]["Key"])


def head(bucket: Bucket, path: str) -> dict[str, Any]:
    found: dict[str, Any] = bucket.client.head_object(Bucket=bucket.name, Key=bucket.style.key(path))
    return found


def test_a_site_is_put_there_whole(settings: dict[str, Any], tmp_path: Path) -> None:
    bucket = _open(settings)
    new = release(tmp_path / "dist", files("one", ["ferry", "rain"]))
    assert bucket.manifest() == {}
    assert publish(bucket, new) == f"{new.name} is in the bucket {bucket.name}"
    assert set(objects(bucket)) == set(new.manifest)
    assert missing(lambda path: read(bucket, path)) == []
    assert bucket.manifest() == new.manifest
    assert operations(bucket, new) == []


def test_each_kind_of_file_has_its_headers(settings: dict[str, Any], tmp_path: Path) -> None:
    bucket = _open(settings, cache=(("pages", "public, max-age=5"),))
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(bucket, new)
    seen = {
        path: (found["ContentType"], found["CacheControl"])
        for path in new.manifest
        for found in [head(bucket, path)]
        if not path.startswith(("news", "tags"))
    }
    css, jpg = (next(p for p in new.manifest if p.endswith(end)) for end in (".css", ".jpg"))
    assert seen == {
        css: ("text/css; charset=utf-8", "public, max-age=31536000, immutable"),
        jpg: ("image/jpeg", "public, max-age=31536000, immutable"),
        "favicon.svg": ("image/svg+xml", "public, max-age=3600"),
        "feed.xml": ("application/rss+xml; charset=utf-8", "public, max-age=300"),
        "index.html": ("text/html; charset=utf-8", "public, max-age=5"),
    }


def test_the_manifest_has_a_name_that_nobody_guesses(settings: dict[str, Any], tmp_path: Path) -> None:
    bucket = _open(settings, prefix="sites/paper", public=True)
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(bucket, new)
    keys = [o["Key"] for o in bucket.client.list_objects_v2(Bucket=bucket.name)["Contents"]]
    ours = [key for key in keys if "/.site-builder/" in key]
    assert len(ours) == 2
    for key in ours:
        assert len(key.rpartition("-")[2].removesuffix(".json")) == 32
        grants = bucket.client.get_object_acl(Bucket=bucket.name, Key=key)["Grants"]
        assert not any("AllUsers" in grant["Grantee"].get("URI", "") for grant in grants)
    page = bucket.client.get_object_acl(Bucket=bucket.name, Key="sites/paper/index.html")["Grants"]
    assert any("AllUsers" in grant["Grantee"].get("URI", "") for grant in page)
    publish(bucket, release(tmp_path / "2", files("two", ["ferry"]), 2))
    assert sorted(ours) == sorted(
        o["Key"]
        for o in bucket.client.list_objects_v2(Bucket=bucket.name, Prefix="sites/paper/.site-builder")[
            "Contents"
        ]
    )


@pytest.mark.parametrize(("how", "encoding"), [("gzip", "gzip"), ("brotli", "br")])
def test_texts_are_stored_small_where_that_is_asked_for(
    settings: dict[str, Any], tmp_path: Path, how: str, encoding: str
) -> None:
    bucket = _open(settings, compress=how)
    content = files("one", ["ferry"]) | {"long.html": "<p>the ferry</p>" * 500, "photo.jpg": "x" * 5000}
    new = release(tmp_path / "dist", content)
    publish(bucket, new)
    assert head(bucket, "long.html")["ContentEncoding"] == encoding
    assert head(bucket, "long.html")["ContentLength"] < 500
    assert "ContentEncoding" not in head(bucket, "photo.jpg")
    assert head(bucket, "favicon.svg")["ContentLength"] == len("<svg/>")  # would be larger
    assert operations(bucket, new) == []


def test_redirects_are_the_website_endpoints_own_where_that_is_asked_for(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    bucket = _open(settings, redirects="website")
    content = files("one", ["ferry"]) | {
        "_redirects": "/old/ferry /news/ferry/ 301\n/boats.html https://paper.example/news/ 301\n",
        "old/ferry/index.html": "moved",
        "boats.html": "moved",
    }
    new = release(tmp_path / "dist", content)
    publish(bucket, new)
    assert head(bucket, "old/ferry/index.html")["WebsiteRedirectLocation"] == "/news/ferry/"
    assert head(bucket, "boats.html")["WebsiteRedirectLocation"] == "https://paper.example/news/"
    assert "WebsiteRedirectLocation" not in head(bucket, "index.html")
    assert operations(bucket, new) == []


def test_other_settings_change_what_is_stored_differently(settings: dict[str, Any], tmp_path: Path) -> None:
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(_open(settings), new)
    other = _open(settings, cache=(("feeds", "no-cache"),))
    assert operations(other, new) == ["put the manifest", "put feed.xml", "put the manifest"]
    assert head(other, "feed.xml")["CacheControl"] == "no-cache"
    assert operations(other, new) == []


def test_a_lost_manifest_costs_nothing_that_is_there_already(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    """Nor are objects touched that are no part of the site: they may be somebody's."""
    bucket = _open(settings)
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(bucket, new)
    bucket.client.delete_object(Bucket=bucket.name, Key=manifest_key(bucket))
    bucket.client.put_object(Bucket=bucket.name, Key="holiday.jpg", Body=b"x")
    before = objects(bucket)
    assert bucket.manifest() == {}
    assert publish(bucket, new).endswith("; 1 objects that are no part of it stay, like holiday.jpg")
    assert objects(bucket) == before
    assert bucket.manifest() == new.manifest


def test_a_manifest_that_is_none_counts_as_lost(settings: dict[str, Any], tmp_path: Path) -> None:
    bucket = _open(settings)
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(bucket, new)
    bucket.client.put_object(Bucket=bucket.name, Key=manifest_key(bucket), Body=b'{"files": 1')
    assert bucket.manifest() == {}
    publish(bucket, new)
    assert bucket.manifest() == new.manifest


def test_old_style_sheets_stay_until_the_next_publish(settings: dict[str, Any], tmp_path: Path) -> None:
    """Caches may still hold pages that need them. Photos go at once: they may have been withdrawn."""
    bucket = _open(settings)
    one, two, three = (
        release(tmp_path / mark, files(mark, ["ferry"]), n) for n, mark in enumerate(("one", "two", "three"))
    )
    publish(bucket, one)
    publish(bucket, two)
    gone = set(one.manifest) - set(two.manifest)
    assert {path: read(bucket, path) is not None for path in gone} == {p: p.endswith(".css") for p in gone}
    assert operations(bucket, two) == []
    publish(bucket, three)
    assert [path for path in gone if read(bucket, path) is not None] == []
    publish(bucket, one)  # what comes back is not deleted
    assert missing(lambda path: read(bucket, path)) == []


def test_other_crops_of_a_photo_that_is_shown_stay_until_the_next_publish(
    settings: dict[str, Any], tmp_path: Path
) -> None:
    """With the publish that shows the photo no more, all its forms are gone."""
    bucket = _open(settings)
    photo = "0f3a9c21d4"
    papers = [
        files(mark, ["ferry"], shown) for mark, shown in (("one", photo), ("two", photo), ("three", ""))
    ]
    one, two, three = (release(tmp_path / str(n), paper, n) for n, paper in enumerate(papers))
    publish(bucket, one)
    publish(bucket, two)
    assert [path for path in set(one.manifest) - set(two.manifest) if read(bucket, path) is None] == []
    publish(bucket, three)
    assert [path for path in objects(bucket) if photo in path] == []


@pytest.mark.parametrize(("parallel", "every"), [(1, 1), (8, 4)])
def test_killed_after_any_operation_the_site_works(
    settings: dict[str, Any], tmp_path: Path, parallel: int, every: int
) -> None:
    """No page names what is missing; the next run completes it, and the one after that sends nothing."""
    old = release(tmp_path / "old", files("old", ["ferry", "rain", "budget"]), 1)
    new = release(tmp_path / "new", files("new", ["ferry", "strike", "rain"]), 2)
    trial = _open(settings, parallel=parallel, prefix="trial")
    publish(trial, old)
    done = operations(trial, new)
    assert len(done) > 15
    for number in range(1, len(done) + 1, every):
        bucket = _open(settings, parallel=parallel, prefix=f"killed-{number}")
        publish(bucket, old)
        with pytest.raises(Killed):
            publish(bucket, new, killed_after(number))
        assert missing(texts(bucket, old, new).get) == [], done[:number]
        again = operations(bucket, new)
        assert len(again) <= len(done) - number + 3  # it begins where it was cut off
        there = texts(bucket, old, new)
        assert missing(there.get) == []
        assert {path for path in there if not path.endswith(".css")} == {
            path for path in new.manifest if not path.endswith(".css")
        }
        assert bucket.manifest() == new.manifest
        assert operations(bucket, new) == []


def test_killed_twice_at_any_two_operations(settings: dict[str, Any], tmp_path: Path) -> None:
    """The second time on another site: nothing that the first run brought is forgotten there."""
    old = release(tmp_path / "old", files("old", ["ferry"]), 1)
    secret = release(tmp_path / "secret", files("secret", ["ferry", "embargoed"]), 2)
    mended = release(tmp_path / "mended", files("mended", ["ferry"]), 3)
    for first in (1, 4, 7, 10):
        for second in (1, 3, 6):
            bucket = _open(settings, prefix=f"twice-{first}-{second}", parallel=4)
            publish(bucket, old)
            with pytest.raises(Killed):
                publish(bucket, secret, killed_after(first))
            with suppress(Killed):  # after the last operation there is nobody to kill
                publish(bucket, mended, killed_after(second))
            assert missing(texts(bucket, old, secret, mended).get) == []
            publish(bucket, mended)
            there = texts(bucket, old, secret, mended)
            assert {p for p in there if not p.endswith(".css")} == {
                p for p in mended.manifest if not p.endswith(".css")
            }


# --- two machines


def lease(bucket: Bucket, owner: str, waits: list[float] | None = None) -> Lease:
    """The lease of a bucket, in the hands of somebody who only notes how long he waits."""
    noted = waits if waits is not None else []
    return Lease(bucket.client, bucket.name, bucket.style.key(LEASE), owner, noted.append)


def test_while_somebody_else_publishes(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One waits for as long as a run that was killed would hold the others up, and is refused then."""
    bucket, waits = _open(settings), list[float]()
    with lease(bucket, "other"):
        with (
            pytest.raises(PublishProblem, match="somebody else is publishing to the bucket"),
            lease(bucket, "we", waits),
        ):
            pass
        assert sum(waits) > SECONDS
        with monkeypatch.context() as patched:
            patched.setattr(_s3_lease, "PATIENCE", -1.0)
            with pytest.raises(PublishProblem, match="publish again when that has ended"):
                publish(bucket, release(tmp_path, {"index.html": "ours"}))
        assert objects(bucket) == {}
    with lease(bucket, "we", waits := []):
        assert waits == []


def test_the_lease_of_a_run_that_was_killed(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same folder goes on at once; another when it has run out, and then the first one must not."""
    bucket = _open(settings)
    killed = lease(bucket, bucket.owner)
    killed.__enter__()
    publish(bucket, release(tmp_path / "one", files("one", ["ferry"])))
    waits: list[float] = []
    slow, other = lease(bucket, "slow"), lease(bucket, "other", waits)
    slow.__enter__()
    monkeypatch.setattr(_s3_lease, "SECONDS", -1.0)
    with other:
        assert waits == []
        slow.renew()  # it is not time to look yet
        monkeypatch.setattr(_s3_lease, "RENEWAL", -1.0)
        other.renew()
        with pytest.raises(PublishProblem, match="somebody else has begun to publish"):
            slow.renew()
        slow.__exit__(None, None, None)
        other.renew()  # it is still there
    found = bucket.client.list_objects_v2(Bucket=bucket.name, Prefix=LEASE)
    assert found["KeyCount"] == 0


def test_a_store_without_conditional_writes(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bucket = _open(settings)
    put = bucket.client.put_object

    def put_plainly(**arguments: Any) -> Any:
        if {"IfMatch", "IfNoneMatch"} & arguments.keys():
            said = {"Error": {"Code": "NotImplemented", "Message": "A header is not implemented"}}
            raise bucket.client.exceptions.ClientError(said, "PutObject")
        return put(**arguments)

    monkeypatch.setattr(bucket.client, "put_object", put_plainly)
    new = release(tmp_path / "one", files("one", ["ferry"]))
    publish(bucket, new)
    assert bucket.manifest() == new.manifest


def test_a_bucket_that_changed_since_it_was_looked_at(settings: dict[str, Any], tmp_path: Path) -> None:
    """What somebody else has put there meanwhile is not half replaced."""
    bucket = _open(settings)
    mine, theirs = (release(tmp_path / name, files(name, ["ferry"]), n) for n, name in enumerate(("a", "b")))
    steps = plan_for(bucket, mine)
    publish(bucket, theirs)
    before = objects(bucket)
    with pytest.raises(PublishProblem, match=r"somebody else has published to the bucket .* meanwhile"):
        bucket.publish(mine, steps, lambda _: None)
    assert objects(bucket) == before
    publish(bucket, mine)
    assert bucket.manifest() == mine.manifest


# --- failures, each on one line


def test_a_bucket_that_is_not_there(settings: dict[str, Any]) -> None:
    with pytest.raises(PublishProblem) as told:
        _open(settings, bucket="nobodys-paper").manifest()
    assert str(told.value) == 's3: there is no bucket "nobodys-paper"'


def test_a_name_that_no_bucket_has(settings: dict[str, Any]) -> None:
    with pytest.raises(PublishProblem, match=r"s3: .*Invalid bucket name"):
        _open(settings, bucket="my paper/").manifest()


def test_no_credentials(settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    with pytest.raises(PublishProblem, match="s3: no credentials: set AWS_ACCESS_KEY_ID and"):
        _open(settings).manifest()


def test_credentials_that_the_store_does_not_know(settings: dict[str, Any], store: str) -> None:
    with checked(store), pytest.raises(PublishProblem, match="s3: the store does not know the access key"):
        _open(settings).manifest()


def test_a_profile_that_is_not_there(settings: dict[str, Any]) -> None:
    with pytest.raises(PublishProblem, match=r"s3: The config profile \(editor\) could not be found"):
        _open(settings, profile="editor")


def test_a_store_that_does_not_answer(settings: dict[str, Any]) -> None:
    with pytest.raises(PublishProblem, match=r"s3: cannot reach the store: .*127\.0\.0\.1:1"):
        _open(settings, endpoint="http://127.0.0.1:1").manifest()


def test_no_boto3(settings: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(PublishProblem) as told:
        _open(settings)
    assert str(told.value) == 'to: s3 needs boto3: pip install "site-builder[s3]"'


def test_no_brotli(settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "brotli", None)
    with pytest.raises(PublishProblem, match="compress: brotli needs brotli: pip install"):
        publish(_open(settings, compress="brotli"), release(tmp_path / "dist", files("one", ["ferry"])))


def test_a_store_that_is_full_in_the_middle(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old site works on; once there is room, the next run completes the new one."""
    bucket = _open(settings, parallel=1)
    old = release(tmp_path / "old", files("old", ["ferry"]), 1)
    new = release(tmp_path / "new", files("new", ["ferry"]), 2)
    publish(bucket, old)
    put, room = bucket.client.put_object, iter(range(5))

    def put_while_there_is_room(**arguments: Any) -> Any:
        if next(room, None) is None:
            full = {
                "Error": {"Code": "XMinioStorageFull", "Message": "Storage backend has reached its minimum"}
            }
            raise bucket.client.exceptions.ClientError(full, "PutObject")
        return put(**arguments)

    with monkeypatch.context() as patched:
        patched.setattr(bucket.client, "put_object", put_while_there_is_room)
        with pytest.raises(PublishProblem, match="s3: the store is full: Storage backend"):
            publish(bucket, new)
    assert missing(lambda path: read(bucket, path)) == []
    publish(bucket, new)
    assert bucket.manifest() == new.manifest


def test_what_the_network_drops_is_sent_again(
    settings: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from botocore.exceptions import ConnectionClosedError  # noqa: PLC0415 - an extra

    monkeypatch.setattr("time.sleep", lambda _: None)
    bucket = _open(settings, parallel=4)
    put, calls = bucket.client.put_object, count(1)

    def put_every_other_time(**arguments: Any) -> Any:
        if next(calls) % 2:
            raise ConnectionClosedError(endpoint_url="http://store.example")
        return put(**arguments)

    monkeypatch.setattr(bucket.client, "put_object", put_every_other_time)
    new = release(tmp_path / "dist", files("one", ["ferry"]))
    publish(bucket, new)
    assert bucket.manifest() == new.manifest
    assert not plan_for(bucket, new)
