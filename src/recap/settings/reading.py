"""site.yaml, key by key."""

import datetime as dt
import re
from collections.abc import Callable

from recap import senders
from recap.model.document import MapNode
from recap.model.settings import EditionSettings, EmailSettings, FeedSettings, Limits, Settings
from recap.model.text import Ref
from recap.problems import Problem
from recap.schema import Reader, Report, compose, decode, is_absent, shown, urls, zones
from recap.schema.nearest import nearest
from recap.settings.addresses import authority, home, links
from recap.settings.classes import categories, taxonomies

_HINT = "write 'title: Your digest' and 'url: https://example.org/', each on a line"
_MANY = 1_000_000_000
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CLOSES = re.compile(r"([A-Za-z]{3,9})(?:[ \t]+(\d\d?):(\d\d))?", re.ASCII)


def read(path: str, data: bytes) -> tuple[Settings | None, list[Problem], tuple[Ref, ...]]:
    """Read the settings; `path` is that of the file, relative to the site's root.

    Returns:
        The settings, with defaults in place of what is wrong, none where the file is no YAML mapping at all; the
        problems; the addresses of this site that the file names.
    """
    report = Report(path)
    text = decode(report, data)
    node = None if text is None else compose(report, text)
    if node is None:
        return None, report.problems, ()
    if not isinstance(node, MapNode):
        what = "is empty" if is_absent(node) else "is not a mapping of keys to values"
        report.error("settings-mapping", node, f"the file {what}", _HINT)
        return None, report.problems, ()
    refs: list[Ref] = []
    settings = _settings(Reader(node, report), refs)
    return settings, report.problems, tuple(refs)


def _settings(reader: Reader, refs: list[Ref]) -> Settings:
    url = home(reader)
    return Settings(
        title=reader.required("title", "write title: and the site's name"),
        url=url,
        tagline=reader.text("tagline"),
        description=reader.text("description"),
        language=reader.language("language", "en"),
        author=reader.text("author"),
        license=reader.text("license"),
        repository=reader.url("repository"),
        timezone=_timezone(reader),
        categories=categories(reader),
        taxonomies=taxonomies(reader),
        edition=_edition(reader),
        feed=_feed(reader, url),
        email=_email(reader),
        newsletter=reader.url("newsletter", (*urls.WEB, "mailto")),
        limits=_limits(reader),
        icon=_icon(reader, refs),
        pictures=reader.boolean("pictures"),
        search=reader.boolean("search"),
        extra_keys=tuple(dict.fromkeys(text for text, _ in reader.texts("extra_keys"))),
        navigation=links(reader, "navigation", refs),
        footer=links(reader, "footer", refs),
        extra=reader.unknown(),
    )


def _icon(reader: Reader, refs: list[Ref]) -> str:
    node = reader.get("icon")
    path = "" if node is None else reader.as_asset("icon", node)
    if node is not None and path:
        refs.append(Ref("asset", path, node.line, node.column))
    return path


def _timezone(reader: Reader) -> str:
    name = reader.text("timezone") or "UTC"
    if zones.find(name) is None:
        near = nearest(name, zones.names())
        hint = f"did you mean '{near}'?" if near else "write an IANA name such as Europe/Berlin"
        reader.report.error("timezone-unknown", reader.get("timezone"), f"{shown(name)} is not a time zone", hint)
        return "UTC"
    return name


def _edition(reader: Reader) -> EditionSettings:
    inner = reader.mapping("edition", "write 'first: 1' or 'closes: Monday 00:00' below 'edition:'")
    if inner is None:
        return EditionSettings()
    weekday, time = _closes(inner)
    made = EditionSettings(inner.integer("first", 0, _MANY, 1), weekday, time)
    inner.unknown()
    return made


def _closes(reader: Reader) -> tuple[int, dt.time]:
    text = reader.text("closes")
    match = _CLOSES.fullmatch(text)
    if match is not None:
        name, hour, minute = match[1].lower(), int(match[2] or 0), int(match[3] or 0)
        days = [n for n, day in enumerate(_DAYS) if name in (day, day[:3])]
        if days and hour < 24 and minute < 60:
            return days[0], dt.time(hour, minute)
    if text:
        message = f"{shown(text)} is not a day and time of the week"
        reader.report.error(
            "closes-invalid", reader.get("closes"), message, "write Monday 00:00, or another day and hour"
        )
    return 0, dt.time(0, 0)


def _feed(reader: Reader, url: str) -> FeedSettings:
    inner = reader.mapping("feed", "write its keys below 'feed:', for example 'limit: 50'")
    if inner is None:
        return FeedSettings(authority=authority(None, url))
    made = FeedSettings(
        limit=inner.integer("limit", 1, 10_000, 50),
        content=inner.choice("content", ("full", "summary"), "full"),
        max_bytes=inner.integer("max_bytes", 1, _MANY, 0) or None,
        hub=inner.url("hub"),
        authority=authority(inner, url),
    )
    inner.unknown()
    return made


def _email(reader: Reader) -> EmailSettings:
    inner = reader.mapping("email", "write 'from: Name <name@example.org>' below 'email:'")
    if inner is None:
        return EmailSettings()
    made = EmailSettings(inner.text("from"), inner.url("list_unsubscribe", (*urls.WEB, "mailto")))
    if made.sender:
        _judge(inner, "from", made.sender, senders.sender, "write 'Name <name@example.org>'")
    _judge(inner, "list_unsubscribe", made.list_unsubscribe, senders.sign_off, "use a shorter address")
    inner.unknown()
    return made


def _judge(reader: Reader, key: str, text: str, judge: Callable[[str], object], hint: str) -> None:
    try:
        judge(text)
    except ValueError as fault:
        message = f"{shown(text)} cannot be 'email.{key}': {fault}"
        reader.report.error("email-invalid", reader.get(key), message, hint)


def _limits(reader: Reader) -> Limits:
    inner = reader.mapping("limits", "write 'article_bytes: 2000000' below 'limits:'")
    if inner is None:
        return Limits()
    made = Limits(inner.integer("article_bytes", 1, _MANY, Limits().article_bytes))
    inner.unknown()
    return made
