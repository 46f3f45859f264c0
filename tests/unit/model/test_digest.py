import msgspec
import pytest

from tests.builders import article, grouped


@pytest.mark.parametrize(
    ("count", "wanted", "has"),
    [(2_000, None, True), (2_001, None, False), (2_001, True, True), (1, False, False)],
)
def test_a_large_site_has_pictures_and_an_index_only_where_the_settings_ask(
    count: int, wanted: bool | None, has: bool
) -> None:
    digest, _ = grouped([article("a")])
    settings = msgspec.structs.replace(digest.settings, pictures=wanted, search=wanted)
    digest = msgspec.structs.replace(digest, settings=settings, articles=digest.articles * count)
    assert (digest.has_pictures, digest.has_index) == (has, has)
