"""Standing pages, the page of all corrections, and the way to the feeds."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from recap.model.article import Article, StandingPage
from recap.model.digest import Digest
from recap.model.permalinks import Permalinks
from recap.views import words
from recap.views.article import corrections
from recap.views.desk import Desk
from recap.views.types import CorrectionView, FeedLink, StandingView

CORRECTIONS = "corrections"
_RSS = "application/rss+xml"


def site_feeds(digest: Digest, links: Permalinks) -> tuple[FeedLink, ...]:
    """Describe the feeds of the whole site."""
    title = digest.settings.title
    return (
        FeedLink(
            title=f"{title}: articles",
            url=links.url("feed.xml"),
            type=_RSS,
            description="Every article as it is published, newest first.",
        ),
        FeedLink(
            title=f"{title}: weekly editions",
            url=links.url("weekly.xml"),
            type=_RSS,
            description="One entry a week: the whole edition, once the week is closed.",
        ),
    )


def page_parts(page: StandingPage, desk: Desk) -> Iterator[bytes | str]:
    """Yield what a standing page's fingerprint is made from."""
    yield page.digest
    yield desk.targets(page)


def page(one: StandingPage, desk: Desk) -> StandingView:
    """Make the view of a standing page."""
    return StandingView(
        title=one.title,
        summary=desk.maybe(one.summary, one),
        body=desk.body(one),
        updated=words.moment(one.updated) if one.updated else None,
        corrections=_all_corrections(desk) if one.slug == CORRECTIONS else (),
        extra=one.extra,
    )


def corrections_page(desk: Desk) -> StandingView:
    """Make the view of /corrections/ for a site that has no page of that name."""
    return StandingView(
        title="Corrections",
        summary=None,
        body=Markup(),
        updated=None,
        corrections=_all_corrections(desk),
        extra={},
    )


def corrected(articles: Sequence[Article]) -> list[Article]:
    """Give the articles that carry corrections."""
    return [a for a in articles if a.corrections]


def corrections_parts(desk: Desk) -> Iterator[bytes | str]:
    """Yield what the list of all corrections is made from."""
    for article in corrected(desk.digest.articles):
        yield article.digest
        yield desk.targets(article)


def _all_corrections(desk: Desk) -> tuple[CorrectionView, ...]:
    made = [c for a in corrected(desk.digest.articles) for c in corrections(a, desk, named=True)]
    return tuple(sorted(made, key=lambda c: c.date.iso, reverse=True))
