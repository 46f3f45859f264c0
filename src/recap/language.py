"""The language of a site's own words: messages, dates, numbers and lists.

Messages are written in English in code and templates and looked up in catalogues (gettext's .mo files below locale/).
Dates, numbers and lists follow the language's rules in the Unicode CLDR, as Babel holds them. A language that CLDR does
not know is written as English is; one without a catalogue has English messages and its own dates.
"""

import datetime as dt
import gettext
import re
from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from babel import Locale

CATALOGUES = Path(__file__).with_name("locale")
_DOMAIN = "recap"
_THIN_SPACE = "\u2009"
"""Stands around dashes in CLDR; titles and feeds are shown in fonts that may not have it."""
_WORLD_ENGLISH = "en_001"
"""What `en` without a region means here: days before months (UN M.49, 001 is the world)."""
_SCRIPT = 4
"""Letters of a subtag that names a script."""
_HOME_ENGLISH = "en-GB"
"""The same where a country has to be named."""


_FROM_RIGHT = frozenset(("Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"))
"""Scripts of living languages that run from right to left (Unicode Standard, bidirectional classes R and AL)."""


@cache
def direction(tag: str) -> str:
    """Give the direction of writing of a language, ``ltr`` or ``rtl``: that of its script, named or likely."""
    from babel.core import get_global

    language, *more = _without_extensions(tag).split("-")
    named = [subtag.title() for subtag in more if len(subtag) == _SCRIPT and subtag.isalpha()]
    likely = get_global("likely_subtags").get(language.lower(), "").split("_")[1:2]
    return "rtl" if _FROM_RIGHT & set((named or likely)[:1]) else "ltr"


def _without_extensions(tag: str) -> str:
    """Leave off what begins with a subtag of one letter (RFC 5646, 2.2.6): ``ar-EG`` is left of ``ar-EG-u-nu-latn``."""
    subtags = tag.split("-")
    end = next((place for place, subtag in enumerate(subtags) if place and len(subtag) == 1), len(subtags))
    return "-".join(subtags[:end])


class Language:
    """One language. It is cheap to make: what it needs is loaded when something is first written in it."""

    def __init__(self, tag: str) -> None:
        """Set up the language of a BCP 47 tag."""
        self.tag = tag

    @cached_property
    def _locale(self) -> "Locale":
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(_WORLD_ENGLISH if self.tag == "en" else _without_extensions(self.tag), sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale.parse(_WORLD_ENGLISH)

    @cached_property
    def _catalogue(self) -> gettext.NullTranslations:
        if self.tag.partition("-")[0].lower() == "en":
            return gettext.NullTranslations()
        from babel.core import get_global

        locale = self._locale
        script = locale.script or get_global("likely_subtags").get(locale.language, "__").split("_")[1]
        names = [f"{locale.language}_{script}", locale.language]
        return gettext.translation(_DOMAIN, CATALOGUES, names, fallback=True)

    @property
    def direction(self) -> str:
        """The direction of writing: ``ltr`` or ``rtl``."""
        return direction(self.tag)

    @property
    def with_country(self) -> str:
        """The language and a country whose usage it follows: ``en_GB``, ``zh_CN``; empty where none is known."""
        from babel.core import get_global, parse_locale

        try:
            language, country, script, *_ = parse_locale(_HOME_ENGLISH if self.tag == "en" else self.tag, sep="-")
        except ValueError:
            return ""
        if country is None or not country.isalpha():
            likely = get_global("likely_subtags")
            country = likely.get(f"{language}_{script}", likely.get(language, "")).rpartition("_")[2]
        return f"{language}_{country}" if country else ""

    # Messages

    def say(self, message: str) -> str:
        """Give a message in this language."""
        return self._catalogue.gettext(message)

    def say_many(self, one: str, many: str, count: int) -> str:
        """Give the form of a message that goes with `count`."""
        return self._catalogue.ngettext(one, many, count)

    def say_in(self, context: str, message: str) -> str:
        """Give a message that means different things in different contexts."""
        return self._catalogue.pgettext(context, message)

    # Dates

    def day(self, date: dt.date) -> str:
        """Write a calendar day: ``3 May 2026``."""
        from babel.dates import format_date

        return format_date(date, "long", self._locale)

    def month(self, date: dt.date) -> str:
        """Write the month of a day: ``May 2026``."""
        return self._skeleton("yMMMM", date)

    def quarter(self, date: dt.date) -> str:
        """Write the quarter of a day: ``Q2 2026``."""
        return self._skeleton("yQQQ", date)

    def year(self, date: dt.date) -> str:
        """Write the year of a day: ``2026``, ``2026年``."""
        return self._skeleton("y", date)

    def weekday(self, date: dt.date) -> str:
        """Write the day of the week: ``Monday``."""
        from babel.dates import format_date

        return format_date(date, "cccc", self._locale)

    def span(self, first: dt.date, last: dt.date) -> str:
        """Write the days from `first` to `last`, naming what they share once: ``27 April – 3 May 2026``."""
        from babel.dates import format_date

        same = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        patterns = self._locale.interval_formats.get("yMMMd", {}).get(same)
        if not patterns:
            return f"{self.day(first)} – {self.day(last)}"
        # CLDR has its intervals with months in short only; where they are names, a long one fits in their place.
        long = [pattern.replace("MMM", "MMMM") if "MMMM" not in pattern else pattern for pattern in patterns]
        ends = [format_date(date, pattern, self._locale) for date, pattern in zip((first, last), long, strict=True)]
        return "".join(ends).replace(_THIN_SPACE, " ")

    def _skeleton(self, skeleton: str, date: dt.date) -> str:
        from babel.dates import format_skeleton

        return format_skeleton(skeleton, date, locale=self._locale)

    # Numbers and lists

    def number(self, value: float) -> str:
        """Write a number with up to three places: ``12,345.5``."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self._locale)

    def percent(self, share: float) -> str:
        """Write a share of 1 in percent, with up to one place: ``67%``."""
        from babel.numbers import format_percent

        pattern = self._locale.percent_formats[None].pattern
        # Some languages write the sign first, so the number's end is not the pattern's.
        return format_percent(share, re.sub("0(?=[^0]*$)", "0.#", pattern), self._locale)

    def duration(self, count: int, unit: str) -> str:
        """Write a span of time in short: ``29m``, ``29 Min.``; `unit` is ``minute``, ``hour`` or ``day``."""
        from babel.units import format_unit

        # CLDR has the shortest form for some languages only; English's are known to everyone.
        length: Literal["narrow", "short"] = "narrow" if self._locale.language == "en" else "short"
        return format_unit(count, f"duration-{unit}", length, locale=self._locale)

    def listing(self, items: Sequence[str]) -> str:
        """Write a list: ``a, b and c``."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)


def marked(message: str) -> str:
    """Mark a message for the catalogues where it is written, to be looked up where it is shown."""
    return message
