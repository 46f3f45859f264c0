"""The reader: a mapping's numbers, choices, dates and addresses, checked by the schema's types."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeVar
from zoneinfo import ZoneInfo

from recap.model.document import Node, TextNode
from recap.model.time import Moment, PartialDate, Week
from recap.schema import times, urls
from recap.schema.fields import Fields
from recap.schema.nearest import nearest
from recap.schema.report import shown

T = TypeVar("T")

ASSET_HINT = "write the path of a file under content/assets/, for example assets/icon.png"

_INTEGER = re.compile(r"[-+]?\d{1,15}", re.ASCII)
_NUMBER = re.compile(r"[-+]?\d{1,15}(?:\.\d{1,15})?", re.ASCII)
_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}|[xiXI])(?:-[A-Za-z0-9]{1,8})*")
_BOOLEANS = dict.fromkeys(("true", "yes", "on"), True) | dict.fromkeys(("false", "no", "off"), False)


class Reader(Fields):
    """Reads one mapping by types; each fault is collected with a code that says which type it concerns."""

    __slots__ = ()

    def integer(self, key: str, low: int, high: int, default: int) -> int:
        """Read a whole number from `low` to `high`."""
        found = self._number(key, _INTEGER, "a whole number", low, high)
        return default if found is None else int(found)

    def number(self, key: str, low: float, high: float) -> float | None:
        """Read a number from `low` to `high`."""
        return self._number(key, _NUMBER, "a number", low, high)

    def _number(self, key: str, form: re.Pattern[str], wanted: str, low: float, high: float) -> float | None:
        node = self.get(key)
        if node is None:
            return None
        hint = f"write {wanted} from {low} to {high}"
        if not isinstance(node, TextNode):
            self.wrong(key, node, wanted, hint)
        elif not form.fullmatch(node.text):
            digits = node.text.lstrip("+-").isdigit()
            code, fault = (
                ("number-range", "too large") if digits and len(node.text) > 15 else ("number-invalid", f"not {wanted}")
            )
            self.report.error(code, node, f"'{self._prefix}{key}': {shown(node.text)} is {fault}", hint)
        elif not low <= (number := float(node.text)) <= high:
            self.report.error("number-range", node, f"'{self._prefix}{key}': {node.text} is out of range", hint)
        else:
            return number
        return None

    def boolean(self, key: str) -> bool | None:
        """Read ``true`` or ``false``; None where it is absent or wrong."""
        node = self.get(key)
        if node is None:
            return None
        found = _BOOLEANS.get(node.text.lower()) if isinstance(node, TextNode) else None
        if found is None:
            self.wrong(key, node, "true or false", "write true or false, without quotes")
        return found

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        """Read one of `options`."""
        node = self.get(key)
        if node is None:
            return default
        text = self.as_text(key, node)
        if text and text not in options:
            near = nearest(text, options)
            hint = f"did you mean '{near}'?" if near else f"write one of {', '.join(options)}"
            message = f"'{self._prefix}{key}' cannot be {shown(text)}: it is one of {', '.join(options)}"
            self.report.error("choice-unknown", node, message, hint)
            return default
        return text or default

    def language(self, key: str, default: str = "") -> str:
        """Read a language tag (BCP 47), by its shape (RFC 5646, 2.1)."""
        text = self.text(key)
        if text and not _LANGUAGE.fullmatch(text):
            hint = "write a tag such as en, pt-BR or zh-Hant"
            self.report.error("language-invalid", self.get(key), f"{shown(text)} is not a language tag", hint)
            return default
        return text or default

    def moment(self, key: str, zone: ZoneInfo) -> Moment | None:
        """Read a date, or a date and time, in the zone of the site."""
        found = self._dated(key, lambda text: times.moment(text, zone), "a date", times.DAY_HINT, times.MOMENT_HINT)
        if found is None:
            return None
        moment, doubt = found
        if doubt:
            node = self._entries[key].value
            at = "does not exist" if doubt == "skipped" else "comes twice"
            message = f"{shown(self.as_text(key, node))} {at} in {zone.key}: the clocks are changed then"
            hint = f"write an offset; as it stands it is read as {moment.local.isoformat()}"
            self.report.warn(f"date-{doubt}", node, message, hint)
        return moment

    def day(self, key: str, zone: ZoneInfo) -> dt.date | None:
        """Read a date; of a date and time, the day that it is in the zone of the site."""
        found = self._dated(key, lambda text: times.moment(text, zone), "a date", times.DAY_HINT, times.DAY_HINT)
        return None if found is None else found[0].day

    def partial(self, key: str, *, quarters: bool = False) -> PartialDate | None:
        """Read a year, a month or a day; a quarter too where `quarters` says so."""
        hint = times.PARTIAL_HINT + (", or a quarter (2026-Q4)" if quarters else "")
        return self._dated(key, lambda text: times.partial(text, quarters=quarters), "a date", hint, hint)

    def week(self, key: str) -> Week | None:
        """Read an ISO week."""
        return self._dated(key, times.week, "a week", times.WEEK_HINT, times.WEEK_HINT, "week-invalid")

    def _dated(
        self, key: str, read: Callable[[str], T], what: str, hint: str, form_hint: str, code: str = "date-invalid"
    ) -> T | None:
        node = self.get(key)
        if node is None:
            return None
        if not isinstance(node, TextNode):
            self.wrong(key, node, what, hint)
            return None
        text = node.text.strip()
        try:
            return read(text)
        except ValueError as fault:
            reason = f": {fault}" if str(fault) else ""
            hint = hint if reason else form_hint
        self.report.error(code, node, f"{shown(text)} is not {what}{reason}", hint)
        return None

    def url(self, key: str, schemes: tuple[str, ...] = urls.WEB) -> str:
        """Read an address with one of `schemes`."""
        node = self.get(key)
        return "" if node is None else self.as_url(key, node, schemes)

    def as_url(self, key: str, node: Node, schemes: tuple[str, ...] = urls.WEB) -> str:
        """Give an address, its host in ASCII; one that may be taken for another is warned of."""
        if not isinstance(node, TextNode):
            self.wrong(key, node, "an address", "write https://example.org/")
            return ""
        # A folded or literal block ends in a line break that nobody typed as a part of the address.
        text = node.text.rstrip("\n")
        try:
            address, ascii_host = urls.address(text, schemes)
        except ValueError as fault:
            hint = "write the whole address, for example https://example.org/story"
            self.report.error("url-invalid", node, f"{shown(text)} is not an address: {fault}", hint)
            return ""
        if ascii_host:
            message = f"the host of {shown(text)} mixes scripts or imitates Latin letters: it is {ascii_host}"
            hint = "check that this is the host that you mean, and write it in ASCII if it is"
            self.report.warn("url-confusable", node, message, hint)
        return address

    def as_asset(self, key: str, node: Node, hint: str = ASSET_HINT) -> str:
        """Give the path of a file under assets/ from the site's root: ``/assets/chart.png``."""
        text = self.as_text(key, node)
        try:
            return urls.asset_path(text) if isinstance(node, TextNode) else ""
        except ValueError as fault:
            self.report.error("asset-invalid", node, f"{shown(text)} is not the path of a picture: {fault}", hint)
            return ""
