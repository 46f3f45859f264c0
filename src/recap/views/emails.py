"""An edition as an email."""

from collections.abc import Iterator

import msgspec

from recap.model.digest import Edition
from recap.views.desk import Desk
from recap.views.editions import SectionView
from recap.views.entries import EditionEntryView, edition_entry, in_short
from recap.views.framing import cut_short
from recap.views.types import View


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


def subject(edition: Edition, desk: Desk) -> str:
    """Give the subject: the edition's title, or its week, after the site's name."""
    name = desk.edition_name(edition)
    return f"{desk.digest.settings.title}: {name.title or name.week}"


def email(edition: Edition, desk: Desk) -> EmailView:
    """Make the view of an edition's email, whole."""
    return EmailView(
        edition=edition_entry(edition, desk),
        web=desk.links.absolute(edition.week.path),
        rest=0,
        is_cut=False,
        unsubscribe=desk.digest.settings.email.list_unsubscribe,
        preview=cut_short(in_short(edition, desk)),
    )


def shortened(whole: EmailView, articles: int, *, note: bool) -> EmailView:
    """Leave out of an email its predictions, all but its first `articles`, and its note unless `note` is true."""
    edition = whole.edition
    kept = msgspec.structs.replace(
        edition,
        lead=edition.lead if articles else None,
        sections=tuple(_sections(edition.sections, articles - 1)),
        note=edition.note if note else None,
        made=(),
        settled=(),
    )
    return msgspec.structs.replace(whole, edition=kept, rest=count(whole) - articles, is_cut=True)


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
