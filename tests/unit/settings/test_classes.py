import pytest

from recap import settings
from recap.model.settings import Category, Settings, Taxonomy

LEAST = "title: The Recap\nurl: https://example.org/\n"


def good(text: str) -> Settings:
    made, problems, _ = settings.read("content/site.yaml", (LEAST + text).encode())
    assert not problems
    assert made
    return made


def told(text: str) -> list[tuple[str, int]]:
    _, problems, _ = settings.read("content/site.yaml", (LEAST + text).encode())
    return [(p.code, p.span.line) for p in problems]


def test_categories() -> None:
    made = good(
        "categories:\n  - Open source\n  - ~\n  - {name: C++, slug: Cpp, emoji: 🧠, color: '#1d4ed8', description: d}\n"
        "  - {name: Policy}\n"
    )
    assert made.categories == (
        Category("Open source", "open-source"),
        Category("C++", "cpp", "🧠", "#1d4ed8", "d"),
        Category("Policy", "policy"),
    )


@pytest.mark.parametrize(
    "color",
    ["red", "'#fff'", "'#11223344'", "rgb(1 2 3 / 50%)", "oklch(70% 0.1 200)", "hsl(1,2%,3%)", "color(srgb 1 0 0)"],
)
def test_colors(color: str) -> None:
    assert good(f"categories: [{{name: A, color: {color if ',' not in color else repr(color)}}}]\n").categories[0].color


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("{slug: a}", "key-missing"),
        ("{name: 🎉}", "slug-invalid"),
        ("🎉", "slug-invalid"),
        ("{name: A, slug: a/b}", "slug-invalid"),
        ("{name: A, slug: [b]}", "type-invalid"),
        ("{name: A, color: 'red;x'}", "color-invalid"),
        ("{name: A, color: url(//example.org/x)}", "color-invalid"),
        ("{name: A, color: URL(x)}", "color-invalid"),
        ("{name: A, color: image(x)}", "color-invalid"),
        ("{name: A, colour: red}", "key-unknown"),
        ("[A]", "type-invalid"),
    ],
)
def test_wrong_categories(entry: str, code: str) -> None:
    assert (code, 4) in told(f"categories:\n  - {entry}\n")


def test_categories_with_one_address() -> None:
    assert told("categories:\n  - Policy\n  - {name: policy}\n") == [("category-doubled", 5)]


def test_taxonomies_come_after_the_built_in_ones() -> None:
    made = good(
        "taxonomies: [frameworks, {key: use_cases, title: Uses}, {name: open-data}, {key: tags, title: Labels}, ~]\n"
    )
    assert made.taxonomies[1] == Taxonomy("tags", "Labels")
    assert made.taxonomies[-3:] == (
        Taxonomy("frameworks", "Frameworks"),
        Taxonomy("use_cases", "Uses"),
        Taxonomy("open-data", "Open data"),
    )


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("title", "taxonomy-reserved"),
        ("assets", "taxonomy-reserved"),
        ("Foo", "taxonomy-invalid"),
        ("a/b", "taxonomy-invalid"),
        ("'2026'", "taxonomy-invalid"),
        ("{title: x}", "key-missing"),
        ("{key: x, foo: y}", "key-unknown"),
        ("[x]", "type-invalid"),
    ],
)
def test_wrong_taxonomies(entry: str, code: str) -> None:
    assert told(f"taxonomies:\n  - {entry}\n") == [(code, 4)]


def test_a_taxonomy_given_twice() -> None:
    assert told("taxonomies:\n  - a\n  - {key: a}\n") == [("taxonomy-doubled", 5)]
