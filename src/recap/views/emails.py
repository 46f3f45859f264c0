"""An edition as an email."""

from collections.abc import Iterator

import msgspec

from recap.model.digest import Edition
from recap.views.desk import Desk
from recap.views.editions import SectionView
from recap.views.entries import EditionEntryView, edition_entry, edition_parts
from recap.views.sections import reading_order
from recap.views.types import View


class Cut(msgspec.Struct, frozen=True):
    """How much of an edition an email holds: so many `articles` (None: all), its `note`, the predictions `made`."""

    articles: int | None = None
    note: bool = True
    made: bool = True


class EmailView(View, frozen=True):
    """An edition as an email: `edition` holds what there is room for, and `rest` counts the articles left out.

    `is_cut` is true where anything is left out. `web` is the absolute address of the edition, `unsubscribe` where a
    reader signs off (may be empty), `preview` what mail programs show beside the subject.
    """

    edition: EditionEntryView
    web: str
    rest: int
    is_cut: bool
    unsubscribe: str
    preview: str


def html_path(edition: Edition) -> str:
    """Give the path of an edition's email."""
    return f"{edition.week.path}email.html"


def text_path(edition: Edition) -> str:
    """Give the path of the plain text of an edition's email."""
    return f"{edition.week.path}email.txt"


def parts(edition: Edition, desk: Desk) -> Iterator[bytes | str]:
    """Yield what an email is made from."""
    return edition_parts(edition, desk)


def subject(edition: Edition, desk: Desk) -> str:
    """Give the subject: the edition's title, or its week, after the site's name."""
    name = desk.edition_name(edition)
    return f"{desk.digest.settings.title}: {name.title or name.week}"


def email(edition: Edition, desk: Desk) -> EmailView:
    """Make the view of an edition's email, whole."""
    shown = edition_entry(edition, desk)
    note = edition.note
    articles = reading_order(edition.articles, desk)
    told = note.summary.plain if note and note.summary else "; ".join(a.title for a in articles[:3])
    return EmailView(
        edition=shown,
        web=desk.links.absolute(edition.week.path),
        rest=0,
        is_cut=False,
        unsubscribe=desk.digest.settings.email.list_unsubscribe,
        preview=told,
    )


def shortened(whole: EmailView, cut: Cut) -> EmailView:
    """Leave out of an email what `cut` does not allow."""
    edition = whole.edition
    total = count(whole)
    wanted = total if cut.articles is None else min(cut.articles, total)
    kept = msgspec.structs.replace(
        edition,
        lead=edition.lead if wanted else None,
        sections=tuple(_sections(edition.sections, wanted - 1)),
        note=edition.note if cut.note else None,
        made=edition.made if cut.made else (),
    )
    is_cut = wanted < total or (kept.note is None and edition.note is not None) or len(kept.made) < len(edition.made)
    return msgspec.structs.replace(whole, edition=kept, rest=total - wanted, is_cut=is_cut)


def count(whole: EmailView) -> int:
    """Count the articles in an email."""
    edition = whole.edition
    return int(edition.lead is not None) + sum(len(section.items) for section in edition.sections)


def _sections(sections: tuple[SectionView, ...], room: int) -> Iterator[SectionView]:
    for section in sections:
        if room <= 0:
            return
        yield msgspec.structs.replace(section, items=section.items[:room])
        room -= len(section.items)
