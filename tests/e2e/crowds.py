"""Sites that crowd a page: articles that are all alike, and an edition of forty articles."""

import datetime
import re
import shutil
from pathlib import Path

from .sites import Site

# Articles that have all in common that could get an id, and headings named as the theme names its own parts.
ALIKE = """---
title: {title}
date: 2026-05-01
category: Models
companies: [Example Lab]
audience: [Developers]
importance: {importance}
hook: A hook with **strong** words.
source: {{ name: Example Lab, url: "https://example.org/{importance}" }}
tldr:
  what_changed: "Something changed.[1]"
  why_it_matters: "It matters.[1][2]"
  what_to_do_next: "Do it.[2]"
citations:
  - {{ title: First, url: "https://example.org/1" }}
  - {{ title: Second, url: "https://example.org/2" }}
insight:
  takeaways: ["One.[1]", "Two.[2]"]
  timeline: [{{ date: 2026-04, event: It began. }}]
  implications:
    - {{ prediction: It goes on., rationale: "It always did.[1]", by: 2027-01-01 }}
---

The opening has a note[^a] and another[^b].

## Content
## Timeline
## Takeaways
## Content

- [x] done

| a | b |
|---|---|
| 1 | 2 |

[^a]: The first note.
[^b]: The second note.
"""
_MONDAY = datetime.date(2026, 4, 27)
_DATE = re.compile(r"^date: .*$", re.MULTILINE)


def alike(root: Path, language: str) -> Site:
    """Make an edition in which every article uses the same ids in its text."""
    site = Site(root, f"title: Digest\nurl: https://example.org/\nlanguage: {language}\n")
    for importance, title in enumerate(("One", "Two", "Three"), 1):
        site.put(f"articles/2026-w18/{title.lower()}.md", ALIKE.format(title=title, importance=importance))
    return site


def crowded(content: Path, root: Path, articles: int) -> Site:
    """Copy a site's content, and move its `articles` longest articles into the week 2026-W18."""
    shutil.copytree(content, root / "content")
    site = Site(root, (content / "site.yaml").read_text(encoding="utf-8"))
    files = sorted((root / "content" / "articles").rglob("*.md"), key=lambda file: (-file.stat().st_size, file.name))
    for number, file in enumerate(files[:articles]):
        day = _MONDAY + datetime.timedelta(days=number % 7)
        moved = _DATE.sub(f"date: {day}", file.read_text(encoding="utf-8"), count=1)
        file.write_text(moved, encoding="utf-8")
    return site
