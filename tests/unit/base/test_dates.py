"""Moments as an editor writes them: no more exact than stated, and the same wherever they are built."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.base.dates import DateProblem, Instant, is_zone, parse_instant

QUIET = settings(derandomize=True, database=None, deadline=None, max_examples=120)
ZONES = (
    "UTC",
    "Europe/London",
    "Asia/Seoul",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Africa/Monrovia",
    "Asia/Kathmandu",
    "-03:30",
)
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
WALL_CLOCKS = st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2200, 12, 31, 23, 59))  # noqa: DTZ001 - wall clocks


@pytest.mark.parametrize(
    ("written", "precision", "iso"),
    [
        ("2026", "year", "2026"),
        ("2026-11", "month", "2026-11"),
        ("2026-11-24", "day", "2026-11-24"),
        ("2026-1-4", "day", "2026-01-04"),
        (" 2026-11-24 07:05 ", "minute", "2026-11-24T07:05:00+00:00"),
        ("2026-06-24T07:05", "minute", "2026-06-24T07:05:00+01:00"),
        ("2026-11-24T07:05:59.999", "minute", "2026-11-24T07:05:59+00:00"),
        ("2026-11-24T07:05Z", "minute", "2026-11-24T07:05:00+00:00"),
        ("2026-11-24T07:05+0900", "minute", "2026-11-23T22:05:00+00:00"),
        ("2026-11-24T07:05 -03:30", "minute", "2026-11-24T10:35:00+00:00"),
        ("1900-01-01", "day", "1900-01-01"),
        ("2200-12-31", "day", "2200-12-31"),
    ],
)
def test_a_date_keeps_the_precision_that_it_was_given(written: str, precision: str, iso: str) -> None:
    moment = parse_instant(written, "Europe/London")
    assert (moment.precision, moment.iso) == (precision, iso)


@pytest.mark.parametrize(
    "written",
    [
        *(
            "",
            "today",
            "24.11.2026",
            "11/24/2026",
            "26-11-24",
            "2026-11-24T",
            "2026-11-24T7",
            "2026-11-24T07:5",
        ),
        *(
            "2026-02-30",
            "2026-13-01",
            "2026-00-01",
            "2026-11-24T24:00",
            "2026-11-24T07:60",
            "2026-11-24T07:05:61",
        ),
        *(
            "1899-12-31",
            "2201-01-01",
            "0000-01-01",
            "20261124",
            "2026-11-24 07:05 EST",
            "2026-11-24\n07:05 x",
        ),
    ],
)
def test_what_is_no_date_is_said_to_be_none(written: str) -> None:
    with pytest.raises(DateProblem, match=r"date|year"):
        parse_instant(written, "UTC")


def test_an_hour_that_summer_time_skipped() -> None:
    """The clocks of London went from 1:00 to 2:00."""
    with pytest.raises(DateProblem, match=r"01:30 does not exist in Europe/London.*write 00:30 or 02:30"):
        parse_instant("2026-03-29T01:30", "Europe/London")
    with pytest.raises(DateProblem, match=r"write 2011-12-29 10:00 or 2011-12-31 10:00"):
        parse_instant("2011-12-30T10:00", "Pacific/Apia")  # it changed sides of the date line
    assert parse_instant("2026-03-29T01:30Z", "Europe/London").iso == "2026-03-29T02:30:00+01:00"
    assert parse_instant("2026-03-29T02:00", "Europe/London").iso == "2026-03-29T02:00:00+01:00"


def test_an_hour_that_came_twice_is_the_earlier_one() -> None:
    assert parse_instant("2026-10-25T01:30", "Europe/London").iso == "2026-10-25T01:30:00+01:00"
    assert parse_instant("2026-10-25T01:30+00:00", "Europe/London").iso == "2026-10-25T01:30:00+00:00"


def test_a_day_whose_midnight_was_skipped_is_a_day_all_the_same() -> None:
    assert parse_instant("2018-11-04", "America/Sao_Paulo").iso == "2018-11-04"


@QUIET
@given(WALL_CLOCKS, st.sampled_from(ZONES))
def test_a_wall_clock_is_shown_as_it_was_written(wall: dt.datetime, zone: str) -> None:
    written = f"{wall:%Y-%m-%dT%H:%M}"
    try:
        moment = parse_instant(written, zone)
    except DateProblem as problem:
        assert "does not exist" in str(problem)  # noqa: PT017 - a gap is one of two right answers
        return
    assert f"{moment.local:%Y-%m-%dT%H:%M}" == written
    assert parse_instant(moment.iso, zone) == moment


@QUIET
@given(WALL_CLOCKS, st.sampled_from(ZONES))
def test_every_format_names_the_same_moment(wall: dt.datetime, zone: str) -> None:
    moment = Instant(int(wall.replace(tzinfo=dt.UTC).timestamp()), zone)
    for written in (moment.iso, moment.iso_full):
        assert RFC3339.fullmatch(written)
        assert dt.datetime.fromisoformat(written).timestamp() == moment.epoch
    assert parsedate_to_datetime(moment.rfc822).timestamp() == moment.epoch


@QUIET
@given(st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31)), st.sampled_from(ZONES))
def test_a_day_stays_that_day_in_every_zone(day: dt.date, zone: str) -> None:
    assert parse_instant(day.isoformat(), zone).iso == day.isoformat()


@QUIET
@given(st.text(max_size=25))
def test_no_text_breaks_the_reader(written: str) -> None:
    try:
        moment = parse_instant(written, "UTC")
    except DateProblem:
        return
    assert 1900 <= moment.local.year <= 2200


def test_the_machines_own_zone_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse_instant("2026-06-24T07:05", "Asia/Seoul")
    monkeypatch.setenv("TZ", "America/New_York")
    assert parse_instant("2026-06-24T07:05", "Asia/Seoul") == before
    assert before.local.tzinfo == ZoneInfo("Asia/Seoul")


def test_a_midnight_of_local_mean_time_stays_on_its_day() -> None:
    """Its offset is written in whole minutes; the moment is the same."""
    moment = parse_instant("1905-03-01", "Europe/Paris")
    assert (moment.iso, moment.iso_full) == ("1905-03-01", "1905-03-01T00:00:39+00:10")
    assert dt.datetime.fromisoformat(moment.iso_full).timestamp() == moment.epoch


@pytest.mark.parametrize("name", ["UTC", "Europe/London", "+09:00", "-0330", "+14:00", "-14:00"])
def test_a_zone(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["Europe", "Mars/Base", "../../etc/passwd", "+14:01", "+09:60", "+9:00", "+", "BST!", "a\x00b"]
)
def test_no_zone(name: str) -> None:
    assert not is_zone(name)


@QUIET
@given(st.text(max_size=20) | st.text("+-0123459:", max_size=8))
def test_asking_for_a_zone_is_total(name: str) -> None:
    if is_zone(name):
        assert parse_instant("2026-11-24T07:05", name).zone == name
