"""Standing pages, among them that of all corrections."""

from collections.abc import Iterator

from markupsafe import Markup

from recap.model.article import StandingPage
from recap.model.page import Page
from recap.model.permalinks import page_path
from recap.views.corrections import CorrectionView, all_corrections, corrections_parts
from recap.views.desk import Desk, plain
from recap.views.framing import Framing
from recap.views.types import DateView, View

CORRECTIONS = "corrections"


class StandingView(View, frozen=True):
    """A standing page; `corrections` are those of all articles, newest first, and None but on /corrections/."""

    title: str
    summary: Markup | None
    body: Markup
    updated: DateView | None
    corrections: tuple[CorrectionView, ...] | None
    extra: dict[str, object]


def page_parts(page: StandingPage, desk: Desk) -> Iterator[bytes | str]:
    """Yield what a standing page's fingerprint is made from."""
    yield page.digest
    yield desk.targets(page)


def page(one: StandingPage, desk: Desk) -> StandingView:
    """Make the view of a standing page."""
    return StandingView(
        title=one.title,
        summary=desk.maybe(one.summary, one),
        body=desk.body(one, one.body),
        updated=desk.words.moment(one.updated) if one.updated else None,
        corrections=all_corrections(desk) if one.slug == CORRECTIONS else None,
        extra=one.extra,
    )


def corrections_page(desk: Desk) -> StandingView:
    """Make the view of /corrections/ for a site that has no page of that name."""
    return StandingView(
        title=desk.words.say("Corrections"),
        summary=None,
        body=Markup(),
        updated=None,
        corrections=all_corrections(desk),
        extra={},
    )


def pages(framing: Framing) -> Iterator[Page]:
    """Yield all standing pages, and /corrections/ in any case."""
    desk, say = framing.desk, framing.desk.words.say
    for one in desk.digest.pages:
        yield _page(framing, one)
    if not any(p.slug == CORRECTIONS for p in desk.digest.pages):
        path = page_path(CORRECTIONS)
        yield framing.page(
            path,
            "page/page.html",
            corrections_parts(desk),
            lambda: corrections_page(desk),
            lambda: framing.about("page", path, say("Corrections"), say("What was wrong and is now right.")),
        )


def _page(framing: Framing, one: StandingPage) -> Page:
    desk, path = framing.desk, page_path(one.slug)
    parts = [*page_parts(one, desk)]
    if one.slug == CORRECTIONS:
        parts += corrections_parts(desk)
    return framing.page(
        path,
        "page/page.html",
        parts,
        lambda: page(one, desk),
        lambda: framing.about("page", path, one.title, plain(one.summary or one.body.opening), language=one.lang),
    )
