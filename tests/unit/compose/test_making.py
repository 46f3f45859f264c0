from recap.compose.making import in_groups
from recap.model.page import File, Page


def file(output: str, batch: str = "") -> File:
    return File(output, b"", lambda: b"", batch)


def test_kin_are_made_together_and_all_else_alone() -> None:
    page = Page("index.html", "home.html", b"", dict)
    items: list[Page | File] = [
        file("feed.xml", "a"),
        page,
        file("x"),
        file("atom.xml", "a"),
        file("b.xml", "b"),
    ]
    groups = in_groups(items)
    assert [[item.output for item in group] for group in groups] == [
        ["feed.xml", "atom.xml"],
        ["index.html"],
        ["x"],
        ["b.xml"],
    ]
