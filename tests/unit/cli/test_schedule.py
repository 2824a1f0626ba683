"""When the site changes by itself: exactly those moments, and lines that build it then."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from site_builder.base.dates import parse_instant
from site_builder.build.pipeline import Wish, build
from site_builder.cli import main
from site_builder.cli.schedule import coming, minute
from site_builder.model.config import Config
from site_builder.model.entry import Entry, entry_of
from site_builder.source.article import parse_article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

NOW = "2026-01-01T00:00Z"


def entry(head: str) -> Entry:
    article, problems = parse_article(
        "content/articles/a.md", f"---\ntitle: A\n{head}\n---\nText.\n".encode(), Config()
    )
    assert article, problems
    return entry_of(article)


def at(text: str) -> int:
    return parse_instant(text, "UTC").epoch


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("date: 2025-06-01T08:00", []),
        (
            "date: 2026-02-01T08:00",
            [("2026-02-01T08:00", "goes public"), ("2026-02-03T08:00:01", "leaves the news sitemap")],
        ),
        ("date: 2026-02-01T08:00\nunlisted: true", [("2026-02-01T08:00", "goes public")]),
        ("date: 2026-02-01T08:00\ndraft: true", []),
        ("date: 2026-02-01T08:00\nerased: true", []),
        (
            "date: 2026-02-01T08:00\nembargo: 2026-02-05",  # its date comes, and nobody sees anything
            [("2026-02-05", "embargo ends, goes public")],
        ),
        (
            "date: 2026-02-01T08:00\nwithdrawn: Wrong.",
            [("2026-02-01T08:00", "the notice of its withdrawal appears")],
        ),
        ("date: 2025-06-01\nexpires: 2026-03-01", [("2026-03-01", "expires")]),
        ("date: 2026-02-01\nexpires: 2026-01-15", []),  # over before it began
        ("date: 2025-06-01\npin: 2026-01-10", [("2026-01-10", "pin ends")]),
        ("date: 2025-06-01\npin: 2026-01-10\nexpires: 2026-01-05", [("2026-01-05", "expires")]),
        ("date: 2025-12-31T12:00", [("2026-01-02T12:00:01", "leaves the news sitemap")]),
    ],
)
def test_what_readers_will_see(head: str, expected: list[tuple[str, str]]) -> None:
    """Each moment at which something shows, none at which nothing does."""
    assert list(coming(entry(head), at(NOW))) == [(at(when), what) for when, what in expected]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "config.yaml").write_text("name: Paper\ntimezone: Asia/Seoul\nsections: [news]\n")
    for name, head in {
        "ferry": "date: 2026-03-01T06:00",
        "bridge": "date: 2026-03-01T06:00",
        "vote": "date: 2025-01-01\nembargo: 2026-04-01T00:01",
        "fair": "date: 2025-01-01\nexpires: 2026-02-01",
        "old": "date: 2025-01-01",
    }.items():
        path = tmp_path / "content/articles" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\ntitle: {name.title()}\nslug: {name}\n{head}\n---\nText.\n")
    return tmp_path


def schedule(site: Path, *args: str, moment: str = NOW) -> Result:
    return CliRunner().invoke(main, ["schedule", "--site", str(site), "--at", moment, *args])


def test_the_next_moment_in_the_sites_zone_and_in_utc(site: Path) -> None:
    for args in ((), ("--next",)):
        output = schedule(site, *args).output
        assert "2026-02-01 00:00 Asia/Seoul (2026-01-31 15:00 UTC)" in output
        assert "expires: Fair" in output
        assert "Ferry" not in output


def test_what_comes_at_one_moment_stands_together(site: Path) -> None:
    output = schedule(site, "--list").output
    assert output.count("2026-03-01 06:00 Asia/Seoul") == 1
    assert output.index("expires: Fair") < output.index("goes public: Bridge") < output.index("embargo ends")
    assert "Old" not in output


def test_json(site: Path) -> None:
    found = json.loads(schedule(site, "--list", "--json").output)
    assert found["next"] == {"local": "2026-02-01T00:00:00+09:00", "utc": "2026-01-31T15:00:00+00:00"}
    assert [e["title"] for e in found["events"]][:3] == ["Fair", "Bridge", "Ferry"]
    assert json.loads(schedule(site, "--json", moment="2100-01-01").output)["next"] is None


def test_the_build_changes_at_that_moment_and_not_a_second_earlier(site: Path) -> None:
    """What is foretold is what happens."""
    foretold = [e["epoch"] for e in json.loads(schedule(site, "--list", "--json").output)["events"]]
    for moment in sorted(set(foretold)):
        build(Wish(site, site / "dist", moment - 1, workers=1))
        report = build(Wish(site, site / "dist", moment, workers=1))
        assert report.written or report.removed, moment


@pytest.fixture
def seoul(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine whose clock is Seoul's."""
    monkeypatch.setenv("TZ", "Asia/Seoul")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("seoul")
def test_a_line_for_cron_is_on_the_machines_clock(site: Path) -> None:
    lines = schedule(site, "--next", "--format", "cron").output.splitlines()
    assert lines == ["# 2026-01-31 15:00 UTC", f"0 0 1 2 * cd {site.resolve()} && site-builder build"]


def test_github_counts_in_utc(site: Path) -> None:
    output = schedule(site, "--next", "--format", "github").output
    assert output == 'on:\n  schedule:\n    - cron: "0 15 31 1 *" # 2026-01-31 15:00 UTC\n'


def test_at(site: Path) -> None:
    output = schedule(site, "--format", "at").output
    assert output == f"echo 'cd {site.resolve()} && site-builder build' | TZ=UTC at -t 202601311500\n"


def test_systemd(site: Path) -> None:
    """A moment a line; systemd itself understands them, where it is there to be asked."""
    output = schedule(site, "--list", "--format", "systemd").output
    times = [line.partition("=")[2] for line in output.splitlines() if line.startswith("OnCalendar")]
    assert times[0] == "2026-01-31 15:00:00 UTC"
    assert len(times) == len(set(times)) == 4
    if tool := shutil.which("systemd-analyze"):
        subprocess.run([tool, "calendar", *times], check=True, capture_output=True)


def test_timers_never_come_too_early() -> None:
    """They know no seconds: the next full minute, at which the moment has come."""
    assert minute(at("2026-01-01T06:00")).isoformat() == "2026-01-01T06:00:00+00:00"
    assert minute(at("2026-01-01T06:00:01")).isoformat() == "2026-01-01T06:01:00+00:00"


def test_nothing_is_scheduled(site: Path) -> None:
    """No line that would run for nothing; the word about it is not for a crontab."""
    for form in ("text", "cron", "systemd", "github", "at"):
        done = schedule(site, "--format", form, moment="2100-01-01")
        assert (done.exit_code, done.stdout) == (0, "")
        assert "nothing is scheduled" in done.stderr


def test_a_broken_article_is_named_and_the_others_are_listed(site: Path) -> None:
    (site / "content/articles/broken.md").write_text("---\ntitle: [\n---\n")
    done = schedule(site, "--list")
    assert done.exit_code == 1
    assert "broken.md" in done.stderr
    assert "goes public: Ferry" in done.stdout


def test_usage(site: Path, tmp_path: Path) -> None:
    assert schedule(site, "--next", "--list").exit_code == 2
    assert schedule(site, moment="yesterday").exit_code == 2
    assert schedule(tmp_path / "no-site").exit_code == 1
