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


def places(text: str) -> list[tuple[str, int, int]]:
    _, problems, _ = settings.read("content/site.yaml", (LEAST + text).encode())
    return [(p.code, p.span.line, p.span.column) for p in problems]


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
    assert places("categories:\n  - Policy\n  - {name: policy}\n") == [("category-doubled", 5, 12)]
    assert places("categories:\n  - A\n  - {name: B, slug: a}\n") == [("category-doubled", 5, 21)]


def test_categories_with_one_name() -> None:
    text = "categories:\n  - {name: AI, slug: models}\n  - {color: red, name: ai, slug: policy}\n"
    assert places(text) == [("category-doubled", 5, 24)]
    _, (problem,), _ = settings.read("content/site.yaml", (LEAST + text).encode())
    assert problem.message == "the categories 'AI' ('models') and 'ai' ('policy') have one name"


def test_a_fault_of_a_mapping_stands_at_the_value() -> None:
    assert places("categories:\n  - {color: red, name: 🎉}\n") == [("slug-invalid", 4, 24)]
    assert places("taxonomies:\n  - {title: T, key: Foo}\n") == [("taxonomy-invalid", 4, 21)]
    assert places("taxonomies:\n  - {title: T, name: title}\n") == [("taxonomy-reserved", 4, 22)]
    assert places("taxonomies:\n  - a\n  - {title: A, key: a}\n") == [("taxonomy-doubled", 5, 21)]


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
