"""The HTML part of a message."""

from functools import cache

from css_inline import CSSInliner

SIZE_LIMIT = 102_400
"""Bytes from which Gmail shows no more than the beginning of a message: a part has to stay below."""


@cache
def _inliner() -> CSSInliner:
    # Nothing is fetched, whatever a template names.
    return CSSInliner(minify_css=True, load_remote_stylesheets=False)


def inlined(html: str) -> str:
    """Put the rules of a document's style elements into the elements that they apply to: many mail programs drop them.

    A style element with ``data-css-inline="keep"`` stays too: what applies to dark schemes can stand nowhere else.
    """
    return _inliner().inline(html)
