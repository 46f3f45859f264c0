"""What pictures show: plain values, from the views that choose their words to the stage that draws them."""

import msgspec

CARD_SIZE = (1200, 630)
"""Width and height of a card in pixels: what those who show links to pages ask for (ogp.me; 1.91 to 1)."""


class Card(msgspec.Struct, frozen=True):
    """The picture that stands beside a link to a page.

    `masthead` is the site's name, `label` stands opposite to it, `kicker` above the title and `foot` below it. Any of
    them may be empty; what the fonts cannot write is left off. `color` is any CSS colour, or empty. `language` (a
    BCP 47 tag) decides how Han characters look.
    """

    masthead: str
    label: str
    kicker: str
    title: str
    foot: str
    color: str
    language: str
