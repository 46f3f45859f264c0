"""What makes the feeds of a site, for tests."""

import datetime as dt
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image as Picture

from recap import feeds
from recap.compose.entries import EntryMaker
from recap.compose.feeding import FeedMaker
from recap.language import Language
from recap.model.article import Article, Prediction
from recap.model.page import File, fingerprint
from recap.render import Renderer, Theme
from recap.views import Frame, Previews, icons, site_feeds, site_view
from recap.views.desk import Desk
from tests.builders import desk, prediction

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'
TAG = "tag:example.org,2026:"


def png() -> bytes:
    data = io.BytesIO()
    Picture.new("RGB", (2, 2)).save(data, "PNG")
    return data.getvalue()


def copied(assets: Mapping[str, bytes]) -> dict[str, File]:
    def file(output: str, data: bytes) -> File:
        return File(output, fingerprint((output, data)), lambda: data)

    return {output: file(output, data) for output, data in assets.items()}


class Office:
    """What makes the feeds of a site whose `assets` are copied files by their paths."""

    def __init__(self, over: Desk, assets: Mapping[str, bytes] = {}) -> None:
        """Set up as the composer does."""
        drawn = icons(over, b"")
        frame = Frame(lambda: site_view(over, {}, site_feeds(over), drawn), b"", Previews(over, b""))
        theme, _ = Theme.read(Path("nowhere"))
        self.digest = over.digest
        self.entries = EntryMaker(over, frame, Renderer(theme, Language("en")), copied(assets))
        self.maker = FeedMaker(over, frame, drawn, self.entries)

    def files(self) -> dict[str, File]:
        return {file.output: file for file in self.maker.files()}

    def article(self) -> feeds.Entry:
        return self.entries.entry(self.digest.articles[0])

    def edition(self) -> feeds.Entry:
        return self.entries.entry(self.digest.editions[0])

    def prediction(self, number: int = 0) -> feeds.Entry:
        return self.entries.entry(self.digest.forecasts[number])


def office(*given: Article, assets: Mapping[str, bytes] = {}, **more: Any) -> Office:
    return Office(desk(given, **more), assets)


def settled(outcome: str, said: str = "It <b>ships</b>") -> Prediction:
    return prediction(said, outcome=outcome, resolved=dt.date(2026, 5, 9), evidence="https://lab.example/proof")
