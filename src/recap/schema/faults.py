"""What a YAML parser's fault means to somebody who only wanted to write a title."""

import re

import msgspec
import yaml

from recap.schema.banned import QUOTE_HINT, Fault, Place, at
from recap.schema.report import shown

_LINE = re.compile(
    r"(?P<head>[ ]*(?:- +)*(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s:#][^:]*?)[ ]*:(?:[ \t]+|$))?)(?P<value>.*)"
)
_NO_SPACE = re.compile(r"[ ]*(?:- +)*([A-Za-z_][\w-]*):[^\s:/]")


def explain(fault: yaml.YAMLError, text: str) -> Fault:
    """Say what is wrong where PyYAML's parser, the C one or the other, gave up."""
    mark = getattr(fault, "problem_mark", None)
    if not isinstance(fault, yaml.MarkedYAMLError) or mark is None:
        return Fault("yaml-invalid", 0, 0, "this is not YAML", "check the text's first lines")
    lines = text.split("\n")
    case = _Case(lines, f"{fault.context or ''}; {fault.problem or ''}", fault.context_mark or mark, mark)
    return case.explain()


class _Case:
    """One fault: the lines, the parser's words, and the two places that it names."""

    def __init__(self, lines: list[str], words: str, context: Place, mark: Place) -> None:
        self.lines = lines
        self.words = words
        self.context = context
        self.mark = mark

    def explain(self) -> Fault:
        words = self.words
        if "cannot start any token" in words or "a tab character" in words:
            return self._bad_start()
        if "another document" in words or "<document start>" in words:
            return self._documents()
        if "quoted scalar" in words or "double-quoted" in words:
            return self._quoted()
        if "alias" in words or "anchor" in words:
            return self._value(self.context, "yaml-alias", "'*' and '&' at a text's beginning are YAML's own signs")
        if "tag" in words:
            return self._value(self.context, "yaml-tag", "'!' at a text's beginning is YAML's own sign")
        if "block scalar" in words:
            return self._value(self.context, "yaml-unquoted", "'>' and '|' at a text's beginning are YAML's own signs")
        if "values are not allowed" in words:
            return self._second_colon()
        if "sequence entries are not allowed" in words:
            return at(
                self.mark, "yaml-list", "a list that is not in brackets starts on a line of its own", "put '- ' below"
            )
        if "keys are not allowed" in words or "node content" in words:
            sign = self._character(self.mark)
            if not sign:
                return self._open_at_end()
            return self._value(self.mark, "yaml-unquoted", f"'{sign}' at a text's beginning is YAML's own sign")
        if "flow" in words:
            return self._unclosed()
        return self._structure()

    def _character(self, mark: Place) -> str:
        return self._line(mark.line)[mark.column : mark.column + 1]

    def _line(self, number: int) -> str:
        """Give a line; the parser's end of the text may lie behind the last one."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def _open_at_end(self) -> Fault:
        for number in reversed(range(len(self.lines))):
            column = max(self.lines[number].rfind("["), self.lines[number].rfind("{"))
            if column >= 0:
                return self._open_bracket(number, column)
        return Fault("yaml-invalid", self.mark.line, self.mark.column, "the text ends too early", QUOTE_HINT)

    def _value(self, mark: Place, code: str, message: str) -> Fault:
        return at(mark, code, message, self._quoted_whole(mark.line, mark.column))

    def _quoted_whole(self, line: int, column: int) -> str:
        """Show how the text that starts here is written in quotes."""
        value = self._line(line)[column:].strip()
        if not value or len(value) > 60 or ("'" in value and ('"' in value or "\\" in value)):
            return f"{QUOTE_HINT} (inside single quotes write '' for ')"
        return f"quote it: '{value}'" if "'" not in value else f'quote it: "{value}"'

    def _bad_start(self) -> Fault:
        sign = self._character(self.mark)
        if sign == "\t" or "tab" in self.words:
            return at(self.mark, "yaml-tab", "a tab where YAML wants spaces", "indent with spaces")
        return self._value(self.mark, "yaml-unquoted", f"a text cannot start with '{sign}' unless it is quoted")

    def _documents(self) -> Fault:
        line = self._line(self.mark.line)
        if self.lines[0].startswith("%"):
            return Fault("yaml-invalid", 0, 0, "a line that starts with '%' is a YAML directive", "remove this line")
        if self.mark.line and line[:1] not in "-.%" and self.lines[0][:1] in " \t":
            return at(
                self.mark, "yaml-indent", "this line is indented less than the first one", "start all keys in column 1"
            )
        return at(
            self.mark,
            "yaml-documents",
            "a second YAML document starts here",
            "keep one document: remove '---' and '...'",
        )

    def _quoted(self) -> Fault:
        if "end of stream" in self.words or "document indicator" in self.words:
            sign = self._character(self.context)
            return at(
                self.context, "yaml-unclosed", f"this text starts with {sign} and has no {sign} at its end", "close it"
            )
        message = "'\\' starts an escape that YAML does not know"
        if "Unicode" in self.words:
            message = "this escape gives no character"
        return at(
            self.mark,
            "yaml-escape",
            message,
            "write the character itself, or use single quotes, in which '\\' is plain",
        )

    def _second_colon(self) -> Fault:
        line = self._line(self.mark.line)
        before = self._line(self.mark.line - 1)
        found = _LINE.fullmatch(line)
        if found and found["key"] and self.mark.column > found.end("head"):
            column = found.end("head")
            place = Fault("yaml-unquoted", self.mark.line, column, "", "")
            message = "a text that holds ': ' must be quoted"
            return msgspec.structs.replace(place, message=message, hint=self._quoted_whole(place.line, column))
        if glued := _NO_SPACE.match(before):
            column = glued.end(1)
            hint = f"write '{glued[1]}: ' with a space"
            return Fault("yaml-invalid", self.mark.line - 1, column, "there is no space after this colon", hint)
        if before.strip() and ":" not in before:
            column = len(before) - len(before.lstrip())
            message = f"{shown(before.strip())} has no colon: a line is 'key: value'"
            return Fault(
                "yaml-invalid", self.mark.line - 1, column, message, "write 'key: value', or indent a text that goes on"
            )
        column = len(line) - len(line.lstrip())
        message = "this line is indented deeper than the key before it"
        return Fault(
            "yaml-indent",
            self.mark.line,
            column,
            message,
            "start it in the same column; quote a text that goes on here",
        )

    def _unclosed(self) -> Fault:
        if self._character(self.context) not in ("[", "{"):
            return self._structure()
        return self._open_bracket(self.context.line, self.context.column)

    def _open_bracket(self, line: int, column: int) -> Fault:
        sign = self.lines[line][column]
        end = "]" if sign == "[" else "}"
        message = f"'{sign}' is opened here and never closed"
        return Fault("yaml-unclosed", line, column, message, f"close it with '{end}', or quote the whole text")

    def _structure(self) -> Fault:
        line = self._line(self.mark.line)
        found = _LINE.fullmatch(line)
        if (
            found
            and found["key"]
            and found["value"][:1] in ("'", '"', "[", "{")
            and self.mark.column > found.end("head")
        ):
            sign = found["value"][0]
            message = (
                f"something follows the closing {sign}" if sign in "'\"" else "something follows the closing bracket"
            )
            hint = (
                "inside single quotes write '' for '"
                if sign == "'"
                else self._quoted_whole(self.mark.line, found.end("head"))
            )
            return Fault("yaml-unquoted", self.mark.line, found.end("head"), message, hint)
        if line[self.mark.column : self.mark.column + 1] == ":":
            return at(self.mark, "yaml-key", "there is no key before this colon", "write 'key: value'")
        if "':'" in self.words:
            message = f"{shown(self._line(self.context.line).strip())} has no colon: a line is 'key: value'"
            return at(self.context, "yaml-invalid", message, "write 'key: value'")
        message = "this line does not fit what stands before it"
        return at(
            self.mark, "yaml-indent", message, "start the keys of one mapping, and the items of one list, in one column"
        )
