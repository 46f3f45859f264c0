"""What articles are sorted by: categories and taxonomies."""

import re

from recap.model.document import MapNode, Node, TextNode
from recap.model.settings import TAXONOMIES, Category, Taxonomy
from recap.schema import Reader, is_absent, part, shown
from recap.slugs import slug_fault, url_safe

_CATEGORY_HINT = "write '- name: Models', and below it slug, emoji, color or description if you like"
_TAXONOMY_HINT = "write '- key: frameworks' and below it 'title: Frameworks'"
_SLUG_HINT = "set slug: a-short-name"
_COLOR_HINT = 'write it in quotes: "#1d4ed8"'
_COLOR = re.compile(
    r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})|[a-z]+"
    r"|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([0-9a-z.,%/ +-]+\)",
    re.IGNORECASE,
)
_KEY = re.compile(r"[a-z][a-z0-9_-]{0,63}")
_ARTICLE_KEYS = """title date week slug id status draft updated corrections expires hook summary description category
story importance author source collected tldr insight citations image related aliases lang"""
_SITE_PATHS = "assets archive feeds latest predictions search static stories subscribe"
_TAKEN = frozenset(f"{_ARTICLE_KEYS} {_SITE_PATHS}".split())


def categories(reader: Reader) -> tuple[Category, ...]:
    """Read `categories`: mappings, or names alone; no two may have the same address, or one name in articles."""
    kept: dict[str, Category] = {}
    named: dict[str, Category] = {}
    for item in reader.items("categories"):
        if is_absent(item):
            continue
        category = _category(reader, item)
        if category.slug in kept and category.slug:
            first, second = shown(kept[category.slug].name), shown(category.name)
            message = f"the categories {first} and {second} have one slug, '{category.slug}'"
            hint = "set another slug:, or remove one of them"
            reader.report.error("category-doubled", part(item, "slug", "name"), message, hint)
        elif category.slug:
            kept[category.slug] = category
            same = named.setdefault(url_safe(category.name), category)
            if same is not category:
                first, second = (f"{shown(c.name)} ({shown(c.slug)})" for c in (same, category))
                message = f"the categories {first} and {second} have one name"
                hint = "set another name:, or remove one of them"
                reader.report.error("category-doubled", part(item, "name"), message, hint)
    return tuple(kept.values())


def _category(reader: Reader, node: Node) -> Category:
    if isinstance(node, TextNode):
        name = reader.as_text("categories", node)
        return Category(name, _address(reader, node, url_safe(name)))
    if not isinstance(node, MapNode):
        reader.wrong("categories", node, "a list of mappings", _CATEGORY_HINT)
        return Category("", "")
    item = Reader(node, reader.report, "categories.")
    name, slug_node = item.required("name", _CATEGORY_HINT), item.get("slug")
    slug = url_safe(name)
    if slug_node is not None:
        written = item.as_text("slug", slug_node)
        slug = _address(reader, slug_node, written) and url_safe(written)
    elif name:
        slug = _address(reader, part(node, "name"), slug)
    made = Category(name, slug, item.text("emoji"), _color(item), item.text("description"))
    item.unknown()
    return made


def _address(reader: Reader, node: Node, slug: str) -> str:
    if fault := slug_fault(slug):
        reader.report.error("slug-invalid", node, f"{shown(slug)} cannot be a slug: {fault}", _SLUG_HINT)
        return ""
    return slug


def _color(reader: Reader) -> str:
    """Read a CSS colour (CSS Color Module Level 4) by its shape: it goes into style sheets and drawings.

    Of functions only those that make a colour are taken: ``url()`` would fetch from where it likes.
    """
    text = reader.text("color")
    if text and not _COLOR.fullmatch(text):
        message = f"{shown(text)} is not a CSS colour"
        reader.report.error("color-invalid", reader.get("color"), message, _COLOR_HINT)
        return ""
    return text


def taxonomies(reader: Reader) -> tuple[Taxonomy, ...]:
    """Read `taxonomies`: mappings, or keys alone; the built-in ones come first and may be given another title."""
    found = {key: Taxonomy(key, key.capitalize()) for key in TAXONOMIES}
    given: set[str] = set()
    for item in reader.items("taxonomies"):
        if is_absent(item):
            continue
        taxonomy = _taxonomy(reader, item)
        if taxonomy.key in given:
            message = f"the taxonomy {shown(taxonomy.key)} is given twice"
            reader.report.error("taxonomy-doubled", part(item, "key", "name"), message, "remove one of them")
        elif taxonomy.key:
            given.add(taxonomy.key)
            found[taxonomy.key] = taxonomy
    return tuple(found.values())


def _taxonomy(reader: Reader, node: Node) -> Taxonomy:
    if isinstance(node, TextNode):
        key, title = reader.as_text("taxonomies", node), ""
    elif isinstance(node, MapNode):
        item = Reader(node, reader.report, "taxonomies.")
        key, name, title = item.text("key"), item.text("name"), item.text("title")
        if not key and not name:
            item.missing("key", _TAXONOMY_HINT)
        key = key or name
        item.unknown()
    else:
        reader.wrong("taxonomies", node, "a list of keys or mappings", _TAXONOMY_HINT)
        return Taxonomy("", "")
    at = part(node, "key", "name")
    if key and not _KEY.fullmatch(key):
        message = f"{shown(key)} cannot be a taxonomy's key"
        reader.report.error(
            "taxonomy-invalid", at, message, "use lower-case letters, digits, '-' and '_', a letter first"
        )
    elif key in _TAKEN:
        reader.report.error("taxonomy-reserved", at, f"{shown(key)} has a meaning of its own", "choose another key")
    else:
        return Taxonomy(key, title or key.replace("-", " ").replace("_", " ").capitalize())
    return Taxonomy("", "")
