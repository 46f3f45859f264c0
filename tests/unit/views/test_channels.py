import datetime as dt
from collections.abc import Sequence

import pytest

from recap.model.article import Article, Prediction
from recap.model.digest import Edition, Forecast
from recap.model.formats import ATOM, JSON, RSS
from recap.model.settings import FeedSettings, Settings, Taxonomy
from recap.views.channels import Channel, channel_groups, link, site_channels
from recap.views.desk import Desk
from tests.builders import BUILT_IN, article, desk, moment, note, prediction, settings

DAYS = ("2026-04-06", "2026-04-13", "2026-04-20", "2026-04-27", "2026-05-04")


def channels(over: Desk) -> dict[str, Channel]:
    made = [*site_channels(over), *(channel for group in channel_groups(over) for channel in group.feeds)]
    assert len({channel.path for channel in made}) == len(made)
    return {channel.path: channel for channel in made}


def limited(limit: int = 2, max_bytes: int | None = None) -> Settings:
    return settings(feed=FeedSettings(limit=limit, max_bytes=max_bytes, authority="example.org,2026"))


def names(items: Sequence[Article | Edition | Forecast]) -> list[str]:
    return [
        item.slug if isinstance(item, Article) else str(item.week) if isinstance(item, Edition) else item.article.slug
        for item in items
    ]


def archives(channel: Channel) -> dict[str, list[str]]:
    return {document.path: names(document.items) for document in channel.archives}


def test_an_empty_site_has_the_feeds_of_the_whole_site() -> None:
    made = channels(desk())
    assert {path: (c.type, c.name, c.title, c.home) for path, c in made.items()} == {
        "feed.xml": (RSS, "articles", "Recap: articles", ""),
        "atom.xml": (ATOM, "articles", "Recap: articles", ""),
        "feed.json": (JSON, "articles", "Recap: articles", ""),
        "weekly.xml": (RSS, "weekly", "Recap: weekly editions", "archive/"),
        "predictions/feed.xml": (RSS, "predictions", "Recap: settled predictions", "predictions/"),
    }
    assert all(c.description and not c.items and not c.archives and not c.previous for c in made.values())


def test_every_term_and_every_story_has_a_feed() -> None:
    site = settings(taxonomies=(*BUILT_IN, Taxonomy("places", "Places")))
    one = article("one", terms={"tags": ("C++", "AI"), "places": ("東京",), "categories": ("LLM",)}, story="The race")
    made = [channel for group in channel_groups(desk([one], site=site)) for channel in group.feeds]
    assert [(c.path, c.type, c.name, c.title, c.label, c.home, names(c.items)) for c in made] == [
        (f"{name}/feed.xml", RSS, name, f"Recap: {label}", label, f"{name}/", ["one"])
        for name, label in (
            ("categories/llm", "LLM"),
            ("tags/ai", "AI"),
            ("tags/c-plus-plus", "C++"),
            ("places/東京", "東京"),
            ("stories/the-race", "The race"),
        )
    ]
    assert {c.description for c in made if c.label == "AI"} == {"New articles filed under AI."}


def test_a_feed_is_linked_to_by_its_address() -> None:
    over = desk([article("one", terms={"tags": ("東京",)})])
    shown = link(channels(over)["tags/東京/feed.xml"], over)
    assert (shown.url, shown.type, shown.title) == ("/recap/tags/%E6%9D%B1%E4%BA%AC/feed.xml", RSS, "Recap: 東京")


def test_everything_is_newest_first() -> None:
    settled = prediction(outcome="correct", resolved=moment("2026-05-02").day)
    later = prediction(outcome="wrong", resolved=moment("2026-05-09").day)
    made = channels(
        desk(
            [
                article("b", "2026-05-01", terms={"tags": ("AI",)}, story="S", predictions=(later,)),
                article("c", "2026-05-12", terms={"tags": ("AI",)}, story="S", predictions=(prediction(),)),
                article("a", "2026-04-20", terms={"tags": ("AI",)}, story="S", predictions=(settled,)),
            ],
            notes=[note("2026-W19")],
        )
    )
    for path in ("feed.xml", "atom.xml", "feed.json", "tags/ai/feed.xml", "stories/s/feed.xml"):
        assert names(made[path].items) == ["c", "b", "a"]
    assert names(made["weekly.xml"].items) == ["2026-W19", "2026-W18", "2026-W17"]
    assert names(made["predictions/feed.xml"].items) == ["b", "a"]


