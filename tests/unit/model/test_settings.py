import pytest

from tests.builders import settings


@pytest.mark.parametrize(
    ("url", "origin", "base"),
    [
        ("https://example.org/", "https://example.org", "/"),
        ("https://example.org:8443/a/b/", "https://example.org:8443", "/a/b/"),
    ],
)
def test_origin_and_base_are_the_two_halves_of_the_url(url: str, origin: str, base: str) -> None:
    site = settings(url=url)
    assert (site.origin, site.base) == (origin, base)
