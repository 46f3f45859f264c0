from recap.model.page import Page
from recap.views.subscribe import SubscribeView, site_feeds
from tests.builders import article, desk, planned, settings

TAGS = {"tags": ("agents", "C++")}


def subscribe(page: Page) -> SubscribeView:
    view = page.context()["view"]
    assert isinstance(view, SubscribeView)
    return view


def made(**given: object) -> tuple[SubscribeView, Page]:
    over = desk([article("a", terms=TAGS, story="The race")], site=settings(**given))
    (page,) = (p for p in planned(over) if p.output == "subscribe/index.html")
    return subscribe(page), page


def test_every_page_names_the_feeds_of_articles_and_of_editions() -> None:
    feeds = site_feeds(desk([article("a")]))
    assert [(f.url, f.type) for f in feeds] == [
        ("/recap/feed.xml", "application/rss+xml"),
        ("/recap/atom.xml", "application/atom+xml"),
        ("/recap/feed.json", "application/feed+json"),
        ("/recap/weekly.xml", "application/rss+xml"),
    ]
    assert {f.title for f in feeds} == {"Recap: articles", "Recap: weekly editions"}


def test_a_feed_in_several_formats_is_told_once() -> None:
    view, _ = made()
    assert [(choice.title, [(f.title, f.url) for f in choice.formats]) for choice in view.feeds] == [
        ("Articles", [("RSS", "/recap/feed.xml"), ("Atom", "/recap/atom.xml"), ("JSON Feed", "/recap/feed.json")]),
        ("Weekly editions", [("RSS", "/recap/weekly.xml")]),
        ("Settled predictions", [("RSS", "/recap/predictions/feed.xml")]),
    ]
    assert all(choice.description for choice in view.feeds)
    assert view.opml == "/recap/feeds.opml"


def test_terms_and_stories_stand_under_what_they_are() -> None:
    view, _ = made(newsletter="https://example.org/letter")
    assert [(g.title, [(f.title, f.url) for f in g.feeds]) for g in view.groups] == [
        ("Tags", [("agents", "/recap/tags/agents/feed.xml"), ("C++", "/recap/tags/c-plus-plus/feed.xml")]),
        ("Stories", [("The race", "/recap/stories/the-race/feed.xml")]),
    ]
    assert view.newsletter == "https://example.org/letter"


def test_the_pages_of_a_term_a_story_and_the_predictions_name_their_own_feed_first() -> None:
    over = desk([article("a", terms=TAGS, story="The race")])
    own = {
        p.output: p.context()["page"].feed for p in planned(over) if p.output.startswith(("tags/", "stories/", "pre"))
    }
    assert {output: feed and feed.url for output, feed in own.items()} == {
        "tags/index.html": None,
        "tags/agents/index.html": "/recap/tags/agents/feed.xml",
        "tags/c-plus-plus/index.html": "/recap/tags/c-plus-plus/feed.xml",
        "stories/index.html": None,
        "stories/the-race/index.html": "/recap/stories/the-race/feed.xml",
        "predictions/index.html": "/recap/predictions/feed.xml",
    }
    for page in planned(over):
        about = page.context()["page"]
        assert [f.url for f in about.feeds][-4:] == [f.url for f in site_feeds(over)], page.output
        assert (about.feed is None) == (len(about.feeds) == 4)


def test_a_new_term_is_another_page() -> None:
    def mark(*tags: str) -> bytes:
        over = desk([article("a", terms={"tags": ("agents",)}), article("b", terms={"tags": tags})])
        return next(p.fingerprint for p in planned(over) if p.output == "subscribe/index.html")

    assert mark("agents") != mark("agents", "new")
