"""Files that no template writes: copies, the theme's assets, the sitemap and its like."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from recap import load, sitefiles
from recap.compose.faults import ItemError
from recap.model.digest import Digest
from recap.model.page import File, fingerprint
from recap.model.permalinks import Permalinks, page_path
from recap.problems import Problem, Span, error
from recap.render import Theme
from recap.routes import Redirect, redirect_lines
from recap.views.previews import FOLDER

_HASHED = ("assets/theme/", FOLDER)
"""Folders in which the program gives every file a name with a digest in it."""


def copies(root: Path, links: Permalinks) -> tuple[list[File], list[Problem]]:
    """Make the files that are copied as they are: assets, static files, and what lies beside a text that names it."""
    made = []
    problems = []
    for source, output in sorted(links.files.items(), key=lambda item: item[1]):
        path = source if isinstance(source, str) else source[1]
        data = load.read(root, path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            mark = fingerprint((output, data))
            made.append(File(output, mark, _reader(root, path, output, mark)))
    return made, problems


def _reader(root: Path, path: str, output: str, mark: bytes) -> Callable[[], bytes]:
    """Make the reader of a file; one that is no longer what its fingerprint `mark` says would be taken for current."""

    def read() -> bytes:
        data = load.read(root, path)
        if isinstance(data, Problem):
            raise ItemError(data)
        if fingerprint((output, data)) != mark:
            message = "the file was changed while the site was being built"
            raise ItemError(error("file-changed", Span(path), message, "build again"))
        return data

    return read


def theme_files(theme: Theme) -> list[File]:
    """Make the theme's assets under their names with digests."""
    paths = theme.asset_paths()
    return [_constant(paths[name], data) for name, data in theme.assets.items()]


def _constant(output: str, data: bytes) -> File:
    return File(output, fingerprint((output, data)), lambda: data)


def site_files(
    digest: Digest, links: Permalinks, redirects: Sequence[Redirect], paths: Sequence[str]
) -> Iterator[File]:
    """Make the sitemap of `paths`, robots.txt, and what hosts read."""
    yield from _sitemaps(digest, links, paths)
    yield _constant("robots.txt", sitefiles.robots(digest.settings.url))
    # Where an editor keeps files in the same folder, their names are no promise.
    copied = tuple(links.files.values())
    hashed = [f for f in _HASHED if not any(output.startswith(f) for output in copied)]
    yield _constant("_headers", sitefiles.headers(links.base, hashed))
    if redirects:
        yield _constant("_redirects", redirect_lines(list(redirects), links).encode())


def _sitemaps(digest: Digest, links: Permalinks, paths: Sequence[str]) -> Iterator[File]:
    changed = dict(_changes(digest, links))
    listed = sorted(paths)
    files = sitefiles.parts(len(listed))
    for output, part in files:
        yield _sitemap(output, [(path, changed.get(path)) for path in listed[part]], links)
    if len(files) > 1:
        yield _constant("sitemap.xml", sitefiles.sitemap_index(links.absolute(output) for output, _ in files))


def _sitemap(output: str, listed: Sequence[tuple[str, dt.date | None]], links: Permalinks) -> File:
    def make() -> bytes:
        return sitefiles.sitemap(sitefiles.Entry(links.absolute(path), day) for path, day in listed)

    mark = fingerprint((output, links.absolute(""), *(f"{path} {day}" for path, day in listed)))
    return File(output, mark, make)


def _changes(digest: Digest, links: Permalinks) -> Iterator[tuple[str, dt.date]]:
    """Yield paths with the day on which they last changed."""
    for edition in digest.editions:
        newest = None
        for article in edition.articles:
            day = max(article.updated.day, article.date.day) if article.updated else article.date.day
            newest = max(newest, day) if newest else day
            yield links.articles[article.slug], day
        if newest:
            yield edition.week.path, newest
    for page in digest.pages:
        if page.updated:
            yield page_path(page.slug), page.updated.day
