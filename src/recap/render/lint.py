"""Find in templates what would let content break out of the place it is put in."""

import re
from collections.abc import Iterator

from recap.problems import Problem, Span, error

_JINJA = r"\{\{.*?\}\}|\{%.*?%\}"
_QUOTED = rf""""(?:{_JINJA}|[^"])*+"|'(?:{_JINJA}|[^'])*+'"""
_TAG = re.compile(rf"<[a-zA-Z](?:{_JINJA}|{_QUOTED}|[^<>\"'])*+", re.DOTALL)
_IN_TAG = re.compile(rf"""=\s*+[^\s"'<>={{}}]*+(\{{[{{%])|{_JINJA}|{_QUOTED}""", re.DOTALL)
"""What a tag holds; the group is an expression in a value without quotes."""
_SAFE = re.compile(r"""\|\s*safe\b|\(\s*["']safe["']|\{%-?\s*autoescape\b""")
_COMMENT = re.compile(r"\{#.*?#\}|\{%-?\s*raw.*?endraw\s*-?%\}", re.DOTALL)


def lint(path: str, source: str) -> Iterator[Problem]:
    """Yield what is dangerous in the template `source`, shown under `path`.

    An unquoted attribute lets a value with a space add attributes (OWASP, cross-site scripting prevention, rule 2);
    ``|safe``, also as ``map("safe")``, and ``autoescape`` switch escaping off.
    """
    blanked = _COMMENT.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), source)
    for tag in _TAG.finditer(blanked):
        for match in _IN_TAG.finditer(blanked, tag.start(), tag.end()):
            if match[1]:
                hint = 'write quotes round it: href="{{ url }}"'
                span = _at(path, blanked, match.start(1))
                yield error("template-unquoted", span, "this attribute's value has no quotes", hint)
    for match in _SAFE.finditer(blanked):
        hint = "leave `|safe` out: what is safe HTML already comes as such; for JSON use `|tojson`"
        yield error("template-unsafe", _at(path, blanked, match.start()), f"`{match[0]}` switches escaping off", hint)


def _at(path: str, text: str, offset: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    return Span(path, line, offset - (text.rfind("\n", 0, offset) + 1) + 1)
