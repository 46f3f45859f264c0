from typing import Any

import pytest

from recap.compose.reading import reading_digest
from recap.model.settings import Category, FeedSettings, Limits
from tests.builders import settings


@pytest.mark.parametrize(
    "given",
    [
        {"title": "Other"},
        {"url": "https://example.org/elsewhere/"},
        {"author": "The desk"},
        {"feed": FeedSettings(content="summary")},
    ],
    ids=str,
)
def test_texts_are_not_parsed_anew_for_what_only_pages_show(given: dict[str, Any]) -> None:
    assert reading_digest(settings(**given)) == reading_digest(settings())


@pytest.mark.parametrize(
    "given",
    [
        {"timezone": "Asia/Tokyo"},
        {"limits": Limits(article_bytes=10)},
        {"extra_keys": ("layout",)},
        {"categories": (Category("A", "a"),)},
    ],
    ids=str,
)
def test_texts_are_parsed_anew_for_what_reading_depends_on(given: dict[str, Any]) -> None:
    assert reading_digest(settings(**given)) != reading_digest(settings())
