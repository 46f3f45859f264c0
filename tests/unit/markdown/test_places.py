import pytest

from recap.markdown.places import Places
from recap.problems import Span


@pytest.mark.parametrize(
    ("source", "needle", "at"),
    [
        ("[a](/x/y/) [b](/x/)", "/x/", (1, 16)),
        ("[a](</x/y/>) [b](</x/>)", "/x/", (1, 19)),
        ("[a](/x/y/)\n[b](/x/ 'title')", "/x/", (2, 5)),
        ('<a href="/x/y/">a</a> <a href="/x/">b</a>', "/x/", (1, 32)),
        ("[a](/x/y/)", "/x/", (1, 5)),
        ("[a][b]\n\n[b]: /x/", "/x/", (3, 6)),
        ("nothing", "/x/", (1, 1)),
    ],
)
def test_an_address_is_found_where_it_stands_whole(source: str, needle: str, at: tuple[int, int]) -> None:
    assert Places(source, "a.md", 1).find(needle, 0, 2) == Span("a.md", *at)


def test_each_search_goes_on_behind_the_last_find() -> None:
    places = Places("[a](/x/) [b](/x/)", "a.md", 5)
    assert [places.find("/x/", 0, 1) for _ in range(2)] == [Span("a.md", 5, 5), Span("a.md", 5, 14)]
