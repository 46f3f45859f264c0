"""Old addresses: where each alias is served from and where it leads."""

import msgspec

from recap.model.article import Article, Place, StandingPage
from recap.model.digest import Digest
from recap.model.permalinks import Permalinks
from recap.problems import Span


class Redirect(msgspec.Struct, frozen=True):
    """An alias: the path as it was written, the file it is served from, and the path it leads to."""

    alias: str
    output: str
    target: str
    span: Span


def alias_output(alias: str) -> str:
    """Give the file for an alias: ``/a.html`` is that file, ``/a`` and ``/a/`` are ``a/index.html``."""
    path = alias.lstrip("/")
    if path.endswith((".html", ".htm")):
        return path
    return f"{path.rstrip('/')}/index.html" if path.strip("/") else "index.html"


def redirects(owner: Article | StandingPage, path: str) -> list[Redirect]:
    """Make the redirects of an article or page that stands at `path`; one given twice in the same file counts once."""
    made: dict[str, Redirect] = {}
    for index, alias in enumerate(owner.aliases):
        place = owner.places.get(f"aliases.{index}", Place())
        output = alias_output(alias)
        made.setdefault(output, Redirect(alias, output, path, Span(owner.path, place.line, place.column)))
    return list(made.values())


def all_redirects(digest: Digest, links: Permalinks) -> list[Redirect]:
    """Make the redirects of everything that is published."""
    made = [r for article in digest.articles for r in redirects(article, links.articles[article.slug])]
    return made + [r for page in digest.pages for r in redirects(page, links.sources[page.path])]


def redirect_lines(made: list[Redirect], links: Permalinks) -> str:
    """Write the redirects for hosts that read ``/_redirects``, sorted by alias."""
    lines = [f"{links.url(r.alias.lstrip('/'))} {links.url(r.target)} 301\n" for r in made]
    return "".join(sorted(lines))
