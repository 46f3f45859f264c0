import datetime as dt

from recap.model.article import Correction
from recap.views import standing
from tests.builders import article, desk, page, text


def test_all_corrections_stand_newest_first_and_name_their_article() -> None:
    over = desk(
        [
            article(
                "a",
                corrections=(Correction(dt.date(2026, 5, 1), text("1")), Correction(dt.date(2026, 5, 3), text("3"))),
            ),
            article("b", "2026-05-02", corrections=(Correction(dt.date(2026, 5, 2), text("2")),)),
        ],
        pages=[page("corrections", summary=text("S")), page("about")],
    )
    for view in (standing.corrections_page(over), standing.page(over.digest.pages[0], over)):
        assert view.corrections is not None
        assert [(c.text, c.article and c.article.url) for c in view.corrections] == [
            ("3", "/recap/2026/w18/a/"),
            ("2", "/recap/2026/w18/b/"),
            ("1", "/recap/2026/w18/a/"),
        ]
    assert standing.page(over.digest.pages[1], over).corrections is None
