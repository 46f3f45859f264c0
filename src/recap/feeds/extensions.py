"""What feedgen does not write itself, as extensions of it: one class for the feed, one for an entry.

feedgen calls an extension with the element that it has made so far, and knows it under a name of its own.
"""

import datetime as dt
from email.utils import format_datetime

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from lxml.etree import SubElement, _Element

from recap.feeds.types import Media

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
MEDIA = "http://search.yahoo.com/mrss/"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Link = tuple[str, str]
"""The relation and the address of a link."""


class FeedExtension(BaseExtension):  # type: ignore[misc]  # feedgen has no types
    """Icon and links of an RSS feed, its date, which depends on no clock, and the mark of an archive (RFC 5005, 4)."""

    def __init__(self) -> None:
        """Begin with nothing to add."""
        self.icon = ""
        self.links: tuple[Link, ...] = ()
        self.is_archive = False
        self.updated: dt.datetime | None = None

    def extend_ns(self) -> dict[str, str]:
        """Name the namespaces that the feed and its entries use."""
        return {"media": MEDIA} | ({"fh": HISTORY} if self.is_archive else {})

    def extend_rss(self, feed: _Element) -> _Element:
        """Add links as Atom has them, and date the feed; one without entries has no date."""
        channel = feed[0]
        own = channel.find(f"{{{ATOM}}}link")
        for rel, href in reversed(self.links):
            link = SubElement(channel, f"{{{ATOM}}}link", rel=rel, href=href)
            if own is not None:
                own.addnext(link)
        for dated in channel.findall("lastBuildDate"):
            if self.updated is None:
                channel.remove(dated)
            else:
                dated.text = format_datetime(self.updated)
        if self.icon:
            SubElement(channel, f"{{{ATOM}}}icon").text = self.icon
        self._mark(channel)
        return feed

    def extend_atom(self, feed: _Element) -> _Element:
        """Add the mark; links and dates of Atom need no help."""
        self._mark(feed)
        return feed

    def _mark(self, parent: _Element) -> None:
        if self.is_archive:
            SubElement(parent, f"{{{HISTORY}}}archive")


class EntryExtension(BaseEntryExtension):  # type: ignore[misc]  # feedgen has no types
    """The picture of an entry (Media RSS 1.5.1), a link to the original, its language in Atom, and its dates in RSS.

    `language` is a BCP 47 tag, empty where it is the feed's; `original` the address of what it is about, may be empty.
    RSS has neither a date of the last change nor a link to an original, so these are Atom's.
    """

    def __init__(self) -> None:
        """Begin with nothing to add."""
        self.language = ""
        self.original = ""
        self.image: Media | None = None
        self.published: dt.datetime | None = None
        self.updated: dt.datetime | None = None

    def extend_rss(self, item: _Element) -> _Element:
        """Add the dates (RFC 5322, 3.3; RFC 3339), the link and the picture."""
        if self.published is not None:
            SubElement(item, "pubDate").text = format_datetime(self.published)
        if self.updated is not None:
            SubElement(item, f"{{{ATOM}}}updated").text = self.updated.isoformat()
        if self.original:
            SubElement(item, f"{{{ATOM}}}link", rel="via", href=self.original)
        self._show(item)
        return item

    def extend_atom(self, entry: _Element) -> _Element:
        """Add the language, the links and the picture.

        feedgen 1.0.0 leaves out what the link of an entry is, and so cannot write more than one.
        """
        if self.language:
            entry.set(LANG, self.language)
        for link in entry.findall("link"):
            link.attrib.update({"rel": "alternate", "type": "text/html"})
        if self.original:
            SubElement(entry, "link", rel="via", href=self.original)
        self._show(entry)
        return entry

    def _show(self, entry: _Element) -> None:
        image = self.image
        if image is None:
            return
        media = SubElement(entry, f"{{{MEDIA}}}content", url=image.url, medium="image")
        if image.type:
            media.set("type", image.type)
        if image.size:
            media.set("fileSize", str(image.size))
        if image.alt:
            SubElement(media, f"{{{MEDIA}}}description", type="plain").text = image.alt
