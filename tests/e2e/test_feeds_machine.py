"""Whatever editors do to a site between builds, its subscribers are told of everything, once, and nothing else."""

import calendar
import dataclasses
import datetime as dt
import json
import shutil
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from .browsing import ROOT
from .sites import Site, copy_of

LIMIT = 2
URL = "https://example.org/recap/"
TAG = "tag:example.org,2026:"
SETTINGS = f"title: Digest\nurl: {URL}\nsearch: false\npictures: false\nfeed: {{limit: {LIMIT}}}\n"
START = dt.datetime(2026, 5, 4, 6, tzinfo=dt.UTC)
WEEKS = [f"2026-W{number}" for number in range(15, 22)]
FORMATS = ("feed.xml", "atom.xml", "feed.json")

anyone = st.integers(0, 999)
hours = st.integers(-24 * 21, 24 * 10).map(lambda count: START + dt.timedelta(hours=count))
weeks = st.sampled_from(WEEKS)


@dataclasses.dataclass(frozen=True)
class Piece:
    """An article as its editor knows it; what it shows holds its number, so that readers know it whatever its id is."""

    number: int
    date: dt.datetime
    file: str
    id: str = ""
    title: int = 0
    body: int = 0
    slug: str = ""
    week: str = ""
    updated: dt.datetime | None = None
    draft: bool = False
    expires: dt.datetime | None = None
    resolved: dt.date | None = None
    outcome: str = "open"
    aliases: int = 0

    @property
    def address(self) -> str:
        return self.slug or self.file.rpartition("/")[2]

    @property
    def entry(self) -> str:
        return f"{TAG}{self.id or self.address}"

    @property
    def edition(self) -> str:
        return self.week or f"{self.date:%G-W%V}"

    @property
    def mark(self) -> str:
        return f"T{self.number:03}V"

    @property
    def name(self) -> str:
        return f"{self.mark}{self.title}"

    @property
    def text(self) -> str:
        return f"B{self.number:03}V{self.body}."

    @property
    def changed(self) -> dt.datetime:
        return max(self.updated or self.date, self.date)

    def is_published(self, now: dt.datetime) -> bool:
        return not self.draft and self.date <= now and (self.expires is None or self.expires > now)

    def written(self) -> str:
        front = {
            "title": self.name,
            "date": self.date.isoformat(),
            "id": self.id,
            "slug": self.slug,
            "week": self.week,
            "updated": self.updated and self.updated.isoformat(),
            "draft": self.draft,
            "expires": self.expires and self.expires.isoformat(),
            "aliases": [f"/old/{self.number}-{one}/" for one in range(self.aliases)],
            "tags": ["Chips"],
            "story": "The race",
            "insight": {
                "implications": [
                    {
                        "prediction": f"P{self.number}",
                        "outcome": self.outcome,
                        "resolved": self.resolved and self.resolved.isoformat(),
                    }
                ]
            },
        }
        lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items() if value)
        return f"---\n{lines}---\n\n{self.text}\n"


class Entry(NamedTuple):
    """An entry as a subscriber's program knows it, whatever its format."""

    id: str
    title: str
    content: str
    published: dt.datetime
    updated: dt.datetime


class Document(NamedTuple):
    """A document of a feed, and where it says that the newest and the next older one are."""

    entries: list[Entry]
    own: str
    current: str
    previous: str


def opened(data: bytes) -> Document:
    """Read a feed as its subscribers do."""
    if data.startswith(b"{"):
        said = json.loads(data)
        items = [
            Entry(
                e["id"],
                e["title"],
                e["content_html"].strip(),
                dt.datetime.fromisoformat(e["date_published"]),
                dt.datetime.fromisoformat(e["date_modified"]),
            )
            for e in said["items"]
        ]
        return Document(items, said["feed_url"], "", said.get("next_url", ""))
    read: Any = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert not read.bozo, read.bozo_exception
    links = {link.rel: link.href for link in read.feed.links}
    entries = [
        Entry(e.id, e.title, e.content[0].value.strip(), moment(e.published_parsed), moment(e.updated_parsed))
        for e in read.entries
    ]
    return Document(entries, links["self"], links.get("current", ""), links.get("prev-archive", ""))


def moment(parsed: time.struct_time) -> dt.datetime:
    return dt.datetime.fromtimestamp(calendar.timegm(parsed), dt.UTC)


def closing(week: str) -> dt.datetime:
    monday = dt.date.fromisocalendar(int(week[:4]), int(week[6:]), 1)
    return dt.datetime.combine(monday + dt.timedelta(days=7), dt.time(), dt.UTC)


