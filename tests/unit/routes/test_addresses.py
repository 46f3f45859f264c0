import msgspec
import pytest

from recap.model.article import Article, Image, Place, StandingPage
from recap.model.text import Ref
from recap.problems import Severity, Span
from recap.routes import addresses, check_addresses, nowhere
from tests.builders import article, grouped, linked, page

OUTPUTS = {"index.html", "2026/w18/one/index.html", "2026/w18/index.html", "assets/é x.png", "feed.xml"}
LINKS, _ = linked(grouped([article("one")], pages=[page("about")])[0])
ONE = "content/articles/one.md"


@pytest.mark.parametrize(
    ("kind", "target", "found"),
    [
        ("site", "/", True),
        ("site", "/2026/w18/", True),
        ("site", "/2026/w18", True),
        ("site", "/2026/w18/one/?x=1#part", True),
        ("site", "/assets/%C3%A9%20x.png", True),
        ("site", "/feed.xml", True),
        ("site", "/feed.xml/", False),
        ("site", "/nowhere/", False),
        ("site", "/../secret", False),
        ("relative", "..", True),
        ("relative", "#part", True),
        ("relative", "../two/", False),
        ("asset", "/assets/é x.png", True),
        ("asset", "/assets/%C3%A9%20x.png", False),
    ],
)
def test_internal_addresses_are_held_against_the_outputs(kind: str, target: str, found: bool) -> None:
    named = [(ONE, Ref(kind, target, 7, 3))]
    problems = list(check_addresses(named, LINKS, OUTPUTS, Severity.WARNING))
    assert [(p.code, p.severity, p.span) for p in problems] == (
        [] if found else [("link-broken", Severity.WARNING, Span(ONE, 7, 3))]
    )


def test_what_leads_nowhere_is_given_with_the_outputs_it_would_lead_to() -> None:
    ref = Ref("relative", "../%C3%A9/?q#f", 7, 3)
    assert list(nowhere([(ONE, ref)], LINKS, OUTPUTS)) == [
        (ONE, ref, ("2026/w18/é/index.html", "2026/w18/é//index.html"))
    ]


@pytest.mark.parametrize(
    ("source", "ref", "said"),
    [
        (ONE, Ref("site", "/soon/?q#part", 7, 3), "nothing links there for now"),
        (ONE, Ref("relative", "../../../s%6fon", 7, 3), "nothing links there for now"),
        ("content/site.yaml", Ref("site", "/soon/", 7, 3), "leads nowhere for the time being"),
    ],
)
def test_an_address_of_what_is_not_published_now_is_a_warning_that_says_what_becomes_of_it(
    source: str, ref: Ref, said: str
) -> None:
    links = msgspec.structs.replace(LINKS, hidden=frozenset(["soon/index.html"]))
    (problem,) = check_addresses([(source, ref)], links, OUTPUTS, Severity.ERROR)
    assert (problem.code, problem.severity, problem.span) == ("link-unpublished", Severity.WARNING, Span(source, 7, 3))
    assert said in problem.message


def test_the_hint_for_a_picture_names_the_assets() -> None:
    hints = [
        problem.hint
        for kind in ("asset", "site")
        for problem in check_addresses([(ONE, Ref(kind, "/x.png", 1, 1))], LINKS, OUTPUTS, Severity.ERROR)
    ]
    assert ["content/assets/" in hint for hint in hints] == [True, False]


def test_addresses_are_those_of_texts_that_are_published_and_of_files_without_a_page() -> None:
    site, relative, slug = Ref("site", "/x/", 1, 1), Ref("relative", "y", 2, 2), Ref("slug", "z", 3, 3)
    asset = Ref("asset", "/assets/i.png", 4, 8)
    refs = (site, relative, slug)
    texts: list[Article | StandingPage] = [
        article("one", refs=refs, image=Image("/assets/i.png"), places={"image": Place(4, 8)}),
        article("draft", refs=refs, image=Image("/assets/i.png")),
        page("about", refs=(site,)),
    ]
    others = {"content/site.yaml": [site, asset, relative, slug]}
    assert list(addresses(texts, LINKS, others)) == [
        (ONE, site),
        (ONE, relative),
        (ONE, asset),
        ("content/pages/about.md", site),
        ("content/site.yaml", site),
        ("content/site.yaml", asset),
    ]


@pytest.mark.parametrize("image", [None, Image("https://img.example/x.png")])
def test_a_picture_on_another_host_is_no_address_of_the_site(image: Image | None) -> None:
    assert list(addresses([article("one", image=image)], LINKS, {})) == []
