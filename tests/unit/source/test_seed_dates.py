"""Dates as newspapers write them."""

from __future__ import annotations

import pytest

from site_builder.source.seed.dates import read_date

READ = {
    "01 Oct. 2025, 09:51": "2025-10-01T09:51",
    "Oct 1, 2025 9:51 a.m. KST": "2025-10-01T09:51+09:00",
    "October 1st, 2025 at 9:51 PM": "2025-10-01T21:51",
    "9:51 p.m. ET, Oct. 1, 2025": "2025-10-01T21:51-04:00",
    "9:51 p.m. ET, Jan. 2, 2025": "2025-01-02T21:51-05:00",
    "12:05 am, Oct 1, 2025": "2025-10-01T00:05",
    "12 p.m. Oct 1 2025": "2025-10-01T12:00",
    "Wed, 01 Oct 2025 09:51:30 +0900": "2025-10-01T09:51:30+09:00",
    "2025-10-01T00:51:00.000Z": "2025-10-01T00:51+00:00",
    "2025.10.01 09:51": "2025-10-01T09:51",
    "2025. 10. 1. 오후 3:05": "2025-10-01T15:05",
    "2025년 10월 1일 (수) 오전 9시 51분": "2025-10-01T09:51",
    "2025年10月1日 9時51分": "2025-10-01T09:51",
    "１０ October ２０２５": "2025-10-10",
    "le 1er octobre 2025 à 9h51": "2025-10-01T09:51",
    "1. Oktober 2025, 09:51 Uhr": "2025-10-01T09:51",
    "1 de octubre de 2025": "2025-10-01",
    "1 марта 2025": "2025-03-01",
    "١ أكتوبر/تشرين الأول ٢٠٢٥": "2025-10-01",
    "الأربعاء، 1 تشرين الأول 2025 الساعة 09:51": "2025-10-01T09:51",
    "13/10/2025": "2025-10-13",
    "10/13/2025": "2025-10-13",
    "04/04/2025": "2025-04-04",
    "01-Oct-2025": "2025-10-01",
    "Oct. 1, 2025 09:51 (GMT+9)": "2025-10-01T09:51+09:00",
    "October 2025": "2025-10",
    "2025": "2025",
}
NOT_READ = [
    "", "soon", "01/10/2025", "2025-02-30", "2025-00-10", "2025-13", "Oct 1", "Oct 1, 2025 9", "Oct. 1, 2025 25:10",
    "Oct. 1, 2025 and more", "1 Oct 1066", "In October 2025 it opened", "12345", "2025 9:51", "Oct. 1, 2025 09:51 +99:00",
]  # fmt: skip


@pytest.mark.parametrize("typed", READ)
def test_a_date_is_read(typed: str) -> None:
    """Day, time and zone, as far as they were stated, and no further."""
    date = read_date(typed)
    assert date is not None
    assert (date.text, date.raw, date.unread) == (READ[typed], typed, "")


@pytest.mark.parametrize("typed", NOT_READ)
def test_what_is_no_date_is_left_alone(typed: str) -> None:
    """A line that says more than a date, or a date that nobody can be sure of."""
    assert read_date(typed) is None


def test_the_order_of_day_and_month_is_settled_by_another_date() -> None:
    """01/10/2025 is the first of October only if the seed says October elsewhere."""
    first, second = read_date("01/10/2025", near="2025-10-01"), read_date("01/10/2025", near="2025-01")
    assert first is not None
    assert second is not None
    assert (first.text, second.text) == ("2025-10-01", "2025-01-10")


def test_a_zone_that_is_several_is_not_guessed() -> None:
    """CST is Chicago, Shanghai and Havana."""
    date = read_date("Oct. 1, 2025 09:51 CST")
    assert date is not None
    assert (date.text, date.unread) == ("2025-10-01T09:51", "CST")
