import socket
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from recap.cli.external import check_external
from recap.problems import Severity, Span
from tests.serving import hosting


class Host(BaseHTTPRequestHandler):
    """Answers with the status that an address asks for: ``/404``; ``/head/200`` for one that GET alone may ask."""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path.startswith("/head/") else None)

    def do_GET(self) -> None:
        self._answer(None)

    def _answer(self, status: int | None) -> None:
        asked.append((self.command, self.path, self.headers["User-Agent"]))
        last = self.path.partition("?")[0].rpartition("/")[2]
        self.send_response(status or int(last))
        if last == "301":
            self.send_header("Location", "/404")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


asked: list[tuple[str, str, str]] = []


@pytest.fixture(scope="module")
def host() -> Iterator[str]:
    with hosting(Host) as address:
        yield address


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")
    asked.clear()


def faults(*addresses: str) -> list[str]:
    found = check_external({a: [Span("a.md")] for a in addresses}, lambda stage, done, total: None)
    return [p.message for p in found]


@pytest.mark.parametrize("status", [200, 204, 401, 403, 429, 500, 503])
def test_a_host_that_answers_or_refuses_to_tell_is_not_held_against_the_editor(host: str, status: int) -> None:
    assert faults(f"{host}/{status}") == []


@pytest.mark.parametrize("path", ["/404", "/410", "/301"])
def test_an_answer_that_there_is_nothing_is_a_warning(host: str, path: str) -> None:
    (message,) = faults(host + path)
    assert message.startswith(f"'{host}{path}' answers that there is nothing (4")


def test_a_host_that_allows_no_head_is_asked_again(host: str) -> None:
    assert faults(f"{host}/head/200") == []
    assert [method for method, _, _ in asked] == ["HEAD", "GET"]
    assert len(faults(f"{host}/head/404")) == 1


def test_the_host_is_told_who_asks(host: str) -> None:
    faults(f"{host}/200")
    assert asked[0][2].startswith("recap/")


def test_letters_of_any_script_may_stand_in_an_address(host: str) -> None:
    assert faults(f"{host}/é%20x/200?q=ü&r=1#part") == []
    assert asked[0][1] == "/%C3%A9%20x/200?q=%C3%BC&r=1"


def test_a_host_that_does_not_answer_is_a_warning() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        # Bound but not listening: nobody else gets the port, and nobody answers at it.
        address = f"http://127.0.0.1:{free.getsockname()[1]}/"
        (message,) = faults(address)
    assert message.startswith(f"'{address}' does not answer: ")


@pytest.mark.parametrize("address", ["http://[::1", "https://a..b/", "http://127.0.0.1:99999/"])
def test_an_address_that_cannot_be_asked_is_a_warning(address: str) -> None:
    assert len(faults(address)) == 1


def test_each_place_is_told_and_progress_too(host: str) -> None:
    addresses = {f"{host}/404": [Span("a.md", 3, 4), Span("b.md", 5, 6)], f"{host}/200": [Span("a.md")]}
    steps: list[tuple[str, int, int]] = []
    problems = list(check_external(addresses, lambda *step: steps.append(step)))
    assert [(p.code, p.severity, p.span) for p in problems] == [
        ("link-external", Severity.WARNING, Span("a.md", 3, 4)),
        ("link-external", Severity.WARNING, Span("b.md", 5, 6)),
    ]
    assert steps == [("Asking", 1, 2)] * 2


@pytest.mark.parametrize(
    ("address", "asked_for"),
    [
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
        ("https://例え:8080/", "https://xn--r8jz45g:8080/"),
        ("https://例え。jp/ä", "https://xn--r8jz45g.jp/%C3%A4"),
    ],
)
def test_a_host_beyond_ascii_is_asked_under_the_name_that_is_published(
    address: str, asked_for: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def refuse(opener: object, request: urllib.request.Request, timeout: float) -> None:
        seen.append(request.full_url)
        raise OSError("no network here")

    monkeypatch.setattr(urllib.request.OpenerDirector, "open", refuse)
    assert faults(address) == [f"'{address}' does not answer: no network here"]
    assert seen == [asked_for]
