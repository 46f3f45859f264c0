"""Pages to bytes."""

from functools import cached_property
from typing import TYPE_CHECKING, Any

from recap.language import Language
from recap.model.page import Page
from recap.problems import Problem, Span
from recap.render.lint import lint
from recap.render.theme import Theme

if TYPE_CHECKING:
    from recap.render.templates import Templates


class Renderer:
    """Renders pages with one template set. Jinja is loaded only when there is something to render."""

    def __init__(self, theme: Theme, language: Language) -> None:
        """Set up to render with `theme` for a site in `language`."""
        self._theme = theme
        self._language = language

    @cached_property
    def _templates(self) -> "Templates":
        from recap.render.templates import Templates

        return Templates(self._theme, self._language)

    def lint(self) -> list[Problem]:
        """Report what is dangerous in the templates; a fault in one that is used shows when it is."""
        sources = self._theme.sources.items()
        return [problem for name, source in sources for problem in lint(self._theme.paths[name], source)]

    def check(self) -> list[Problem]:
        """Report what is dangerous in the templates, and those that cannot be compiled, used or not."""
        return [*self.lint(), *self._templates.check()]

    def place(self, template: str, text: str) -> Span:
        """Say where `text` stands in `template`; its first line where another template or a view wrote it."""
        source = self._theme.sources.get(template, "")
        place = source.find(text)
        line = source.count("\n", 0, place) + 1 if place > 0 else 1
        return Span(self._theme.paths.get(template, template), line)

    def render(self, page: Page) -> bytes | Problem:
        """Make a page's bytes, or say what its template did wrong."""
        return self._templates.render(page.template, page.context(), page.output)

    def fragment(self, template: str, context: dict[str, Any], shown: str) -> bytes | Problem:
        """Render `template` with `context`; `shown` names in a problem what it is part of."""
        return self._templates.render(template, context, shown)
