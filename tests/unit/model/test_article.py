from recap.model.text import Body
from tests.builders import article, text


def test_lede_is_the_summary_else_the_hook_else_the_opening() -> None:
    summary, hook, opening = text("summary"), text("hook"), text("opening")
    body = Body(opening=opening)
    assert article("a", summary=summary, hook=hook, body=body).lede is summary
    assert article("a", hook=hook, body=body).lede is hook
    assert article("a", body=body).lede is opening
    assert article("a").lede is None


def test_category_is_the_one_term_of_its_taxonomy() -> None:
    assert article("a", terms={"categories": ("Models",)}).category == "Models"
    assert article("a").category == ""
