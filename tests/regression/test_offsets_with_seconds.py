"""Before time zones were agreed upon, offsets had seconds, which RFC 3339 and RFC 822 do not know."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

import pytest

from site_builder.base.dates import parse_instant

RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")


@pytest.mark.parametrize(
    ("written", "zone"),
    [("1905-03-01T10:00", "Europe/Paris"), ("1907-05-06", "Asia/Seoul"), ("1930-01-01", "Africa/Monrovia")],
)
def test_a_clipping_of_1905_has_a_valid_date(written: str, zone: str) -> None:
    moment = parse_instant(written, zone)
    assert RFC3339.fullmatch(moment.iso_full)
    assert abs(dt.datetime.fromisoformat(moment.iso_full).timestamp() - moment.epoch) < 60
    assert abs(parsedate_to_datetime(moment.rfc822).timestamp() - moment.epoch) < 60
