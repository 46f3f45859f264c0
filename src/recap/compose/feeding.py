"""The feeds as files: planned from what is published, written when something in them has changed."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recap import feeds
from recap.compose.entries import EntryMaker
from recap.compose.faults import OUTPUT, ItemError
from recap.compose.identity import entry_id, tag
from recap.model.formats import RSS
from recap.model.page import File, fingerprint
from recap.problems import Problem, Span, error
from recap.views import FORMATS, OPML, Channel, ChannelGroup, Desk, Frame, Icons, channel_groups, site_channels

if TYPE_CHECKING:
    from recap.feeds.opml import Outline


def feed_ids(desk: Desk) -> dict[str, frozenset[str]]:
    """Give for each feed, by its path, the ids of all its entries, with those that only its archive holds."""
    settings = desk.digest.settings.feed
    return {
        channel.path: frozenset(entry_id(item, settings) for item in channel.items)
        for channel in _channels(_groups(desk))
    }


class FeedMaker:
    """Makes the site's feeds."""

    def __init__(self, desk: Desk, frame: Frame, icons: Icons, entries: EntryMaker) -> None:
        """Set up with what feeds say of the site, and with what makes their entries."""
        self._desk = desk
        self._frame = frame
        self._icons = icons
        self._entries = entries
        self._runs: dict[str, bytes] = {}
        self._groups = _groups(desk)

    def files(self) -> Iterator[File]:
        """Yield the site's feeds, and the archive documents of those that have some."""
        for channel in _channels(self._groups):
            yield self._file(channel, channel.name)
            for number, document in enumerate(channel.archives, 1):
                yield self._file(document, f"{channel.name} {number}")
        yield self._list()

    def _list(self) -> File:
        """List all feeds."""
        settings = self._desk.digest.settings
        parts = [f"{group.title}\0{c.path}\0{c.label}" for group in self._groups for c in group.feeds]

        def make() -> bytes:
            from recap.feeds.opml import Folder, opml

            folders = (Folder(group.title, tuple(map(self._outline, group.feeds))) for group in self._groups)
            return opml(settings.title, settings.language, folders)

        return File(OPML, fingerprint((self._frame.digest, OPML, *parts)), make)

    def _outline(self, channel: Channel) -> "Outline":
        from recap.feeds.opml import Outline

        address = self._desk.links.absolute
        title = channel.title if channel.type == RSS else f"{channel.title} ({FORMATS[channel.type]})"
        return Outline(title, channel.description, address(channel.path), address(channel.home))

    def _file(self, channel: Channel, batch: str) -> File:
        settings = self._desk.digest.settings.feed
        items = channel.items if channel.is_archive else channel.items[: settings.limit]
        most = None if channel.is_archive else settings.max_bytes
        about = (channel.path, channel.title, channel.current, channel.previous)
        # The same run of entries stands in a document of each format.
        if batch not in self._runs:
            self._runs[batch] = fingerprint([part for item in items for part in self._entries.parts(item)])

        def make() -> bytes:
            from recap.feeds.writing import write

            try:
                return write(channel.type, self._feed(channel), [self._entries.entry(item) for item in items], most)
            except feeds.FeedError as fault:
                raise ItemError(_invalid(channel.path, fault)) from fault

        return File(channel.path, fingerprint((self._frame.digest, *about, self._runs[batch])), make, batch)

    def _feed(self, channel: Channel) -> feeds.Feed:
        settings, address = self._desk.digest.settings, self._desk.links.absolute
        icon, raster = self._icons.favicon.path, self._icons.raster
        return feeds.Feed(
            id=tag(f"feed/{channel.name}", settings.feed),
            title=channel.title,
            description=channel.description,
            url=address(channel.path),
            home=address(channel.home),
            language=settings.language,
            author=settings.author or settings.title,
            copyright=settings.license,
            icon=address(icon) if icon else "",
            image=address(raster) if raster else "",
            hub="" if channel.is_archive else settings.feed.hub,
            current=address(channel.current) if channel.current else "",
            previous=address(channel.previous) if channel.previous else "",
        )


def _groups(desk: Desk) -> tuple[ChannelGroup, ...]:
    """Give all feeds to which readers subscribe, those of the whole site first."""
    site = ChannelGroup(desk.digest.settings.title, site_channels(desk))
    return (site, *channel_groups(desk))


def _channels(groups: Iterable[ChannelGroup]) -> Iterator[Channel]:
    return (channel for group in groups for channel in group.feeds)


def _invalid(path: str, fault: feeds.FeedError) -> Problem:
    hint = "nothing is published: mend what it names, or report it"
    return error("feed-invalid", Span(f"{OUTPUT}/{path}"), f"the feed cannot be published: {fault}", hint)
