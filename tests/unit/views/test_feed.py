from recap.model.settings import FeedSettings
from recap.views import feed
from tests.builders import article, desk, settings


def test_a_week_still_open_is_not_in_the_weekly_feed_and_feeds_end_at_their_limit() -> None:
    site = settings(feed=FeedSettings(limit=2))
    over = desk([article(f"a{d}", d) for d in ("2026-04-13", "2026-04-20", "2026-05-01", "2026-05-12")], site=site)
    assert [a.slug for a in feed.newest(over)] == ["a2026-05-12", "a2026-05-01"]
    assert [str(e.week) for e in feed.closed(over)] == ["2026-W18", "2026-W17"]
