"""Editions by email: rendered, and cut to what mail programs show."""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from recap.compose.contents import Contents
from recap.compose.faults import ItemError
from recap.model.digest import Edition
from recap.model.page import File, fingerprint
from recap.model.time import Week
from recap.problems import error
from recap.render import Renderer
from recap.views import Desk, Frame, emails
from recap.views.emails import EmailView
from recap.views.entries import edition_parts

_HTML, _TEXT = "email/edition.html", "email/text.html"
_OF_DOCUMENTS = frozenset(("html", "head", "meta", "style", "body"))
"""What an email holds and no entry of a feed may: it is a document."""


class Email(msgspec.Struct, frozen=True):
    """An edition as an email: its two parts."""

    html: str
    text: str


class EmailMaker:
    """Makes the emails of editions."""

    def __init__(self, desk: Desk, frame: Frame, renderer: Renderer) -> None:
        """Set up with what views and templates need."""
        self._desk = desk
        self._frame = frame
        self._renderer = renderer
        self._contents = Contents(frame, renderer, "email-content", "the email", _OF_DOCUMENTS)
        self._last: tuple[Week, Email] | None = None

    def files(self) -> Iterator[File]:
        """Yield both parts of each edition's email."""
        for edition in self._desk.digest.editions:
            html, text = emails.html_path(edition), emails.text_path(edition)
            mark = tuple(edition_parts(edition, self._desk))
            yield self._file(html, mark, partial(self._html, edition), edition)
            yield self._file(text, mark, partial(self._text, edition), edition)

    def _file(self, path: str, mark: tuple[bytes | str, ...], make: Callable[[], bytes], edition: Edition) -> File:
        return File(path, fingerprint((self._frame.digest, path, *mark)), make, f"email {edition.week}")

    def _html(self, edition: Edition) -> bytes:
        return self.email(edition).html.encode()

    def _text(self, edition: Edition) -> bytes:
        return self.email(edition).text.encode()

    def email(self, edition: Edition) -> Email:
        """Make both parts of an edition's email, once where they are asked for one after the other.

        Raises:
            ItemError: its template fails, cannot be kept small enough, or writes what no mail program should meet.
        """
        if self._last is None or self._last[0] != edition.week:
            self._last = edition.week, self._make(edition)
        return self._last[1]

    def _make(self, edition: Edition) -> Email:
        """Make both parts.

        Raises:
            ItemError: its template fails, cannot be kept small enough, or writes what no mail program should meet.
        """
        # These take longer to load than a build in which nothing changed has time.
        from recap.mail.html import SIZE_LIMIT, inlined
        from recap.mail.text import plain

        whole = emails.email(edition, self._desk)

        def html(view: EmailView) -> str:
            return inlined(self._contents.rendered(_HTML, view, whole.web))

        view, written = _fitting(whole, html, SIZE_LIMIT)
        if _size(written) >= SIZE_LIMIT:
            message = f"even without any article the email of {edition.week} has {_size(written)} bytes"
            hint = f"make the template, title or summary shorter: mail programs show less than {SIZE_LIMIT} bytes"
            raise ItemError(error("email-large", self._renderer.place(_HTML, ""), message, hint))
        held = self._contents.held
        text = self._contents.rendered(_TEXT, view, whole.web)
        return Email(held(written, _HTML, whole.web), plain(held(text, _TEXT, whole.web)))


def _size(html: str) -> int:
    """Count the bytes of a part as a message holds it, where a line ends in two (RFC 5322, 2.3)."""
    return len(html.encode()) + html.count("\n")


def _fitting(whole: EmailView, write: Callable[[EmailView], str], limit: int) -> tuple[EmailView, str]:
    """Leave out as little as possible: the predictions, then articles from the end; the note where it leaves no room.

    Returns:
        What was kept, and how it is written: in fewer bytes than `limit`, unless nothing more can be left out.
    """
    written = write(whole)
    if _size(written) < limit:
        return whole, written
    with_note = _most(whole, write, limit, has_note=True)
    if with_note and emails.count(with_note[0]):
        return with_note
    without = _most(whole, write, limit, has_note=False)
    if with_note and not (without and emails.count(without[0])):
        return with_note
    nothing = emails.shortened(whole, 0, note=False)
    return without or (nothing, write(nothing))


def _most(
    whole: EmailView, write: Callable[[EmailView], str], limit: int, *, has_note: bool
) -> tuple[EmailView, str] | None:
    """Keep as many articles as there is room for; None where there is not even room for none."""
    best = None
    low, high = 0, emails.count(whole)
    while low <= high:
        middle = (low + high + 1) // 2
        view = emails.shortened(whole, middle, note=has_note)
        written = write(view)
        if _size(written) < limit:
            best, low = (view, written), middle + 1
        else:
            high = middle - 1
    return best
