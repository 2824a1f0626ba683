"""Moments as newspapers know them: an instant with its zone and the precision that was stated.

An article dated `2025-10-01` has no time of day and must not be given one; one dated with a time
has a zone, and the same wall clock is shown everywhere.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from site_builder.base.record import dataclass

Precision = Literal["minute", "day", "month", "year"]
EARLIEST, LATEST = 1900, 2200  # the years a newspaper site can speak of

_DATE = re.compile(
    r"(?P<y>\d{4})(?:-(?P<m>\d{1,2})(?:-(?P<d>\d{1,2})"
    r"(?:[T ](?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:\.\d+)?)?\s*(?P<z>Z|z|[+-]\d{2}:?\d{2})?)?)?)?"
)
_OFFSET = re.compile(r"([+-])(\d{2}):?([0-5]\d)", re.ASCII)
FURTHEST = dt.timedelta(hours=14)  # from UTC, of all zones that there are
_MINUTE = dt.timedelta(minutes=1)


class DateProblem(ValueError):
    """A date that cannot be read; the message says why in words an editor understands."""


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """A moment: seconds since 1970 in UTC, the zone in which it is shown, the precision stated."""

    epoch: int
    zone: str = "UTC"  # IANA name, or a fixed offset such as +09:00
    precision: Precision = "minute"

    @property
    def local(self) -> dt.datetime:
        """The wall clock in the instant's own zone, with its offset."""
        return dt.datetime.fromtimestamp(self.epoch, _tz(self.zone))

    @property
    def iso(self) -> str:
        """RFC 3339 with the zone's offset; a date alone where no time was stated (ISO 8601)."""
        if self.precision == "minute":
            return self.iso_full
        width = {"day": 10, "month": 7, "year": 4}[self.precision]
        return self.local.date().isoformat()[:width]

    @property
    def iso_full(self) -> str:
        """RFC 3339 date and time always, for formats that have no date alone (Atom)."""
        return _in_whole_minutes(self.local).isoformat(timespec="seconds")

    @property
    def rfc822(self) -> str:
        """RFC 822 date as RSS 2.0 wants it."""
        local = _in_whole_minutes(self.local)
        day = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][local.weekday()]
        month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
            local.month - 1
        ]
        return f"{day}, {local.day:02d} {month} {local.year} {local:%H:%M:%S %z}"


def _in_whole_minutes(local: dt.datetime) -> dt.datetime:
    """The same moment with an offset that RFC 3339 and RFC 822 can write: local mean times have seconds.

    Rounded up, so that a midnight, which a date alone is kept as, stays on its day.
    """
    offset = local.utcoffset() or dt.timedelta()
    if not offset % _MINUTE:
        return local
    return local.astimezone(dt.timezone(-(-offset // _MINUTE) * _MINUTE))


@lru_cache(maxsize=256)
def _tz(name: str) -> dt.tzinfo:
    if name[:1] in ("+", "-"):
        found = _OFFSET.fullmatch(name)
        offset = dt.timedelta(hours=int(found[2]), minutes=int(found[3])) if found else None
        if not found or offset is None or offset > FURTHEST:
            raise ValueError(name)
        return dt.timezone(-offset if found[1] == "-" else offset)
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not before a date is read: most builds change nothing

    return ZoneInfo(name)


def is_zone(name: str) -> bool:
    """Tell whether a name is a time zone that this machine knows (IANA, or an offset like +09:00)."""
    try:
        _tz(name)
    except (KeyError, ValueError, OSError):  # a ZoneInfoNotFoundError is a KeyError
        return False
    return True


def parse_instant(text: str, zone: str) -> Instant:
    """Read `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with or without ` HH:MM[:SS]` and an offset.

    `zone` is the zone of a wall clock without an offset, and the one in which the instant is shown.
    Raises `DateProblem` for a date that does not exist, one outside 1900 to 2200, and a wall clock
    that a change of summer time skipped; one that occurs twice is the earlier of the two. A time of day
    needs a whole date.
    """
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise DateProblem(
            "not a date: write YYYY-MM-DD or YYYY-MM-DDTHH:MM, with an offset such as +09:00 if it is not local time"
        )
    part = found.groupdict()
    year = int(part["y"])
    if not EARLIEST <= year <= LATEST:
        raise DateProblem(f"the year {year} is outside {EARLIEST} to {LATEST}")
    precision: Precision = "minute" if part["H"] else "day" if part["d"] else "month" if part["m"] else "year"
    try:
        naive = dt.datetime(  # noqa: DTZ001 - the zone is applied below, where gaps are seen
            year,
            int(part["m"] or 1),
            int(part["d"] or 1),
            int(part["H"] or 0),
            int(part["M"] or 0),
            int(part["S"] or 0),
        )
    except ValueError as problem:
        raise DateProblem(f"no such date: {problem}") from None
    if part["z"]:
        offset = "+00:00" if part["z"] in "Zz" else part["z"]
        if not is_zone(offset):
            raise DateProblem(f"no such date: offsets go from -14:00 to +14:00, and {offset} is none of them")
        moment = naive.replace(tzinfo=_tz(offset))
        return Instant(int(moment.timestamp()), zone, precision)
    moment = naive.replace(tzinfo=_tz(zone))
    back = dt.datetime.fromtimestamp(moment.timestamp(), _tz(zone)).replace(tzinfo=None)
    if back != naive:
        if precision == "minute":
            before = dt.datetime.fromtimestamp(moment.replace(fold=1).timestamp(), _tz(zone))
            form = "%H:%M" if before.date() == back.date() else "%Y-%m-%d %H:%M"
            raise DateProblem(
                f"{naive:%Y-%m-%d %H:%M} does not exist in {zone}: the clocks went from one side of it to the other; "
                f"write {before:{form}} or {back:{form}}, or add an offset"
            )
        moment = back.replace(tzinfo=_tz(zone))
    return Instant(int(moment.timestamp()), zone, precision)
