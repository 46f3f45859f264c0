"""Make the permalinks, and report links to what no file has or what is not published now."""

import difflib
import functools
import posixpath
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from recap.model.article import Article, EditionNote, Place, StandingPage, Written
from recap.model.digest import Digest
from recap.model.permalinks import Permalinks, article_path, beside, page_path
from recap.model.source import Tree
from recap.model.text import Ref
from recap.problems import Problem, Severity, Span, error, note, warning
from recap.routes.claims import later
from recap.slugs import url_safe

_CONTENT = "content/"
_REASONS = {"draft": "a draft", "future": "not published yet", "expired": "expired"}


def permalinks(
    digest: Digest,
    articles: Sequence[Article],
    notes: Iterable[EditionNote],
    pages: Iterable[StandingPage],
    tree: Tree,
    broken: Mapping[str, Sequence[Ref]] = MappingProxyType({}),
) -> tuple[Permalinks, list[Problem]]:
    """Give everything its address.

    Args:
        digest: what is published.
        articles: all valid articles, published or not: a link to one that is not published now is no error.
        notes: all valid edition notes.
        pages: all valid standing pages.
        tree: the files below content/.
        broken: files with errors of their own and the refs in them, as far as they are known. A link to such a file,
            or to the slug that its name gives, is not reported too.
    """
    notes, pages = list(notes), list(pages)
    shown = {a.slug: article_path(a.week, a.slug) for a in digest.articles}
    sources = {a.path: shown[a.slug] for a in digest.articles}
    sources |= {e.note.path: e.week.path for e in digest.editions if e.note}
    sources |= {p.path: page_path(p.slug) for p in digest.pages}
    files: dict[str | tuple[str, str], str] = {p: p.removeprefix(_CONTENT) for p in tree.assets}
    files |= {p: p.removeprefix(f"{_CONTENT}static/") for p in tree.static}
    written: list[Written] = [*articles, *notes, *pages]
    lying = frozenset(tree.beside)
    for one in written:
        if one.refs and one.path in sources:
            files |= _attachments(one, lying)
    hidden = later(digest, articles, notes, pages)
    links = Permalinks(digest.settings.base, digest.settings.origin, shown, sources, files, hidden)
    slugs = {_slug_of_file(path): path for path in broken} | {a.slug: a.path for a in articles}
    failed = frozenset(_slug_of_file(path) for path in broken)
    known = {one.path for one in written} | set(tree.articles) | set(tree.weeks) | set(tree.pages)
    attached = frozenset((*lying, *tree.assets, *tree.static))
    reasons = _reasons(written, digest.unpublished)
    texts = [*((one.path, one.refs) for one in written if one.refs), *broken.items()]
    near = functools.cache(functools.partial(_near, slugs=slugs))
    problems = []
    for path, refs in texts:
        for ref in refs:
            problem = _check(path, ref, links, slugs, near, known, attached, reasons)
            if problem and (problem.severity is Severity.ERROR or not _leads_to(path, ref, failed, broken)):
                problems.append(problem)
    problems += _ignored(tree, texts)
    problems += [p for a in articles for p in _check_related(a, slugs, near, digest.unpublished)]
    return links, problems


def _slug_of_file(path: str) -> str:
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return url_safe(folder.rpartition("/")[2] if stem == "index" else stem)


def _reasons(written: Iterable[Written], unpublished: Mapping[str, str]) -> dict[str, str]:
    """Say of slugs and of files why they are not published, where they are not."""
    reasons = dict(unpublished)
    for one in written:
        if isinstance(one, Article):
            reasons[one.path] = unpublished.get(one.slug, "")
        else:
            reasons[one.path] = "draft" if one.draft else "future"
    return reasons


def _leads_to(path: str, ref: Ref, slugs: frozenset[str], files: Container[str]) -> bool:
    target = ref.target.partition("#")[0]
    return beside(path, target) in files if ref.kind == "file" else target in slugs


def _ignored(tree: Tree, texts: Iterable[tuple[str, Sequence[Ref]]]) -> Iterator[Problem]:
    """Note the files beside texts that no text shows; what a text shows that cannot be read, nobody knows."""
    named: set[str] = set()
    unknown: set[str] = set()
    for path, refs in texts:
        named.update(beside(path, ref.target) for ref in refs if ref.kind == "image")
        if not refs:
            unknown.add(posixpath.dirname(path))
    for file in tree.beside:
        if file not in named and not any(file.startswith(f"{folder}/") for folder in unknown):
            message = "this file is passed over: it is no Markdown, and no text beside it shows it"
            yield note("file-ignored", Span(file), message, "move it away, or name it with a leading '.' or '_'")


def _attachments(one: Written, lying: frozenset[str]) -> dict[tuple[str, str], str]:
    """Give the files beside a text that it shows or attaches the paths they are copied to."""
    folder = posixpath.dirname(one.path)
    kind, slug = ("weeks", str(one.week).lower()) if isinstance(one, EditionNote) else ("articles", one.slug)
    if isinstance(one, StandingPage):
        kind = "pages"
    found = {}
    for ref in one.refs:
        file = beside(one.path, ref.target)
        if ref.kind == "image" and file in lying:
            below = file.removeprefix(f"{folder}/") if file.startswith(f"{folder}/") else posixpath.basename(file)
            found[one.path, file] = f"assets/{kind}/{slug}/{below}"
    return found


def _check(
    path: str,
    ref: Ref,
    links: Permalinks,
    slugs: Mapping[str, str],
    near: Callable[[str], str],
    known: set[str],
    attached: frozenset[str],
    reasons: Mapping[str, str],
) -> Problem | None:
    span = Span(path, ref.line, ref.column)
    target = ref.target.partition("#")[0]
    if ref.kind == "slug":
        if target not in slugs:
            return error("link-unknown", span, f"no article has the slug '{target}'", near(target))
        if target not in links.articles:
            return _unpublished(span, f"slug:{target}", reasons.get(target, ""))
    elif ref.kind == "file":
        file = beside(path, target)
        if file not in known:
            return error("link-unknown", span, f"there is no file '{file}'", "mend the path or remove the link")
        if file not in links.sources:
            return _unpublished(span, target, reasons.get(file, ""))
    elif ref.kind == "image" and beside(path, ref.target) not in attached:
        hint = "put it beside the article, or mend the path"
        return error("file-missing", span, f"there is no file '{beside(path, ref.target)}'", hint)
    return None


def _check_related(
    article: Article, slugs: Mapping[str, str], near: Callable[[str], str], unpublished: Mapping[str, str]
) -> Iterable[Problem]:
    for index, slug in enumerate(article.related):
        place = article.places.get(f"related.{index}", Place())
        span = Span(article.path, place.line, place.column)
        if slug not in slugs:
            yield error("link-unknown", span, f"no article has the slug '{slug}'", near(slug))
        elif slug in unpublished:
            yield _unpublished(span, slug, unpublished[slug])


def _unpublished(span: Span, target: str, reason: str) -> Problem:
    why = _REASONS.get(reason, "not published now")
    return warning("link-unpublished", span, f"'{target}' is {why}, so nothing links there for now")


def _near(slug: str, slugs: Mapping[str, str]) -> str:
    """Name the slug nearest to a mistyped one; it compares with every slug, and one mistake may stand in many files."""
    near = difflib.get_close_matches(slug, slugs, n=1)
    return f"did you mean '{near[0]}'?" if near else "write the slug of an article of this site"
