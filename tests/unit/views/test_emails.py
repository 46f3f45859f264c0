import datetime as dt
from typing import Any

import msgspec
import pytest

from recap.model.settings import Category, EmailSettings
from recap.model.text import Body, Ref, Text
from recap.views import Desk
from recap.views.emails import EmailView, count, email, html_path, shortened, subject, text_path
from tests.builders import NOW, article, desk, note, partial, prediction, settings, text

SITE: dict[str, Any] = {
    "title": "Digest",
    "categories": (Category("Models", "models"), Category("Law", "law")),
    "email": EmailSettings(list_unsubscribe="https://off.example/"),
}
NOTE: dict[str, Any] = {
    "title": "Light all over",
    "summary": text("In short", "In <b>short</b>"),
    "body": Body(words=3),
}
REF = Ref("slug", "old", 1, 1)
ARTICLES: dict[str, dict[str, Any]] = {
    "lead": {
        "importance": 5,
        "predictions": (prediction("It ships", due=partial("2026-05-20")), prediction("It sells", confidence=80.0)),
        "hook": Text('<a href="recap-ref:0">Hook</a>', "Hook", (REF,)),
        "refs": (REF,),
    },
    "old": {"date": "2026-04-24"},
    "m1": {"terms": {"categories": ("Models",)}, "hook": text("Hook")},
    "m2": {"terms": {"categories": ("Models",)}},
    "law": {"terms": {"categories": ("Law",)}},
    "none": {},
}


def over(
    note_: dict[str, Any] | None = NOTE,
    now: dt.datetime = NOW,
    **articles: dict[str, Any],
) -> Desk:
    """Make a desk over one week and an article before it; an article that is named gets more."""
    made = [article(slug, **(given | articles.get(slug, {}))) for slug, given in ARTICLES.items()]
    notes = [] if note_ is None else [note("2026-W18", **note_)]
    return desk(made, notes, site=settings(**SITE), now=now)


def whole(made: Desk | None = None) -> EmailView:
    made = made or over()
    return email(made.digest.editions[-1], made)


def slugs(view: EmailView) -> list[list[str]]:
    edition = view.edition
    return [
        [edition.lead.card.slug] if edition.lead else [],
        *([i.card.slug for i in s.items] for s in edition.sections),
    ]


def plain(view: EmailView) -> object:
    return msgspec.to_builtins(view, enc_hook=lambda one: str(one) if isinstance(one, str) else list(one))


def test_a_letter_is_the_whole_edition() -> None:
    view = whole()
    assert slugs(view) == [["lead"], ["m1", "m2"], ["law"], ["none"]]
    assert (count(view), view.rest, view.is_cut) == (5, 0, False)
    assert [one.prediction for one in view.edition.made] == ["It ships", "It sells"]
    assert view.edition.note is not None
    assert view.web == "https://example.org/recap/2026/w18/"
    assert view.unsubscribe == "https://off.example/"


def test_its_two_files_stand_beside_the_editions_page() -> None:
    edition = over().digest.editions[-1]
    assert (html_path(edition), text_path(edition)) == ("2026/w18/email.html", "2026/w18/email.txt")


@pytest.mark.parametrize(
    ("note_", "expected"),
    [
        (NOTE, "Digest: Light all over"),
        ({"body": Body(words=1)}, "Digest: Week 18, 2026"),
        (None, "Digest: Week 18, 2026"),
    ],
)
def test_the_subject_is_the_title_or_the_week(note_: dict[str, Any] | None, expected: str) -> None:
    made = over(note_=note_)
    assert subject(made.digest.editions[-1], made) == expected


def test_the_preview_is_the_summary_without_markup_else_the_first_titles() -> None:
    assert whole().preview == "In short"
    assert whole(over(note_=None)).preview == "Lead; M1; M2"
    assert whole(desk(notes=[note("2026-W18", body=Body(words=1))])).preview == ""
    long = whole(over(note_={"summary": text("word " * 80)})).preview
    assert long.endswith(" word…")
    assert len(long) <= 200


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (0, [[]]),
        (1, [["lead"]]),
        (2, [["lead"], ["m1"]]),
        (3, [["lead"], ["m1", "m2"]]),
        (4, [["lead"], ["m1", "m2"], ["law"]]),
        (5, [["lead"], ["m1", "m2"], ["law"], ["none"]]),
    ],
)
def test_a_cut_keeps_the_first_articles_and_no_empty_section(kept: int, expected: list[list[str]]) -> None:
    view = shortened(whole(), kept, note=True)
    assert slugs(view) == expected
    assert count(view) == sum(map(len, expected))
    assert count(view) + view.rest == 5


@pytest.mark.parametrize("has_note", [True, False])
def test_a_cut_says_that_there_is_more_and_leaves_out_the_predictions(has_note: bool) -> None:
    view = shortened(whole(), 5, note=has_note)
    assert (view.edition.note is not None, view.edition.made, view.is_cut, view.rest) == (has_note, (), True, 0)


def test_a_cut_leaves_what_names_the_edition() -> None:
    before, after = whole(), shortened(whole(), 0, note=False)
    for view in (before, after):
        assert (view.web, view.unsubscribe) == ("https://example.org/recap/2026/w18/", "https://off.example/")
        assert (view.preview, view.edition.link.title) == ("In short", "Light all over")
        assert view.edition.summary == "In <b>short</b>"


@pytest.mark.parametrize("now", [NOW + dt.timedelta(hours=1), dt.datetime(2026, 6, 1, tzinfo=dt.UTC)])
def test_what_a_subscriber_was_told_does_not_change_with_time(now: dt.datetime) -> None:
    assert plain(whole()) == plain(whole(over(now=now)))


def test_a_link_in_an_article_leads_where_its_article_is() -> None:
    lead = whole().edition.lead
    assert lead is not None
    assert lead.card.hook == '<a href="/recap/2026/w17/old/">Hook</a>'
