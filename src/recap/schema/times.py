"""Dates and times as editors write them.

The forms are those of RFC 3339 with what people change in them: a space for the `T`, no seconds, a space before the
offset, an offset without colon or minutes.
"""

import calendar
import datetime as dt
import re
from zoneinfo import ZoneInfo

from recap.model.time import Moment, PartialDate, Week

DAY_HINT = "write YYYY-MM-DD, for example 2026-03-02"
MOMENT_HINT = "write 2026-03-02T14:30:00+01:00, or a date alone: 2026-03-02"
PARTIAL_HINT = "write a day (2026-03-02), a month (2026-03) or a year (2026)"
WEEK_HINT = "write it as 2026-W18"

_YEARS = range(1000, 9999)
_MOMENT = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?[ \t]*([Zz]|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?",
    re.ASCII,
)
_PARTIAL = re.compile(r"(\d{4})(?:-(?:[Qq]([0-9])|(\d\d)(?:-(\d\d))?))?", re.ASCII)


def _date(year: int, month: int, day_of_month: int) -> dt.date:
    if not 1 <= month <= 12:
        raise ValueError(f"month {month}")
    if year < 1:
        raise ValueError("year 0")
    last = calendar.monthrange(year, month)[1]
    if day_of_month > last:
        raise ValueError(f"{calendar.month_name[month]} {year} has {last} days")
    if day_of_month < 1:
        raise ValueError("day 0")
    return dt.date(year, month, day_of_month)


def moment(text: str, zone: ZoneInfo) -> tuple[Moment, str]:
    """Read a date, or a date and time; a time without an offset is local time of `zone`.

    Returns:
        The moment, and what is doubtful about it: ``skipped`` or ``repeated`` where the clocks of `zone` were changed
        at that local time, else an empty text. A repeated time is taken the first time (fold=0, PEP 495).

    Raises:
        ValueError: the text is no moment; the message says why, and is empty where it has another form.
    """
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError
    year, month, day_of_month, hour, minute, second, fraction, offset = match.groups()
    date = _date(int(year), int(month), int(day_of_month))
    if date.year not in _YEARS:
        raise ValueError(f"year {date.year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    if hour is None:
        start = dt.datetime(date.year, date.month, date.day, tzinfo=zone).astimezone(dt.UTC)
        return Moment(start, date, False, _offset(start.astimezone(zone))), ""
    wall = dt.datetime.combine(date, _time(int(hour), int(minute), int(second or 0), fraction or ""))
    if offset:
        instant, doubt = (wall - _shift(offset)).replace(tzinfo=dt.UTC), ""
    else:
        local = wall.replace(tzinfo=zone)
        instant, doubt = local.astimezone(dt.UTC), _doubt(local)
    local = instant.astimezone(zone)
    return Moment(instant, local.date(), True, _offset(local)), doubt


def _time(hour: int, minute: int, second: int, fraction: str) -> dt.time:
    for name, number, limit in (("hour", hour, 24), ("minute", minute, 60), ("second", second, 60)):
        if number >= limit:
            raise ValueError(f"{name} {number}")
    return dt.time(hour, minute, second, int(fraction[:6].ljust(6, "0")))


def _shift(offset: str) -> dt.timedelta:
    if offset[0] not in "+-":
        return dt.timedelta()
    hours, minutes = int(offset[1:3]), int(offset[-2:]) if len(offset) > 3 else 0
    if hours > 23 or minutes > 59:
        raise ValueError(f"offset {offset}")
    shift = dt.timedelta(hours=hours, minutes=minutes)
    return -shift if offset[0] == "-" else shift


def _offset(local: dt.datetime) -> int:
    offset = local.utcoffset()
    return int(offset.total_seconds()) if offset else 0


def _doubt(local: dt.datetime) -> str:
    before, after = _offset(local), _offset(local.replace(fold=1))
    if before == after:
        return ""
    return "repeated" if before > after else "skipped"


def partial(text: str, *, quarters: bool) -> PartialDate:
    """Read a year, a month, a day or, where they are allowed, a quarter.

    Raises:
        ValueError: the text is none of these; the message says why, and is empty where it has another form.
    """
    match = _PARTIAL.fullmatch(text)
    if match is None or (match[2] and not quarters):
        raise ValueError
    year, quarter, month, day_of_month = (int(part) if part else None for part in match.groups())
    if not year:
        raise ValueError("year 0")
    if quarter is not None and not 1 <= quarter <= 4:
        raise ValueError(f"quarter {quarter}")
    first_month, last_month = (3 * quarter - 2, 3 * quarter) if quarter else (month or 1, month or 12)
    first = _date(year, first_month if month is None else month, 1 if day_of_month is None else day_of_month)
    if day_of_month is not None:
        return PartialDate(text, first, first)
    return PartialDate(text.upper(), first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1]))


def week(text: str) -> Week:
    """Read ``2026-W18``.

    Raises:
        ValueError: the text is no such week; the message says why, and is empty where it has another form.
    """
    try:
        found = Week.parse(text)
    except ValueError as fault:
        raise ValueError("" if str(fault).startswith("not a week") else str(fault)) from None
    if found.year not in _YEARS:
        raise ValueError(f"year {found.year} is not between {_YEARS[0]} and {_YEARS[-1]}")
    return found
