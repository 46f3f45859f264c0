"""Edition notes and standing pages."""

from recap.model.article import EditionNote, Place, StandingPage
from recap.model.document import Document
from recap.model.time import Week
from recap.problems import Problem
from recap.schema import Reader, Report, shown
from recap.schema.times import week as read_week
from recap.slugs import slug_fault, url_safe
from recap.validate import names
from recap.validate.articles import summary
from recap.validate.context import Context, Prose

_PAGES = "content/pages/"
_TITLE_HINT = "write title: and the page's headline"
_FIRST_WEEK = Week(1970, 1)
_MAX_NUMBER = 999_999


def edition_note(document: Document, context: Context) -> tuple[EditionNote | None, list[Problem]]:
    """Read an edition's note; its week is the file's name. None where it has an error."""
    report = Report(document.path)
    reader = Reader(document.front, report)
    places: dict[str, Place] = {}
    for key in ("number", "lead"):
        if (node := reader.get(key)) is not None:
            places[key] = names.place(node)
    week = _week(report)
    made = EditionNote(
        path=document.path,
        week=week,
        title=reader.text("title"),
        summary=summary(reader, Prose(context.inline)),
        number=reader.integer("number", 0, _MAX_NUMBER, -1) if "number" in places else None,
        lead=reader.text("lead").removeprefix("slug:"),
        draft=names.is_draft(reader),
        extra=reader.unknown(),
        places=places,
        body=context.body(str(week).lower()),
    )
    return None if report.failed else made, report.problems


def _week(report: Report) -> Week:
    stem = report.path.rpartition("/")[2].rpartition(".")[0]
    try:
        return read_week(stem)
    except ValueError as fault:
        reason = f": {fault}" if str(fault) else ""
        report.error(
            "week-invalid", None, f"the file's name {shown(stem)} is not a week{reason}", "name it as 2026-W18.md"
        )
        return _FIRST_WEEK


def standing_page(document: Document, context: Context) -> tuple[StandingPage | None, list[Problem]]:
    """Read a standing page; None where it has an error. `slug` takes the place of the file's name in its path."""
    report = Report(document.path)
    reader = Reader(document.front, report)
    places: dict[str, Place] = {}
    path = _path(reader, places)
    made = StandingPage(
        path=document.path,
        slug=path,
        title=reader.required("title", _TITLE_HINT),
        summary=summary(reader, Prose(context.inline)),
        draft=names.is_draft(reader),
        updated=reader.moment("updated", context.zone),
        aliases=names.aliases(reader, places),
        lang=reader.language("lang"),
        extra=reader.unknown(),
        places=places,
        body=context.body(path.replace("/", "-")),
    )
    return None if report.failed else made, report.problems


def _path(reader: Reader, places: dict[str, Place]) -> str:
    below = reader.report.path.removeprefix(_PAGES)
    folders = below.split("/")[:-1]
    if folders and names.is_index(below):
        folders.pop()
    path = []
    for folder in folders:
        safe = url_safe(folder)
        if fault := slug_fault(safe):
            message = f"the folder's name {shown(folder)} cannot be a part of an address: {fault}"
            reader.report.error("slug-invalid", None, message, "rename the folder")
        path.append(safe)
    if "/" not in below and names.is_index(below) and reader.get("slug") is None:
        reader.report.error(
            "slug-invalid", None, "pages/index.md would stand at the home page's place", names.SLUG_HINT
        )
        return ""
    return "/".join((*path, names.slug(reader, names.stem_of(below), places)))
