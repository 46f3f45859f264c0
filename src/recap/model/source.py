"""What lies in content/: the tree of files, before any of them is understood."""

import msgspec


class Tree(msgspec.Struct, frozen=True):
    """The files below content/, as paths relative to the site's root with ``/`` between names, each list sorted.

    `articles`, `weeks` and `pages` are Markdown files. `assets` and `static` are copied as they are. `beside` are the
    other files below articles/, weeks/ and pages/, which a text may show or attach by a relative path.
    """

    articles: tuple[str, ...] = ()
    weeks: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    assets: tuple[str, ...] = ()
    static: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
