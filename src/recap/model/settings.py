"""The site's settings: content/site.yaml, validated, with every default in place."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

import msgspec

TAXONOMIES = ("categories", "tags", "companies", "people", "models", "topics", "audience", "sources")
"""The built-in taxonomies in the order in which they are shown."""


class Category(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A category that site.yaml names; `color` is a CSS colour or empty."""

    name: str
    slug: str
    emoji: str = ""
    color: str = ""
    description: str = ""


class Taxonomy(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A taxonomy: the front matter's key, which is also its first path segment, and the name that is shown."""

    key: str
    title: str


class EditionSettings(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Number of the first edition, and the local moment at which a week closes (weekday 0 is Monday)."""

    first: int = 1
    weekday: int = 0
    time: dt.time = dt.time(0, 0)


class FeedSettings(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """`limit` counts entries, `max_bytes` bytes (none: no limit), `authority` is what ``tag:`` ids are made from."""

    limit: int = 50
    content: str = "full"
    max_bytes: int | None = None
    hub: str = ""
    authority: str = ""


class EmailSettings(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """How editions go out by email."""

    sender: str = ""
    list_unsubscribe: str = ""


class Limits(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is refused as too large, in bytes."""

    article_bytes: int = 2_000_000


class Link(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """An entry of the navigation or the footer; `url` is https, mailto, or starts with one ``/`` (no site path yet)."""

    title: str
    url: str


class Settings(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Everything that site.yaml says. `url` ends in ``/``.

    `pictures` and `search` ask for the pictures that the build draws and for the search index; none means: unless the
    site is large.
    """

    title: str
    url: str
    tagline: str = ""
    description: str = ""
    language: str = "en"
    author: str = ""
    license: str = ""
    repository: str = ""
    timezone: str = "UTC"
    categories: tuple[Category, ...] = ()
    taxonomies: tuple[Taxonomy, ...] = ()
    edition: EditionSettings = EditionSettings()
    feed: FeedSettings = FeedSettings()
    email: EmailSettings = EmailSettings()
    newsletter: str = ""
    limits: Limits = Limits()
    icon: str = ""
    pictures: bool | None = None
    search: bool | None = None
    extra_keys: tuple[str, ...] = ()
    navigation: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    extra: dict[str, Any] = {}

    @property
    def base(self) -> str:
        """The path of `url`, beginning and ending in ``/``: ``/`` or ``/recap/``."""
        return urlsplit(self.url).path

    @property
    def origin(self) -> str:
        """The scheme and host of `url`, without a slash at the end."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"
