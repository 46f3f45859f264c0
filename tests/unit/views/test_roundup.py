import datetime as dt
from typing import Any

from recap.language import Language
from recap.model.article import Article, Tldr
from recap.views import Desk
from recap.views.items import item
from recap.views.roundup import TodoView, days, numbers, todo
from tests.builders import article, desk, moment, prediction, settings, text


def in_order(*articles: Article, **site: Any) -> tuple[Desk, tuple[Article, ...]]:
    over = desk(articles, site=settings(**site))
    (edition,) = over.digest.editions
    return over, edition.articles


def advice(what: str) -> Tldr:
    return Tldr(text("Changed"), None, text(what))


def todos(*articles: Article) -> list[tuple[str, list[tuple[str, str]]]]:
    over, ordered = in_order(*articles)

    def shown(group: TodoView) -> tuple[str, list[tuple[str, str]]]:
        return group.audience.title if group.audience else "-", [(i.text, i.article.title) for i in group.items]

    return [shown(group) for group in todo(ordered, [item(a, over) for a in ordered], over)]


def test_what_to_do_stands_under_each_audience_in_reading_order_and_last_what_is_for_none() -> None:
    assert todos(
        article("a", importance=5, tldr=advice("Do A")),
        article("b", importance=4, tldr=advice("Do B"), terms={"audience": ("Founders", "Devs")}),
        article("c", importance=3, tldr=advice("Do C"), terms={"audience": ("Devs",)}),
        article("d", importance=2, tldr=advice("Do D")),
    ) == [
        ("Founders", [("Do B", "B")]),
        ("Devs", [("Do B", "B"), ("Do C", "C")]),
        ("-", [("Do A", "A"), ("Do D", "D")]),
    ]


def test_an_audience_in_two_spellings_is_told_once() -> None:
    told = todos(article("a", tldr=advice("Do A"), terms={"audience": ("devs", "Devs")}))
    assert [items for _, items in told] == [[("Do A", "A")]]


def test_an_article_without_advice_gives_no_audience_either() -> None:
    assert todos(article("a", tldr=Tldr(text("Changed")), terms={"audience": ("Devs",)}), article("b")) == []


def test_days_stand_in_order_with_their_articles_by_the_hour_and_in_reading_order_within_a_moment() -> None:
    over, ordered = in_order(
        article("noon", "2026-05-02T12:00", importance=5),
        article("second", "2026-05-02T09:00", importance=3),
        article("first", "2026-05-02T09:00", importance=4),
        article("friday", "2026-05-01"),
    )
    assert [(d.weekday, d.date.iso, [a.title for a in d.articles]) for d in days(ordered, over)] == [
        ("Friday", "2026-05-01", ["Friday"]),
        ("Saturday", "2026-05-02", ["First", "Second", "Noon"]),
    ]


def test_a_day_is_that_of_the_sites_zone() -> None:
    late = article("late", when=moment("2026-05-02T00:30", "Asia/Tokyo"))
    over, ordered = in_order(late, timezone="Asia/Tokyo")
    assert [d.date.iso for d in days(ordered, over)] == ["2026-05-02"]


def test_the_week_in_numbers() -> None:
    settled = prediction(outcome="correct", resolved=dt.date(2026, 5, 1))
    over, ordered = in_order(
        article("a", pickup=10, terms={"sources": ("Lab",), "companies": ("X", "Y")}),
        article("b", pickup=181, terms={"sources": ("lab",), "companies": ("X",)}, predictions=(settled, prediction())),
        article("c", pickup=0, terms={"sources": ("Gazette",)}),
    )
    shown = numbers(ordered, over.digest.settled[ordered[0].week], over)
    assert [(n.value, n.label) for n in shown] == [
        ("3", "articles"),
        ("2", "publishers"),
        ("2", "companies"),
        ("2", "predictions made"),
        ("1", "prediction settled"),
        ("10m", "median time to pick-up"),
    ]


def test_a_number_that_there_is_none_of_is_not_shown() -> None:
    over, ordered = in_order(article("a"))
    assert [(n.value, n.label) for n in numbers(ordered, (), over)] == [("1", "article")]
    assert numbers((), (), over) == ()


def test_numbers_are_written_as_the_language_writes_them() -> None:
    many = desk([article(f"a{n}") for n in range(1234)], site=settings(language="de"))
    shown = numbers(many.digest.articles, (), many)
    assert shown[0].value == Language("de").number(1234) == "1.234"
