"""Every hostile site ends with its named problem or with a right page, in time, in little memory, without a traceback."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import pytest

from site_builder.build.pipeline import Wish, build
from tests.hostile.apart import run_apart
from tests.hostile.fixtures import CASES
from tests.hostile.verdict import wrong
from tests.support.quick import quick

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.apart import Ended

AT = "2026-11-24T07:00Z"


def build_apart(site: Path, *options: str) -> Ended:
    return run_apart(["build", "--site", str(site), "--at", AT, "--workers", "1", "--json", *options])


@pytest.fixture(scope="module", autouse=True)
def _quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What every build works out anew is worked out here: the processes that are forked from this one have it."""
    site = tmp_path_factory.mktemp("ordinary")
    (site / "content/articles").mkdir(parents=True)
    (site / "config.yaml").touch()
    (site / "content/articles/a.md").write_text("---\ntitle: A\ntags: [b]\nauthors: [C D]\n---\n*Words.*\n")
    with quick(), warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks beside threads: there are none
        assert not build(Wish(site, site / "dist", 1_795_503_600, workers=1)).failed
        yield


@pytest.mark.parametrize("name", CASES)
def test_hostile(name: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    case = CASES[name]
    case.write(site)
    ended = build_apart(site, *case.options)
    assert list(wrong(case, site, ended)) == []
