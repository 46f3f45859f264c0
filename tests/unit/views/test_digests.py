from recap.model.article import Insight
from recap.views.digests import card_digest, outlook_digest
from tests.builders import article, prediction, text


def test_a_cards_digest_knows_what_lists_show_and_nothing_else() -> None:
    plain = card_digest(article("a"))
    assert card_digest(article("a", aliases=("/old/",), story="Chips", authors=("Ann",))) == plain
    assert card_digest(article("a", hook=text("Hook"))) != plain


def test_an_outlooks_digest_knows_the_predictions_alone() -> None:
    made = Insight(implications=(prediction("It ships"),))
    plain = outlook_digest(article("a", insight=made))
    assert outlook_digest(article("a", insight=made, hook=text("Hook"), importance=5)) == plain
    assert outlook_digest(article("a", title="Other", insight=made)) != plain
    assert outlook_digest(article("a", insight=Insight(implications=(prediction("It slips"),)))) != plain


def test_an_article_without_predictions_has_no_outlook() -> None:
    assert outlook_digest(article("a")) == outlook_digest(article("a", insight=Insight("human"))) == b""
