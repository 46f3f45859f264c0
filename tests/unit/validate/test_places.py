"""Places that later stages point at, and where keys on the wrong level belong."""

from collections.abc import Callable
from typing import Any

import pytest

from recap.model.article import Place

Read = Callable[..., Any]


def test_dates_and_pictures_are_remembered_with_their_places(article: Read) -> None:
    made, _ = article("image: assets/a.png\n")
    assert made.places["date"] == Place(3, 7)
    assert made.places["image"] == Place(4, 8)
    made, _ = article("image: {alt: x, src: assets/a.png}\n")
    assert made.places["image"] == Place(4, 22)


@pytest.mark.parametrize(("key", "home"), [("timeline", "insight"), ("Takeaways", "insight"), ("what-changed", "tldr")])
def test_a_key_of_the_deep_analysis_is_sent_below_it(context: Any, key: str, home: str) -> None:
    from recap import frontmatter, validate

    text = f"---\ntitle: A\ndate: 2026-03-02\n{key}: x\n---\n"
    document, _ = frontmatter.read("content/articles/a.md", text.encode(), 1000)
    assert document
    _, problems = validate.article(document, context)
    assert [(p.code, p.hint) for p in problems] == [("key-unknown", f"write it indented, below '{home}:'")]
