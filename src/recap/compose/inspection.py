"""Everything that can be known to be wrong with a site, its built pages included, without writing it."""

import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from recap import load, routes
from recap.cache import Cache
from recap.compose.faults import merged
from recap.compose.progress import Progress
from recap.compose.site import CACHE, Item, Options, Report, Survey, look, render
from recap.compose.stamp import program_stamp
from recap.model.page import Page
from recap.model.permalinks import output_path
from recap.parallel import in_shares
from recap.problems import Problem, Severity, Span, error, in_order, warning

_HREF = re.compile(rb'<(?:a|link|img)\b[^>]*?\b(?:href|src)="([^"]*)"')
_OUTPUT = "site"

Place = tuple[str, int, int]
"""An output, and a line and a column in it."""


def inspect(root: Path, options: Options, progress: Progress, *, links: bool) -> tuple[Report, dict[str, list[Span]]]:
    """Find everything that is wrong with the site at `root`, and write nothing there but its cache.

    Args:
        root: the site's root, a full path.
        options: what the command line says.
        progress: is told how far the work is.
        links: hold every internal address, those on built pages included, against what the site has.

    Returns:
        The report, and the external addresses that the content names with the places where they stand.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    stamp = program_stamp()
    with contextlib.closing(Cache.open(root / CACHE, stamp)) as cache:
        survey = look(root, options, cache, stamp, progress)
    texts = _texts(root, survey)
    problems = [*survey.problems, *survey.renderer.check(), *_damaged(texts)]
    found, addresses = _rendered(survey, options.jobs, progress, links=links)
    problems += found
    outputs = {item.output for item in survey.items}
    if links:
        problems = [p for p in problems if p.code != "link-broken"]
        problems += routes.check_addresses(survey.named, survey.links, outputs, survey.later, Severity.ERROR)
        told = {path for _, _, path in routes.nowhere(survey.named, survey.links, outputs)}
        problems += _broken(addresses, outputs, survey.links.base, told)
    report = Report(problems=in_order(problems), read=survey.read, articles=len(survey.digest.articles))
    return report, _external(texts)


def _rendered(survey: Survey, jobs: int, progress: Progress, *, links: bool) -> tuple[list[Problem], dict[str, Place]]:
    """Make everything in up to `jobs` processes and keep only what is wrong with it.

    Returns:
        The problems, and where `links` asks for them the internal addresses on pages, each with the first place where
        it stands.
    """

    def work(share: Sequence[Item]) -> tuple[list[Problem], dict[str, Place]]:
        faults: list[Problem] = []
        places: dict[str, Place] = {}
        for item in share:
            data = render(item, survey.renderer)
            if isinstance(data, Problem):
                faults.append(data)
            elif links and isinstance(item, Page):
                _keep_first(places, _addresses(item.output, data))
        return faults, places

    faults: list[Problem] = []
    first: dict[str, Place] = {}
    for done, (some, places) in in_shares(work, survey.items, jobs):
        progress("Checking", done, len(survey.items))
        faults += some
        _keep_first(first, places)
    return merged(faults), first


def _addresses(output: str, data: bytes) -> dict[str, Place]:
    """Find the internal addresses on a page, without query and fragment, each with the first place where it stands."""
    places: dict[str, Place] = {}
    for match in _HREF.finditer(data):
        address = match[1].decode().replace("&amp;", "&").partition("#")[0].partition("?")[0]
        if address.startswith("/") and address not in places:
            start = data.rfind(b"\n", 0, match.start(1)) + 1
            places[address] = output, data.count(b"\n", 0, start) + 1, len(data[start : match.start(1)].decode()) + 1
    return places


def _keep_first(places: dict[str, Place], more: Mapping[str, Place]) -> None:
    for address, place in more.items():
        places[address] = min(place, places.get(address, place))


def _texts(root: Path, survey: Survey) -> dict[str, str]:
    """Give the texts of all files that could be read, with plain line ends, by path."""
    texts = {}
    for path in survey.library.paths:
        data = load.read(root, path)
        if not isinstance(data, Problem):
            texts[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return texts


def _damaged(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Report text whose encoding was damaged before it was pasted."""
    from recap import mojibake

    for path, text in texts.items():
        found = mojibake.find(text)
        if found:
            offset, repaired = found
            start = text.rfind("\n", 0, offset) + 1
            span = Span(path, text.count("\n", 0, start) + 1, offset - start + 1)
            message = "this text was damaged on its way here: UTF-8 read as another encoding"
            hint = f"it was probably '{repaired}'; paste it again from its source"
            yield warning("text-mojibake", span, message, hint)


def _broken(addresses: Mapping[str, Place], outputs: set[str], base: str, told: set[str]) -> Iterator[Problem]:
    """Report addresses on built pages that lead to no file, once each; `told` are paths that texts were blamed for."""
    for address, place in addresses.items():
        path = unquote(address.removeprefix(base))
        is_here = address.startswith(base)
        if is_here and path in told:
            continue
        if not is_here or (output_path(path) not in outputs and f"{path}/index.html" not in outputs):
            output, line, column = place
            hint = "look in the templates; of a relative or HTML link in a text, see that it leads where it should"
            message = f"'{address}' leads to no page or file of this site"
            yield error("link-broken", Span(f"{_OUTPUT}/{output}", line, column), message, hint)


_ADDRESS = re.compile(r"https?://[^\s<>\"'`)\]}]+")


def _external(texts: Mapping[str, str]) -> dict[str, list[Span]]:
    """Find the external addresses in all texts, comments in front matter apart, with the places where they stand."""
    found: dict[str, list[Span]] = {}
    for path, text in texts.items():
        is_front = text.startswith("---\n")
        for number, line in enumerate(text.split("\n"), 1):
            if is_front and number > 1:
                is_front = line.rstrip() != "---"
                if line.lstrip().startswith("#"):
                    continue
            for match in _ADDRESS.finditer(line):
                address = match[0].rstrip(".,;:!?*_")
                found.setdefault(address, []).append(Span(path, number, match.start() + 1))
    return found
