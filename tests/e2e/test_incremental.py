"""Whatever happened to a site before, an incremental build gives what a build from nothing gives, byte for byte."""

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from .sites import NOW, Site, article, copy_of

NAMES = [f"a{n}" for n in range(7)]
DATES = ["2026-04-27", "2026-05-01 10:00", "2026-05-08", "2026-05-20T12:00Z", "2026-12-24", "2025-12-29"]
FRONTS = [
    "",
    "tags: [one, two]",
    "tags: [two]\ncompanies: [Lab]\nstory: The race",
    "companies: [lab]\nstory: The race\nimportance: 5",
    "companies: [Open Lab]\ncategory: llm",
    "draft: true\ntags: [one]",
    "expires: 2026-06-01\nstory: The race",
    "hook: A *hook*\ncategory: Models\naudience: [Developers]",
    "aliases: [/old-{name}/]\nupdated: 2026-06-02",
    "id: fixed-{name}\nauthor: [Ann, Bo]\nrelated: [a0, a1]",
    "source: {{name: Paper, url: 'https://example.org/p', author: Eve, published: 2026-05-01}}",
    "image: {{src: /assets/p.png, alt: P}}",
    "insight:\n  implications:\n    - {{prediction: It ships., due: 2026-Q3, confidence: 60}}\n  takeaways: [One]",
    "corrections:\n  - {{date: 2026-06-01, text: A slip}}\nlang: de",
]
BODIES = [
    "Text.",
    "",
    "# Head\n\nMore [to a1](slug:a1) and [a2](slug:a2).",
    "A[^1].\n\n[^1]: Note.\n\n```python\nx = 1\n```",
    "![p](p.png)",
    "See [a0](/2026/w18/a0/#x), [a3](../a3/), [an old one](/old-a4), [who](/who/) and [a week](/2026/w23/).",
]
SETTINGS = [
    "title: Digest\nurl: https://example.org/\n",
    "title: Other\nurl: https://example.org/\ntagline: Weekly\nauthor: Desk\n",
    "title: Digest\nurl: https://example.org/recap/\n",
    "title: Digest\nurl: https://example.org/\ntimezone: Asia/Tokyo\nedition: {first: 10, closes: Tuesday 09:00}\n",
    "title: Digest\nurl: https://example.org/\nfeed: {limit: 2}\ncategories: [{name: Models, emoji: M, slug: llm}]\n",
    "title: Digest\nurl: https://example.org/\nnavigation:\n  - {title: Home, url: /}\ntaxonomies: [places]\n",
]
TEMPLATES = {
    "templates/cards/card.html": "<li>{{ card.title }}</li>\n",
    "templates/page/page.html": "<h1>{{ view.title }}</h1>\n",
    "templates/assets/style.css": "body { color: black }\n",
    "templates/assets/extra.txt": "extra\n",
}
MOMENTS = [NOW, NOW, "2026-05-09T00:00:00Z", "2026-12-31T00:00:00Z"]

Change = Callable[[Site, random.Random], None]


def write(site: Site, chance: random.Random) -> None:
    name = chance.choice(NAMES)
    front = chance.choice(FRONTS).format(name=name) if chance.random() < 0.9 else ""
    folder = chance.choice(["", "w1/"])
    for other in ("", "w1/"):
        site.path(f"articles/{other}{name}.md").unlink(missing_ok=True)
    title = chance.choice([f"Title {name}", "The same title", f"Other {name}"])
    site.put(
        f"articles/{folder}{name}.md",
        article(title, chance.choice(DATES), front.replace("{{", "{").replace("}}", "}"), chance.choice(BODIES)),
    )


def articles(site: Site) -> list[Path]:
    return sorted((site.root / "content/articles").rglob("*.md"))


def delete(site: Site, chance: random.Random) -> None:
    if found := articles(site):
        chance.choice(found).unlink()


def rename(site: Site, chance: random.Random) -> None:
    free = [n for n in NAMES if not any(p.stem == n for p in articles(site))]
    if (found := articles(site)) and free:
        file = chance.choice(found)
        file.rename(file.with_name(f"{chance.choice(free)}.md"))


def move_week(site: Site, chance: random.Random) -> None:
    if found := articles(site):
        file = chance.choice(found)
        lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("week: ")]
        lines.insert(1, f"week: {chance.choice(['2026-W10', '2026-W18', '2026-W30', '2025-W52'])}")
        file.write_text("\n".join(lines), encoding="utf-8")


def change_settings(site: Site, chance: random.Random) -> None:
    site.put("site.yaml", chance.choice(SETTINGS))


def toggle(site: Site, path: str, text: str | bytes) -> None:
    if site.path(path).exists():
        site.path(path).unlink()
    else:
        site.put(path, text)