@pytest.mark.parametrize("path", ["feed.xml", "atom.xml", "feed.json", "weekly.xml"])
def test_what_a_feed_has_no_room_for_is_in_its_archive(path: str) -> None:
    feed = channels(desk([article(f"a{day}", day) for day in DAYS], site=limited()))[path]
    stem, _, suffix = feed.path.partition(".")
    first, second = feed.archives
    assert names(feed.items) == [*names(feed.items)[:2], *names(second.items), *names(first.items)]
    assert [d.path for d in feed.archives] == [f"archive/{stem}-1.{suffix}", f"archive/{stem}-2.{suffix}"]
    assert (feed.previous, second.previous, first.previous) == (second.path, first.path, "")
    assert [(c.is_archive, c.current) for c in (feed, second, first)] == [(False, ""), (True, path), (True, path)]
    assert all(
        (d.type, d.name, d.title, d.home) == (feed.type, feed.name, feed.title, feed.home) for d in feed.archives
    )


def test_feeds_about_one_thing_have_no_archive() -> None:
    settled = prediction(outcome="correct", resolved=moment("2026-05-02").day)
    given = [article(f"a{day}", day, terms={"tags": ("AI",)}, story="S", predictions=(settled,)) for day in DAYS]
    made = channels(desk(given, site=limited()))
    assert {path for path, channel in made.items() if not channel.archives} == {
        "predictions/feed.xml",
        "tags/ai/feed.xml",
        "stories/s/feed.xml",
    }


def test_what_has_expired_leaves_a_gap_in_its_document() -> None:
    gone = {"2026-04-13": moment("2026-05-05")}
    feed = channels(desk([article(f"a{day}", day, expires=gone.get(day)) for day in DAYS], site=limited()))["feed.xml"]
    assert archives(feed) == {
        "archive/feed-1.xml": ["a2026-04-06"],
        "archive/feed-2.xml": ["a2026-04-20"],
    }


@pytest.mark.parametrize("kind", ["draft", "future"])
def test_what_was_never_published_leaves_no_gap(kind: str) -> None:
    hidden = article("x", "2026-04-14" if kind == "draft" else "2026-06-01", draft=kind == "draft")
    feed = channels(desk([hidden, *(article(f"a{day}", day) for day in DAYS)], site=limited()))["feed.xml"]
    assert [len(document.items) for document in feed.archives] == [2, 1]


def test_a_week_of_which_nothing_is_left_leaves_a_gap() -> None:
    gone = moment("2026-05-05")
    given = [article(f"a{day}", day, expires=gone if day == "2026-04-13" else None) for day in DAYS]
    weekly = channels(desk(given, site=limited()))["weekly.xml"]
    assert archives(weekly) == {"archive/weekly-1.xml": ["2026-W15"], "archive/weekly-2.xml": ["2026-W17"]}
    kept = channels(desk(given, notes=[note("2026-W16")], site=limited()))["weekly.xml"]
    assert archives(kept)["archive/weekly-1.xml"] == ["2026-W16", "2026-W15"]


def test_a_week_that_has_vanished_at_the_end_or_is_open_needs_no_place() -> None:
    open_week = article("open", "2026-05-12")
    vanished = article("vanished", "2026-05-13", expires=moment("2026-05-11"))
    weekly = channels(desk([*(article(f"a{d}", d) for d in DAYS[:2]), open_week, vanished], site=limited()))[
        "weekly.xml"
    ]
    assert (names(weekly.items), archives(weekly)) == (["2026-W16", "2026-W15"], {})


def test_under_a_limit_in_bytes_the_archive_holds_all_but_the_newest() -> None:
    feed = channels(desk([article(f"a{day}", day) for day in DAYS[:4]], site=limited(2, max_bytes=5000)))["feed.xml"]
    assert archives(feed) == {
        "archive/feed-1.xml": ["a2026-04-13", "a2026-04-06"],
        "archive/feed-2.xml": ["a2026-04-20"],
    }


def test_a_feed_under_its_limit_has_no_archive() -> None:
    feed = channels(desk([article(f"a{day}", day) for day in DAYS[:2]], site=limited()))["feed.xml"]
    assert (feed.archives, feed.previous) == ((), "")


def test_predictions_stand_by_the_day_they_were_settled_on_then_as_their_articles_do() -> None:
    def settled(*days: int) -> tuple[Prediction, ...]:
        return tuple(prediction(outcome="correct", resolved=dt.date(2026, 5, day)) for day in days)

    given = [
        article("old", "2026-04-01", predictions=settled(9, 4)),
        article("new", "2026-05-02", predictions=settled(4)),
    ]
    found = channels(desk(given))["predictions/feed.xml"].items
    assert [(f.article.slug, f.number) for f in found if isinstance(f, Forecast)] == [
        ("old", 1),
        ("new", 1),
        ("old", 2),
    ]
