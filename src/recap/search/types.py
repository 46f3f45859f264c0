"""What the search index takes."""

import msgspec


class Record(msgspec.Struct, frozen=True, gc=False):
    """One thing that can be found.

    `url` is its address below the site's root, without a slash at its beginning; `title` and `content` are plain text.
    """

    url: str
    title: str
    content: str
