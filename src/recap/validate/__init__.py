"""From documents to articles, edition notes and standing pages: every key of front matter, its type and its default."""

from recap.validate.articles import article
from recap.validate.context import Context, Inline
from recap.validate.others import edition_note, standing_page

__all__ = ["Context", "Inline", "article", "edition_note", "standing_page"]
