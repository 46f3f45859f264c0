"""Dates, numbers and names as people read them in the site's language. Nothing depends on the machine's locale."""

import datetime as dt
from collections.abc import Sequence

from recap.language import Language
from recap.model.time import Moment, PartialDate, Week
from recap.reading import reading_minutes, reading_seconds
from recap.views.types import DateView

_MINUTE = 60
"""Seconds; what follows is in minutes."""
_HOUR = 60
_DAY = 24 * _HOUR


class Words:
    """Writes for people; a day that was written once is remembered."""

    def __init__(self, language: Language) -> None:
        """Write in `language`."""
        self.language = language
        self._days: dict[dt.date, str] = {}
        self._weekdays: dict[int, str] = {}

    def say(self, message: str) -> str:
        """Give a message in the site's language."""
        return self.language.say(message)

    def say_many(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that goes with `count`."""
        return self.language.say_many(one, many, count)

    def day(self, date: dt.date) -> DateView:
        """Write a calendar day: ``3 May 2026``."""
        return DateView(iso=date.isoformat(), text=self._day(date))

    def weekday(self, date: dt.date) -> str:
        """Write the day of the week: ``Monday``."""
        found = self._weekdays.get(date.weekday())
        if found is None:
            found = self._weekdays[date.weekday()] = self.language.weekday(date)
        return found

    def moment(self, when: Moment) -> DateView:
        """Write the day of a moment; machines get the time and the offset too, where there is a time."""
        return DateView(iso=when.iso, text=self._day(when.day))

    def _day(self, date: dt.date) -> str:
        found = self._days.get(date)
        if found is None:
            found = self._days[date] = self.language.day(date)
        return found

    def partial(self, date: PartialDate) -> DateView:
        """Write a date in the precision in which it was given; machines, which know no quarters, get their year."""
        if "Q" in date.text:
            return DateView(iso=date.text[:4], text=self.language.quarter(date.first))
        match date.text.count("-"):
            case 0:
                text = self.language.year(date.first)
            case 1:
                text = self.language.month(date.first)
            case _:
                text = self._day(date.first)
        return DateView(iso=date.text, text=text)

    def week_name(self, week: Week) -> str:
        """Name a week: ``Week 18, 2026``."""
        return self.say("Week %(number)s, %(year)s") % {"number": week.number, "year": week.year}

    def week_alone(self, week: Week) -> str:
        """Name a week where its dates stand beside it: ``Week 18``."""
        return self.say("Week %(number)s") % {"number": week.number}

    def week_dates(self, week: Week) -> str:
        """Write a week's span: ``27 April – 3 May 2026``, ``4–10 May 2026``, ``29 December 2025 – 4 January 2026``."""
        return self.language.span(week.monday, week.sunday)

    def listing(self, names: Sequence[str]) -> str:
        """Write a list: ``Ada, Ben and Eve``."""
        return self.language.listing(names) if len(names) > 1 else "".join(names)

    def percent(self, share: float) -> str:
        """Write a share of 1 in percent, rounded: ``67%``."""
        return self.language.percent(round(share, 2))

    def confidence(self, given: float | None) -> str:
        """Write a confidence that was given in percent: ``80%``, ``12.5%``; empty where none was given."""
        return "" if given is None else self.language.percent(given / 100)

    def reading(self, words: int) -> str:
        """Write how long words take to read: ``30 s``, ``3 min``; empty where there are none."""
        seconds = reading_seconds(words)
        if seconds < _MINUTE:
            return self.say("%(count)s s") % {"count": self.language.number(seconds)} if seconds else ""
        return self.say("%(count)s min") % {"count": self.language.number(reading_minutes(words))}

    def duration(self, minutes: int) -> str:
        """Write a span of time in its largest unit, rounded down: ``29m``, ``47h``, ``2d``."""
        if minutes < 1:
            return self.say("under a minute")
        if minutes < _HOUR:
            return self.language.duration(minutes, "minute")
        if minutes < 2 * _DAY:
            return self.language.duration(minutes // _HOUR, "hour")
        return self.language.duration(minutes // _DAY, "day")
