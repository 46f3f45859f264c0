"""An article's front matter, key by key."""

import datetime as dt

import msgspec

from recap.model.article import Article, Correction, Detail, Place, minutes_to_pickup, pack
from recap.model.document import Document, ListNode, Node
from recap.model.settings import Settings
from recap.model.text import Text
from recap.model.time import Moment, Week
from recap.problems import Problem
from recap.schema import Reader, Report, part, shown
from recap.slugs import MAX_BYTES, url_safe
from recap.validate import names
from recap.validate.context import Context, Prose
from recap.validate.insights import HOMES, insight, tldr
from recap.validate.sources import citations, image, source

_TITLE_HINT = "write title: and the headline"
_DATE_HINT = "write date: and the day, for example 2026-03-02"
_EXTRA_HINT = "remove it, or name it under extra_keys in site.yaml"
_CORRECTION_HINT = "write '- date: 2026-03-02' and below it 'text: what was wrong'"
_READ_ELSEWHERE = frozenset(("categories", "sources"))
_NEVER = Moment(dt.datetime(1970, 1, 1, tzinfo=dt.UTC), dt.date(1970, 1, 1), False)
"""Stands in for a date that has an error: an article that has one is thrown away."""


def article(document: Document, context: Context) -> tuple[Article | None, list[Problem]]:
    """Read an article; None where it has an error. Its digests and refs, which hold for the file, are left empty."""
    report = Report(document.path)
    reader = Reader(document.front, report)
    settings, zone = context.settings, context.zone
    places: dict[str, Place] = {}
    prose = Prose(context.inline)
    date = _date(reader, context, places)
    slug = names.slug(reader, names.stem_of(document.path), places)
    cited = citations(reader)
    marked = Prose(context.inline, len(cited))
    publisher = source(reader, zone, places)
    collected = reader.moment("collected", zone)
    analysis, predictions = insight(reader, marked, zone)
    made = Article(
        path=document.path,
        slug=slug,
        id=names.identity(reader, slug, places),
        title=reader.required("title", _TITLE_HINT),
        date=date,
        week=_week(reader, places) or Week.of(date.day),
        draft=names.is_draft(reader),
        updated=_updated(reader, context, places),
        corrections=_corrections(reader, context, prose),
        expires=reader.moment("expires", zone),
        terms=_terms(reader, settings, publisher.name if publisher else "", places),
        story=_term(reader, "story", places),
        importance=reader.integer("importance", 1, 5, 3),
        predictions=predictions,
        pickup=minutes_to_pickup(publisher, collected),
        image=image(reader, places),
        related=_related(reader, places),
        aliases=names.aliases(reader, places),
    )
    detail = Detail(
        hook=prose.text(reader, "hook"),
        summary=summary(reader, prose),
        authors=_authors(reader),
        source=publisher,
        collected=collected,
        tldr=tldr(reader, marked),
        insight=analysis,
        citations=cited,
        lang=reader.language("lang"),
        extra=reader.unknown(allowed=settings.extra_keys, advice=_EXTRA_HINT, homes=HOMES),
        places=places,
        body=context.body(slug),
    )
    made = msgspec.structs.replace(made, packed=pack(detail))
    return None if report.failed else made, report.problems


def summary(reader: Reader, prose: Prose) -> Text | None:
    """Read `summary`, or `description`, which is the same thing."""
    text, same = prose.text(reader, "summary"), prose.text(reader, "description")
    if text and same and text != same:
        message = "'description' is the same thing as 'summary', which is given too: it is passed over"
        reader.report.warn("summary-doubled", reader.get("description"), message, "keep one of them")
    return text or same


def _updated(reader: Reader, context: Context, places: dict[str, Place]) -> Moment | None:
    if (node := reader.get("updated")) is not None:
        places["updated"] = names.place(node)
    return reader.moment("updated", context.zone)


def _date(reader: Reader, context: Context, places: dict[str, Place]) -> Moment:
    date, node = reader.moment("date", context.zone), reader.get("date")
    if node is None:
        reader.missing("date", _DATE_HINT)
    else:
        places["date"] = names.place(node)
    return date or _NEVER


def _week(reader: Reader, places: dict[str, Place]) -> Week | None:
    week = reader.week("week")
    if (node := reader.get("week")) is not None:
        places["week"] = names.place(node)
    return week


def _corrections(reader: Reader, context: Context, prose: Prose) -> tuple[Correction, ...]:
    found = []
    for item in reader.mappings("corrections", _CORRECTION_HINT):
        date = item.day("date", context.zone)
        if date is None and item.get("date") is None:
            item.missing("date", _CORRECTION_HINT)
        text = prose.required(item, "text", _CORRECTION_HINT)
        item.unknown()
        found.append(Correction(date or _NEVER.day, text))
    return tuple(found)


def _terms(reader: Reader, settings: Settings, publisher: str, places: dict[str, Place]) -> dict[str, tuple[str, ...]]:
    terms: dict[str, tuple[str, ...]] = {}
    if category := _term(reader, "category", places):
        terms["categories"] = (category,)
    for key in (taxonomy.key for taxonomy in settings.taxonomies):
        if key in _READ_ELSEWHERE:
            continue
        kept: list[str] = []
        for text, node in reader.texts(key):
            if _is_term(reader, key, text, node) and text not in kept:
                places[f"{key}.{len(kept)}"] = names.place(node)
                kept.append(text)
        if kept:
            terms[key] = tuple(kept)
    given = reader.get("source")
    if publisher and given is not None and _is_term(reader, "source", publisher, part(given, "name")):
        terms["sources"] = (publisher,)
    return terms


def _term(reader: Reader, key: str, places: dict[str, Place]) -> str:
    node = reader.get(key)
    if node is None:
        return ""
    places[key] = names.place(node)
    text = reader.as_text(key, node)
    return text if text and _is_term(reader, key, text, node) else ""


def _is_term(reader: Reader, key: str, text: str, node: Node) -> bool:
    """Tell whether a term can have an address of its own."""
    safe = url_safe(text)
    if safe and len(safe.encode()) <= MAX_BYTES:
        return True
    fault = "is too long" if safe else "has no letter and no digit"
    reader.report.error(
        "term-invalid", node, f"'{key}': {shown(text)} {fault}, so it can have no page", "use a short name"
    )
    return False


def _authors(reader: Reader) -> tuple[str, ...]:
    if isinstance(reader.get("author"), ListNode):
        names_given = tuple(text for text, _ in reader.texts("author"))
    else:
        names_given = (reader.text("author"),)
    return tuple(filter(None, names_given))


def _related(reader: Reader, places: dict[str, Place]) -> tuple[str, ...]:
    kept: list[str] = []
    for text, node in reader.texts("related"):
        slug = text.removeprefix("slug:")
        if slug not in kept:
            places[f"related.{len(kept)}"] = names.place(node)
            kept.append(slug)
    return tuple(kept)
