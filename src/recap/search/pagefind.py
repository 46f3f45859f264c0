"""Pagefind over its pipe.

The program that is started with ``--service`` reads and writes messages, each base64 of a JSON object and a comma; it
answers every request, in order (Pagefind 1.5, its Node and Python wrappers). Its own Python wrapper waits a tenth of a
second for each answer, which makes ten records a second.
"""

import contextlib
import re
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import IO, Any, cast

import msgspec

from recap.search.text import spaced
from recap.search.types import Record

_PLACE = "place"
"""The name of the one order that the index knows: that in which the records were given.

Filters and further orders would cost the same bytes for the same records (Pagefind/pagefind#638).
"""
_EVERY = "\ua66e"
"""A word of every record, which lists them all: a letter that one manuscript has.

Pagefind can list all without a word, but the browser then loads the whole index.
"""
_WANTED = re.compile(r"pagefind(-worker)?\.js|pagefind-entry\.json|.*\.pf_(meta|index|fragment)|wasm\..*\.pagefind")
"""The files that searching needs: all but Pagefind's own pages and widgets."""
_PATIENCE = 60.0
"""Seconds without an answer after which the program is given up; it answers every record, and writes files for less."""
_AT_ONCE = 1 << 20
"""Bytes to read at once."""
_INDEX = {"index_id": 0}


class IndexingError(Exception):
    """The index cannot be made on this machine; the message says why."""


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: list[_File] = []


class _Answer(msgspec.Struct):
    payload: _Payload


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Answer).decode


def index(records: Iterable[Record], language: str, on_record: Callable[[], None]) -> dict[str, bytes]:
    """Make the files of an index.

    The same records in the same order give the same bytes.

    Args:
        records: what can be found.
        language: a BCP 47 tag; words are reduced to their stems by its rules, where Pagefind has them.
        on_record: is called after each record.

    Returns:
        The files by their paths relative to ``pagefind.js``.

    Raises:
        IndexingError: the program is not there, does not run here, or refuses a record.
    """
    try:
        # Where the package is missing or broken the site can still be built.
        from pagefind_bin import get_executable

        program = Path(get_executable())
        # Settings of Pagefind's own, in the environment or in a file where a build is started, must not matter.
        process = subprocess.Popen(  # noqa: S603 - the path is the package's
            [program, "--service"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=program.parent,
            env={},
        )
    except (ImportError, OSError) as fault:
        raise IndexingError(f"Pagefind cannot be started: {fault}") from fault
    sink, source = cast("IO[bytes]", process.stdin), cast("BufferedReader", process.stdout)
    try:
        files = _converse(process, sink, source, _requests(records, language.partition("-")[0].lower(), on_record))
    finally:
        process.kill()
        process.wait()
        source.close()
        # What it has not read by now it never will.
        with contextlib.suppress(BrokenPipeError):
            sink.close()
    return {file.path: file.content for file in files if _WANTED.fullmatch(file.path)}


def _requests(records: Iterable[Record], language: str, on_record: Callable[[], None]) -> Iterator[dict[str, Any]]:
    yield {"type": "NewIndex", "config": None}
    for place, record in enumerate(records):
        yield {
            "type": "AddRecord",
            "url": record.url,
            "content": f"{spaced(record.title)}\n{spaced(record.content)}",
            "language": language,
            "meta": _meta(record.title),
            "filters": {},
            "sort": {_PLACE: str(place)},
            **_INDEX,
        }
        on_record()
    yield {"type": "GetFiles", **_INDEX}


def _meta(title: str) -> dict[str, str]:
    """Give the title for its words, which count more than others, and as it is written where that is not the same."""
    words = spaced(title)
    return {"title": words, "every": _EVERY} | ({} if words == title else {"name": title})


def _converse(
    process: subprocess.Popen[bytes],
    sink: IO[bytes],
    source: BufferedReader,
    requests: Iterable[dict[str, Any]],
) -> list[_File]:
    """Send all requests and give the files of the last answer.

    Answers are read while requests are written, for either pipe holds but little; and the program leaves as soon as
    its input ends, so that stays open until the last answer.

    Raises:
        IndexingError: the program refuses a request, ends before it has answered all, or does not answer.
    """
    last = _Payload("Error", "it ended before it was done")
    is_done = False
    answered = threading.Event()

    def listen() -> None:
        nonlocal last, is_done
        try:
            for payload in _answers(source):
                answered.set()
                if payload.type in {"Error", "GetFiles"}:
                    last = payload
                    break
        except ValueError as fault:
            last = _Payload("Error", f"its answer cannot be read ({fault})")
        if last.type == "Error":
            # Nobody may wait any longer for it to read what is written.
            process.kill()
        is_done = True
        answered.set()

    def watch() -> None:
        nonlocal last
        while answered.wait(_PATIENCE):
            if is_done:
                return
            answered.clear()
        last = _Payload("Error", f"it has said nothing for {_PATIENCE:.0f} s")
        process.kill()

    listener = threading.Thread(target=listen)
    listener.start()
    watchman = threading.Thread(target=watch, daemon=True)
    watchman.start()
    with contextlib.suppress(BrokenPipeError):
        for number, payload in enumerate(requests, 1):
            sink.write(b64encode(_encode({"message_id": number, "payload": payload})) + b",")
        sink.flush()
    listener.join()
    watchman.join()
    if last.type == "Error":
        raise IndexingError(f"Pagefind failed: {last.message}")
    if not last.files:
        raise IndexingError("Pagefind failed: it made no files")
    return last.files


def _answers(source: BufferedReader) -> Iterator[_Payload]:
    """Yield what the program answers.

    Raises:
        ValueError: it is no answer.
    """
    pending = bytearray()
    while some := source.read1(_AT_ONCE):
        *whole, rest = some.split(b",")
        for part in whole:
            pending += part
            yield _decode(b64decode(pending, validate=True)).payload
            pending.clear()
        pending += rest
