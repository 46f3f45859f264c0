"""Raw HTML and our own tags within it."""

import pytest

from recap.markdown.linker import Linker
from recap.markdown.places import OnePlace
from recap.markdown.rawhtml import clean
from recap.problems import Span


@pytest.mark.parametrize(
    ("number", "html"),
    [
        ("0", '<b class="x">a</b>'),
        ("1", '<b id="own-1">a</b>'),
        ("x", '<b id="own-x">a</b>'),
        ("", '<b id="own-">a</b>'),
    ],
)
def test_only_tags_that_were_written_get_attributes_back(number: str, html: str) -> None:
    linker = Linker(OnePlace(Span("a.md")), mark="own-")
    assert linker.open("b", ' class="x"') == '<b id="own-0">'
    assert clean(f'<b id="own-{number}">a</b>', linker, 1) == html
