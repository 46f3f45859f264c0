"""Everything that can be known to be wrong with a site, its built pages included, without writing it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from recap import load, routes
from recap.compose.faults import OUTPUT, merged
from recap.compose.making import Made, in_parts
from recap.compose.progress import Progress
from recap.compose.site import look_at
from recap.compose.types import Options, Report, Survey
from recap.model.page import Page
from recap.model.permalinks import Permalinks, output_path, outputs_at, relative
from recap.problems import Problem, Severity, Span, error, in_order, warning
from recap.views.previews import FOLDER

_ATTRIBUTE = (
    r"""<[a-z][^\s<>]*(?:\s+[^\s"'<>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))?)*?"""
    r"""\s+(?:%s)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))"""
)
"""A start tag up to an attribute of a given name, and its value: in quotation marks of either kind, or in none."""
_HREF = re.compile((_ATTRIBUTE % "href|src").encode(), re.IGNORECASE)
_ID = re.compile((_ATTRIBUTE % "id").encode(), re.IGNORECASE)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_DAMAGED = 5
"""Damaged lines that are told of one file: a text pasted whole is damaged throughout."""

Place = tuple[str, int, int]
"""An output, and a line and a column in it."""


class Rendered(NamedTuple):
    """What is found on built pages.

    `faults` is what is wrong with them. `places` maps the internal addresses on them, without query, to the first place
    where each stands; one with a fragment stands there a second time without it. `ids` are the ids on each page, by its
    output.
    """

    faults: list[Problem]
    places: dict[str, Place]
    ids: dict[str, frozenset[str]]


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
    survey = look_at(root, options, progress)
    texts = _texts(root, survey.library.paths)
    problems = [*survey.problems, *survey.renderer.check()]
    for path, text in (_texts(root, (load.SETTINGS,)) | texts).items():
        problems += _damaged(path, text)
    found = _rendered(survey, options.jobs, progress, links=links)
    problems += found.faults
    if links:
        problems = [p for p in problems if p.code != "link-broken"]
        problems += _checked(survey, found)
    report = Report(problems=in_order(problems), read=survey.read, articles=len(survey.digest.articles))
    return report, _external(texts)


def _rendered(survey: Survey, jobs: int, progress: Progress, *, links: bool) -> Rendered:
    """Make everything in up to `jobs` processes; addresses and ids are kept only where `links` asks for them."""

    def work(made: Made) -> Rendered:
        part = Rendered([], {}, {})
        for item, data in made:
            if isinstance(data, Problem):
                part.faults.append(data)
            elif links and isinstance(item, Page):
                part.ids[item.output] = frozenset(value for _, value in _values(_ID, data))
                _keep_first(part.places, _addresses(item.output, data, survey.links, part.ids[item.output]))
        return part

    found = Rendered([], {}, {})
    # What is drawn cannot be at fault, and would take longer than all the rest.
    items = (item for item in survey.items if not item.output.startswith(FOLDER))
    for part in in_parts(items, survey.renderer, jobs, work, progress, "Checking"):
        found.faults.extend(part.faults)
        _keep_first(found.places, part.places)
        found.ids.update(part.ids)
    return found._replace(faults=merged(found.faults))


def _values(attribute: re.Pattern[bytes], data: bytes) -> Iterator[tuple[int, str]]:
    """Yield the values of an attribute on a page, each with its offset."""
    for match in attribute.finditer(data):
        yield match.start(match.lastindex or 0), unescape(match[match.lastindex or 0].decode())


def _addresses(output: str, data: bytes, links: Permalinks, ids: frozenset[str]) -> dict[str, Place]:
    """Find the internal addresses on a page, as `Rendered` keeps them, without those that lead to its own `ids`."""
    places: dict[str, Place] = {}
    here = links.url(output.removesuffix("index.html"))
    for offset, written in _values(_HREF, data):
        address, mark, fragment = written.strip().partition("#")
        address = address.partition("?")[0] or here
        if not address.startswith("/"):
            if _SCHEME.match(address):
                continue
            address = "/" + relative(f"{here.rpartition('/')[0]}/", address)
        if address == here and fragment in ids:
            continue
        for one in {address, address + mark + fragment} - places.keys():
            start = data.rfind(b"\n", 0, offset) + 1
            places[one] = output, data.count(b"\n", 0, start) + 1, len(data[start:offset].decode()) + 1
    return places


def _keep_first(places: dict[str, Place], more: Mapping[str, Place]) -> None:
    for address, place in more.items():
        places[address] = min(place, places.get(address, place))


def _texts(root: Path, paths: Sequence[str]) -> dict[str, str]:
    """Give the texts of those files that can be read, with plain line ends, by path."""
    texts = {}
    for path in paths:
        data = load.read(root, path)
        if not isinstance(data, Problem):
            texts[path] = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return texts


def _damaged(path: str, text: str) -> Iterator[Problem]:
    """Report the first lines whose encoding was damaged before they were pasted, and how many more there are."""
    from recap import mojibake

    found = list(mojibake.find_all(text))
    more = len(found) - _DAMAGED
    for number, (line, column, repaired) in enumerate(found[:_DAMAGED], 1):
        message = "this text was damaged on its way here: UTF-8 read as another encoding"
        if number == _DAMAGED and more > 0:
            message += f"; so were {more} lines more of this file" if more > 1 else "; so was 1 line more of this file"
        hint = f"it was probably '{repaired}'; paste it again from its source"
        yield warning("text-mojibake", Span(path, line, column), message, hint)


def _checked(survey: Survey, found: Rendered) -> Iterator[Problem]:
    """Report the internal addresses, those on built pages included, that lead to no file or to no part of a page."""
    links, outputs = survey.links, {item.output for item in survey.items}
    moved = {r.output: output_path(r.target) for r in routes.all_redirects(survey.digest, links)}
    ids = found.ids | {old: found.ids.get(new, frozenset()) for old, new in moved.items()}
    yield from routes.check_addresses(survey.named, links, outputs, Severity.ERROR)
    told: set[tuple[str, ...]] = {wanted for _, _, wanted in routes.nowhere(survey.named, links, outputs)}
    for source, ref, address in routes.parts(survey.library.written, survey.named, links):
        if absent := _absent(address, ids):
            told.add(_part(address))
            yield error("link-fragment", Span(source, ref.line, ref.column), *absent)
    yield from _broken(found.places, outputs, links.base, ids, told)


def _part(address: str) -> tuple[str, ...]:
    """Give what tells a part of a page from all others, however the address is written."""
    return *outputs_at(address), unquote(address.partition("#")[2])


def _absent(address: str, ids: Mapping[str, frozenset[str]]) -> tuple[str, str] | None:
    """Say, with a hint, that the page at an address below the site's root has no such part; None where it has."""
    output = next((output for output in outputs_at(address) if output in ids), "")
    # What stands behind the mark is for the browser to find (URL fragment text directives).
    fragment = unquote(address.partition("#")[2].partition(":~:")[0])
    if not output or fragment in ids[output] or fragment.lower() in {"", "top"}:
        return None
    near = min((own for own in ids[output] if own.endswith(f"--{fragment}")), default="")
    hint = f"write #{near}" if near else "name the id of a heading there, or leave the part behind the # out"
    return f"nothing on the page /{output.removesuffix('index.html')} is called '#{fragment}'", hint


def _broken(
    addresses: Mapping[str, Place],
    outputs: set[str],
    base: str,
    ids: Mapping[str, frozenset[str]],
    told: set[tuple[str, ...]],
) -> Iterator[Problem]:
    """Report addresses on built pages that lead nowhere, once each; `told` is what texts were blamed for."""
    for address, (output, line, column) in addresses.items():
        span = Span(f"{OUTPUT}/{output}", line, column)
        is_here = address.startswith(base)
        below = address.removeprefix(base)
        if "#" in address:
            if is_here and _part(below) not in told and (absent := _absent(below, ids)):
                yield error("link-fragment", span, *absent)
        elif not is_here or (outputs.isdisjoint(outputs_at(below)) and outputs_at(below) not in told):
            hint = "look in the templates; of a relative or HTML link in a text, see that it leads where it should"
            yield error("link-broken", span, f"'{address}' leads to no page or file of this site", hint)


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
