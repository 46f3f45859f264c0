"""The report: where the readers of one file put the problems that they find."""

import re
import unicodedata

from recap.model.document import Node
from recap.problems import Problem, Severity, Span
from recap.slugs import BIDI_CONTROLS

_SHOWN = 60
_BIDI = re.compile(f"[{BIDI_CONTROLS}]")
_UNSEEN = frozenset(("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"))
_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are blank: Hangul's fillers and the Braille pattern without a dot."""
_TURNS = {"\u202a": "\u202c", "\u202b": "\u202c", "\u202d": "\u202c", "\u202e": "\u202c"} | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)


class Report:
    """Collects the problems of one file; `path` is relative to the site's root."""

    __slots__ = ("failed", "path", "problems")

    def __init__(self, path: str) -> None:
        """Start with no problem."""
        self.path = path
        self.problems: list[Problem] = []
        self.failed = False

    def span(self, node: Node | None) -> Span:
        """Give a value's place; a value that is missing is told at the file's beginning."""
        return Span(self.path) if node is None else Span(self.path, node.line, node.column)

    def error(self, code: str, node: Node | None, message: str, hint: str = "") -> None:
        """Add an error at a value."""
        self.failed = True
        self.problems.append(Problem(code, Severity.ERROR, message, self.span(node), hint))

    def warn(self, code: str, node: Node | None, message: str, hint: str = "") -> None:
        """Add a warning at a value."""
        self.problems.append(Problem(code, Severity.WARNING, message, self.span(node), hint))

    def add(self, problem: Problem) -> None:
        """Add a problem that another part found."""
        self.failed = self.failed or problem.severity is Severity.ERROR
        self.problems.append(problem)

    def contained(self, node: Node, text: str) -> str:
        """Close what turns the direction of text and is left open, so that it cannot reach what follows on a page.

        Warns of every such control character (Unicode Standard Annex 9, section 2), for it can hide what a text says.
        """
        if text.isascii() or (found := _BIDI.search(text)) is None:
            return text
        self.warn(
            "text-bidi",
            node,
            f"{shown(text)} holds U+{ord(found[0]):04X}, an invisible character that turns the direction of text",
            "take it out unless the text needs it",
        )
        return text + closers(text)


def closers(text: str) -> str:
    """Give the characters that close every embedding, override and isolate that `text` leaves open."""
    pending: list[str] = []
    for char in text:
        if char in _TURNS:
            pending.append(_TURNS[char])
        elif char in "\u202c\u2069" and char in pending:
            # An isolate's end closes the embeddings inside it too; an embedding's end never reaches past an isolate.
            if char == "\u2069":
                while pending.pop() != char:
                    pass
            elif pending[-1] == char:
                pending.pop()
    return "".join(reversed(pending))


def visible(text: str) -> str:
    """Give a text as it is; an empty one where nothing of it can be seen (by Unicode's general categories)."""
    if text.isascii() or any(c not in _BLANKS and unicodedata.category(c) not in _UNSEEN for c in text):
        return text
    return ""


def shown(text: str) -> str:
    """Quote a value for a message: on one line, cut where it is long, with invisible characters written out."""
    flat = " ".join(text.split()) if "\n" in text else text
    if len(flat) > _SHOWN:
        flat = f"{flat[:_SHOWN]}…"
    return "'" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in flat) + "'"
