"""The composer.

    settings → load → front matter → validate → group → routes → markdown → views → render → publish

`look` goes as far as the pages and files, which are values: nothing is rendered and nothing is written. `build` renders
those that changed and publishes them. What feeds and emails hold is rendered as pages are, and written by `feeds` and
`mail`.
"""

import contextlib
from collections.abc import Callable, Iterable
from pathlib import Path

from recap import group, load, publish, routes
from recap import settings as settings_stage
from recap.cache import Cache, clear
from recap.compose.faults import ItemError, merged
from recap.compose.files import copies
from recap.compose.indexing import Index, left_out, search_index, unavailable
from recap.compose.making import make_all
from recap.compose.planning import plan, related
from recap.compose.progress import Progress
from recap.compose.reading import Bodies, read_library
from recap.compose.stamp import program_stamp
from recap.compose.types import Item, NoSettingsError, Options, Report, SettingsRead, Survey
from recap.language import Language
from recap.markdown import resolve
from recap.model.output import Made
from recap.model.page import Page
from recap.problems import Problem, Severity, in_order
from recap.render import Renderer, Theme
from recap.search import IndexingError
from recap.views import Desk

CACHE = ".recap"
_PATIENCE = 10.0
"""Seconds to wait for another build of the same output folder."""


def build(root: Path, options: Options, progress: Progress, on_wait: Callable[[], None]) -> Report:
    """Build the site at `root`.

    Args:
        root: the site's root, a full path.
        options: what the command line says.
        progress: is told how far the work is.
        on_wait: is called when another build has to be waited for.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    if options.clean:
        clear(root / CACHE)
    stamp = program_stamp()
    # Before the cache is opened: where there is no site, nothing is made.
    settings = read_settings(root, options)
    try:
        with contextlib.closing(Cache.open(root / CACHE, stamp)) as cache:
            survey = look(root, options, settings, cache, stamp, progress)
            recorded = cache.outputs(str(options.output))
        if stops(survey.problems, options):
            # The build ends here, so what is wrong with the templates is told now too.
            return Report(problems=in_order((*survey.problems, *survey.renderer.check())), read=survey.read)
        with publish.open_site(
            options.output,
            root=root,
            sources=(root / load.CONTENT, root / "templates", root / CACHE),
            home=options.home,
            recorded=recorded,
            force=options.force,
            patience=_PATIENCE,
            on_wait=on_wait,
        ) as site:
            kept = site.current({item.output: item.fingerprint for item in survey.items})
            changed = [item for item in survey.items if item.output not in kept]
            # Templates that are as they were have been checked when they wrote what is current.
            problems = [*survey.problems, *site.problems, *(survey.renderer.lint() if changed else ())]
            if stops(problems, options):
                return Report(problems=in_order(problems), read=survey.read)
            made, found = make_all(changed, survey.renderer, options.jobs, _staging(site.stage), progress, "Writing")
            problems += merged(found)
            index = site.current_below(survey.index.folder, survey.index.fingerprint)
            wanted = options.search and survey.digest.has_index
            if wanted and not index and not stops(problems, options):
                some, found = _make_index(survey.index, site.stage, progress)
                made |= some
                problems += found
            if stops(problems, options):
                return Report(problems=in_order(problems), read=survey.read)
            done = site.commit(made, kept | (index if survey.digest.has_index else set()))
    except publish.PublishError as refusal:
        return Report(problems=in_order((*survey.problems, *refusal.problems)), read=survey.read)
    with contextlib.closing(Cache.open(root / CACHE, stamp)) as cache:
        cache.set_outputs(str(options.output), done.changed, done.gone)
    return Report(
        problems=in_order(problems),
        read=survey.read,
        survey=survey,
        published=True,
        pages=sum(isinstance(item, Page) for item in survey.items),
        articles=len(survey.digest.articles),
        weeks=len(survey.digest.editions),
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
    )


def look_at(root: Path, options: Options, progress: Progress) -> Survey:
    """Survey the site at `root` for a command that does not build it; nothing is written but the cache.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
        WorkerLostError: the system ended a process that shared the work.
    """
    stamp = program_stamp()
    settings = read_settings(root, options)
    with contextlib.closing(Cache.open(root / CACHE, stamp)) as cache:
        return look(root, options, settings, cache, stamp, progress)


def look(
    root: Path, options: Options, settings_read: SettingsRead, cache: Cache, stamp: bytes, progress: Progress
) -> Survey:
    """Go through the stages behind the settings up to the pages."""
    settings, problems, named_there = settings_read
    theme, found = Theme.read(root)
    language = Language(settings.language)
    renderer = Renderer(theme, language)
    problems += found
    tree, found = load.scan(root)
    problems += found
    library, found = read_library(root, tree, settings, cache, options.jobs, progress)
    problems += found
    choice = group.Choice(options.now, options.drafts, options.future)
    digest, found = group.group(library.articles, library.notes, library.pages, settings, choice)
    problems += found
    links, found = routes.permalinks(digest, library.articles, library.notes, library.pages, tree, library.broken)
    problems += found
    copied, found = copies(root, links)
    problems += found
    desk = Desk(digest, links, language, resolve, Bodies(root, settings, root / CACHE, stamp))
    redirects = routes.all_redirects(digest, links)
    planned = plan(desk, theme, renderer, redirects, related(digest, cache), copied, stamp)
    items = [*planned, *copied]
    problems += left_out(digest)
    problems += routes.check_names(library.articles, library.pages, settings)
    problems += routes.check_outputs([i.output for i in planned], links, library.articles, library.pages)
    named = list(routes.addresses(library.written, links, {load.SETTINGS: named_there, **library.broken}))
    problems += routes.check_addresses(named, links, {item.output for item in items}, Severity.WARNING)
    return Survey(
        problems=problems,
        read=len(library.paths) + 1,
        desk=desk,
        library=library,
        renderer=renderer,
        items=items,
        index=search_index(desk, stamp),
        named=named,
    )


def read_settings(root: Path, options: Options) -> SettingsRead:
    """Read the settings, what is wrong with them, and the addresses of this site in them.

    Raises:
        NoSettingsError: there is no site.yaml, or it is no YAML mapping.
    """
    data = load.settings(root)
    if isinstance(data, Problem):
        raise NoSettingsError([data])
    settings, problems, refs = settings_stage.read(load.SETTINGS, data)
    if settings is None:
        raise NoSettingsError(problems)
    if options.base_url:
        settings = settings_stage.with_url(settings, options.base_url)
    return settings, problems, refs


def _staging(stage: publish.Stage) -> Callable[[Item, bytes], Made]:
    return lambda item, data: stage.write(item.output, data, item.fingerprint)


def _make_index(index: Index, stage: publish.Stage, progress: Progress) -> tuple[dict[str, Made], list[Problem]]:
    """Make the search index and stage its files; where that is not possible here, the site does without."""
    try:
        files = index.make(progress)
    except IndexingError as fault:
        return {}, [unavailable(fault)]
    except ItemError as fault:
        return {}, [fault.problem]
    paths = ((f"{index.folder}{name}", data) for name, data in sorted(files.items()))
    return {path: stage.write(path, data, index.fingerprint) for path, data in paths}, []


def stops(problems: Iterable[Problem], options: Options) -> bool:
    """Tell whether problems are grave enough to stop a build."""
    gravest = (Severity.ERROR, Severity.WARNING) if options.strict else (Severity.ERROR,)
    return any(p.severity in gravest for p in problems)
