"""Weeks, partial dates and moments.

The ISO week (ISO 8601) is the year's unit here: an edition belongs to an ISO year and an ISO week together, never to a
calendar year and an ISO week, which at the year's edges name different weeks.
"""

import datetime as dt
import re

import msgspec

_WEEK = re.compile(r"(\d{4})-[Ww](\d{2})")


class Week(msgspec.Struct, frozen=True, gc=False, array_like=True, order=True):
    """An ISO week: ISO year and week number from 1 to 53."""

    year: int
    number: int

    @classmethod
    def of(cls, day: dt.date) -> "Week":
        """Give the ISO week that holds `day`."""
        year, number, _ = day.isocalendar()
        return cls(year, number)

    @classmethod
    def parse(cls, text: str) -> "Week":
        """Read ``2026-W18``.

        Raises:
            ValueError: the text has another form, or the year has no such week; the message says which.
        """
        match = _WEEK.fullmatch(text)
        if match is None:
            raise ValueError("not a week: write it as 2026-W18")
        year, number = int(match[1]), int(match[2])
        if year < 1:
            raise ValueError("the year must be 0001 or later")
        last = weeks_in(year)
        if not 1 <= number <= last:
            raise ValueError(f"{year} has {last} weeks")
        return cls(year, number)

    @property
    def monday(self) -> dt.date:
        """The first day of the week."""
        return dt.date.fromisocalendar(self.year, self.number, 1)

    @property
    def sunday(self) -> dt.date:
        """The last day of the week; in 9999-W52, whose end no date can name, the last there is."""
        return self.monday + min(dt.timedelta(days=6), dt.date.max - self.monday)

    @property
    def path(self) -> str:
        """The edition's path below the site's root: ``2026/w18/``."""
        return f"{self.year:04}/w{self.number:02}/"

    def __str__(self) -> str:
        """Write the week as ISO 8601 does: ``2026-W18``."""
        return f"{self.year:04}-W{self.number:02}"


def weeks_in(year: int) -> int:
    """Count the weeks of an ISO year: the one that holds 28 December is always the last."""
    return dt.date(year, 12, 28).isocalendar().week


class PartialDate(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A date in the precision in which it was written: ``2023``, ``2026-Q4``, ``2023-02`` or ``2023-02-14``.

    `first` and `last` are the first and last day that it may mean.
    """

    text: str
    first: dt.date
    last: dt.date


class Moment(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A point in time as an editor gave it.

    `instant` is aware and in UTC. `day` is the calendar day in the site's zone (for a date alone: that very day).
    `timed` is false where only a date was written; `instant` is then the first moment of that day in the site's zone.
    `offset` is the site's zone's offset from UTC at that instant, in seconds.
    """

    instant: dt.datetime
    day: dt.date
    timed: bool
    offset: int = 0

    @property
    def iso(self) -> str:
        """The moment as machines read it (ISO 8601): the day, with the time and the offset where there is a time."""
        return self.local.isoformat() if self.timed else self.day.isoformat()

    @property
    def local(self) -> dt.datetime:
        """The instant in the site's zone, aware."""
        return self.instant.astimezone(dt.timezone(dt.timedelta(seconds=self.offset)))
