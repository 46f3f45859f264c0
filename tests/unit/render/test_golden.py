"""A page of each kind, as the default theme writes it; `pytest --update-golden` writes them anew."""

import datetime as dt
from pathlib import Path

import pytest

from recap.compose.entries import EntryMaker
from recap.compose.mailing import EmailMaker
from recap.language import Language
from recap.model.article import (
    Article,
    Citation,
    Comparison,
    Correction,
    Event,
    Image,
    Insight,
    Publisher,
    Tldr,
)
from recap.model.page import Page
from recap.model.settings import Category, Link
from recap.model.text import Body, Heading, Ref, Text
from recap.problems import Problem
from recap.render import Renderer, Theme
from recap.views import Desk, Frame, Previews, icons, redirect_page, site_feeds, site_view
from tests.builders import article, desk, moment, note, page, partial, planned, prediction, settings, text

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
SITE = settings(
    title="Weekly <AI> Recap",
    tagline="What changed & why it matters",
    description="One edition a week.",
    author="The Desk",
    license="CC BY 4.0",
    repository="https://git.example/recap",
    newsletter="https://news.example/join?a=1&b=2",
    icon="/assets/icon.svg",
    categories=(Category("Models", "models", "🤖", "#3355aa", "New & changed models"), Category("Law", "law")),
    navigation=(Link("Archive", "/archive/"), Link("Elsewhere", "https://else.example/")),
    footer=(Link("About", "/about/"),),
)
REF = Ref("slug", "minimal", 1, 1)
CITED = '<a class="cite" href="recap-cite:1">[1]</a>'


def full() -> Article:
    """Make an article that has everything."""
    return article(
        "lantern-3",
        when=moment("2026-05-01T09:30", "Europe/Berlin"),
        title="Lantern 3 <ships> & sings",
        updated=moment("2026-05-02T10:00"),
        corrections=(Correction(dt.date(2026, 5, 2), text("The price was <wrong>.", "The price was &lt;wrong&gt;.")),),
        hook=text("A hook with emphasis.", "A hook with <em>emphasis</em>."),
        summary=text("A summary of the news."),
        terms={
            "categories": ("Models",),
            "tags": ("Release", "C++"),
            "companies": ("Musterlabor",),
            "models": ("Lantern 3",),
            "audience": ("Developers",),
            "sources": ("The Gazette",),
        },
        story="Lantern",
        importance=5,
        authors=("Ann Example", "Bo Muster"),
        source=Publisher(
            "The Gazette", "https://gazette.example/a?b=1&c=2", author="Cy", published=moment("2026-05-01T07:01")
        ),
        collected=moment("2026-05-01T07:30"),
        tldr=Tldr(Text(f"It is faster {CITED}.", "It is faster [1]."), text("It is cheap."), text("Try it.")),
        predictions=(
            prediction("Torch follows", rationale=text("It must."), confidence=80.0, due=partial("2026-Q4")),
            prediction("A test appears", due=partial("2026-05-03"), line=40),
            prediction(
                "Prices fall",
                confidence=62.5,
                due=partial("2026-05"),
                outcome="partly",
                resolved=dt.date(2026, 5, 8),
                evidence="https://proof.example/",
            ),
        ),
        insight=Insight(
            provenance="ai+reviewed",
            model="scribe-2",
            reviewer="Ann Example",
            reviewed=dt.date(2026, 5, 2),
            takeaways=(text("Twice as fast."), Text(f"Half the price {CITED}.", "Half the price [1].")),
            comparison=Comparison(
                (text("Feature"), text("Lantern 3"), text("Torch")), ((text("Speed"), text("2x"), text("1x")),)
            ),
            technical=(text("It has a cache.", "It has a <code>cache</code>."),),
            timeline=(
                Event(partial("2023-02"), text("Lantern 1")),
                Event(partial("2026-05-01"), text("Lantern 3")),
            ),
        ),
        citations=(
            Citation("The “note” & more", "https://notes.example/", "Musterlabor", partial("2026-04-30")),
            Citation("Heard at the fair"),
        ),
        image=Image("/assets/lantern 3.png", 'A "lantern"', "Photo: Ann"),
        related=("minimal",),
        body=Body(
            words=420,
            minutes=2,
            headings=(Heading(2, "what", "What"), Heading(3, "how", "How & why"), Heading(2, "next", "Next")),
            refs=(REF,),
        ),
        refs=(REF,),
    )


