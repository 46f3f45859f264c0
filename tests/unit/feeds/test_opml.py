import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from recap.feeds.opml import Folder, Outline, opml

ARTICLES = Outline("Articles & <co>", 'What "happened"', "https://example.org/feed.xml?a&b", "https://example.org/")
EDITIONS = Outline("Editions", "Week by week", "https://example.org/editions.xml", "https://example.org/editions/")


def body(data: bytes) -> etree._Element:
    found = etree.fromstring(data).find("body")
    assert found is not None
    return found


def test_a_list_names_each_feed_in_its_group() -> None:
    groups = list(body(opml("Recap", "en", [Folder("Recap", (ARTICLES, EDITIONS)), Folder("Tags", (EDITIONS,))])))
    assert [dict(group.attrib) for group in groups] == [{"text": name, "title": name} for name in ("Recap", "Tags")]
    assert [[one.get("text") for one in group] for group in groups] == [["Articles & <co>", "Editions"], ["Editions"]]
    assert dict(groups[0][0].attrib) == {
        "type": "rss",
        "text": "Articles & <co>",
        "title": "Articles & <co>",
        "description": 'What "happened"',
        "language": "en",
        "xmlUrl": "https://example.org/feed.xml?a&b",
        "htmlUrl": "https://example.org/",
    }


def test_a_list_says_what_it_is() -> None:
    data = opml("Recap <b>&", "en", [])
    root = etree.fromstring(data)
    assert data.startswith(b"<?xml version='1.0' encoding='UTF-8'?>")
    assert (root.tag, dict(root.attrib), [child.tag for child in root]) == (
        "opml",
        {"version": "2.0"},
        ["head", "body"],
    )
    assert root.findtext("head/title") == "Recap <b>&"


def test_groups_without_feeds_are_left_out() -> None:
    groups = [Folder("Empty", ()), Folder("Recap", (ARTICLES,)), Folder("Empty too", ())]
    assert [group.get("text") for group in body(opml("Recap", "en", groups))] == ["Recap"]
    assert len(body(opml("Recap", "en", groups[::2]))) == 0


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"]).filter(lambda c: c >= " " or c in "\t\n\r")))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    data = opml(text, "en", [Folder(text, (Outline(text, text, "https://example.org/", "https://example.org/"),))])
    (group,) = body(data)
    assert (etree.fromstring(data).findtext("head/title"), group.get("title")) == (text, text)
    assert (group[0].get("text"), group[0].get("description")) == (text, text)


@pytest.mark.parametrize("character", ["\x00", "\x08", "\ufffe", "\ud800"])
def test_characters_that_xml_cannot_hold_are_refused(character: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        opml("Recap", "en", [Folder("Recap", (Outline(character, "", "", ""),))])
