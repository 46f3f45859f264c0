"""Who wants which file of the output, and where two want the same."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from recap.model.article import Article, EditionNote, Place, StandingPage
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
_KEPT = (".recap.json", ".recap-stage/tree", "search/index")
"""What the build itself puts into the output folder: its manifest, for a while its staging area, the search index.

The files of the index have no names yet, so its folder stands for them.
"""
_RESERVED_FILES = ("feed.xml", "atom.xml", "feed.json", "weekly.xml", "sitemap.xml", "robots.txt", "404")


class Claim(msgspec.Struct, frozen=True):
    """A wish for a file of the output.

    `what` names it for people; `span` is where an editor asked for it, if one did.
    """

    output: str
    what: str
    span: Span | None = None


def later(
    digest: Digest, articles: Iterable[Article], notes: Iterable[EditionNote], pages: Iterable[StandingPage]
) -> frozenset[str]:
    """Give the outputs of what is not published now but may be at another time: texts, their aliases, editions."""
    shown = {page.slug for page in digest.pages}
    unpublished = [a for a in articles if a.slug in digest.unpublished]
    weeks = {a.week for a in unpublished} | {n.week for n in notes}
    weeks -= {edition.week for edition in digest.editions}
    claims = _texts(unpublished, [p for p in pages if p.slug not in shown])
    return frozenset((*(claim.output for claim in claims), *(output_path(week.path) for week in weeks)))


def check_outputs(
    own: Sequence[str],
    links: Permalinks,
    articles: Sequence[Article],
    pages: Sequence[StandingPage],
) -> list[Problem]:
    """Report files of the output that two things want, what is not published now included: no clock may break a build.

    Args:
        own: the outputs of all but what is copied.
        links: the permalinks.
        articles: all valid articles.
        pages: all valid standing pages.
    """
    if are_apart([*own, *links.files.values(), *links.hidden, *_KEPT]):
        return []
    return clashes(_claims(own, links, articles, pages))


def _claims(
    own: Sequence[str],
    links: Permalinks,
    articles: Sequence[Article],
    pages: Sequence[StandingPage],
) -> Iterator[Claim]:
    texts = list(_texts(articles, pages))
    site = Counter((*own, *links.hidden))
    site.subtract(claim.output for claim in texts)
    # That a text's slug is taken, or is one that the site itself needs, is told as that.
    named = {_page_output(a) for a in articles} | {_page_output(p) for p in pages}
    for output, count in site.items():
        if count > 0 and output not in named:
            yield Claim(output, "a page of the site itself")
    yield from (Claim(output, "a file that the build keeps for itself") for output in _KEPT)
    yield from texts
    for source, output in links.files.items():
        yield Claim(output, "this file", Span(source if isinstance(source, str) else source[1]))


def _page_output(owner: Article | StandingPage) -> str:
    """Give the file of a text's own page."""
    if isinstance(owner, Article):
        return output_path(article_path(owner.week, owner.slug))
    return output_path(page_path(owner.slug))


def _texts(articles: Sequence[Article], pages: Sequence[StandingPage]) -> Iterator[Claim]:
    """Yield what texts want: their pages and their aliases."""
    # That two articles share a slug is told once, as that.
    single = {article.slug: article for article in reversed(articles)}.values()
    owners: list[Article | StandingPage] = [*single, *pages]
    for owner in owners:
        yield Claim(_page_output(owner), owner.path, _span(owner, "slug"))
        for redirect in redirects(owner, ""):
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


def obstacle(
    newcomer: Article | StandingPage, articles: Sequence[Article], pages: Sequence[StandingPage], settings: Settings
) -> str:
    """Say why a text that is not written yet cannot have its address; empty where nothing is in the way."""
    if isinstance(newcomer, Article):
        alone = check_names([newcomer], (), settings)
        for article in articles:
            if _folded(article.slug) == _folded(newcomer.slug):
                return f"{article.path} has the slug '{newcomer.slug}' already"
    else:
        alone = check_names((), [newcomer], settings)
    for problem in alone:
        return problem.message
    output = _page_output(newcomer)
    for claim in _texts(articles, pages):
        if _key(claim.output) == _key(output):
            return f"{claim.what} has the address /{output.removesuffix('index.html')} already"
    return ""


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
