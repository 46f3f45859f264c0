import urllib.error
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from urllib.parse import unquote

import pytest

from recap.cli import web
from tests.serving import hosting

REDIRECTS = [301, 302, 303, 307, 308]
ELSEWHERE = ["ftp://a.example/x", "FTP://a.example/x", "file:///etc/passwd", "data:,x", "javascript:x"]


class Host(BaseHTTPRequestHandler):
    """Answers ``/301?header=address`` with a redirect, and all else with its path."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        header, is_redirect, address = query.partition("=")
        self.send_response(int(path[1:]) if is_redirect else 200)
        if is_redirect:
            self.send_header(header, unquote(address))
        self.end_headers()
        self.wfile.write(path.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with hosting(Host) as address:
        yield address


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def fetched(address: str) -> bytes:
    return web.fetched(address, 30, 100)


@pytest.mark.parametrize("code", REDIRECTS)
def test_a_redirect_within_the_web_is_followed(host: str, code: int) -> None:
    assert fetched(f"{host}/{code}?Location={host}/there") == b"/there"
    assert fetched(f"{host}/{code}?Location=/there") == b"/there"
    assert fetched(f"{host}/{code}?Location={host.replace('http', 'HTTP')}/there") == b"/there"
    assert web.status(f"{host}/{code}?Location=/there", "GET", 30) == 200


@pytest.mark.parametrize("code", REDIRECTS)
@pytest.mark.parametrize("address", ELSEWHERE)
def test_a_redirect_out_of_the_web_is_refused(host: str, code: int, address: str) -> None:
    said = f"it leads on to {address}, which is no address of the web"
    for ask in (fetched, lambda there: web.status(there, "GET", 30)):
        with pytest.raises(urllib.error.URLError) as caught:
            ask(f"{host}/{code}?Location={address}")
        assert caught.value.reason == said


def test_the_older_name_of_a_redirect_is_no_way_out_either(host: str) -> None:
    assert fetched(f"{host}/302?URI=/there") == b"/there"
    with pytest.raises(urllib.error.URLError, match=r"it leads on to ftp://a\.example/x"):
        fetched(f"{host}/302?URI=ftp://a.example/x")


def test_a_redirect_to_nowhere_is_a_status(host: str) -> None:
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetched(f"{host}/302?Other=/there")
    caught.value.close()
    assert caught.value.code == 302


@pytest.mark.parametrize("address", ["", "ftp://a.example/", "file:///etc/passwd", "a.example"])
def test_what_is_no_address_of_the_web_is_not_asked(address: str) -> None:
    with pytest.raises(ValueError, match="it is no address of the web"):
        fetched(address)


def test_an_answer_is_taken_piece_by_piece(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recap.cli.web._PIECE", 4)
    assert fetched(f"{host}/12345") == b"/12345"


def test_what_has_come_may_be_as_large_as_it_may_be_and_no_larger(host: str) -> None:
    assert web.fetched(f"{host}/12345", 30, 6) == b"/12345"
    with pytest.raises(ValueError, match="it has more than 5 bytes"):
        web.fetched(f"{host}/12345", 30, 5)
