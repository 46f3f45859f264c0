"""The catalogues hold every message, in every language that is said to be complete."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from recap.language import CATALOGUES

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ("de", "ja", "zh_Hans")
MARKS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2), "say": None, "marked": None}
MARKS |= {"say_many": (1, 2), "say_in": ((1, "c"), 2)}
TAG = re.compile(r"</?[a-z][^<>]*>")
PLACEHOLDER = re.compile(r"%\((\w+)\)s")

Id = tuple[str | None, str | tuple[str, ...]]


def id_of(message: Message) -> Id:
    context = message.context
    return context, message.id if isinstance(message.id, str) else tuple(message.id)


def written() -> set[Id]:
    """Give the messages in code and templates."""
    with (CATALOGUES / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]  # Babel does not say its types
    gathered = Catalog()
    for _, _, message, _, context in extract_from_dir(ROOT, methods, options, MARKS):
        gathered.add(message, context=context)
    return {id_of(m) for m in gathered if m.id}


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / language / "LC_MESSAGES" / "recap.po").open("rb") as file:
        return read_po(file, locale=language)


def placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def forms(message: Message) -> Iterator[tuple[set[str], str]]:
    """Yield each form of a translation with the placeholders that it may have."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    said = (message.string,) if isinstance(message.string, str) else message.string or ()
    allowed = set[str]().union(*(placeholders(one) for one in ids))
    yield from ((allowed, one) for one in said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_translates_every_message_and_no_other(language: str) -> None:
    messages = [m for m in catalogue(language) if m.id]
    assert {id_of(m) for m in messages} == written(), "run `make messages` and translate what is new"
    assert not [m.id for m in messages if m.fuzzy or not all(said for _, said in forms(m))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_use_the_placeholders_of_their_message(language: str) -> None:
    for message in catalogue(language):
        if message.id:
            assert all(placeholders(said) <= allowed for allowed, said in forms(message)), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_shipped_was_compiled_from_its_source(language: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    shipped = (CATALOGUES / language / "LC_MESSAGES" / "recap.mo").read_bytes()
    assert shipped == compiled.getvalue(), "run `make messages`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_has_the_markup_of_its_message_and_no_other(language: str) -> None:
    for message in catalogue(language):
        if not message.id:
            continue
        ids, strings = (text if isinstance(text, tuple) else (text,) for text in (message.id, message.string))
        for text in map(str, strings):
            assert sorted(TAG.findall(text)) == sorted(TAG.findall(str(ids[-1]))), text
            # Messages stand in attributes too, as they are.
            assert not set(TAG.sub("", text)) & set('<>"'), text
