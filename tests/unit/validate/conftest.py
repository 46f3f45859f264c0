import re
from collections.abc import Callable, Sequence

import pytest

from recap import frontmatter, validate
from recap.model.article import Article, EditionNote, StandingPage
from recap.model.document import Document
from recap.model.settings import TAXONOMIES, Settings, Taxonomy
from recap.model.text import Body, Text
from recap.problems import Problem, Span, error
from recap.schema import zones
from recap.validate import Context

LEAST = "title: A\ndate: 2026-03-02\n"
SETTINGS = Settings(
    "The Recap",
    "https://example.org/",
    author="The editors",
    taxonomies=(*(Taxonomy(key, key.capitalize()) for key in TAXONOMIES), Taxonomy("frameworks", "Frameworks")),
    extra_keys=("layout",),
)


def plain_inline(source: str, span: Span, citations: int) -> tuple[Text, Sequence[Problem]]:
    """Stand in for the Markdown stage: no markup, and marks beyond the citations are errors."""
    marks = [int(n) for n in re.findall(r"\[(\d+)\]", source)] if citations >= 0 else []
    problems = [error("citation-unknown", span, f"[{n}]") for n in marks if n > citations]
    return Text(source, source), problems


@pytest.fixture
def context() -> Context:
    zone = zones.find("Europe/Berlin")
    assert zone
    return Context(SETTINGS, zone, plain_inline, lambda prefix: Body(opening=Text(prefix)))


Told = list[tuple[str, int, int]]
ReadArticle = Callable[..., tuple[Article | None, Told]]
ReadNote = Callable[..., tuple[EditionNote | None, Told]]
ReadPage = Callable[..., tuple[StandingPage | None, Told]]


def told(problems: Sequence[Problem]) -> Told:
    return [(p.code, p.span.line, p.span.column) for p in problems]


def document_of(front: str, path: str) -> Document:
    document, problems = frontmatter.read(path, f"---\n{front}---\nBody.\n".encode(), 1_000_000)
    assert not problems
    assert document
    return document


@pytest.fixture
def article(context: Context) -> ReadArticle:
    """Read an article: `more` comes after its title (line 2) and date (line 3)."""

    def read(more: str = "", path: str = "content/articles/a.md", least: str = LEAST) -> tuple[Article | None, Told]:
        made, problems = validate.article(document_of(least + more, path), context)
        return made, told(problems)

    return read


@pytest.fixture
def note(context: Context) -> ReadNote:
    def read(front: str, path: str = "content/weeks/2026-W18.md") -> tuple[EditionNote | None, Told]:
        made, problems = validate.edition_note(document_of(front, path), context)
        return made, told(problems)

    return read


@pytest.fixture
def page(context: Context) -> ReadPage:
    def read(front: str, path: str = "content/pages/about.md") -> tuple[StandingPage | None, Told]:
        made, problems = validate.standing_page(document_of(front, path), context)
        return made, told(problems)

    return read
