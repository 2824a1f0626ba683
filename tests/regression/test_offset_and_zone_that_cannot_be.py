"""Offsets beyond a day and zones of no name ended the program with a traceback."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from site_builder.base.dates import DateProblem, is_zone, parse_instant
from site_builder.cli import main
from site_builder.model.config import Config
from site_builder.source.article import parse_article
from site_builder.source.config import parse_config


@pytest.mark.parametrize("offset", ["+99:99", "+24:00", "-25:00", "+2400"])
def test_an_offset_beyond_a_day_is_no_date(offset: str) -> None:
    with pytest.raises(DateProblem):
        parse_instant(f"2026-10-01T10:00{offset}", "UTC")
    article, problems = parse_article(
        "content/articles/a.md", f"---\ntitle: A\ndate: 2026-10-01T10:00{offset}\n---\n".encode(), Config()
    )
    assert article is None
    assert [problem.code for problem in problems] == ["SB106"]


def test_such_an_offset_on_the_command_line_is_a_mistake_of_usage() -> None:
    assert CliRunner().invoke(main, ["build", "--at", "2026-10-01T10:00+99:00", "--site", "."]).exit_code == 2


def test_a_zone_of_no_name_is_no_zone() -> None:
    assert not is_zone("")
    assert [problem.code for problem in parse_config(b'timezone: ""\n')[1]] == ["SB103"]
    assert parse_article("content/articles/a.md", b'---\ntitle: A\ntimezone: ""\n---\n', Config())[1]


@pytest.mark.parametrize("name", ["+9", "-3", "+09"])
def test_half_an_offset_is_no_zone(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize("written", ["2026 10:00", "2026-10T10:00"])
def test_an_hour_without_a_day_is_no_date(written: str) -> None:
    with pytest.raises(DateProblem):
        parse_instant(written, "UTC")
