"""How much of an edition its email holds."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.compose.faults import ItemError
from recap.compose.mailing import EmailMaker, _fitting
from recap.language import Language
from recap.model.article import Article
from recap.model.digest import Edition
from recap.model.text import Body
from recap.problems import Severity
from recap.render import Renderer, Theme
from recap.views import Frame, Previews, emails, icons, site_feeds, site_view
from recap.views.emails import EmailView
from tests.builders import article, desk, note, prediction, text

MOST = 9


@cache
def whole(articles: int, has_note: bool, predicts: bool) -> EmailView:
    foretold = (prediction("It ships"), prediction("It sells")) if predicts else ()
    made = [
        article(f"a{n}", terms={"categories": (f"C{n // 4}",)}, predictions=foretold if n == 0 else ())
        for n in range(articles)
    ]
    over = desk(made, [note("2026-W18", body=Body(words=int(has_note)))])
    return emails.email(over.digest.editions[0], over)


def shown(view: EmailView) -> tuple[list[str], bool, int]:
    """Give the articles in a letter, whether its note is, and how many predictions."""
    edition = view.edition
    items = [
        *([edition.lead] if edition.lead else []),
        *(item for section in edition.sections for item in section.items),
    ]
    return [item.card.slug for item in items], edition.note is not None, len(edition.made)


class Writer:
    """Writes letters as long as what is in them, and counts how often."""

    def __init__(self, sizes: list[int], note: int, made: int) -> None:
        self._sizes = sizes
        self._note = note
        self._made = made
        self.calls = 0

    def __call__(self, view: EmailView) -> str:
        self.calls += 1
        slugs, has_note, made = shown(view)
        size = 20 + sum(self._sizes[int(slug[1:])] for slug in slugs)
        size += self._note * has_note + self._made * made + 10 * view.is_cut
        return "ü" * (size // 2) + "x" * (size % 2)


VIEWS = st.builds(whole, st.integers(0, MOST), st.booleans(), st.booleans())
WRITERS = st.builds(
    Writer, st.lists(st.integers(10, 200), min_size=MOST, max_size=MOST), st.integers(10, 600), st.integers(10, 200)
)


@given(VIEWS, WRITERS, st.integers(1, 2_000))
def test_as_little_as_possible_is_left_out(view: EmailView, write: Writer, limit: int) -> None:
    def fits(one: EmailView) -> bool:
        return len(write(one).encode()) < limit

    total = emails.count(view)
    kept, written = _fitting(view, write, limit)
    assert written == write(kept)
    if fits(view):
        assert kept is view
        return
    some = [emails.shortened(view, n, note=has_note) for has_note in (True, False) for n in range(total, 0, -1)]
    nothing = emails.shortened(view, 0, note=False)
    best = next(filter(fits, (*some, emails.shortened(view, 0, note=True))), nothing)
    assert shown(kept) == shown(best)
    assert (len(written.encode()) < limit) == fits(best)


@given(VIEWS, WRITERS, st.integers(1, 2_000))
def test_few_letters_are_written_to_find_it(view: EmailView, write: Writer, limit: int) -> None:
    _fitting(view, write, limit)
    assert write.calls <= 2 + 2 * (1 + MOST.bit_length())


@pytest.mark.parametrize(
    ("limit", "articles", "has_note", "made"),
    [
        (10_000, 3, True, 2),
        (20 + 300 + 100 + 20, 3, True, 0),
        (20 + 300 + 100 + 10 + 1, 3, True, 0),
        (20 + 300 + 100 + 10, 2, True, 0),
        (20 + 100 + 10 + 1, 1, False, 0),
        (20 + 100 + 10, 0, False, 0),
    ],
)
def test_predictions_go_first_then_articles_from_the_end_then_the_note(
    limit: int, articles: int, has_note: bool, made: int
) -> None:
    kept, _ = _fitting(whole(3, has_note=True, predicts=True), Writer([100] * MOST, note=100, made=100), limit)
    assert (emails.count(kept), kept.edition.note is not None, len(kept.edition.made)) == (articles, has_note, made)


def maker(root: Path, *articles: Article) -> tuple[EmailMaker, tuple[Edition, ...]]:
    theme, problems = Theme.read(root)
    assert problems == []
    over = desk(articles)
    frame = Frame(lambda: site_view(over, {}, site_feeds(over), icons(over, b"")), b"frame", Previews(over, b""))
    return EmailMaker(over, frame, Renderer(theme, Language("en"))), over.digest.editions


def put(root: Path, name: str, source: str) -> None:
    file = root / "templates/email" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(source, encoding="utf-8")


def test_the_two_files_of_an_edition_stand_together_and_are_told_apart(tmp_path: Path) -> None:
    files = list(maker(tmp_path, article("a", "2026-05-01"), article("b", "2026-05-08"))[0].files())
    assert [(file.output, file.batch) for file in files] == [
        ("2026/w18/email.html", "email 2026-W18"),
        ("2026/w18/email.txt", "email 2026-W18"),
        ("2026/w19/email.html", "email 2026-W19"),
        ("2026/w19/email.txt", "email 2026-W19"),
    ]
    assert len({file.fingerprint for file in files}) == 4
    assert [file.make().lstrip()[:9] for file in files] == [b"<!DOCTYPE", b"Week 18, ", b"<!DOCTYPE", b"Week 19, "]


def test_a_change_in_one_edition_leaves_the_other_ones_files(tmp_path: Path) -> None:
    def marks(title: str) -> list[bytes]:
        made, _ = maker(tmp_path, article("a", "2026-05-01"), article("b", "2026-05-08", title=title))
        return [file.fingerprint for file in made.files()]

    before, after = marks("One"), marks("Other")
    assert before[:2] == after[:2]
    assert not set(before[2:]) & set(after[2:])


def test_files_can_be_made_in_any_order(tmp_path: Path) -> None:
    articles = [article(f"a{n}", f"2026-0{n}-02") for n in (1, 2, 3)]
    in_order = {file.output: file.make() for file in maker(tmp_path, *articles)[0].files()}
    backwards = {file.output: file.make() for file in reversed(list(maker(tmp_path, *articles)[0].files()))}
    assert in_order == backwards
    assert len(set(in_order.values())) == 6


def test_both_parts_are_cut_alike(tmp_path: Path) -> None:
    articles = [article(f"a{n}", title=f"Title {n}.", hook=text("long " * 400)) for n in range(100)]
    made, (edition,) = maker(tmp_path, *articles)
    parts = made.email(edition)
    shown = [{n for n in range(100) if f"Title {n}." in part} for part in (parts.html, parts.text)]
    assert shown[0] == shown[1]
    assert 10 < len(shown[0]) < 100
    assert 95_000 < len(parts.html.encode()) < 102_400
    assert all(f"{100 - len(shown[0])} more articles did not fit" in part for part in (parts.html, parts.text))


@pytest.mark.parametrize(("extra", "size"), [(-1, None), (0, 102_400), (1, 102_401)])
def test_a_template_that_is_too_large_by_itself_is_a_problem(tmp_path: Path, extra: int, size: int | None) -> None:
    put(tmp_path, "edition.html", "{{ 'ü' * 2 }}<p></p>")
    made, (edition,) = maker(tmp_path, article("a"))
    bare = len(made.email(edition).html.encode()) - len("üü".encode())
    put(tmp_path, "edition.html", f"{{{{ 'x' * {102_400 + extra - bare} }}}}<p></p>")
    made, (edition,) = maker(tmp_path, article("a"))
    if size is None:
        assert len(made.email(edition).html.encode()) == 102_399
        return
    with pytest.raises(ItemError) as caught:
        made.email(edition)
    problem = caught.value.problem
    assert (problem.code, problem.severity) == ("email-large", Severity.ERROR)
    assert (problem.span.path, problem.span.line) == ("templates/email/edition.html", 1)
    assert problem.message == f"even without any article the email of 2026-W18 has {size} bytes"
    assert problem.hint == "make the template, title or summary shorter: mail programs show less than 102400 bytes"


@pytest.mark.parametrize("name", ["edition.html", "text.html"])
def test_a_template_that_fails_is_a_problem_of_its_own(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, "\n{{ view.nothing }}")
    made, (edition,) = maker(tmp_path, article("a"))
    with pytest.raises(ItemError) as caught:
        made.email(edition)
    problem = caught.value.problem
    assert problem.code.startswith("template-")
    assert (problem.span.path, problem.span.line) == (f"templates/email/{name}", 2)
