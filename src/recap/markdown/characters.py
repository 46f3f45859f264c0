"""Characters that may not or should not stand in a page."""

import re

from recap.problems import Problem, Span, warning

_NEWLINES = re.compile(r"\r\n?")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def strip_controls(text: str) -> str:
    """Take out every character that XML 1.0 forbids or that has no meaning in HTML: C0 but tab and newline, DEL, C1."""
    return _CONTROL.sub("", text)


def tidy(source: str, path: str, first_line: int) -> tuple[str, list[Problem]]:
    """Make every line end a newline and take out control characters; tell of these and of bidirectional ones."""
    if "\r" in source:
        source = _NEWLINES.sub("\n", source)
    problems = []
    found = _CONTROL.search(source)
    if found is not None:
        count = len(_CONTROL.findall(source))
        many = "a control character" if count == 1 else f"{count} control characters"
        problems.append(
            warning(
                "text-control",
                _span(source, found.start(), path, first_line),
                f"the text holds {many}, the first is U+{ord(found[0]):04X}; taken out",
                "delete it: such characters come from copying out of other programs",
            )
        )
        source = strip_controls(source)
    if not source.isascii() and (found := _BIDI.search(source)) is not None:
        problems.append(
            warning(
                "text-bidi",
                _span(source, found.start(), path, first_line),
                f"the text holds U+{ord(found[0]):04X}, which changes the direction of what follows",
                "delete it, unless the text is in a right-to-left script and needs it",
            )
        )
    return source, problems


def _span(source: str, at: int, path: str, first_line: int) -> Span:
    start = source.rfind("\n", 0, at) + 1
    return Span(path, first_line + source.count("\n", 0, at), at - start + 1)
