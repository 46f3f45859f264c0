"""The article: one Markdown file with its front matter, validated."""

import datetime as dt
from typing import Any

import msgspec

from recap.model.text import Body, Ref, Text
from recap.model.time import Moment, PartialDate, Week


class Publisher(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The original publisher of a story: the front matter's `source`. `url` and `feed` are empty where not given."""

    name: str
    url: str = ""
    feed: str = ""
    author: str = ""
    published: Moment | None = None


class Citation(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One numbered reference; its number is its place in the list, from 1."""

    title: str
    url: str = ""
    publisher: str = ""
    date: PartialDate | None = None


class Image(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A picture: `src` is an https URL, or a path from the site's root (``/assets/x.png``) without the site's path."""

    src: str
    alt: str = ""
    credit: str = ""


class Correction(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What was wrong and is now right."""

    date: dt.date
    text: Text


class Tldr(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The story in three labelled lines, any of them absent."""

    what_changed: Text | None = None
    why_it_matters: Text | None = None
    what_to_do_next: Text | None = None


class Comparison(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The competitor table: each row is as long as `columns`."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


class Prediction(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What somebody said would happen: `confidence` in percent; `outcome` open, correct, partly, wrong or void.

    `line` and `column` are where it stands in the article's file.
    """

    prediction: Text
    rationale: Text | None = None
    confidence: float | None = None
    due: PartialDate | None = None
    outcome: str = "open"
    resolved: dt.date | None = None
    evidence: str = ""
    line: int = 1
    column: int = 1


class Event(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One entry of a timeline, in the precision in which it was dated."""

    date: PartialDate
    event: Text


class Insight(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """The deep analysis but its predictions. `provenance` is ``ai``, ``ai+reviewed`` or ``human``."""

    provenance: str = "ai"
    model: str = ""
    reviewer: str = ""
    reviewed: dt.date | None = None
    takeaways: tuple[Text, ...] = ()
    comparison: Comparison | None = None
    technical: tuple[Text, ...] = ()
    timeline: tuple[Event, ...] = ()


class Place(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Where a value stands in its file, for problems that only show when all files are known."""

    line: int = 1
    column: int = 1


class Detail(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What only an article's own page, its cards and messages about it need.

    `places` maps a key's dotted name (``slug``, ``id``, ``week``, ``related.0``, ``aliases.1``, ``tags.2``,
    ``category``, ``story``) to where its value stands. `extra` holds unknown keys as plain values (text, lists,
    mappings).
    """

    hook: Text | None = None
    summary: Text | None = None
    authors: tuple[str, ...] = ()
    source: Publisher | None = None
    collected: Moment | None = None
    tldr: Tldr | None = None
    insight: Insight | None = None
    citations: tuple[Citation, ...] = ()
    lang: str = ""
    extra: dict[str, Any] = {}
    places: dict[str, Place] = {}
    body: Body = Body()

    @property
    def lede(self) -> Text | None:
        """The summary; where there is none the hook, else the body's first paragraph."""
        return self.summary or self.hook or self.body.opening


def minutes_to_pickup(source: Publisher | None, collected: Moment | None) -> int | None:
    """Count the minutes from publication to collecting; none unless both have a time of day and stand in order."""
    if source is None or source.published is None or collected is None:
        return None
    if not (source.published.timed and collected.timed):
        return None
    minutes = int((collected.instant - source.published.instant).total_seconds() // 60)
    return minutes if minutes >= 0 else None


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Detail).decode


def pack(detail: Detail) -> msgspec.Raw:
    """Pack a detail for an article to carry."""
    return msgspec.Raw(_encode(detail))


class Article(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """One article: what grouping needs at hand, and `packed` the rest.

    A build in which nothing changed looks at every article and shows none, so what is only shown stays packed until
    it is wanted.

    `path` is the file's path relative to the site's root. `terms` maps a taxonomy's key (``tags``, ``companies``, …;
    ``categories`` holds `category`) to the terms as they were written. `predictions` are its insight's implications.
    `pickup` is the time from the publisher's publication to the digest's collecting it, in minutes, where both are
    known. `refs` are those of all its texts and of its body.

    `digest` is that of the file and of all the settings it was read under: two articles with the same digest are the
    same. The other digests are of what is shown of it elsewhere: `card` in lists, `item` in its edition beside the
    card, `outlook` of its predictions, `chronicle` of its timeline; the last two are empty where there are none.
    """

    path: str
    slug: str
    id: str
    title: str
    date: Moment
    week: Week
    digest: bytes = b""
    card: bytes = b""
    item: bytes = b""
    outlook: bytes = b""
    chronicle: bytes = b""
    draft: bool = False
    updated: Moment | None = None
    corrections: tuple[Correction, ...] = ()
    expires: Moment | None = None
    terms: dict[str, tuple[str, ...]] = {}
    story: str = ""
    importance: int = 3
    predictions: tuple[Prediction, ...] = ()
    pickup: int | None = None
    image: Image | None = None
    related: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    refs: tuple[Ref, ...] = ()
    packed: msgspec.Raw = pack(Detail())

    @property
    def category(self) -> str:
        """The category as it was written, empty where there is none."""
        return next(iter(self.terms.get("categories", ())), "")

    @property
    def detail(self) -> Detail:
        """The rest, unpacked anew at each call."""
        return _decode(self.packed)

    @property
    def places(self) -> dict[str, Place]:
        """Where values stand, for problems."""
        return self.detail.places


class EditionNote(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An editor's note for a week: weeks/<week>.md."""

    path: str
    week: Week
    digest: bytes = b""
    title: str = ""
    summary: Text | None = None
    number: int | None = None
    lead: str = ""
    draft: bool = False
    extra: dict[str, Any] = {}
    places: dict[str, Place] = {}
    body: Body = Body()
    refs: tuple[Ref, ...] = ()


class StandingPage(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A page under content/pages/.

    `slug` is its path below the root without slashes at its ends (``about``, ``a/b``).
    """

    path: str
    slug: str
    title: str
    digest: bytes = b""
    summary: Text | None = None
    draft: bool = False
    updated: Moment | None = None
    aliases: tuple[str, ...] = ()
    lang: str = ""
    extra: dict[str, Any] = {}
    places: dict[str, Place] = {}
    body: Body = Body()
    refs: tuple[Ref, ...] = ()


Written = Article | EditionNote | StandingPage
"""Whatever an editor writes as a Markdown file."""
