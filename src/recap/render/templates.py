"""The Jinja environment, and what becomes of its exceptions."""

import contextlib
import re
import traceback
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
)
from jinja2 import UndefinedError as JinjaUndefined
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from recap.language import Language
from recap.problems import Problem, Span, error
from recap.render.theme import Theme

_CARD = "cards/card.html"
_AT_ONCE = 2048
"""Pieces of a page that are joined before they are encoded: nearly every page is shorter."""
_PACKAGE = str(Path(__file__).resolve().parents[1])
_VARIABLE = re.compile(r"%\((\w+)\)s")
"""A variable in a message, as Python's % writes it."""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class _Card(Protocol):
    """An article in a list; it is the same wherever its address is."""

    @property
    def url(self) -> str: ...


class _Undefined(StrictUndefined):
    """Names what is missing in the words of the templates' documentation, not in those of Python."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        message = f"'{self._undefined_name}' is undefined"
        owner = self._undefined_obj
        if owner is missing:
            return message
        if owner is None:
            return f"{message}: what it is asked of is none"
        if isinstance(owner, Mapping):
            return f"{message}: the mapping has no such key"
        return f"{message}: the {_HUMP.sub(' ', type(owner).__name__).lower()} has no such field"


class _Messages(NodeTransformer):
    """Puts messages into a template as what they say, so that no page has to look them up.

    One with variables is taken apart where it is shown, between its words and what stands in it.
    """

    def __init__(self, language: Language) -> None:
        self._language = language

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802 - Jinja's name
        node.nodes = [piece for shown in node.nodes for piece in self._taken_apart(shown)]
        return self.generic_visit(node)

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        self.generic_visit(node)
        message = _message(node)
        if message is not None and not node.kwargs:
            # A message that cannot be written fails where it is shown, as any other fault of a template does.
            with contextlib.suppress(TypeError, ValueError, KeyError):
                return nodes.TemplateData(self._language.say(message) % {}, lineno=node.lineno)
        return node

    def _taken_apart(self, shown: nodes.Expr) -> Iterator[nodes.Expr]:
        message = _message(shown) if isinstance(shown, nodes.Call) and shown.kwargs else None
        if message is None or not isinstance(shown, nodes.Call):
            yield shown
            return
        values = {given.key: given.value for given in shown.kwargs}
        words = _VARIABLE.split(self._language.say(message))
        if any("%" in text.replace("%%", "") for text in words[::2]) or not values.keys() >= set(words[1::2]):
            yield shown
            return
        for place, text in enumerate(words):
            yield values[text] if place % 2 else nodes.TemplateData(text.replace("%%", "%"), lineno=shown.lineno)


def _message(call: nodes.Call) -> str | None:
    """Give the message that a call asks for, None where it is none or not known before a page is made."""
    if not isinstance(call.node, nodes.Name) or call.node.name not in {"_", "gettext"} or len(call.args) != 1:
        return None
    (given,) = call.args
    return given.value if isinstance(given, nodes.Const) and isinstance(given.value, str) else None


class _Environment(Environment):
    """An environment whose messages are in a language."""

    def __init__(self, language: Language, **options: Any) -> None:
        super().__init__(extensions=["jinja2.ext.i18n"], **options)
        self._language = language
        self.policies["ext.i18n.trimmed"] = True
        gettext = {"gettext": language.say, "ngettext": language.say_many, "pgettext": language.say_in}
        self.install_gettext_callables(**gettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        # Jinja's hook for another way from a parsed template to its code.
        return super()._generate(_Messages(self._language).visit(source), name, filename, defer_init)


class Templates:
    """The compiled templates of one set.

    A card is rendered once, however many lists show it, and a part of the frame once, however many pages it is on.
    """

    def __init__(self, theme: Theme, language: Language) -> None:
        """Set up the environment; a template is compiled when it is first used. Its messages are `language`'s."""
        self._theme = theme
        self._cards: dict[str, Markup] = {}
        self._parts: dict[tuple[str, Hashable, str], Markup] = {}
        self._environment = _Environment(
            language,
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=_Undefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals |= {"render_card": self._card, "render_part": self._part}

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        """Give a template's source; under its own name as that of its file, its lines are known in tracebacks."""
        source = self._theme.sources.get(name)
        return None if source is None else (source, name, lambda: True)

    def _card(self, card: _Card) -> Markup:
        found = self._cards.get(card.url)
        if found is None:
            template = self._environment.get_template(_CARD)
            found = self._cards[card.url] = Markup(template.render(card=card))
        return found

    def _part(self, template: str, site: Hashable, here: str) -> Markup:
        """Give a part of the frame, which shows nothing but `site` and which of its links leads `here`."""
        found = self._parts.get((template, site, here))
        if found is None:
            made = self._environment.get_template(template).render(site=site, here=here)
            found = self._parts[template, site, here] = Markup(made.strip())
        return found

    def check(self) -> list[Problem]:
        """Report templates that cannot be compiled."""
        problems: list[Problem] = []
        for name in self._theme.sources:
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as fault:
                span = Span(self._theme.paths[name], fault.lineno)
                problems.append(error("template-syntax", span, fault.message or "syntax error"))
        return problems

    def render(self, template: str, context: dict[str, Any], shown: str) -> bytes | Problem:
        """Render `template` with `context`; `shown` names the page in a problem."""
        try:
            return _encoded(self._environment.get_template(template).generate(context))
        except Exception as fault:
            problem = self._problem(fault, template, shown)
            if problem is None:
                raise
            return problem

    def _problem(self, fault: Exception, template: str, shown: str) -> Problem | None:
        """Turn an exception that a template caused into a problem; None for one that is a bug of ours."""
        if isinstance(fault, TemplateSyntaxError):
            path = self._theme.paths.get(fault.name or template, template)
            return error("template-syntax", Span(path, fault.lineno), fault.message or "syntax error")
        name, line, is_ours = self._line(fault, template)
        span = Span(self._theme.paths.get(name, f"templates/{name}"), line)
        if isinstance(fault, TemplateNotFound):
            return error("template-missing", span, f"there is no template '{fault.name}'")
        if isinstance(fault, JinjaUndefined):
            hint = "see the views in the documentation of templates"
            return error("template-undefined", span, f"{fault.message} (page {shown})", hint)
        if isinstance(fault, TemplateError) or not is_ours:
            return error("template-failed", span, f"{type(fault).__name__}: {fault} (page {shown})")
        return None

    def _line(self, fault: Exception, template: str) -> tuple[str, int, bool]:
        """Find the innermost line of a template in a traceback, and tell whether the fault is the program's own.

        It is where no template is in the traceback at all, and where the template's line called code of the program.
        """
        is_ours = False
        for frame, line in reversed(list(traceback.walk_tb(fault.__traceback__))):
            file = frame.f_code.co_filename
            if file in self._theme.sources:
                return file, line, is_ours
            is_ours = is_ours or (file.startswith(_PACKAGE) and file != __file__)
        return template, 1, True


def _encoded(pieces: Iterator[str]) -> bytes:
    """Encode a page piece by piece: a long list with one emoji in it would take four bytes a character as one text."""
    parts = []
    while some := list(islice(pieces, _AT_ONCE)):
        parts.append("".join(some).encode())
    return b"".join(parts)
