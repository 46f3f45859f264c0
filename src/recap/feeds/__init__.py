"""Feeds: entries that are ready to show, written as RSS, Atom and JSON Feed, and read back.

This package alone knows feedgen. That and lxml take longer to load than a build in which nothing changed has time, so
`recap.feeds.writing`, which does the work, is loaded when a feed is written.
"""

from recap.feeds.types import CHANGED, GONE, NEW, RENAMED, Category, Change, Entry, Feed, FeedError, Media

__all__ = ["CHANGED", "GONE", "NEW", "RENAMED", "Category", "Change", "Entry", "Feed", "FeedError", "Media"]