def toggle_template(site: Site, chance: random.Random) -> None:
    toggle(site, *chance.choice(sorted(TEMPLATES.items())))


OTHERS: list[tuple[str, str | bytes]] = [
    ("weeks/2026-W18.md", "---\ntitle: The week\nnumber: 40\n---\n\nNote.\n"),
    ("weeks/2026-W23.md", "---\nsummary: Quiet\nstatus: draft\n---\n"),
    ("pages/about.md", "---\ntitle: About\naliases: [/who/]\n---\n\nText [a0](slug:a0).\n"),
    ("pages/corrections.md", "---\ntitle: Corrections\n---\n\nOurs.\n"),
    ("assets/p.png", b"png"),
    ("static/CNAME", "example.org\n"),
]


def toggle_other(site: Site, chance: random.Random) -> None:
    toggle(site, *chance.choice(OTHERS))


CHANGES: list[Change] = [write, write, write, delete, rename, move_week, change_settings, toggle_template, toggle_other]


def lay_down(site: Site) -> None:
    """Put there what bodies lead to: missing targets are errors, and this is not about errors."""
    for folder in ("articles", "articles/w1"):
        site.put(f"{folder}/p.png", b"png")
    for name in ("a0", "a1", "a2"):
        if not any(path.stem == name for path in articles(site)):
            site.put(f"articles/{name}.md", article(f"Title {name}"))


@pytest.mark.parametrize("seed", range(6))
def test_an_incremental_build_equals_a_clean_one(site: Site, seed: int) -> None:
    chance = random.Random(seed)
    built = 0
    for step in range(7):
        for _ in range(chance.randint(1, 3)):
            chance.choice(CHANGES)(site, chance)
        lay_down(site)
        options = ("--now", chance.choice(MOMENTS), *(("--drafts",) if chance.random() < 0.2 else ()))
        result = site.build(*options)
        clean = copy_of(site, site.root.parent / f"clean{step}")
        expected = clean.build(*options)
        assert (result.status, result.err) == (expected.status, expected.err)
        if result.status == 0:
            built += 1
            assert difference(site.output(), clean.output()) == {}
    assert built > 4


def difference(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, tuple[bytes | None, bytes | None]]:
    return {p: (one.get(p), other.get(p)) for p in one.keys() | other.keys() if one.get(p) != other.get(p)}


@pytest.mark.parametrize(
    "address", ["/2026/w25/l%61ter/?q#part", "../../../2026/w25/later", "/old/", "/soon/", "/2026/w25/"]
)
def test_a_plain_address_is_a_link_while_there_is_something_behind_it(site: Site, address: str) -> None:
    def build(now: str, soon: str) -> dict[str, bytes]:
        site.put("pages/soon.md", f"---\ntitle: Soon\nstatus: {soon}\n---\n")
        output = site.built("--now", now)
        clean = copy_of(site, site.root.parent / f"clean-{now[:10]}")
        assert difference(output, clean.built("--now", now)) == {}
        return output

    link = f"[it]({address})"
    site.put("articles/later.md", article("Later", "2026-06-15", "aliases: [/old/]\nexpires: 2026-07-01"))
    site.put("articles/one.md", article("One", front=f"hook: Before {link}", body=f"Read {link} soon."))
    site.put("weeks/2026-W18.md", f"---\nsummary: Of {link}\n---\n\nThis week {link} again.\n")
    site.put("pages/about.md", f"---\ntitle: About\n---\n\nAlso {link} here.\n")
    shown = {
        "index.html": b"Before it",
        "feed.xml": b"Read it soon.",
        "2026/w18/index.html": b"This week it again.",
        "2026/w18/one/index.html": b"Read it soon.",
        "weekly.xml": b"This week it again.",
        "about/index.html": b"<p>Also it here.",
    }
    before = build("2026-05-10T00:00:00Z", "draft")
    during = build("2026-06-20T00:00:00Z", "published")
    assert {path: words in before[path] for path, words in shown.items()} == dict.fromkeys(shown, True)
    assert {path: words in during[path] for path, words in shown.items()} == dict.fromkeys(shown, False)
    after = build("2026-07-10T00:00:00Z", "draft")
    assert {path: words in after[path] for path, words in shown.items()} == dict.fromkeys(shown, True)


@pytest.mark.parametrize("change", sorted(TEMPLATES))
def test_a_template_set_back_gives_the_first_site_again(site: Site, change: str) -> None:
    for name in NAMES[:3]:
        site.put(f"articles/{name}.md", article(name, front="tags: [one]"))
    site.put("pages/about.md", "---\ntitle: About\n---\n")
    first = site.built()
    site.put(change, TEMPLATES[change])
    assert site.built() != first
    site.path(change).unlink()
    assert site.built() == first
