import datetime as dt
import unicodedata

import pytest

from recap.language import Language, direction

MONDAY, SUNDAY = dt.date(2026, 4, 27), dt.date(2026, 5, 3)


@pytest.mark.parametrize(
    ("tag", "day", "span", "month", "quarter", "year"),
    [
        ("en", "3 May 2026", "27 April – 3 May 2026", "May 2026", "Q2 2026", "2026"),
        ("en-US", "May 3, 2026", "April 27 – May 3, 2026", "May 2026", "Q2 2026", "2026"),
        ("de", "3. Mai 2026", "27. April – 3. Mai 2026", "Mai 2026", "Q2 2026", "2026"),
        ("zh-Hans", "2026年5月3日", "2026年4月27日至5月3日", "2026年5月", "2026年第2季度", "2026年"),
        ("ja", "2026年5月3日", "2026年4月27日～5月3日", "2026年5月", "2026/Q2", "2026年"),
        ("qaa", "3 May 2026", "27 April – 3 May 2026", "May 2026", "Q2 2026", "2026"),
    ],
)
def test_dates(tag: str, day: str, span: str, month: str, quarter: str, year: str) -> None:
    language = Language(tag)
    written = [language.day(SUNDAY), language.span(MONDAY, SUNDAY), language.month(SUNDAY)]
    assert [*written, language.quarter(SUNDAY), language.year(SUNDAY)] == [day, span, month, quarter, year]


def test_a_span_names_what_its_ends_share_once() -> None:
    language = Language("en")
    assert language.span(dt.date(2026, 5, 4), dt.date(2026, 5, 10)) == "4–10 May 2026"
    assert language.span(dt.date(2025, 12, 29), dt.date(2026, 1, 4)) == "29 December 2025 – 4 January 2026"


@pytest.mark.parametrize(
    ("tag", "number", "percent", "listed", "durations"),
    [
        ("en", "12,345.5", "66.7%", "a, b and c", ["29m", "3h", "2d"]),
        ("de", "12.345,5", "66,7\xa0%", "a, b und c", ["29 Min.", "3 Std.", "2 Tg."]),
        ("zh-Hans", "12,345.5", "66.7%", "a、b和c", ["29分钟", "3小时", "2天"]),
        ("ja", "12,345.5", "66.7%", "a、b、c", ["29 分", "3 時間", "2 日"]),
    ],
)
def test_numbers_and_lists(tag: str, number: str, percent: str, listed: str, durations: list[str]) -> None:
    language = Language(tag)
    assert (language.number(12345.5), language.percent(2 / 3)) == (number, percent)
    assert language.listing(["a", "b", "c"]) == listed
    assert [language.duration(n, u) for n, u in ((29, "minute"), (3, "hour"), (2, "day"))] == durations


@pytest.mark.parametrize("tag", ["en", "de", "ja", "zh-Hans", "tr", "eu", "ku", "ar", "fa", "he"])
def test_a_percentage_keeps_its_place(tag: str) -> None:
    written = Language(tag).percent(0.125)
    assert "".join(str(unicodedata.digit(char)) for char in written if char.isdigit()) == "125"
    assert sum(char.isdigit() for char in Language(tag).percent(0.5)) == 2


@pytest.mark.parametrize(
    ("tag", "runs"),
    [
        ("en", "ltr"),
        ("ar", "rtl"),
        ("ar-EG-u-nu-latn", "rtl"),
        ("he-Latn", "ltr"),
        ("ur-Latn-PK", "ltr"),
        ("az-Arab", "rtl"),
        ("sd-Deva", "ltr"),
        ("ks", "rtl"),
        ("nqo", "rtl"),
        ("arz", "rtl"),
        ("dv", "rtl"),
        ("yi", "rtl"),
        ("zh-Hant-TW", "ltr"),
        ("xx", "ltr"),
        ("x-own", "ltr"),
    ],
)
def test_the_script_decides_the_direction(tag: str, runs: str) -> None:
    assert direction(tag) == Language(tag).direction == runs


def test_an_extension_of_a_tag_does_not_take_its_language_away() -> None:
    assert Language("de-u-nu-latn").month(dt.date(2026, 5, 1)) == "Mai 2026"


def test_whole_percents_have_no_places() -> None:
    assert [Language("en").percent(share) for share in (0, 0.5, 1)] == ["0%", "50%", "100%"]


@pytest.mark.parametrize(
    ("tag", "direction"), [("en", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("az-Arab", "rtl"), ("tlh", "ltr")]
)
def test_the_direction_of_writing(tag: str, direction: str) -> None:
    assert Language(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en-GB", "Archive"),
        ("de-AT", "Archiv"),
        ("zh-CN", "归档"),
        ("zh", "归档"),
        ("zh-TW", "Archive"),
        ("ja-JP", "アーカイブ"),
        ("fr", "Archive"),
    ],
)
def test_a_message_is_said_in_the_catalogue_of_the_language_and_its_script(tag: str, said: str) -> None:
    assert Language(tag).say("Archive") == said


def test_a_message_has_the_form_of_its_count() -> None:
    def said(tag: str, count: int) -> str:
        return Language(tag).say_many("%(count)s article", "%(count)s articles", count) % {"count": count}

    assert [said("en", n) for n in (1, 2)] == ["1 article", "2 articles"]
    assert [said("de", n) for n in (1, 2)] == ["1 Artikel", "2 Artikel"]
    assert [said("ja", n) for n in (1, 2)] == ["記事1件", "記事2件"]


@pytest.mark.parametrize(
    ("tag", "country"),
    [
        ("en", "en_GB"),
        ("en-US", "en_US"),
        ("de", "de_DE"),
        ("de-AT", "de_AT"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("ja", "ja_JP"),
        ("es-419", "es_ES"),
        ("qqq", ""),
        ("x-own", ""),
    ],
)
def test_a_language_has_a_country_whose_usage_it_follows(tag: str, country: str) -> None:
    assert Language(tag).with_country == country
