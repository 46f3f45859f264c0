"""What `recap check` looks for in texts and on built pages."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from recap.compose.inspection import inspect
from recap.compose.types import Options
from tests.builders import NOW


@pytest.fixture
def checked(tmp_path: Path) -> Callable[[Mapping[str, str]], dict[str, list[tuple[int, int]]]]:
    def check(files: Mapping[str, str]) -> dict[str, list[tuple[int, int]]]:
        for path, text in {"site.yaml": "title: T\nurl: https://example.org/\n", **files}.items():
            file = tmp_path / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        _, addresses = inspect(tmp_path, Options(now=NOW, output=tmp_path / "site"), lambda *_: None, links=False)
        return {address: [(span.line, span.column) for span in spans] for address, spans in addresses.items()}

    return check


def test_comments_of_front_matter_name_no_address_to_ask_for(
    checked: Callable[[Mapping[str, str]], dict[str, list[tuple[int, int]]]],
) -> None:
    text = """---
title: T
date: 2026-05-01
# https://comment.example/
source:
  # url: https://indented.example/
  url: https://source.example/
---
# A heading with https://heading.example/

[a](https://body.example/x).
"""
    assert checked({"articles/a.md": text}) == {
        "https://source.example/": [(7, 8)],
        "https://heading.example/": [(9, 18)],
        "https://body.example/x": [(11, 5)],
    }
