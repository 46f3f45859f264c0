"""The cards that stand beside links to pages elsewhere: what is on them, and where they lie.

A card's address holds a digest of all that the card is made from, so a page can name it before it is drawn.
"""

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from recap.model.article import Article, Image
from recap.model.digest import Edition
from recap.model.page import fingerprint
from recap.model.picture import CARD_SIZE, Card
from recap.views.desk import Desk
from recap.views.types import PictureView

FOLDER = "assets/pictures/"
"""Where all that is drawn lies. Every name there holds a digest."""
_TYPES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


class Preview(msgspec.Struct, frozen=True, eq=False):
    """A card that can be drawn: `path` is its place in the output, `fingerprint` a digest of all that it is made from.

    `card` chooses its words.
    """

    path: str
    fingerprint: bytes
    card: Callable[[], Card]


class Previews:
    """Knows the card of every page."""

    def __init__(self, desk: Desk, drawing: bytes) -> None:
        """Set up.

        Args:
            desk: makes the small views.
            drawing: a digest of whatever turns words into pictures.
        """
        settings = desk.digest.settings
        self._desk = desk
        self._settings = settings
        self._are_wanted = desk.digest.has_pictures
        self._mark = fingerprint((drawing, settings.title, settings.language, settings.tagline))

    def all(self) -> Iterator[Preview]:
        """Yield every card that a page needs; the same one may come twice."""
        if not self._are_wanted:
            return
        yield self._of_site()
        for edition in self._desk.digest.editions:
            yield self._of_edition(edition)
            for article in edition.articles:
                if _shown(article.image) is None:
                    yield self._of_article(article, edition)

    def article(self, article: Article, edition: Edition) -> PictureView | None:
        """Give the picture of an article: its own, unless it has none or one that networks do not show."""
        image = _shown(article.image)
        if image is None:
            return self._picture(self._of_article(article, edition))
        links = self._desk.links
        url = links.absolute(image.src[1:]) if image.src.startswith("/") else image.src
        return PictureView(url=url, alt=image.alt, type=_TYPES.get(_suffix(image), ""))

    def edition(self, edition: Edition) -> PictureView | None:
        """Give the picture of an edition."""
        return self._picture(self._of_edition(edition))

    def site(self) -> PictureView | None:
        """Give the picture of every page that is neither."""
        return self._picture(self._of_site())

    def _picture(self, preview: Preview) -> PictureView | None:
        if not self._are_wanted:
            return None
        card = preview.card()
        said = " · ".join(text for text in (card.title, card.masthead, card.label) if text)
        width, height = CARD_SIZE
        url = self._desk.links.absolute(preview.path)
        return PictureView(url=url, alt=said, type="image/png", width=width, height=height)

    def _of_article(self, article: Article, edition: Edition) -> Preview:
        category = self._desk.category(article)
        kicker, color = (category.title, category.color) if category else ("", "")
        shown = (article.title, kicker, color, f"{edition.number} {article.date.day}")
        return self._preview(f"{edition.week}", shown, partial(self._article_card, article, edition))

    def _article_card(self, article: Article, edition: Edition) -> Card:
        category = self._desk.category(article)
        return Card(
            masthead=self._settings.title,
            label=self._label(edition),
            kicker=category.title if category else "",
            title=article.title,
            foot=self._desk.words.moment(article.date).text,
            color=category.color if category else "",
            language=self._settings.language,
        )

    def _of_edition(self, edition: Edition) -> Preview:
        shown = (_headline(edition), f"{edition.number} {len(edition.articles)}")
        return self._preview(f"{edition.week}", shown, partial(self._edition_card, edition))

    def _edition_card(self, edition: Edition) -> Card:
        words, count = self._desk.words, len(edition.articles)
        many = words.say_many("%(count)s article", "%(count)s articles", count)
        return Card(
            masthead=self._settings.title,
            label=self._label(edition),
            kicker=words.week_dates(edition.week),
            title=_headline(edition),
            foot=many % {"count": words.language.number(count)} if count else "",
            color="",
            language=self._settings.language,
        )

    def _of_site(self) -> Preview:
        return self._preview("site", (), self._site_card)

    def _site_card(self) -> Card:
        settings = self._settings
        return Card(
            masthead="",
            label="",
            kicker="",
            title=settings.title,
            foot=settings.tagline,
            color="",
            language=settings.language,
        )

    def _label(self, edition: Edition) -> str:
        words = self._desk.words
        number = words.say("No. %(number)s") % {"number": edition.number}
        return f"{number} · {words.week_name(edition.week)}"

    def _preview(self, name: str, shown: tuple[str, ...], card: Callable[[], Card]) -> Preview:
        mark = fingerprint((self._mark, name, *shown))
        return Preview(f"{FOLDER}{name.lower()}-{mark.hex()}.png", mark, card)


def _headline(edition: Edition) -> str:
    return (edition.note.title if edition.note else "") or (edition.lead.title if edition.lead else "")


def _shown(image: Image | None) -> Image | None:
    """Give a picture that networks show: they take no SVG."""
    return None if image is None or _suffix(image) in {"svg", "svgz"} else image


def _suffix(image: Image) -> str:
    return image.src.partition("?")[0].rpartition(".")[2].lower()
