import datetime as dt

from recap.model.article import Correction, Insight
from recap.model.settings import Category, FeedSettings
from recap.views import feed, lists, predictions, standing
from tests.builders import article, desk, page, partial, prediction, settings, text


def test_a_taxonomy_lists_terms_by_title_and_categories_in_the_settings_order() -> None:
    site = settings(categories=(Category("Zoo", "zoo", description="About zoos"), Category("Art", "art")))
    terms = {"categories": ("Zoo",), "tags": ("b", "A")}
    over = desk([article("a", terms=terms), article("b", terms={"categories": ("Art",)})], site=site)
    kinds = {t.key: t for t in over.digest.taxonomies}
    categories = lists.taxonomy(kinds["categories"], over.digest.terms["categories"], over)
    assert [(t.link.title, t.description, t.count) for t in categories.terms] == [
        ("Zoo", "About zoos", 1),
        ("Art", "", 1),
    ]
    tags = lists.taxonomy(kinds["tags"], over.digest.terms["tags"], over)
    assert [t.link.title for t in tags.terms] == ["A", "b"]
    assert tags.terms[0].newest.text == "1 May 2026"


def test_a_category_with_a_slug_of_its_own_is_linked_where_its_page_is() -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai", description="About AI"),))
    over = desk([article("a", terms={"categories": ("Artificial Intelligence",)})], site=site)
    kind = next(t for t in over.digest.taxonomies if t.key == "categories")
    (term,) = over.digest.terms["categories"]
    (listed,) = lists.taxonomy(kind, (term,), over).terms
    (context,) = lists.term_pages(kind, term)
    assert (listed.link.url, listed.description) == ("/recap/categories/ai/", "About AI")
    assert lists.term(context, over).term == listed.link
    assert over.links.url(context.path) == listed.link.url


def test_a_story_is_told_by_week_from_the_beginning() -> None:
    over = desk([article(f"a{d}", d, story="Chips") for d in ("2026-05-01", "2026-05-02", "2026-04-20")])
    (story,) = lists.stories(over.digest.stories, over).stories
    assert (story.title, story.count, story.first.iso, story.newest.iso) == ("Chips", 3, "2026-04-20", "2026-05-02")
    assert story.latest == "A2026-05-02"
    view = lists.story(over.digest.stories[0], over)
    assert [(g.week.title, len(g.cards)) for g in view.chapters] == [("Week 17, 2026", 1), ("Week 18, 2026", 2)]


def test_predictions_stand_by_what_has_become_of_them() -> None:
    made = (
        prediction("no date"),
        prediction("in June", due=partial("2026-06")),
        prediction("on 20 May", due=partial("2026-05-20")),
        prediction("late", due=partial("2026-05-01")),
        prediction("later", due=partial("2026-05-02")),
        prediction("wrong", outcome="wrong", resolved=dt.date(2026, 5, 1), confidence=50.0),
        prediction("void", outcome="void", resolved=dt.date(2026, 5, 3)),
    )
    view = predictions.view(desk([article("a", insight=Insight(implications=made))]))
    assert [p.prediction for p in view.open] == ["on 20 May", "in June", "no date"]
    assert [p.prediction for p in view.due] == ["late", "later"]
    assert [p.prediction for p in view.settled] == ["void", "wrong"]
    assert view.due[0].url == "/recap/2026/w18/a/#prediction-4"
    scores = view.scores
    assert (scores.total, scores.scored, scores.hit_rate, scores.with_confidence, scores.brier) == (
        7,
        1,
        "0 %",
        1,
        "0.25",
    )


def test_predictions_are_a_sequence_though_they_are_made_when_they_are_read() -> None:
    made = tuple(prediction(f"p{n}", due=partial(f"2026-06-{n + 1:02}")) for n in range(5))
    listed = predictions.view(desk([article("a", insight=Insight(implications=made))])).open
    assert (len(listed), listed[-1].prediction) == (5, "p4")
    assert [p.prediction for p in listed[1:4:2]] == ["p1", "p3"]
    assert not listed[5:]


def test_without_predictions_there_is_no_score() -> None:
    scores = predictions.view(desk()).scores
    assert (scores.total, scores.hit_rate, scores.brier) == (0, "", "")


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
        assert [(c.text, c.article and c.article.url) for c in view.corrections] == [
            ("3", "/recap/2026/w18/a/"),
            ("2", "/recap/2026/w18/b/"),
            ("1", "/recap/2026/w18/a/"),
        ]
    assert standing.page(over.digest.pages[1], over).corrections == ()


def test_a_week_still_open_is_not_in_the_weekly_feed_and_feeds_end_at_their_limit() -> None:
    site = settings(feed=FeedSettings(limit=2))
    over = desk([article(f"a{d}", d) for d in ("2026-04-13", "2026-04-20", "2026-05-01", "2026-05-12")], site=site)
    assert [a.slug for a in feed.newest(over)] == ["a2026-05-12", "a2026-05-01"]
    assert [str(e.week) for e in feed.closed(over)] == ["2026-W18", "2026-W17"]
