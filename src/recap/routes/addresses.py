"""Hold internal addresses that editors wrote against what the site has."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from recap.model.article import Article, EditionNote, Place, StandingPage
from recap.model.permalinks import Permalinks, outputs_at
from recap.model.text import Ref
from recap.problems import Problem, Severity, Span, warning

_HINT = "mend the address, or add it to the `aliases` of the page that took its place"
_ASSET_HINT = "put the file under content/assets/, or mend the path"


def addresses(
    texts: Iterable[Article | EditionNote | StandingPage],
    links: Permalinks,
    others: Mapping[str, Sequence[Ref]],
) -> Iterator[tuple[str, Ref]]:
    """Yield the internal addresses that editors wrote, each with the file that it stands in.

    Args:
        texts: all valid texts; what is not published now is passed over.
        links: the permalinks.
        others: files that have no page, with the refs that stand in them: the settings, texts with an error.
    """
    for one in texts:
        if one.path not in links.sources:
            continue
        for ref in one.refs:
            if ref.kind in {"site", "relative"}:
                yield one.path, ref
        if isinstance(one, Article) and one.image and one.image.src.startswith("/"):
            place = one.places.get("image", Place())
            yield one.path, Ref("asset", one.image.src, place.line, place.column)
    for path, refs in others.items():
        for ref in refs:
            if ref.kind in {"site", "asset"}:
                yield path, ref


def parts(
    texts: Iterable[Article | EditionNote | StandingPage], named: Iterable[tuple[str, Ref]], links: Permalinks
) -> Iterator[tuple[str, Ref, str]]:
    """Yield the refs that name a part of a page, each with its file and the address below the site's root it leads to.

    Args:
        texts: all valid texts; what is not published now is passed over.
        named: what `addresses` gives of them and of other files.
        links: the permalinks.
    """
    published = (one for one in texts if one.path in links.sources)
    others = ((one.path, ref) for one in published for ref in one.refs if ref.kind in {"slug", "file"})
    for source, ref in (*named, *others):
        if "#" in ref.target and ref.kind != "asset" and (href := links.href(source, ref)):
            yield source, ref, href.removeprefix(links.base)


def nowhere(
    named: Iterable[tuple[str, Ref]], links: Permalinks, outputs: Container[str]
) -> Iterator[tuple[str, Ref, tuple[str, ...]]]:
    """Yield those of the `named` addresses to which none of the `outputs` belongs, each with those that would."""
    for source, ref in named:
        if ref.kind == "asset":
            wanted = ref.target[1:], f"{ref.target[1:]}/index.html"
            is_there = wanted[0] in outputs
        else:
            wanted = outputs_at(links.address(source, ref))
            is_there = any(output in outputs for output in wanted)
        if not is_there:
            yield source, ref, wanted


def check_addresses(
    named: Iterable[tuple[str, Ref]], links: Permalinks, outputs: Container[str], severity: Severity
) -> Iterator[Problem]:
    """Report internal addresses to which no file of the output belongs.

    Args:
        named: what `addresses` gives.
        links: the permalinks.
        outputs: the paths of all files of the output.
        severity: how grave it is; an address of what is not published now is no more than a warning.
    """
    for source, ref, wanted in nowhere(named, links, outputs):
        span = Span(source, ref.line, ref.column)
        if not links.hidden.isdisjoint(wanted):
            yield _unpublished(span, ref.target, is_text=source in links.sources)
            continue
        message = f"'{ref.target}' leads to no page or file of this site"
        hint = _ASSET_HINT if ref.kind == "asset" else _HINT
        yield Problem("link-broken", severity, message, span, hint)


def _unpublished(span: Span, target: str, *, is_text: bool) -> Problem:
    if is_text:
        message = f"'{target}' is not published now, so nothing links there for now"
        return warning("link-unpublished", span, message, "leave it: it is a link again as soon as that is published")
    message = f"'{target}' is not published now, so the link leads nowhere for the time being"
    return warning("link-unpublished", span, message, "take the entry out until that is published")
