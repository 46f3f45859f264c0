"""Terms and stories: articles gathered under the words that editors gave them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from recap.model.article import Article, Place
from recap.model.digest import Story, Term
from recap.model.settings import Category, Settings
from recap.problems import Problem, Span, error, warning
from recap.slugs import url_safe

_STORY = "story"


class Gathered:
    """The uses of one taxonomy's words: each spelling with the articles that have it, newest first."""

    def __init__(self, key: str, named: Sequence[Category] = ()) -> None:
        """Gather the taxonomy `key`; `named` are the terms to which the settings give a name and a slug."""
        self.key = key
        self._preferred = {c.slug: c.name for c in named}
        # Where one's name looks like another's slug the name counts: editors are told to write names.
        self._slugs = {c.slug: c.slug for c in named} | {url_safe(c.name): c.slug for c in reversed(named)}
        self._uses: dict[str, list[Article]] = defaultdict(list)

    def add(self, article: Article, written: Iterable[str]) -> None:
        """File `article`, which is older than all before it, under its terms as they were written."""
        for spelling in written:
            self._uses[spelling].append(article)

    def finish(self) -> tuple[list[Term], list[Problem]]:
        """Make the terms, and report words that make none, spellings that were folded, and terms that look alike."""
        spellings: dict[str, list[str]] = defaultdict(list)
        for spelling in self._uses:
            safe = url_safe(spelling)
            spellings[self._slugs.get(safe, safe)].append(spelling)
        problems = [
            error("term-empty", self._span(spelling), f"'{spelling}' has no letter or digit to make an address of")
            for spelling in spellings.pop("", ())
        ]
        made = [
            Term(self.key, slug, self._title(slug, all_), self._members(all_), tuple(all_))
            for slug, all_ in spellings.items()
        ]
        for term in made:
            # A category may be written by its slug, which site.yaml names too.
            exact = (term.title, term.slug) if term.slug in self._preferred else (term.title,)
            for spelling in spellings[term.slug]:
                if spelling not in exact:
                    message = f"'{spelling}' is the same term as '{term.title}' and is shown as that"
                    problems.append(warning("term-spelling", self._span(spelling), message, f"write '{term.title}'"))
        return made, problems + self._alike(made, spellings)

    def _title(self, slug: str, spellings: Sequence[str]) -> str:
        """Choose the spelling to show: the preferred one, else the commonest, else the first in code point order."""
        return self._preferred.get(slug) or min(spellings, key=lambda s: (-len(self._uses[s]), s))

    def _members(self, spellings: Sequence[str]) -> tuple[Article, ...]:
        """Give the articles of a term once each, newest first."""
        merged = {a.slug: a for spelling in spellings for a in self._uses[spelling]}
        if len(spellings) == 1:
            return tuple(merged.values())
        return tuple(sorted(merged.values(), key=lambda a: (-a.date.instant.timestamp(), a.slug)))

    def _alike(self, made: Sequence[Term], spellings: Mapping[str, Sequence[str]]) -> list[Problem]:
        """Report terms that differ only by a space or hyphen."""
        groups: dict[str, list[Term]] = defaultdict(list)
        for term in made:
            groups[term.slug.replace("-", "")].append(term)
        problems = []
        for group in groups.values():
            first, *others = sorted(group, key=lambda t: (-len(t.articles), t.slug))
            for other in others:
                span = min((self._span(s) for s in spellings[other.slug]), key=_order)
                message = f"'{other.title}' looks like '{first.title}', which is used more often"
                hint = f"write '{first.title}' if they are the same"
                problems.append(warning("term-similar", span, message, hint))
        return problems

    def _span(self, spelling: str) -> Span:
        """Find where a spelling stands first, by path."""
        article = min(self._uses[spelling], key=lambda a: a.path)
        key = "category" if self.key == "categories" else "source" if self.key == "sources" else self.key
        words = article.terms.get(self.key, ())
        numbered = f"{key}.{words.index(spelling)}" if spelling in words else key
        place = article.places.get(numbered) or article.places.get(key) or Place()
        return Span(article.path, place.line, place.column)


def _order(span: Span) -> tuple[str, int, int]:
    return span.path, span.line, span.column


def gather(
    articles: Iterable[Article], settings: Settings
) -> tuple[dict[str, tuple[Term, ...]], tuple[Story, ...], list[Problem]]:
    """File articles, given newest first, under their terms and stories.

    Returns:
        The terms by taxonomy key, each list by title; the stories, the one with the newest article first, each with its
        articles oldest first; what is wrong with the words.
    """
    kinds = {t.key: Gathered(t.key, settings.categories if t.key == "categories" else ()) for t in settings.taxonomies}
    threads = Gathered(_STORY)
    for article in articles:
        for key, words in article.terms.items():
            kinds[key].add(article, words)
        if article.story:
            threads.add(article, (article.story,))
    problems = []
    terms = {}
    for key, gathered in kinds.items():
        made, found = gathered.finish()
        terms[key] = tuple(sorted(made, key=lambda t: (t.title.casefold(), t.slug)))
        problems += found
    made, found = threads.finish()
    stories = [Story(t.slug, t.title, tuple(reversed(t.articles))) for t in sorted(made, key=lambda t: t.slug)]
    stories.sort(key=lambda s: s.articles[-1].date.instant, reverse=True)
    return terms, tuple(stories), problems + found
