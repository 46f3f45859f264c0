"""An edition as a message that any mail program can send."""

from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from recap import load, publish
from recap.compose.faults import ItemError
from recap.compose.progress import Progress
from recap.compose.site import look_at, stops
from recap.compose.types import Options, Survey
from recap.model.digest import Edition
from recap.model.page import File
from recap.model.settings import Settings
from recap.model.time import Week
from recap.problems import Problem, Span, error, in_order, warning
from recap.schema import urls
from recap.views import emails


class Sending(msgspec.Struct, frozen=True, kw_only=True):
    """The problems in `read` files, and the message, none where a problem is in its way."""

    problems: list[Problem]
    read: int
    message: bytes | None = None


def email(root: Path, options: Options, week: Week, progress: Progress) -> Sending:
    """Write the message for the edition of `week` of the site at `root`.

    Args:
        root: the site's root, a full path.
        options: what the command line says; nothing is written but the cache, and `now` is the message's date.
        week: that of the edition.
        progress: is told how far the work is.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    survey = look_at(root, options, progress)
    edition = next((e for e in survey.digest.editions if e.week == week), None)
    problems = [*survey.problems, *_obstacles(survey, week, edition)]
    if edition is None or stops(problems, options):
        return Sending(problems=in_order(problems), read=survey.read)
    try:
        made = _message(survey, options, edition)
    except ItemError as fault:
        return Sending(problems=in_order((*problems, fault.problem)), read=survey.read)
    return Sending(problems=in_order(problems), read=survey.read, message=made)


def refusal_of(file: Path, *, force: bool) -> str:
    """Say why the message may not be written to `file`; empty where it may. With `force` any plain file is replaced.

    Raises:
        OSError: it cannot be told, or it is a folder.
    """
    from recap.mail.message import is_ours

    return publish.refusal_of(file, is_ours, force=force)


def _obstacles(survey: Survey, week: Week, edition: Edition | None) -> list[Problem]:
    found = []
    if not survey.digest.settings.email.sender:
        hint = "write 'email:' and below it 'from: Name <name@example.org>'"
        found.append(error("email-sender", Span(load.SETTINGS), "an email needs a sender", hint))
    if edition is None:
        known = survey.digest.editions
        hint = f"the latest edition is {known[-1].week}" if known else "there is no edition yet"
        span = Span(f"content/weeks/{week}.md")
        found.append(error("email-edition", span, f"{week} has no article and no note that is published", hint))
    elif not edition.closed:
        zone = survey.digest.settings.timezone
        hint = (
            f"it closes on {edition.closes.astimezone(ZoneInfo(zone)):%Y-%m-%d at %H:%M} ({zone}); send it after that"
        )
        span = Span(edition.note.path if edition.note else f"content/weeks/{week}.md")
        found.append(warning("email-open", span, f"{week} is not closed yet", hint))
    return found


def _message(survey: Survey, options: Options, edition: Edition) -> bytes:
    """Write the message for an edition.

    Raises:
        ItemError: a template of emails fails, or what it writes cannot be kept small enough.
    """
    from recap.mail.message import Mail, message

    settings = survey.digest.settings
    files = {item.output: item for item in survey.items if isinstance(item, File)}
    html, text = (files[path].make().decode() for path in (emails.html_path(edition), emails.text_path(edition)))
    mail = Mail(
        sender=settings.email.sender,
        subject=emails.subject(edition, survey.desk),
        html=html,
        text=text,
        language=settings.language,
        unsubscribe=settings.email.list_unsubscribe,
        host=_host(settings),
        name=f"edition-{edition.week}".lower(),
        moment=options.now,
    )
    return message(mail)


def _host(settings: Settings) -> str:
    host = urls.host_of(settings.url)
    return f"[{host}]" if ":" in host else host
