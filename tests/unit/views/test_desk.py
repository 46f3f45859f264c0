import pytest

from recap.model.article import Insight, Publisher
from recap.model.settings import Category
from recap.model.text import Body, Ref
from tests.builders import article, desk, moment, note, prediction, settings, text


def test_a_card_says_what_is_known_and_nothing_else() -> None:
    over = desk([article("bare")])
    card = over.card(over.digest.articles[0])
    assert (card.url, card.title, card.week.title) == ("/recap/2026/w18/bare/", "Bare", "Week 18, 2026")
    assert card.week.url == "/recap/2026/w18/"
    assert (card.category, card.hook, card.lede, card.publisher) == (None, None, None, None)
    assert (card.freshness, card.minutes, card.provenance, card.language) == ("", 0, "", "")
    assert over.card(over.digest.articles[0]) is card


def test_a_rich_card() -> None:
    one = article(
        "rich",
        hook=text("Hook"),
        summary=text("Summary"),
        lang="de",
        terms={"categories": ("Models",), "sources": ("Lab",)},
        source=Publisher("Lab", "https://lab.example/x", author="Ann", published=moment("2026-05-01T10:00")),
        collected=moment("2026-05-01T10:29"),
        insight=Insight("ai+reviewed"),
        body=Body(words=900, minutes=4),
    )
    over = desk([one], site=settings(categories=(Category("Models", "models", "🤖", "#123456"),)))
    card = over.card(over.digest.articles[0])
    assert (card.hook, card.lede, card.language) == ("Hook", "Summary", "de")
    assert (card.freshness, card.minutes, card.provenance) == ("29m", 4, "AI analysis, reviewed")
    assert card.category is not None
    assert (card.category.url, card.category.emoji) == ("/recap/categories/models/", "🤖")
    assert card.publisher is not None
    assert (card.publisher.page, card.publisher.author) == ("/recap/sources/lab/", "Ann")


def test_a_hook_is_never_shown_twice() -> None:
    over = desk([article("a", hook=text("Hook"))])
    card = over.card(over.digest.articles[0])
    assert (card.hook, card.lede) == ("Hook", None)


def test_a_language_is_told_only_where_it_is_not_the_sites() -> None:
    over = desk([article("a", lang="en")])
    assert over.card(over.digest.articles[0]).language == ""


def test_terms_are_shown_in_their_commonest_spelling_wherever_they_stand() -> None:
    over = desk([article(f"a{n}", terms={"tags": (word,)}) for n, word in enumerate(("AI", "ai", "AI"))])
    assert {over.term("tags", word).title for word in ("AI", "ai")} == {"AI"}
    assert over.term("tags", "ai").url == "/recap/tags/ai/"


def test_a_category_is_linked_by_the_slug_that_the_settings_give_it() -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai", "🧠"),))
    names = ("Artificial Intelligence", "ai")
    over = desk([article(f"a{n}", terms={"categories": (name,)}) for n, name in enumerate(names)], site=site)
    (link,) = {over.category(a) for a in over.digest.articles}
    assert link is not None
    assert (link.title, link.url, link.emoji) == ("Artificial Intelligence", "/recap/categories/ai/", "🧠")


def test_only_terms_with_several_spellings_concern_every_page() -> None:
    def spelling(*tags: str) -> bytes:
        return desk([article(f"a{n}", terms={"tags": (tag,)}) for n, tag in enumerate(tags)]).spelling()

    assert spelling() == spelling("Open Lab") == spelling("Open Lab", "Open Lab", "New Lab")
    assert len({spelling(), spelling("AI", "AI", "ai"), spelling("AI", "ai", "ai")}) == 3


def test_an_articles_predictions_are_its_own_in_their_order() -> None:
    made = (prediction("1"), prediction("2"))
    over = desk([article("a", predictions=made), article("b", predictions=made), article("c")])
    assert {a.slug: [(f.article.slug, f.number) for f in over.forecasts(a)] for a in over.digest.articles} == {
        "a": [("a", 1), ("a", 2)],
        "b": [("b", 1), ("b", 2)],
        "c": [],
    }


def test_a_link_in_a_body_leads_where_its_article_stands() -> None:
    ref = Ref("slug", "b", 1, 1)
    over = desk([article("a", body=Body(words=1, refs=(ref,)), refs=(ref,)), article("b", "2026-05-08")])
    one = next(a for a in over.digest.articles if a.slug == "a")
    assert 'href="/recap/2026/w19/b/"' in over.body(one, one.detail.body)
    assert over.targets(one) != over.targets(over.digest.articles[0]) == b""


def test_an_edition_is_named_by_number_week_dates_and_headline() -> None:
    over = desk([article("a", title="Lead")], [note("2026-W18", title="Headline", number=7)])
    link = over.edition_link(over.digest.editions[0])
    assert (link.number, link.week, link.dates) == (7, "Week 18, 2026", "27 April – 3 May 2026")
    assert (link.title, link.lead, link.count, link.closed) == ("Headline", "Lead", 1, True)


@pytest.mark.parametrize(("given", "name"), [("https://lab.example/", "Lab"), ("", "Lab")])
def test_a_publisher_without_an_address_is_shown_unlinked(given: str, name: str) -> None:
    publisher = Publisher(name, given)
    over = desk([article("a", source=publisher, terms={"sources": (name,)})])
    shown = over.publisher(publisher)
    assert shown is not None
    assert (shown.name, shown.url, shown.published) == (name, given, None)


@pytest.mark.parametrize("language", ["en", "de", "ja"])
@pytest.mark.parametrize(("collected", "fresh"), [("2026-05-02T23:59", True), ("2026-05-03T00:00", False)])
def test_what_was_picked_up_within_two_days_is_fresh_in_any_language(
    language: str, collected: str, fresh: bool
) -> None:
    source = Publisher("Lab", published=moment("2026-05-01T00:00"))
    one = article("a", source=source, collected=moment(collected), terms={"sources": ("Lab",)})
    over = desk([one], site=settings(language=language))
    assert over.card(one).fresh is fresh