def settled_in(week: str, shown: list[Piece]) -> list[Piece]:
    """Give what was settled in a week: its edition says so, wherever the prediction was made."""
    return [p for p in shown if p.resolved and f"{p.resolved:%G-W%V}" == week]


def feeds_of(output: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give every feed and every archive document among the files of a site."""
    ends = ("feed.xml", "atom.xml", "weekly.xml", "feed.json")
    return {
        path: data
        for path, data in output.items()
        if path.endswith(ends) or (path.startswith("archive/") and not path.endswith("index.html"))
    }


Place = tuple[bool, object]
"""A place in the history of a feed: whether it is shown, and what it shows."""


class Newsroom(RuleBasedStateMachine):
    """Editors, builds, and a subscriber who polls after each build."""

    def __init__(self) -> None:
        """Open an empty site."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
        self.site = Site(self.folder / "digest", SETTINGS)
        # Pages take most of a build's time, and subscribers see none.
        for file in (ROOT / "templates").rglob("*.html"):
            if file.parent.name not in {"feeds", "macros"}:
                self.site.put(file.relative_to(ROOT).as_posix(), "<p>A page</p>\n")
        self.now = START
        self.count = 0
        self.changes = 0
        self.pieces: dict[int, Piece] = {}
        self.notes: dict[str, int] = {}
        self.known: dict[int, set[str]] = {}
        self.last_lines: dict[str, list[Place]] = {}
        self.last_archives: dict[str, bytes] = {}

    def teardown(self) -> None:
        """Build once more what was left, and go."""
        try:
            self.rebuild()
        finally:
            shutil.rmtree(self.folder)

    def write(self, piece: Piece) -> None:
        self.pieces[piece.number] = piece
        self.site.put(f"articles/{piece.file}.md", piece.written())

    def change(self, chosen: int, **given: Any) -> None:
        old = sorted(self.pieces.values(), key=lambda p: p.number)[chosen % len(self.pieces)]
        self.changes += 1
        self.site.path(f"articles/{old.file}.md").unlink()
        self.write(dataclasses.replace(old, **{k: v(old) if callable(v) else v for k, v in given.items()}))

    @initialize(moments=st.lists(hours, min_size=3, max_size=7))
    def begin(self, moments: list[dt.datetime]) -> None:
        for when in moments:
            self.add(when, True)

    @rule(when=hours, keeps=st.booleans())
    def add(self, when: dt.datetime, keeps: bool) -> None:
        self.count += 1
        self.write(Piece(self.count, when, f"a{self.count}", id=f"kept-{self.count}" if keeps else ""))

    some = precondition(lambda self: bool(self.pieces))

    @some
    @rule(chosen=anyone)
    def rename(self, chosen: int) -> None:
        self.change(chosen, file=lambda old: f"{old.file}-r{self.changes}")

    @some
    @rule(chosen=anyone)
    def move(self, chosen: int) -> None:
        self.change(chosen, file=lambda old: f"f{self.changes}/{old.file.rpartition('/')[2]}")

    @some
    @rule(chosen=anyone)
    def retitle(self, chosen: int) -> None:
        self.change(chosen, title=lambda old: old.title + 1)

    @some
    @rule(chosen=anyone)
    def readdress(self, chosen: int) -> None:
        self.change(chosen, slug=lambda old: f"s{old.number}-{self.changes}", aliases=lambda old: old.aliases + 1)

    @some
    @rule(chosen=anyone, week=st.one_of(st.just(""), weeks))
    def file_under(self, chosen: int, week: str) -> None:
        self.change(chosen, week=week)

    @some
    @rule(chosen=anyone, when=hours)
    def redate(self, chosen: int, when: dt.datetime) -> None:
        self.change(chosen, date=when)

    @some
    @rule(chosen=anyone)
    def edit(self, chosen: int) -> None:
        self.change(chosen, body=lambda old: old.body + 1)

    @some
    @rule(chosen=anyone, days=st.none() | st.integers(-3, 20))
    def update(self, chosen: int, days: int | None) -> None:
        self.change(chosen, updated=lambda old: None if days is None else old.date + dt.timedelta(days=days))

    @some
    @rule(chosen=anyone)
    def withdraw_or_finish(self, chosen: int) -> None:
        self.change(chosen, draft=lambda old: not old.draft)

    @some
    @rule(chosen=anyone, days=st.sampled_from([None, -2, 0, 0, 3]))
    def expire(self, chosen: int, days: int | None) -> None:
        self.change(chosen, expires=None if days is None else self.now + dt.timedelta(days=days))
        self.rebuild()

    @some
    @rule(chosen=anyone)
    def alias(self, chosen: int) -> None:
        self.change(chosen, aliases=lambda old: old.aliases + 1)

    @some
    @rule(chosen=anyone, day=hours, outcome=st.sampled_from(["correct", "wrong", "void"]))
    def settle(self, chosen: int, day: dt.datetime, outcome: str) -> None:
        self.change(chosen, resolved=day.date(), outcome=outcome)

    @some
    @rule(chosen=anyone)
    def delete(self, chosen: int) -> None:
        number = sorted(self.pieces)[chosen % len(self.pieces)]
        self.site.path(f"articles/{self.pieces.pop(number).file}.md").unlink()

    @rule(week=weeks)
    def note(self, week: str) -> None:
        self.notes[week] = self.notes.get(week, 0) + 1
        title = f"N{self.notes[week]}" if self.notes[week] % 3 else ""
        self.site.put(f"weeks/{week}.md", f"---\ntitle: {title}\n---\n\nNote {self.notes[week]}.\n")

    @rule(days=st.integers(1, 9))
    def wait(self, days: int) -> None:
        self.now += dt.timedelta(days=days)
        self.rebuild()

    @rule(count=st.integers(1, 3), newer=st.booleans())
    def publish(self, count: int, newer: bool) -> None:
        """Add what is newer, or older, than all that is published, and nothing else."""
        self.rebuild()
        if newer:
            self.now += dt.timedelta(minutes=1)
        for _ in range(count):
            self.add(self.now if newer else START - dt.timedelta(days=30), True)
        self.rebuild()

    @rule()
    def rebuild_from_nothing(self) -> None:
        self.rebuild("--clean")

    @rule()
    def rebuild(self, *args: str) -> None:
        output = self.built(self.site, *args)
        clean = copy_of(self.site, self.folder / "clean")
        assert self.built(clean, "--clean") == output == self.built(self.site)
        shutil.rmtree(clean.root)
        self.poll(feeds_of(output))

    def built(self, site: Site, *args: str) -> dict[str, bytes]:
        return site.built("--now", self.now.isoformat(), "--jobs", "1", *args)

    def published(self) -> list[Piece]:
        """Give what readers are to see, newest first."""
        shown = sorted((p for p in self.pieces.values() if p.is_published(self.now)), key=lambda p: p.address)
        return sorted(shown, key=lambda p: p.date, reverse=True)

    def poll(self, feeds: dict[str, bytes]) -> None:
        """Read everything there is, and hold it against what the editors did and what was read before."""
        documents = {path: opened(data) for path, data in feeds.items()}
        shown = self.published()
        for path, document in documents.items():
            ids = [entry.id for entry in document.entries]
            assert len(ids) == len(set(ids)), path
            assert document.own == f"{URL}{path}"
        for path in FORMATS:
            assert [entry.id for entry in documents[path].entries] == [p.entry for p in shown[:LIMIT]]
            self.walk(documents, path, {p.entry for p in shown})
            for number in ("", *(f"-{n}" for n in range(1, len(shown)))):
                first, this = (self.numbered(one, number) for one in (FORMATS[0], path))
                assert first not in documents or documents[this].entries == documents[first].entries
        of_one = [path for path in ("tags/chips/feed.xml", "stories/the-race/feed.xml") if path in documents]
        assert len(of_one) == (2 if shown else 0)
        assert all(documents[path].entries == documents["feed.xml"].entries for path in of_one)
        by_id = {p.entry: p for p in shown}
        for entry in (e for document in documents.values() for e in document.entries if e.id in by_id):
            piece = by_id[entry.id]
            assert (entry.title, entry.published, entry.updated) == (piece.name, piece.date, piece.changed)
            assert piece.text in entry.content
        self.weekly(documents, shown)
        self.settled(documents["predictions/feed.xml"], shown)
        self.nothing_hidden(feeds, shown)
        self.nothing_twice(documents)
        self.no_archive_moves(feeds, shown)

    def numbered(self, path: str, number: str) -> str:
        """Give the path of an archive document of a feed, or of the feed itself."""
        stem, _, suffix = path.partition(".")
        return f"archive/{stem}{number}.{suffix}" if number else path

    def walk(self, documents: Mapping[str, Document], path: str, wanted: set[str]) -> None:
        """Follow a feed back to its first entry, and hold that nothing is left out on the way."""
        way = [path]
        while documents[way[-1]].previous:
            way.append(documents[way[-1]].previous.removeprefix(URL))
        stem, _, suffix = path.partition(".")
        assert set(way[1:]) == {p for p in documents if p.startswith(f"archive/{stem}-") and p.endswith(f".{suffix}")}
        assert {entry.id for one in way for entry in documents[one].entries} == wanted
        dates = [entry.published for one in way[1:] for entry in documents[one].entries]
        assert dates == sorted(dates, reverse=True)
        assert all(documents[one].current == f"{URL}{path}" for one in way[1:] if suffix == "xml")

    def weekly(self, documents: Mapping[str, Document], shown: list[Piece]) -> None:
        closed = {week: those for week, those in self.editions(shown).items() if those or week in self.notes}
        newest = list(closed.items())[: -LIMIT - 1 : -1]
        entries = documents["weekly.xml"].entries
        assert [(e.id, e.published, e.updated) for e in entries] == [
            (f"{TAG}edition/{week}", closing(week), max([closing(week), *self.changes_in(week)])) for week, _ in newest
        ]
        for entry, (week, those) in zip(entries, newest, strict=True):
            assert all(p.name in entry.content for p in those)
            assert f"Note {self.notes.get(week, 0)}." in entry.content or week not in self.notes
            assert all(f"P{p.number}</strong>" in entry.content for p in settled_in(week, shown))
        self.walk(documents, "weekly.xml", {f"{TAG}edition/{week}" for week in closed})

    def editions(self, shown: list[Piece]) -> dict[str, list[Piece]]:
        """Give the closed weeks that ever had something, oldest first, with what they show."""
        every = sorted({*self.notes, *(p.edition for p in self.history())})
        return {week: [p for p in shown if p.edition == week] for week in every if closing(week) <= self.now}

    def changes_in(self, week: str) -> list[dt.datetime]:
        """Give when an edition changed; what has expired since changed it too, and no time goes back."""
        return [p.updated for p in self.history() if p.edition == week and p.updated]

    def history(self) -> list[Piece]:
        """Give all that was ever published as things are now, oldest first."""
        every = sorted(self.pieces.values(), key=lambda p: p.address, reverse=True)
        return sorted((p for p in every if not p.draft and p.date <= self.now), key=lambda p: p.date)

    def settled(self, document: Document, shown: list[Piece]) -> None:
        wanted = {
            f"{TAG}prediction/{p.id or p.address}/1": dt.datetime.combine(p.resolved, dt.time(), dt.UTC)
            for p in shown
            if p.resolved and p.resolved <= self.now.date()
        }
        dates = [e.published for e in document.entries]
        assert dates == sorted(wanted.values(), reverse=True)[:LIMIT]
        assert all(wanted[e.id] == e.published == e.updated for e in document.entries)

    def nothing_hidden(self, feeds: Mapping[str, bytes], shown: list[Piece]) -> None:
        hidden = set(range(1, self.count + 1)) - {p.number for p in shown}
        whole = b"".join(feeds.values()).decode()
        assert [n for n in hidden if f"T{n:03}V" in whole or f"B{n:03}V" in whole] == []

    def nothing_twice(self, documents: Mapping[str, Document]) -> None:
        for entry in (e for path in documents for e in documents[path].entries):
            if entry.title.startswith("T"):
                self.known.setdefault(int(entry.title[1:4]), set()).add(entry.id)
        kept = {p.number: {p.entry} for p in self.pieces.values() if p.id}
        assert {n: ids for n, ids in self.known.items() if n in kept} == {
            n: ids for n, ids in kept.items() if n in self.known
        }

    def no_archive_moves(self, feeds: dict[str, bytes], shown: list[Piece]) -> None:
        """Hold that a document of which everything has left the feed stays what it is, whatever happens after it."""
        lines: dict[str, list[Place]] = {
            "": [(p in shown, p) for p in self.history()],
            "weekly": [
                (
                    bool(those or week in self.notes),
                    (week, self.notes.get(week), those, settled_in(week, shown), self.changes_in(week)),
                )
                for week, those in self.editions(shown).items()
            ],
        }
        for path, data in self.last_archives.items():
            kind = "weekly" if "weekly" in path else ""
            old, now = self.last_lines[kind], lines[kind]
            end = LIMIT * int(path.rpartition("-")[2].partition(".")[0])
            newer = min(sum(is_shown for is_shown, _ in line[end:]) for line in (old, now))
            if old[:end] == now[:end] and newer >= LIMIT:
                assert feeds.get(path) == data, path
        self.last_lines = lines
        self.last_archives = {path: data for path, data in feeds.items() if path.startswith("archive/")}


def test_subscribers_are_told_of_everything_once() -> None:
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=18,
            stateful_step_count=25,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
