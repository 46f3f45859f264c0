"""From a file's bytes to its text."""

from recap.model.document import TextNode
from recap.schema.report import Report

_BOM = b"\xef\xbb\xbf"
_FOREIGN = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"), (b"\0\0\xfe\xff", "UTF-32"))
_HINT = "save the file as UTF-8"
_PROBE = 256


def decode(report: Report, data: bytes) -> str | None:
    r"""Read UTF-8, with or without a byte order mark, and make every line end ``\n``; None for another encoding."""
    for mark, name in _FOREIGN:
        if data.startswith(mark):
            report.error("encoding-invalid", None, f"this is {name}, not UTF-8", _HINT)
            return None
    probe = data[:_PROBE]
    if 3 * probe.count(0) > len(probe):
        report.error("encoding-invalid", None, "this is UTF-16 or no text at all, not UTF-8", _HINT)
        return None
    data = data.removeprefix(_BOM)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        before = _lines(data[: fault.start].decode("utf-8"))
        at = TextNode("", False, before.count("\n") + 1, len(before) - before.rfind("\n"))
        report.error("encoding-invalid", at, f"the byte 0x{data[fault.start]:02X} is not UTF-8", _HINT)
        return None
    return _lines(text)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
