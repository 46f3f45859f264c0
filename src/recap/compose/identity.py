"""The ids of feeds and of their entries, which outlive everything else about them."""

from urllib.parse import quote

from recap.model.article import Article
from recap.model.digest import Edition, Forecast
from recap.model.settings import FeedSettings

_IN_TAG = "-._~!$&'()*+,;=:@/?"
"""What stands in a ``tag:`` URI as it is (RFC 4151, 2.1), besides letters and digits."""


def tag(name: str, settings: FeedSettings) -> str:
    """Make a ``tag:`` URI (RFC 4151) of the site; what cannot stand in one is percent-encoded."""
    return f"tag:{settings.authority}:{quote(name, safe=_IN_TAG)}"


def entry_id(item: Article | Edition | Forecast, settings: FeedSettings) -> str:
    """Give the id of an entry."""
    match item:
        case Article():
            name = item.id
        case Edition():
            name = f"edition/{item.week}"
        case Forecast():
            name = f"prediction/{item.article.id}/{item.number}"
    return tag(name, settings)
