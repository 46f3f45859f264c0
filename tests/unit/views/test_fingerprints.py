"""A page whose fingerprint stays is not made again, so whatever a page shows must be in its fingerprint."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.model.article import (
    Article,
    Citation,
    Correction,
    EditionNote,
    Event,
    Image,
    Insight,
    Publisher,
    StandingPage,
    Tldr,
)
from recap.model.page import fingerprint
from recap.model.settings import Category, EditionSettings, FeedSettings, Link, Settings
from recap.model.text import Body, Ref
from recap.model.time import Week
from recap.views import Desk, Previews, emails, entries
from tests.builders import NOW, article, desk, moment, note, page, partial, planned, prediction, settings, text


class Library(msgspec.Struct):
    """All that a site is made from."""

    articles: dict[str, dict[str, Any]]
    notes: dict[str, dict[str, Any]]
    pages: dict[str, dict[str, Any]]
    site: dict[str, Any]
    now: dt.datetime


Change = Callable[[Library], None]


_LINK = Ref("slug", "chips", 1, 1)


def library() -> Library:
    return Library(
        articles={
            "lead": {
                "date": "2026-05-01T09:00",
                "importance": 5,
                "story": "Chips",
                "terms": {"categories": ("Models",), "tags": ("AI", "Labs"), "sources": ("Lab",)},
                "insight": Insight(),
                "predictions": (
                    prediction(due=partial("2026-05-20")),
                    prediction(outcome="correct", confidence=80.0, resolved=dt.date(2026, 5, 2)),
                ),
                "source": Publisher("Lab", "https://lab.example/", published=moment("2026-05-01T08:00")),
                "collected": moment("2026-05-01T08:29"),
                "tldr": Tldr(text("Changed")),
                "hook": text("Hook"),
                "body": Body(words=10, minutes=1, refs=(_LINK,)),
                "refs": (_LINK,),
            },
            "chips": {
                "date": "2026-04-20T10:00",
                "story": "Chips",
                "terms": {"tags": ("AI",)},
                "predictions": (prediction("It fails", outcome="wrong", resolved=dt.date(2026, 4, 30)),),
            },
            "long-ago": {"date": "2025-05-02"},
            "quiet": {"date": "2026-05-02", "terms": {"tags": ("ai",)}, "related": ("chips",)},
            "later": {"date": "2026-05-08T12:00", "story": "Chips", "summary": text("Summary")},
            "of-a-lab": {
                "date": "2026-05-04",
                "terms": {"companies": ("Lab",), "audience": ("Makers",), "sources": ("Wire",)},
                "insight": Insight(timeline=(Event(partial("2024"), text("Founded")),)),
                "predictions": (prediction(due=partial("2026-05-20")),),
            },
        },
        notes={"2026-W18": {"title": "A week", "body": Body(words=1, minutes=1)}},
        pages={"about": {"body": Body(words=5, minutes=1)}},
        site={},
        now=NOW,
    )


def of_article(slug: str, **more: Any) -> Change:
    return lambda given_: given_.articles.setdefault(slug, {}).update(more)


def of_note(week: str, **more: Any) -> Change:
    return lambda given_: given_.notes.setdefault(week, {}).update(more)


def of_page(slug: str, **more: Any) -> Change:
    return lambda given_: given_.pages.setdefault(slug, {}).update(more)


def of_site(**more: Any) -> Change:
    return lambda given_: given_.site.update(more)


def gone(slug: str) -> Change:
    return lambda given_: given_.articles.__delitem__(slug) if slug in given_.articles else None


def at(text_: str) -> Change:
    return lambda given_: setattr(given_, "now", dt.datetime.fromisoformat(text_))


def of_the_lab(slug: str, **more: Any) -> Change:
    """Make an article one of a company and for an audience."""
    kinds = {"companies": ("Lab",), "audience": ("Makers",), "sources": ("Wire",)}
    return of_article(slug, terms=kinds, **more)


def all_of(*changes: Change) -> Change:
    """Make several changes."""

    def change(given_: Library) -> None:
        for one in changes:
            one(given_)

    return change


CHANGES: dict[str, Change] = {
    "title": of_article("lead", title="Other"),
    "time of day": of_article("chips", date="2026-04-20T11:00"),
    "time of day of a prediction": of_article("lead", date="2026-05-01T09:30"),
    "day": of_article("chips", date="2026-04-21T10:00"),
    "week": of_article("chips", week=Week(2026, 18)),
    "language": of_article("quiet", lang="de"),
    "lead's language": of_article("lead", lang="de"),
    "collected": of_article("lead", collected=moment("2026-05-01T11:00")),
    "minutes": of_article("later", body=Body(words=2000, minutes=10)),
    "hook": of_article("lead", hook=text("Other")),
    "summary": of_article("later", summary=None),
    "importance": of_article("quiet", importance=5),
    "category": of_article("quiet", terms={"categories": ("Chips",)}),
    "tag": of_article("quiet", terms={"tags": ("Labs",)}),
    "spelling": of_article("chips", terms={"tags": ("ai",)}),
    "story": of_article("chips", story="Law"),
    "no story": of_article("chips", story=""),
    "story's spelling": of_article("chips", story="CHIPS"),
    "a slug for the category": of_site(categories=(Category("Models", "llm"),)),
    "company": of_article("quiet", terms={"tags": ("ai",), "companies": ("Open Lab",)}),
    "source": of_article("lead", source=Publisher("Lab", "https://other.example/")),
    "takeaways": of_article("lead", insight=Insight(takeaways=(text("Cheaper"),))),
    "opening": of_article("lead", body=Body(words=10, minutes=1, opening=text("It began"), refs=(_LINK,))),
    "pick-up": of_article("quiet", pickup=7),
    "audience": of_article(
        "lead", tldr=Tldr(None, None, text("Try it")), terms={"audience": ("Founders",), "sources": ("Lab",)}
    ),
    "settled in another week": of_article(
        "chips", predictions=(prediction("It fails", outcome="wrong", resolved=dt.date(2026, 5, 5)),)
    ),
    "settled otherwise": of_article(
        "chips", predictions=(prediction("It fails", outcome="void", resolved=dt.date(2026, 4, 30)),)
    ),
    "a year ago": of_article("long-ago", title="Otherwise"),
    "no year ago": gone("long-ago"),
    "two years ago": of_article("long-ago", date="2024-05-02"),
    "tldr": of_article("lead", tldr=Tldr(None, text("Matters"))),
    "provenance": of_article("lead", insight=Insight("human")),
    "prediction": of_article("lead", predictions=(prediction(outcome="wrong"),)),
    "company's article": of_the_lab("quiet"),
    "company's article elsewhere": of_the_lab("chips"),
    "company's timeline": of_article("of-a-lab", insight=Insight(timeline=(Event(partial("2023"), text("Founded")),))),
    "company's prediction": of_article("of-a-lab", predictions=(prediction(due=partial("2026-06-20")),)),
    "audience's advice": of_article("of-a-lab", tldr=Tldr(what_to_do_next=text("Go"))),
    "publisher's speed": of_article("of-a-lab", pickup=30),
    "another confidence": of_article(
        "chips", predictions=(prediction("It fails", outcome="wrong", resolved=dt.date(2026, 4, 30), confidence=60.0),)
    ),
    "image": of_article("quiet", image=Image("/assets/x.png")),
    "citations": of_article("quiet", citations=(Citation("A"),)),
    "correction": of_article("quiet", corrections=(Correction(dt.date(2026, 5, 3), text("Wrong")),)),
    "updated": of_article("lead", updated=moment("2026-05-03T10:00")),
    "related": of_article("chips", related=("quiet",)),
    "draft": of_article("chips", draft=True),
    "expired": of_article("quiet", expires=moment("2026-05-11")),
    "new": of_article("new", date="2026-05-02"),
    "gone": gone("chips"),
    "another gone": gone("later"),
    "note": of_note("2026-W19", title="Another week"),
    "note's title": of_note("2026-W18", title="Headline"),
    "note's number": of_note("2026-W18", number=100),
    "note's summary": of_note("2026-W18", summary=text("In short")),
    "note's lead": of_note("2026-W18", lead="quiet"),
    "note's body": of_note("2026-W18", body=Body()),
    "page": of_page("about", title="Us"),
    "new page": of_page("new"),
    "own corrections page": of_page("corrections", body=Body(words=1, minutes=1)),
    "site's title": of_site(title="Other"),
    "site's author": of_site(author="The desk"),
    "what feeds hold": of_site(feed=FeedSettings(content="summary", authority="example.org,2026")),
    "no pictures": of_site(pictures=False),
    "icon": of_site(icon="/assets/icon.png"),
    "tagline": of_site(tagline="Once a week"),
    "drawing's picture": of_article("quiet", image=Image("/assets/x.svg")),
    "menu": of_site(navigation=(Link("About", "/about/"),)),
    "categories": of_site(categories=(Category("Chips", "chips", "🧮", "#123456", "About chips"),)),
    "address": of_site(url="https://other.example/"),
    "numbering": of_site(edition=EditionSettings(first=50)),
    "closing": of_site(edition=EditionSettings(weekday=3)),
    "prediction falls due": at("2026-05-21T12:00+00:00"),
    "week closes": at("2026-05-18T00:00+00:00"),
    "before the latest": at("2026-05-08T11:00+00:00"),
}


def made(given_: Library) -> Desk:
    articles: list[Article] = [article(slug, **more) for slug, more in given_.articles.items()]
    notes: list[EditionNote] = [note(week, **more) for week, more in given_.notes.items()]
    pages: list[StandingPage] = [page(slug, **more) for slug, more in given_.pages.items()]
    site: Settings = settings(**given_.site)
    return desk(articles, notes, pages, site, given_.now)


def shown(over: Desk) -> Iterator[tuple[str, bytes, object]]:
    """Yield the pages, pictures, entries and emails of a site: address, fingerprint, all that it is given to show."""
    for one in planned(over):
        yield one.output, one.fingerprint, plain(one.context())
    for preview in Previews(over, b"").all():
        yield preview.path, b"", plain(preview.card())
    frame = msgspec.msgpack.encode(over.digest.settings) + over.spelling()
    for edition in over.digest.editions:
        for each in edition.articles:
            mark = fingerprint((frame, *entries.article_parts(each, edition, over)))
            yield f"entry {each.slug}", mark, plain(entries.article_entry(each, edition, over))
        mark = fingerprint((frame, *entries.edition_parts(edition, over)))
        yield f"entry {edition.week}", mark, plain(entries.edition_entry(edition, over))
        yield emails.html_path(edition), mark, (emails.subject(edition, over), plain(emails.email(edition, over)))
    for forecast in over.digest.forecasts:
        name = f"entry {forecast.article.slug} {forecast.number}"
        mark = fingerprint((frame, str(forecast.due), *entries.prediction_parts(forecast, over)))
        yield name, mark, plain(entries.prediction_entry(forecast, over))


def plain(value: object) -> object:
    return msgspec.to_builtins(value, enc_hook=lambda one: str(one) if isinstance(one, str) else list(one))


def assert_same_where_the_fingerprint_is(before: Library, after: Library) -> None:
    old = {output: (mark, view) for output, mark, view in shown(made(before))}
    for output, mark, view in shown(made(after)):
        if output in old and old[output][0] == mark:
            assert view == old[output][1], output


@pytest.mark.parametrize("name", CHANGES)
def test_a_page_that_a_change_shows_on_has_another_fingerprint(name: str) -> None:
    after = library()
    CHANGES[name](after)
    assert_same_where_the_fingerprint_is(library(), after)
    assert_same_where_the_fingerprint_is(after, library())


@given(st.lists(st.sampled_from(sorted(CHANGES)), max_size=4), st.lists(st.sampled_from(sorted(CHANGES)), max_size=4))
def test_so_it_is_with_several_changes(one: list[str], other: list[str]) -> None:
    before, after = library(), library()
    for name in one:
        CHANGES[name](before)
    for name in other:
        CHANGES[name](after)
    assert_same_where_the_fingerprint_is(before, after)


def test_a_change_on_one_page_leaves_the_other_pages_fingerprints() -> None:
    after = library()
    of_page("about", title="Us")(after)
    old = {output: mark for output, mark, _ in shown(made(library()))}
    assert [output for output, mark, _ in shown(made(after)) if mark != old[output]] == ["about/index.html"]


LAB = all_of(*(of_the_lab(slug) for slug in ("chips", "quiet")))
WATCHED = ("companies/lab", "audience/makers", "sources", "predictions", "archive", "stories/chips", "2026")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (of_article("quiet", citations=(Citation("A"),), authors=("Ann",), image=Image("/assets/x.png")), set()),
        (of_article("quiet", related=("chips",), updated=moment("2026-05-03T10:00")), set()),
        (of_article("quiet", insight=Insight(technical=(text("A cache"),))), {"companies/lab", "audience/makers"}),
        (of_article("quiet", tldr=Tldr(what_to_do_next=text("Go"))), {"audience/makers"}),
        (of_article("quiet", predictions=(prediction(),)), {"companies/lab", "predictions"}),
        (of_article("quiet", hook=text("Hook")), {"companies/lab", "audience/makers"}),
        (of_article("quiet", pickup=30), {"companies/lab", "audience/makers", "sources"}),
        (of_article("later", hook=text("Hook")), {"stories/chips"}),
        (of_article("lead", tldr=Tldr(text("Other")), insight=Insight(takeaways=(text("A"),))), set()),
        (of_note("2026-W18", title="Headline"), {"archive", "2026"}),
        (of_article("new", date="2026-05-02"), {"archive", "2026"}),
        (at("2026-05-21T12:00+00:00"), {"companies/lab", "predictions"}),
        (at("2026-05-08T13:00+00:00"), {"archive", "2026"}),
    ],
)
def test_a_page_is_made_again_only_for_what_it_shows(change: Change, again: set[str]) -> None:
    before, after = library(), library()
    for one in (before, after):
        LAB(one)
    change(after)
    old = {output: mark for output, mark, _ in shown(made(before))}
    found = {output for output, mark, _ in shown(made(after)) if mark != old.get(output)}
    assert found & {f"{page}/index.html" for page in WATCHED} == {f"{page}/index.html" for page in again}


@pytest.mark.parametrize(
    ("change", "editions"),
    [
        (of_article("lead", citations=(Citation("A"),), authors=("Ann",), image=Image("/assets/x.png")), set()),
        (of_article("lead", terms={"categories": ("Models",), "tags": ("AI",), "sources": ("Lab",)}), set()),
        (of_article("lead", updated=moment("2026-05-03T10:00"), related=("quiet",)), set()),
        (of_article("chips", tldr=Tldr(text("Changed"))), {"2026/w17"}),
        (CHANGES["settled otherwise"], {"2026/w17", "2026/w18"}),
        (CHANGES["settled in another week"], {"2026/w17", "2026/w18", "2026/w19", "latest"}),
        (CHANGES["a year ago"], {"2025/w18", "2026/w17", "2026/w18"}),
        (of_article("later", hook=text("Hook")), {"2026/w19", "latest"}),
    ],
)
def test_an_edition_is_made_again_only_for_what_it_shows(change: Change, editions: set[str]) -> None:
    after = library()
    change(after)
    old = {output: mark for output, mark, _ in shown(made(library()))}
    again = {output for output, mark, _ in shown(made(after)) if mark != old.get(output)}
    pages = {f"{week}/index.html" for week in ("2025/w18", "2026/w17", "2026/w18", "2026/w19", "latest")}
    assert again & pages == {f"{week}/index.html" for week in editions}


def test_a_new_term_leaves_the_pages_that_do_not_name_it() -> None:
    after = library()
    of_article("quiet", terms={"tags": ("ai", "Open Lab"), "people": ("Ann Lee",)})(after)
    of_article("later", terms={"people": ("Ann Lee",)})(after)
    before = library()
    of_article("chips", terms={"tags": ("AI",), "people": ("Bo Li",)})(before)
    of_article("chips", terms={"tags": ("AI",), "people": ("Bo Li",)})(after)
    old = {output: mark for output, mark, _ in shown(made(before))}
    changed = {output for output, mark, _ in shown(made(after)) if output in old and mark != old[output]}
    assert "2026/w18/quiet/index.html" in changed
    assert {"about/index.html", "2026/w17/chips/index.html", "predictions/index.html"}.isdisjoint(changed)


def test_a_respelling_concerns_every_page() -> None:
    after = library()
    of_article("lead", terms={"categories": ("Models",), "tags": ("ai", "Labs"), "sources": ("Lab",)})(after)
    old = {output: mark for output, mark, _ in shown(made(library()))}
    same = [output for output, mark, _ in shown(made(after)) if mark == old.get(output)]
    assert [output for output in same if not output.startswith("assets/pictures/")] == []


def test_the_same_site_has_the_same_fingerprints() -> None:
    assert list(shown(made(library()))) == list(shown(made(library())))
