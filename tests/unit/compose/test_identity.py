"""Ids outlive everything else, and can stand in an address."""

import re
from urllib.parse import unquote

import pytest

from recap.compose.identity import tag
from recap.model.article import Insight
from recap.model.settings import FeedSettings
from tests.builders import article, prediction, settings

from .offices import office


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("plain-1_2.3~4", "plain-1_2.3~4"),
        ("a/b?c=d&e;f,g:h@i!$'()*+", "a/b?c=d&e;f,g:h@i!$'()*+"),
        ("新しい", "%E6%96%B0%E3%81%97%E3%81%84"),
        ("50%", "50%25"),
        ("50%25", "50%2525"),
        ("a#b", "a%23b"),
        ('<"a">|b\\^`{}[]', "%3C%22a%22%3E%7Cb%5C%5E%60%7B%7D%5B%5D"),
        ("e\u0301", "e%CC%81"),
        ("😀", "%F0%9F%98%80"),
    ],
)
def test_what_cannot_stand_in_a_tag_is_percent_encoded(given: str, written: str) -> None:
    assert tag(given, FeedSettings(authority="example.org,2026")) == f"tag:example.org,2026:{written}"
    assert unquote(written) == given
    assert re.fullmatch(r"(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})+", written, re.ASCII)


def test_ids_begin_with_the_authority_and_no_address_is_in_them() -> None:
    site = settings(feed=FeedSettings(authority="old.example,2019-05"))
    one = article("one", id="kept", insight=Insight(), predictions=(prediction(),))
    made = office(one, site=site)
    assert [e.id for e in (made.article(), made.edition(), made.prediction())] == [
        "tag:old.example,2019-05:kept",
        "tag:old.example,2019-05:edition/2026-W18",
        "tag:old.example,2019-05:prediction/kept/1",
    ]
