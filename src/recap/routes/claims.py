"""Who wants which file of the output, and where two want the same."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from recap.model.article import Article, Place, StandingPage
from recap.model.digest import Digest
from recap.model.permalinks import Permalinks, article_path, output_path, page_path
from recap.model.settings import TAXONOMIES, Settings
from recap.problems import Problem, Span, error
from recap.routes.redirects import redirects

_RESERVED = frozenset(
    ("index", "feed", "atom", "weekly", "latest", "archive", "stories", "predictions", "search", "subscribe", "assets")
)
_SETTINGS = "content/site.yaml"
"""Where two of the site's own addresses clash, a taxonomy's name in the settings is to blame."""
_RESERVED_FILES = ("feed.xml", "atom.xml", "feed.json", "weekly.xml", "sitemap.xml", "robots.txt", "404")


class Claim(msgspec.Struct, frozen=True):
    """A wish for a file of the output.

    `what` names it for people; `span` is where an editor asked for it, if one did.
    """

    output: str
    what: str
    span: Span | None = None


def check_outputs(
    own: Sequence[str],
    digest: Digest,
    links: Permalinks,
    articles: Sequence[Article],
    pages: Sequence[StandingPage],
) -> list[Problem]:
    """Report files of the output that two things want, what is not published now included: no clock may break a build.

    Args:
        own: the outputs of all but what is copied.
        digest: what is published.
        links: the permalinks.
        articles: all valid articles.
        pages: all valid standing pages.
    """
    shown = {page.slug for page in digest.pages}
    later = [a for a in articles if a.slug in digest.unpublished], [p for p in pages if p.slug not in shown]
    hidden = [claim.output for claim in _texts(*later)]
    if are_apart([*own, *links.files.values(), *hidden]):
        return []
    return clashes(_claims(own, links, articles, pages))


def _claims(
    own: Sequence[str], links: Permalinks, articles: Sequence[Article], pages: Sequence[StandingPage]
) -> Iterator[Claim]:
    texts = list(_texts(articles, pages))
    yield from texts
    for source, output in links.files.items():
        yield Claim(output, "this file", Span(source if isinstance(source, str) else source[1]))
    claimed = {claim.output for claim in texts}
    yield from (Claim(output, "a page of the site itself") for output in own if output not in claimed)


def _texts(articles: Sequence[Article], pages: Sequence[StandingPage]) -> Iterator[Claim]:
    """Yield what texts want: their pages and their aliases."""
    # That two articles share a slug is told once, as that.
    single = {article.slug: article for article in reversed(articles)}.values()
    owners: list[tuple[str, Article | StandingPage]] = [(article_path(a.week, a.slug), a) for a in single]
    owners += [(page_path(p.slug), p) for p in pages]
    for path, owner in owners:
        yield Claim(output_path(path), owner.path, _span(owner, "slug"))
        for redirect in redirects(owner, path):
            yield Claim(redirect.output, f"the alias {redirect.alias}", redirect.span)


def are_apart(outputs: Sequence[str]) -> bool:
    """Tell whether no two outputs clash, as `clashes` sees it; sites are large and clashes rare."""
    keys = {_key(output) for output in outputs}
    if len(keys) < len(outputs):
        return False
    above = {key.rpartition("/")[0] for key in keys}
    folders: set[str] = set()
    while above:
        folders |= above
        above = {folder.rpartition("/")[0] for folder in above} - folders
    return folders.isdisjoint(keys)


def clashes(claims: Iterable[Claim]) -> list[Problem]:
    """Report each pair that wants the same file, or one path as a file and as a folder.

    Paths are compared as the least discerning file systems do: composed (NFC) and without regard to case. The problem
    stands at the later of the two places and names the other; what only the program wants has no place and counts as
    earlier.
    """
    files: dict[str, Claim] = {}
    problems = []
    for claim in claims:
        key = _key(claim.output)
        first = files.setdefault(key, claim)
        if first is not claim:
            problems.append(_clash(first, claim, f"both want {claim.output}"))
    folders: dict[str, Claim] = {}
    for key, claim in files.items():
        while "/" in key:
            key = key.rpartition("/")[0]
            if key in folders:
                break
            folders[key] = claim
    for key, claim in files.items():
        if key in folders:
            problems.append(_clash(folders[key], claim, f"'{claim.output}' cannot be a file and a folder at once"))
    return problems


def _key(path: str) -> str:
    return path if path.isascii() and path.islower() else unicodedata.normalize("NFC", path).casefold()


def _clash(one: Claim, other: Claim, why: str) -> Problem:
    first, second = sorted((one, other), key=_place)
    at = second.span or Span(_SETTINGS)
    named = first.span.path if first.span and first.span.path != at.path else first.what
    hint = "give one of them another slug, name or alias"
    return error("address-clash", at, f"{second.what} and {named}: {why}", hint)


def _place(claim: Claim) -> tuple[str, int, int]:
    return (claim.span.path, claim.span.line, claim.span.column) if claim.span else ("", 0, 0)


def check_names(articles: Iterable[Article], pages: Iterable[StandingPage], settings: Settings) -> Iterator[Problem]:
    """Report slugs and ids that two articles share, and slugs that the site itself needs."""
    articles = sorted(articles, key=lambda a: a.path)
    yield from _shared(articles, "slug")
    yield from _shared(articles, "id")
    reserved = _RESERVED.union(TAXONOMIES, (t.key for t in settings.taxonomies))
    for article in articles:
        if article.slug == "index" or article.slug in _RESERVED_FILES:
            yield _reserved(article, "slug", article.slug)
    for page in pages:
        head = page.slug.partition("/")[0]
        if head in reserved or head in _RESERVED_FILES or (head.isdecimal() and len(head) == 4) or not head:
            yield _reserved(page, "slug", page.slug)


def _shared(articles: Iterable[Article], key: str) -> Iterator[Problem]:
    seen: dict[str, Article] = {}
    for article in articles:
        value = article.slug if key == "slug" else article.id
        first = seen.setdefault(_folded(value) if key == "slug" else value, article)
        # An id that is left out is the slug: two slugs that clash are told once, as that.
        if first is article or (key == "id" and _folded(first.slug) == _folded(article.slug)):
            continue
        hint = f"give one of them another `{key}`"
        yield error(f"{key}-clash", _span(article, key), f"{key} '{value}' is taken by {first.path}", hint)


def _folded(slug: str) -> str:
    return unicodedata.normalize("NFC", slug).casefold()


def _reserved(owner: Article | StandingPage, key: str, slug: str) -> Problem:
    hint = "choose another `slug`, or rename the file"
    return error("slug-reserved", _span(owner, key), f"'{slug}' is an address that the site itself needs", hint)


def _span(owner: Article | StandingPage, key: str) -> Span:
    place = owner.places.get(key, Place())
    return Span(owner.path, place.line, place.column)
