from recap.model.settings import Category
from recap.views import terms
from tests.builders import article, desk, settings


def test_a_taxonomy_lists_terms_by_title_and_categories_in_the_settings_order() -> None:
    site = settings(categories=(Category("Zoo", "zoo", description="About zoos"), Category("Art", "art")))
    words = {"categories": ("Zoo",), "tags": ("b", "A")}
    over = desk([article("a", terms=words), article("b", terms={"categories": ("Art",)})], site=site)
    kinds = {t.key: t for t in over.digest.taxonomies}
    categories = terms.taxonomy(kinds["categories"], over.digest.terms["categories"], over)
    assert [(t.link.title, t.description, t.count) for t in categories.terms] == [
        ("Zoo", "About zoos", 1),
        ("Art", "", 1),
    ]
    tags = terms.taxonomy(kinds["tags"], over.digest.terms["tags"], over)
    assert [t.link.title for t in tags.terms] == ["A", "b"]
    assert tags.terms[0].newest.text == "1 May 2026"


def test_a_category_with_a_slug_of_its_own_is_linked_where_its_page_is() -> None:
    site = settings(categories=(Category("Artificial Intelligence", "ai", description="About AI"),))
    over = desk([article("a", terms={"categories": ("Artificial Intelligence",)})], site=site)
    kind = next(t for t in over.digest.taxonomies if t.key == "categories")
    (term,) = over.digest.terms["categories"]
    (listed,) = terms.taxonomy(kind, (term,), over).terms
    (context,) = terms.contexts(kind, term)
    assert (listed.link.url, listed.description) == ("/recap/categories/ai/", "About AI")
    assert terms.term(context, over).term == listed.link
    assert over.links.url(context.path) == listed.link.url
