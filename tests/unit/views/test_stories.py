from recap.views import stories
from tests.builders import article, desk


def test_a_story_is_told_by_week_from_the_beginning() -> None:
    over = desk([article(f"a{d}", d, story="Chips") for d in ("2026-05-01", "2026-05-02", "2026-04-20")])
    (story,) = stories.stories(over.digest.stories, over).stories
    assert (story.title, story.count, story.first.iso, story.newest.iso) == ("Chips", 3, "2026-04-20", "2026-05-02")
    assert story.latest == "A2026-05-02"
    view = stories.story(over.digest.stories[0], over)
    assert [(g.week.title, len(g.cards)) for g in view.chapters] == [("Week 17, 2026", 1), ("Week 18, 2026", 2)]
    assert view.chart is not None
    assert view.chart.rows == (("Week 17, 2026", "1"), ("Week 18, 2026", "2"))
