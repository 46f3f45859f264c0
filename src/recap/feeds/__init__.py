"""Feeds, written by feedgen (in `recap.feeds.rss`) from entries that are ready to show."""

from recap.feeds.types import Channel, Entry

__all__ = ["Channel", "Entry"]
