"""Stories, followed over the weeks."""

from collections.abc import Iterator, Sequence

from recap.model.digest import Story
from recap.model.page import Page
from recap.model.permalinks import story_path
from recap.views import channels
from recap.views.desk import Desk
from recap.views.framing import Framing, told
from recap.views.types import ChartView, LinkView, PageView, StoryLink, View, WeekGroup
from recap.views.weekly import weekly


class StoriesView(View, frozen=True):
    """All stories, the one that moved last first."""

    stories: tuple[StoryLink, ...]


class StoryView(View, frozen=True):
    """A story with its chapters, one a week, oldest first; `chart` counts its articles by week (None for one)."""

    link: StoryLink
    chart: ChartView | None
    chapters: tuple[WeekGroup, ...]


def story_parts(story: Story, desk: Desk) -> Iterator[bytes | str]:
    """Yield what the fingerprint of a story's page is made from."""
    yield story.title
    for article in story.articles:
        yield article.card
        yield desk.targets(article)


def stories(all_stories: Sequence[Story], desk: Desk) -> StoriesView:
    """Make the view of all stories."""
    return StoriesView(stories=tuple(desk.story_link(s) for s in all_stories))


def stories_parts(all_stories: Sequence[Story]) -> Iterator[bytes | str]:
    """Yield what the fingerprint of the list of stories is made from."""
    for story in all_stories:
        last = story.articles[-1]
        dates = f"{story.articles[0].date.iso}\0{last.date.iso}"
        yield f"{story.slug}\0{story.title}\0{len(story.articles)}\0{dates}\0{last.title}"


def story(one: Story, desk: Desk) -> StoryView:
    """Make the view of a story."""
    return StoryView(
        link=desk.story_link(one),
        chart=weekly("articles-a-week", one.articles, desk),
        chapters=desk.by_week(one.articles),
    )


def pages(framing: Framing) -> Iterator[Page]:
    """Yield the pages of all stories, and their list."""
    desk, say = framing.desk, framing.desk.words.say
    above = LinkView(title=say("Stories"), url=desk.links.url("stories/"))
    for one in desk.digest.stories:
        yield _story_page(framing, one, above)
    yield framing.page(
        "stories/",
        "stories/stories.html",
        stories_parts(desk.digest.stories),
        lambda: stories(desk.digest.stories, desk),
        lambda: framing.about("stories", "stories/", say("Stories"), say("Threads followed over the weeks.")),
    )


def _story_page(framing: Framing, one: Story, above: LinkView) -> Page:
    desk, path = framing.desk, story_path(one.slug)

    def about() -> PageView:
        feed = channels.link(channels.of_story(one, desk), desk)
        description = told(one.articles[::-1])
        return framing.about("story", path, one.title, description, (above,), articles=one.articles, feed=feed)

    return framing.page(path, "stories/story.html", story_parts(one, desk), lambda: story(one, desk), about)
