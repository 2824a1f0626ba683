"""A run that publishes to another machine or a store, killed by the kernel at moments that nobody chose.

Readers see the old site or the new one, or, in a store, no page that names what is missing; the next run completes
it; the one after that sends nothing.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.publish.manifest import to_json
from site_builder.publishers import rsync, s3
from tests.support.cut_short import publish_and_kill
from tests.support.little_paper import files, missing, operations, plan_for, publish, release
from tests.support.object_store import LACKING, object_store, surroundings
from tests.support.ssh_server import lacking, ssh_server

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.publish.target import Release, Target

FEW, MANY = 12, 120
OLD, NEW = files("old", ["ferry", "rain"]), files("new", ["ferry", "strike"])


@dataclass(frozen=True)
class Papers:
    """The edition that stands there, and the one that is on its way."""

    old: Release
    new: Release
    manifest: Path  # of the new one

    def kill(self, kind: str, settings: dict[str, Any], chance: random.Random, lines: int) -> bool:
        """Begin to publish the new edition, and be killed; whether there was somebody to kill."""
        return publish_and_kill(
            kind,
            settings,
            self.new,
            self.manifest,
            after=chance.randint(1, lines),
            seconds=chance.random() * 0.15,
            children=chance.random() < 0.5,
        )


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    made = Papers(
        release(tmp_path / "old", OLD, 1), release(tmp_path / "new", NEW, 2), tmp_path / "manifest.json"
    )
    made.manifest.write_text(to_json(made.new.manifest))
    return made


def end_it(target: Target, new: Release) -> None:
    """The next run, and the one after."""
    if plan_for(target, new):
        publish(target, new)
    assert target.manifest() == new.manifest
    assert not plan_for(target, new)


@pytest.mark.parametrize(
    ("seed", "points"), [(1, FEW), pytest.param(2, MANY, marks=pytest.mark.slow, id="long")]
)
@pytest.mark.skipif(bool(lacking()), reason=f"DID NOT RUN: {', '.join(lacking())} missing")
def test_rsync(
    papers: Papers,
    seed: int,
    points: int,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance, killed = random.Random(seed), 0  # noqa: S311 - moments, no secrets
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        monkeypatch.setenv("PATH", f"{server.programs}:{os.environ['PATH']}")
        for number in range(points):
            folder = tmp_path / f"www-{number}"
            place = {
                "host": "127.0.0.1",
                "user": server.user,
                "port": server.port,
                "path": str(folder),
                "keep": 2,
            }
            host = rsync.PUBLISHER.open(place, tmp_path)
            if number:  # as it was the first time
                shutil.copytree(tmp_path / "www-0-old", folder, symlinks=True)
            else:
                publish(host, papers.old)
                shutil.copytree(folder, tmp_path / "www-0-old", symlinks=True)
            killed += papers.kill("rsync", place, chance, 6)
            shown = {path: _text(folder / "current" / path) for path in {*OLD, *NEW}}
            whole = OLD if shown["index.html"] == OLD["index.html"] else NEW
            assert {path: shown[path] for path in whole} == whole
            end_it(host, papers.new)
    assert killed > points / 3


@pytest.mark.parametrize(
    ("seed", "points"), [(1, FEW), pytest.param(2, MANY, marks=pytest.mark.slow, id="long")]
)
@pytest.mark.skipif(bool(LACKING), reason=f"DID NOT RUN: {', '.join(LACKING)} missing")
def test_s3(papers: Papers, seed: int, points: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance, killed = random.Random(seed), 0  # noqa: S311 - moments, no secrets
    surroundings(monkeypatch, tmp_path)
    with object_store(tmp_path / "log") as address:
        place = {"bucket": "paper", "endpoint": address, "region": "us-east-1", "parallel": 2}
        client = s3.PUBLISHER.open(place, tmp_path).client  # type: ignore[attr-defined]  # Bucket has one
        client.create_bucket(Bucket="paper")
        for number in range(points):
            there = {**place, "prefix": f"paper-{number}"}
            bucket = s3.PUBLISHER.open(there, tmp_path)
            publish(bucket, papers.old)
            killed += papers.kill("s3", there, chance, 20)
            assert missing(_objects(client, f"paper-{number}/").get) == []
            end_it(bucket, papers.new)
            assert operations(bucket, papers.new) == []
    assert killed > points / 3


def _text(file: Path) -> str | None:
    return file.read_text() if file.is_file() else None


def _objects(client: Any, prefix: str) -> dict[str, str]:
    """The texts of all objects at this moment, in one look: an ETag tells which of our files it is."""
    known = {
        hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(): text
        for text in (*OLD.values(), *NEW.values())
    }
    found = client.list_objects_v2(Bucket="paper", Prefix=prefix)["Contents"]
    return {
        entry["Key"].removeprefix(prefix): known.get(entry["ETag"].strip('"'), "no file of ours")
        for entry in found
    }
