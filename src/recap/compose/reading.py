"""From files to values: read, parse, validate and compile each text, or take what the cache knows of it.

What is known of a text is a function of its bytes, its path and those settings that matter to reading; the cache is
keyed by a digest of these, so nothing has to be tracked.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from recap import frontmatter, load, validate
from recap.cache import Cache
from recap.compose.faults import ItemError
from recap.compose.progress import Progress
from recap.model.article import Article, EditionNote, StandingPage, Written
from recap.model.page import fingerprint
from recap.model.settings import EmailSettings, FeedSettings, Settings
from recap.model.source import Tree
from recap.model.text import Body, Ref, Text
from recap.parallel import in_shares
from recap.problems import Problem, Span, error
from recap.views import with_digests


class Record(msgspec.Struct, frozen=True, array_like=True):
    """What is known of a text: one of the three values, none where it has an error, and its problems.

    `refs` are those of a text with an error, as far as they could be read; else the value has them.
    """

    article: Article | None = None
    note: EditionNote | None = None
    page: StandingPage | None = None
    problems: tuple[Problem, ...] = ()
    refs: tuple[Ref, ...] = ()

    @property
    def written(self) -> Written | None:
        """The value, whichever it is."""
        return self.article or self.note or self.page


class Source(msgspec.Struct, frozen=True, eq=False):
    """A text that is to be parsed: its path, its bytes, and the key under which the cache keeps what is known of it."""

    path: str
    data: bytes
    key: bytes


class Library(msgspec.Struct, frozen=True, eq=False):
    """All texts of a site. `paths` are those that could be read.

    `broken` are those with an error or unreadable, each with the refs in it, as far as they are known.
    """

    articles: tuple[Article, ...]
    notes: tuple[EditionNote, ...]
    pages: tuple[StandingPage, ...]
    paths: tuple[str, ...]
    broken: Mapping[str, tuple[Ref, ...]]
    settings: Settings

    @property
    def written(self) -> tuple[Written, ...]:
        """All that could be read, in the order articles, notes, pages."""
        return (*self.articles, *self.notes, *self.pages)


def read_library(
    root: Path, tree: Tree, settings: Settings, cache: Cache, jobs: int, progress: Progress
) -> tuple[Library, list[Problem]]:
    """Read all texts; those that the cache does not know are parsed in up to `jobs` processes."""
    problems: list[Problem] = []
    keys: dict[str, bytes] = {}
    missing: list[Source] = []
    context = reading_digest(settings)
    encoded = cache.records()
    paths = (*tree.articles, *tree.weeks, *tree.pages)
    for path in paths:
        # Every file is read once, so an edit meanwhile cannot mix two states of it.
        data = load.read(root, path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            keys[path] = key = fingerprint((context, path, data))
            if key not in encoded:
                missing.append(Source(path, data, key))
    for done, rows in in_shares(Parser(settings), missing, jobs) if missing else ():
        progress("Reading", done, len(missing))
        cache.add(rows)
        encoded.update((key, record) for key, record, _ in rows)
    del missing
    cache.keep_only(set(keys.values()))
    decode = msgspec.msgpack.Decoder(Record).decode
    records = {path: decode(encoded.pop(key)) for path, key in keys.items()}
    problems += (p for record in records.values() for p in record.problems)
    library = Library(
        articles=tuple(r.article for r in records.values() if r.article),
        notes=tuple(r.note for r in records.values() if r.note),
        pages=tuple(r.page for r in records.values() if r.page),
        paths=tuple(keys),
        broken={p: r.refs if r else () for p in paths if (r := records.get(p)) is None or r.written is None},
        settings=settings,
    )
    return library, problems


def reading_digest(settings: Settings) -> bytes:
    """Digest the settings that reading depends on: all but those that only pages show."""
    shown = msgspec.structs.replace(
        settings,
        title="",
        tagline="",
        description="",
        author="",
        url="",
        license="",
        repository="",
        newsletter="",
        icon="",
        pictures=None,
        search=None,
        feed=FeedSettings(),
        email=EmailSettings(),
        navigation=(),
        footer=(),
        extra={},
    )
    return fingerprint((msgspec.msgpack.encode(shown),))


class Parser:
    """Parses texts. It is made once and does its work in many processes.

    The Markdown library is loaded only when there is something to parse.
    """

    def __init__(self, settings: Settings) -> None:
        from recap.markdown import Markdown

        self._settings = settings
        self._zone = ZoneInfo(settings.timezone)
        self._markdown = Markdown()
        self._encode = msgspec.msgpack.Encoder().encode

    def __call__(self, sources: Sequence[Source]) -> list[tuple[bytes, bytes, bytes]]:
        """Give key, record and body of each text, ready for the cache."""
        rows = []
        for source in sources:
            record, body = self.parse(source)
            rows.append((source.key, self._encode(record), body.encode()))
        return rows

    def parse(self, source: Source) -> tuple[Record, str]:
        """Give what is known of a text, and the HTML of its body."""
        document, problems = frontmatter.read(source.path, source.data, self._settings.limits.article_bytes)
        if document is None:
            return Record(problems=tuple(problems)), ""
        refs: list[Ref] = []
        html = ""

        def inline(text: str, span: Span, citations: int) -> tuple[Text, Sequence[Problem]]:
            compiled, found = self._markdown.inline(text, span, citations)
            refs.extend(compiled.refs)
            return compiled, found

        def body(prefix: str) -> Body:
            nonlocal html
            html, compiled, found = self._markdown.body(document.body, source.path, document.body_line, prefix)
            problems.extend(found)
            refs.extend(compiled.refs)
            return compiled

        context = validate.Context(self._settings, self._zone, inline, body)
        read = {"articles": validate.article, "weeks": validate.edition_note, "pages": validate.standing_page}
        written, faults = read[source.path.split("/", 2)[1]](document, context)
        problems += faults
        if written is None:
            return Record(problems=tuple(problems), refs=tuple(refs)), ""
        return _record(written, source.key, tuple(refs), tuple(problems)), html


def _record(written: Written, digest: bytes, refs: tuple[Ref, ...], problems: tuple[Problem, ...]) -> Record:
    """Complete a text with what holds for its whole file."""
    written = msgspec.structs.replace(written, digest=digest, refs=refs)
    if isinstance(written, Article):
        return Record(article=with_digests(written), problems=problems)
    if isinstance(written, EditionNote):
        return Record(note=written, problems=problems)
    return Record(page=written, problems=problems)


class Bodies:
    """Gives the HTML of bodies: from the cache, or compiled anew where it does not have them."""

    def __init__(self, root: Path, settings: Settings, folder: Path, stamp: bytes) -> None:
        """Set up; the cache in `folder` is opened by the process that first needs it."""
        self._root = root
        self._settings = settings
        self._folder = folder
        self._stamp = stamp
        self._cache: Cache | None = None

    def __call__(self, owner: Written) -> str:
        """Give the HTML of the body of `owner`, with its references unresolved.

        Raises:
            ItemError: the cache does not have it, and the file has changed since it was read.
        """
        if self._cache is None:
            self._cache = Cache.open_reader(self._folder, self._stamp)
        body = self._cache.body(owner.digest)
        return self._compile(owner) if body is None else body.decode()

    def _compile(self, owner: Written) -> str:
        data = load.read(self._root, owner.path)
        if isinstance(data, Problem):
            raise ItemError(data)
        if fingerprint((reading_digest(self._settings), owner.path, data)) != owner.digest:
            message = "the file was changed while the site was being built"
            raise ItemError(error("file-changed", Span(owner.path), message, "build again"))
        return Parser(self._settings).parse(Source(owner.path, data, owner.digest))[1]
