"""The search index: articles to the files that a reader's browser searches, by Pagefind.

The program comes with its package and is spoken to over a pipe. Everything else, the words of the page and what it
shows of a hit, is the site's own.
"""

from recap.search.pagefind import IndexingError, index
from recap.search.text import plain_text, spaced
from recap.search.types import Record

__all__ = ["IndexingError", "Record", "index", "plain_text", "spaced"]
