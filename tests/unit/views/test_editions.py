from recap.model.settings import Category
from recap.model.text import Body
from recap.views.editions import EditionContext, EditionView, view
from tests.builders import article, desk, note, settings, text


def edition_view(*categories: str, **given: object) -> EditionView:
    site = settings(categories=(Category("Models", "models", "🤖", "#123456"), Category("Law", "law")))
    articles = [
        article(f"a{n}", importance=5 - bool(n), terms={"categories": (name,)} if name else {})
        for n, name in enumerate(categories)
    ]
    over = desk(articles, [note("2026-W18", **given)] if given else [], site=site)
    (edition,) = over.digest.editions
    return view(EditionContext(edition, None, None), over)


def test_sections_stand_in_the_settings_order_then_by_name_and_those_without_a_category_last() -> None:
    shown = edition_view("Law", "", "Zoo", "law", "Models", "Art", "Models")
    assert [s.category and s.category.title for s in shown.sections] == ["Models", "Law", "Art", "Zoo", None]
    assert [[i.card.slug for i in s.items] for s in shown.sections] == [["a4", "a6"], ["a3"], ["a5"], ["a2"], ["a1"]]
    assert shown.sections[0].category is not None
    assert (shown.sections[0].category.emoji, shown.sections[0].category.color) == ("🤖", "#123456")


def test_a_category_written_by_name_or_by_slug_is_one_section() -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai"), Category("Law", "law")))
    names = ("Law", "ai", "Law", "Artificial Intelligence")
    articles = [article(f"a{n}", terms={"categories": (name,)}) for n, name in enumerate(names)]
    over = desk(articles, site=site)
    shown = view(EditionContext(over.digest.editions[0], None, None), over)
    assert [(s.category and s.category.title, [i.card.slug for i in s.items]) for s in shown.sections] == [
        ("Artificial Intelligence", ["a1", "a3"]),
        ("Law", ["a2"]),
    ]


def test_the_lead_stands_in_no_section() -> None:
    shown = edition_view("Law")
    assert shown.lead is not None
    assert shown.lead.card.slug == "a0"
    assert shown.sections == ()


def test_a_note_alone_is_an_edition() -> None:
    shown = edition_view(title="Quiet week", summary=text("Nothing"), body=Body(words=3))
    assert (shown.lead, shown.sections, shown.link.title, shown.link.count) == (None, (), "Quiet week", 0)
    assert shown.summary == "Nothing"
    assert shown.note is not None
    assert "2026-W18.md" in shown.note


def test_a_note_without_a_body_leaves_no_trace() -> None:
    assert edition_view(title="x").note is None
    assert edition_view("").note is None
