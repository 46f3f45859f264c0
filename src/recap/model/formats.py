"""The formats of feeds, by their MIME types."""

RSS = "application/rss+xml"
ATOM = "application/atom+xml"
JSON = "application/feed+json"