@pytest.fixture(scope="module")
def over() -> Desk:
    articles = [
        full(),
        article("minimal", "2026-05-02"),
        article("arabic", "2026-04-30", title="نموذج جديد", lang="ar", terms={"categories": ("Law",)}),
        article(
            "lantern-2",
            "2025-12-30",
            story="Lantern",
            terms={"tags": ("release",), "companies": ("Musterlabor",), "sources": ("The Wire",)},
            summary=text("Before."),
            source=Publisher("The Wire"),
            insight=Insight(
                timeline=(Event(partial("2023-02"), text("Lantern 1")), Event(partial("2025"), text("Lantern 2")))
            ),
        ),
        article("open-week", "2026-05-12T08:00", hook=text("Just in."), terms={"categories": ("Models",)}),
    ]
    notes = [
        note("2026-W18", title="A <bright> week", summary=text("Light all over."), body=Body(words=10, minutes=1)),
        note("2026-W19"),
    ]
    pages = [
        page(
            "about", title="About & more", summary=text("Who we are."), body=Body(words=9), updated=moment("2026-05-01")
        )
    ]
    return desk(articles, notes, pages, SITE)


@pytest.fixture(scope="module")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    theme, problems = Theme.read(tmp_path_factory.mktemp("site"))
    assert problems == []
    return Renderer(theme, Language("en"))


_PARTS = ("macros/", "feeds/", "email/", "frame/", "cards/", "base")
"""What templates begin with that are no page's."""


def compare(name: str, made: bytes | Problem, update: bool) -> None:
    assert not isinstance(made, Problem), made
    file = GOLDEN / f"{name}.html"
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(made)
    assert made.decode() == file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("home", "index.html"),
        ("edition", "2026/w18/index.html"),
        ("edition-note-only", "2026/w19/index.html"),
        ("article-full", "2026/w18/lantern-3/index.html"),
        ("article-minimal", "2026/w18/minimal/index.html"),
        ("article-summary", "2026/w01/lantern-2/index.html"),
        ("article-right-to-left", "2026/w18/arabic/index.html"),
        ("term", "categories/models/index.html"),
        ("taxonomy", "categories/index.html"),
        ("taxonomy-empty", "people/index.html"),
        ("company", "companies/musterlabor/index.html"),
        ("audience", "audience/developers/index.html"),
        ("sources", "sources/index.html"),
        ("stories", "stories/index.html"),
        ("story", "stories/lantern/index.html"),
        ("predictions", "predictions/index.html"),
        ("archive", "archive/index.html"),
        ("year", "2026/index.html"),
        ("page", "about/index.html"),
        ("corrections", "corrections/index.html"),
        ("search", "search/index.html"),
        ("subscribe", "subscribe/index.html"),
        ("not-found", "404.html"),
    ],
)
def test_page(name: str, output: str, over: Desk, renderer: Renderer, update_golden: bool) -> None:
    (found,) = (p for p in planned(over) if p.output == output)
    compare(name, renderer.render(found), update_golden)


def test_home_page_of_an_empty_site(renderer: Renderer, update_golden: bool) -> None:
    home = next(iter(planned(desk())))
    compare("home-empty", renderer.render(home), update_golden)


def test_redirect(over: Desk, frame: Frame, renderer: Renderer, update_golden: bool) -> None:
    made: Page = redirect_page("old/index.html", "2026/w18/lantern-3/", over, frame)
    compare("redirect", renderer.render(made), update_golden)


@pytest.fixture
def frame(over: Desk) -> Frame:
    return Frame(lambda: site_view(over, {}, site_feeds(over), icons(over, b"")), b"", Previews(over, b""))


@pytest.mark.parametrize("slug", ["lantern-3", "minimal", "arabic"])
def test_entry_of_an_article(slug: str, over: Desk, frame: Frame, renderer: Renderer, update_golden: bool) -> None:
    (found,) = (a for a in over.digest.articles if a.slug == slug)
    compare(f"entry-{slug}", EntryMaker(over, frame, renderer, {}).entry(found).content.encode(), update_golden)


def test_entry_of_an_edition(over: Desk, frame: Frame, renderer: Renderer, update_golden: bool) -> None:
    (found,) = (e for e in over.digest.editions if str(e.week) == "2026-W18")
    compare("entry-edition", EntryMaker(over, frame, renderer, {}).entry(found).content.encode(), update_golden)


def test_entry_of_a_settled_prediction(over: Desk, frame: Frame, renderer: Renderer, update_golden: bool) -> None:
    found = next(f for those in over.digest.settled.values() for f in those)
    compare("entry-prediction", EntryMaker(over, frame, renderer, {}).entry(found).content.encode(), update_golden)


def test_email_of_an_edition(over: Desk, frame: Frame, renderer: Renderer, update_golden: bool) -> None:
    (found,) = (e for e in over.digest.editions if str(e.week) == "2026-W18")
    parts = EmailMaker(over, frame, renderer).email(found)
    compare("email", parts.html.encode(), update_golden)
    compare("email-text", parts.text.encode(), update_golden)


def test_every_template_of_a_page_is_covered(over: Desk) -> None:
    used = {p.template for p in planned(over)} | {"redirect/redirect.html"}
    theme, _ = Theme.read(GOLDEN)
    pages = {name for name in theme.sources if not name.startswith(_PARTS)}
    assert pages == used
