"""Dates, numbers and names as people read them. Nothing here depends on the machine's locale."""

import datetime as dt

from recap.model.article import Publisher
from recap.model.time import Moment, PartialDate, Week
from recap.views.types import DateView

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


def day(date: dt.date) -> DateView:
    """Write a calendar day: ``3 May 2026``."""
    return DateView(iso=date.isoformat(), text=f"{date.day} {_MONTHS[date.month - 1]} {date.year}")


def moment(when: Moment) -> DateView:
    """Write the day of a moment; machines get the time and the offset too, where there is a time."""
    text = f"{when.day.day} {_MONTHS[when.day.month - 1]} {when.day.year}"
    return DateView(iso=when.local.isoformat() if when.timed else when.day.isoformat(), text=text)


def partial(date: PartialDate) -> DateView:
    """Write a date in the precision in which it was given; a quarter has no form for machines but its first month."""
    if "Q" in date.text:
        return DateView(iso=date.first.isoformat()[:7], text=f"Q{date.text[-1]} {date.first.year}")
    match date.text.count("-"):
        case 0:
            text = date.text
        case 1:
            text = f"{_MONTHS[date.first.month - 1]} {date.first.year}"
        case _:
            text = day(date.first).text
    return DateView(iso=date.text, text=text)


def week_name(week: Week) -> str:
    """Name a week: ``Week 18, 2026``."""
    return f"Week {week.number}, {week.year}"


def week_dates(week: Week) -> str:
    """Write a week's span: ``27 April – 3 May 2026``, ``4 – 10 May 2026``, ``29 December 2025 – 4 January 2026``."""
    first, last = week.monday, week.sunday
    if first.year != last.year:
        return f"{day(first).text} – {day(last).text}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last).text}"
    return f"{first.day} – {day(last).text}"


def percent(share: float) -> str:
    """Write a share of 1 in percent: ``67 %``."""
    return f"{share * 100:.0f} %"


def confidence(given: float | None) -> str:
    """Write a confidence that was given in percent: ``80 %``, ``12.5 %``; empty where none was given."""
    return "" if given is None else f"{given:g} %"


def freshness(source: Publisher | None, collected: Moment | None) -> str:
    """Say how long after the publisher the digest picked a story up: ``29m``, ``3h``, ``2d``.

    Empty where a time of day is missing on either side or the order is not a likely one.
    """
    if source is None or source.published is None or collected is None:
        return ""
    if not (source.published.timed and collected.timed):
        return ""
    minutes = int((collected.instant - source.published.instant).total_seconds() // 60)
    if minutes < 0:
        return ""
    if minutes < 60:
        return f"{minutes}m"
    return f"{minutes // 60}h" if minutes < 48 * 60 else f"{minutes // (24 * 60)}d"
