import pytest
from hypothesis import given
from hypothesis import strategies as st

from recap.hosts import confusable, punycode


@pytest.mark.parametrize(
    "host",
    [
        "\u0430pple.com",
        "\u0410pple.com",
        "\u0430\u0440\u0440\u04cf\u0435.com",
        "g\u043e\u043egle.com",
        "\u03b1pple.org",
        "www\u3002\u0430pple\u3002com",
    ],
)
def test_hosts_that_imitate(host: str) -> None:
    assert confusable(host) == punycode(host)
    assert "xn--" in confusable(host)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "example.org",
        "münchen.de",
        "例え.jp",
        "\u043f\u0440\u0438\u043c\u0435\u0440.\u0440\u0444",
        "\u03b5\u03bb\u03bb\u03ac\u03b4\u03b1.gr",
        "\uff45xample.org",
    ],
)
def test_honest_hosts(host: str) -> None:
    assert confusable(host) == ""


@pytest.mark.parametrize(
    ("host", "written"),
    [
        ("Example.org", "Example.org"),
        ("\u0430pple.com", "xn--pple-43d.com"),
        ("Bücher.Example", "xn--bcher-kva.example"),
        ("例え。jp", "xn--r8jz45g.jp"),
        ("\uff45xample.org", "example.org"),
    ],
)
def test_the_form_in_ascii(host: str, written: str) -> None:
    assert punycode(host) == written


@given(st.text())
def test_the_form_in_ascii_is_final(host: str) -> None:
    written = punycode(host)
    assert written.isascii()
    assert punycode(written) == written
    assert confusable(written) == ""
