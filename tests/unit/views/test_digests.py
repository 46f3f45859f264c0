from recap.model.article import Event, Insight, Tldr
from recap.model.text import Body
from tests.builders import article, partial, prediction, text


def test_a_cards_digest_knows_what_lists_show_and_nothing_else() -> None:
    plain = article("a").card
    assert article("a", aliases=("/old/",), story="Chips", authors=("Ann",), tldr=Tldr(text("T"))).card == plain
    assert article("a", hook=text("Hook")).card != plain


def test_an_items_digest_knows_what_an_edition_shows_beside_the_card() -> None:
    plain = article("a").item
    assert article("a", title="Other", hook=text("Hook")).item == plain
    assert article("a", tldr=Tldr(text("T"))).item != plain
    assert article("a", insight=Insight(takeaways=(text("T"),))).item != plain
    assert article("a", body=Body(words=1, opening=text("O"))).item != plain
    assert article("a", terms={"audience": ("Founders",)}).item != plain
    assert article("a", terms={"companies": ("Lab",)}).item != plain


def test_an_outlooks_digest_knows_the_predictions_alone() -> None:
    made = (prediction("It ships"),)
    plain = article("a", predictions=made).outlook
    assert article("a", predictions=made, hook=text("Hook"), importance=5).outlook == plain
    assert article("a", title="Other", predictions=made).outlook != plain
    assert article("a", predictions=(prediction("It slips"),)).outlook != plain


def test_a_chronicles_digest_knows_the_timeline_alone() -> None:
    plain = article("a", insight=Insight(timeline=(Event(partial("2023"), text("E")),))).chronicle
    assert article("a", insight=Insight("human", timeline=(Event(partial("2023"), text("E")),))).chronicle == plain
    assert article("a", insight=Insight(timeline=(Event(partial("2024"), text("E")),))).chronicle != plain


def test_what_is_not_there_has_no_digest() -> None:
    bare = article("a", insight=Insight("human"))
    assert (bare.outlook, bare.chronicle) == (b"", b"")
