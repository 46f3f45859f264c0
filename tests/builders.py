"""Small makers of the values that stages pass on: what a test does not say has a plain default."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from recap.group import Choice, group, kin, related
from recap.language import Language
from recap.markdown import resolve
from recap.model.article import Article, Detail, EditionNote, Prediction, StandingPage, minutes_to_pickup, pack
from recap.model.digest import Digest
from recap.model.page import Page, fingerprint
from recap.model.permalinks import Permalinks
from recap.model.settings import TAXONOMIES, FeedSettings, Settings, Taxonomy
from recap.model.source import Tree
from recap.model.text import Text
from recap.model.time import Moment, PartialDate, Week
from recap.problems import Problem
from recap.routes import permalinks
from recap.views import Desk, Frame, Previews, icons, pages, site_feeds, site_view, with_digests

NOW = dt.datetime(2026, 5, 12, 12, tzinfo=dt.UTC)
"""A Tuesday in 2026-W20."""
BUILT_IN = tuple(Taxonomy(key, key.title()) for key in TAXONOMIES)


def settings(**given: Any) -> Settings:
    """Make settings of a site below a path."""
    plain: dict[str, Any] = {
        "title": "Recap",
        "url": "https://example.org/recap/",
        "taxonomies": BUILT_IN,
        "feed": FeedSettings(authority="example.org,2026"),
    }
    return Settings(**(plain | given))


def moment(text: str, zone: str = "UTC") -> Moment:
    """Make a moment as it is written: a date, or a local time of `zone`."""
    timed = len(text) > len("2026-05-01")
    local = dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    offset = local.utcoffset() or dt.timedelta()
    return Moment(local.astimezone(dt.UTC), local.date(), timed, round(offset.total_seconds()))


def partial(text: str) -> PartialDate:
    """Make a date in the precision in which it is written."""
    if "Q" in text:
        year, quarter = int(text[:4]), int(text[-1])
        first = dt.date(year, 3 * quarter - 2, 1)
    else:
        first = dt.date(*(*map(int, text.split("-")), 1, 1)[:3])
    months = {4: 12, 7: 3 if "Q" in text else 1, 10: 0}[len(text)]
    if not months:
        return PartialDate(text, first, first)
    past = first.month - 1 + months
    last = dt.date(first.year + past // 12, past % 12 + 1, 1) - dt.timedelta(days=1)
    return PartialDate(text, first, last)


def text(plain: str, html: str = "") -> Text:
    """Make inline text."""
    return Text(html or plain, plain)


def article(slug: str, date: str = "2026-05-01", **given: Any) -> Article:
    """Make an article with the digests that the reader would give it; what is its detail's is packed."""
    detail = Detail(**{key: given.pop(key) for key in Detail.__struct_fields__ if key in given})
    when = given.pop("when", None) or moment(date)
    plain: dict[str, Any] = {
        "path": f"content/articles/{slug}.md",
        "slug": slug,
        "id": slug,
        "title": slug.title(),
        "date": when,
        "week": Week.of(when.day),
        "pickup": minutes_to_pickup(detail.source, detail.collected),
        "packed": pack(detail),
    }
    made = Article(**(plain | given))
    return with_digests(msgspec.structs.replace(made, digest=_digest(made)))


def note(week: str, **given: Any) -> EditionNote:
    """Make an edition note."""
    plain: dict[str, Any] = {"path": f"content/weeks/{week}.md", "week": Week.parse(week)}
    made = EditionNote(**(plain | given))
    return msgspec.structs.replace(made, digest=_digest(made))


def page(slug: str, **given: Any) -> StandingPage:
    """Make a standing page."""
    made = StandingPage(**({"path": f"content/pages/{slug}.md", "slug": slug, "title": slug.title()} | given))
    return msgspec.structs.replace(made, digest=_digest(made))


def prediction(said: str = "It ships", **given: Any) -> Prediction:
    """Make a prediction."""
    return Prediction(text(said), **given)


def grouped(
    articles: Sequence[Article] = (),
    notes: Iterable[EditionNote] = (),
    pages: Iterable[StandingPage] = (),
    site: Settings | None = None,
    now: dt.datetime = NOW,
    **choice: Any,
) -> tuple[Digest, list[Problem]]:
    """Group what is published at `now`."""
    return group(articles, notes, pages, site or settings(), Choice(now, **choice))


def linked(
    digest: Digest,
    articles: Sequence[Article] = (),
    notes: Iterable[EditionNote] = (),
    pages: Iterable[StandingPage] = (),
    tree: Tree | None = None,
) -> tuple[Permalinks, list[Problem]]:
    """Give a digest its addresses; what is not named is what the digest holds."""
    return permalinks(
        digest,
        articles or digest.articles,
        notes or [e.note for e in digest.editions if e.note],
        pages or digest.pages,
        tree or Tree(),
    )


def desk(
    articles: Sequence[Article] = (),
    notes: Iterable[EditionNote] = (),
    pages: Iterable[StandingPage] = (),
    site: Settings | None = None,
    now: dt.datetime = NOW,
    tree: Tree | None = None,
) -> Desk:
    """Make a desk over a digest; a text's body is one paragraph that names its file and holds its links."""
    digest, _ = grouped(articles, notes, pages, site, now)
    links, _ = linked(digest, tree=tree)
    return Desk(digest, links, Language(digest.settings.language), resolve, _body)


def _body(owner: Article | EditionNote | StandingPage) -> str:
    body = owner.detail.body if isinstance(owner, Article) else owner.body
    linked = "".join(f' <a href="recap-ref:{i}">{ref.target}</a>' for i, ref in enumerate(body.refs))
    return f"<p>Body of {owner.path}.{linked}</p>\n" if body.words else ""


def planned(made: Desk) -> Iterator[Page]:
    """Give the pages that are made at a desk, in a frame such as the composer makes."""
    digest = made.digest
    assets = {
        "style.css": "assets/theme/style.0123456789.css",
        "search.js": "assets/theme/search.0123456789.js",
    }
    taxonomies = [t.key for t in digest.taxonomies if digest.terms[t.key]]
    frame = Frame(
        lambda: site_view(made, assets, site_feeds(made), icons(made, b"")),
        fingerprint((made.spelling(), msgspec.msgpack.encode(digest.settings), str(digest.has_pictures), *taxonomies)),
        Previews(made, b""),
    )
    others = [tuple(digest.articles[i] for i in places) for places in related(kin(digest))]
    return pages(made, frame, others)


def codes(problems: Iterable[Problem]) -> list[str]:
    """Give the codes of problems."""
    return [p.code for p in problems]


def _digest(value: msgspec.Struct) -> bytes:
    return fingerprint((msgspec.msgpack.encode(value),))
