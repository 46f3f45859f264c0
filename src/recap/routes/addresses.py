"""Hold internal addresses that editors wrote against what the site has."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from recap.model.article import Article, EditionNote, Place, StandingPage
from recap.model.permalinks import Permalinks, output_path, relative
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


def nowhere(
    named: Iterable[tuple[str, Ref]], links: Permalinks, outputs: Container[str]
) -> Iterator[tuple[str, Ref, str]]:
    """Yield those of the `named` addresses to which none of the `outputs` belongs, each with the path it means."""
    for source, ref in named:
        if ref.kind == "asset":
            path = ref.target[1:]
        else:
            address = ref.target[1:] if ref.kind == "site" else relative(links.sources[source], ref.target)
            path = unquote(address.partition("#")[0].partition("?")[0])
        if output_path(path) not in outputs and f"{path}/index.html" not in outputs:
            yield source, ref, path


def check_addresses(
    named: Iterable[tuple[str, Ref]],
    links: Permalinks,
    outputs: Container[str],
    later: Container[str],
    severity: Severity,
) -> Iterator[Problem]:
    """Report internal addresses to which no file of the output belongs.

    Args:
        named: what `addresses` gives.
        links: the permalinks.
        outputs: the paths of all files of the output.
        later: those of what is not published now, at which a link is no more than a warning.
        severity: how grave it is.
    """
    for source, ref, path in nowhere(named, links, outputs):
        if output_path(path) in later or f"{path}/index.html" in later:
            message = f"'{ref.target}' is not published now, so the link leads nowhere for the time being"
            hint = "write the link as slug:..., which becomes plain text until then"
            yield warning("link-unpublished", Span(source, ref.line, ref.column), message, hint)
            continue
        message = f"'{ref.target}' leads to no page or file of this site"
        hint = _ASSET_HINT if ref.kind == "asset" else _HINT
        yield Problem("link-broken", severity, message, Span(source, ref.line, ref.column), hint)
