"""Tags that carry addresses and ids, for one text: each is judged, noted and given its place on the page."""

from markdown_it.common.utils import escapeHtml

from recap.markdown.addresses import Address, Kind, judge
from recap.markdown.finishing import replace_references
from recap.markdown.ids import Ids
from recap.markdown.places import OnePlace, Places
from recap.model.text import Ref
from recap.problems import Problem, Span, warning

_REMOTE_IMAGE = ' loading="lazy" referrerpolicy="no-referrer" decoding="async"'
_MIN_BUDGET = 100_000
MAX_DEPTH = 100
"""Elements of raw HTML that may be open at once."""


class Linker:
    """Makes the tags of one text and collects its references and problems.

    Args:
        places: finds where an address was written.
        prefix: what goes before each id, empty for none.
        size: length of the source. Addresses may add up to four times as much (at least 100 kB), or a short text
            could name a long address, defined once, ten thousand times over.
        mark: where it is given, every tag with attributes is written as ``<name id="<mark>N">`` and its attributes
            are kept in `owned` until a cleaner has seen the HTML.
        images: whether images are shown; if not, their text is.
        has_ids: whether the text has ids of its own to which its links may lead.
    """

    __slots__ = (
        "_budget", "_depth", "_here", "_places", "_remote", "_told", "_too_deep",
        "has_ids", "ids", "images", "mark", "owned", "problems", "refs",
    )  # fmt: skip

    def __init__(
        self,
        places: Places | OnePlace,
        prefix: str = "",
        size: int = 0,
        *,
        mark: str = "",
        images: bool = True,
        has_ids: bool = True,
    ) -> None:
        self.mark = mark
        self.images = images
        self.has_ids = has_ids
        self.owned: list[str] = []
        self.problems: list[Problem] = []
        self.refs: list[Ref] = []
        self._places = places
        self.ids = Ids(prefix)
        self._budget = max(_MIN_BUDGET, 4 * size)
        self._depth = 0
        self._too_deep = False
        self._here: list[tuple[str, Span]] = []
        self._remote = False
        self._told: set[str] = set()

    def open(self, name: str, attributes: str) -> str:
        """Write a start tag; `attributes` is all that stands between the name and the ``>`` that ends it."""
        if not self.mark:
            return f"<{name}{attributes}>"
        self.owned.append(attributes)
        return f'<{name} id="{self.mark}{len(self.owned) - 1}">'

    def warn(self, code: str, block: int, message: str, hint: str) -> None:
        """Note a problem at a line of the text, counted from 0."""
        self.problems.append(warning(code, self._places.line(block), message, hint))

    def nest(self, step: int, block: int) -> bool:
        """Count an element of raw HTML that begins (1) or ends (-1); tell whether it may stand."""
        if self._depth + step > MAX_DEPTH:
            if not self._too_deep:
                self._too_deep = True
                self.warn(
                    "markdown-capped",
                    block,
                    f"more than {MAX_DEPTH} HTML elements are open at once here; those within are left out",
                    "close each element that you open",
                )
            return False
        self._depth = max(self._depth + step, 0)
        return True

    def anchor(self, written: str, block: int, end: int, title: str = "") -> tuple[str, str]:
        """Give the opening and closing tag of a link standing in lines `block` to before `end`; none if it is bad."""
        if not self._spend(len(written) + len(title), block):
            return "", ""
        attributes = self.link_attributes(written, block, end)
        if not attributes:
            return "", ""
        if title:
            attributes += f' title="{escapeHtml(title)}"'
        return self.open("a", attributes), "</a>"

    def link_attributes(self, written: str, block: int, end: int) -> str:
        """Give a link's attributes, empty if its address is bad."""
        address = judge(written)
        kind = address.kind
        if address.code:
            self._tell(address.code, written, block, end, address.fault, address.hint)
        if kind is Kind.WEB:
            return f' href="{escapeHtml(address.value)}" rel="noopener"'
        if kind is Kind.MAIL:
            return f' href="{escapeHtml(address.value)}"'
        if kind is Kind.HERE:
            return self._here_attribute(address.value, written, block, end)
        target = self._own(address, written, block, end)
        return f' href="{target}"' if target else ""

    def image(self, written: str, alt: str, title: str, block: int, end: int) -> str:
        """Give an image's tag, or an empty text if its address is bad."""
        if not self.images:
            return escapeHtml(alt)
        if not self._spend(len(written) + len(title), block):
            return ""
        more = f' alt="{escapeHtml(alt)}"'
        if title:
            more += f' title="{escapeHtml(title)}"'
        attributes = self.image_attributes(written, more, block, end)
        return self.open("img", attributes) if attributes else ""

    def image_attributes(self, written: str, more: str, block: int, end: int, *, pixel: bool = False) -> str:
        """Give an image's attributes with `more` behind its address; empty if it has to be taken out."""
        address = judge(written)
        if address.ref in ("site", "image", "relative"):
            return f' src="{self._own(address, written, block, end)}"{more}'
        if address.kind is not Kind.WEB or not address.value.lower().startswith("https:"):
            self._tell(
                "image-address",
                written,
                block,
                end,
                f"an image cannot come from {_short(written)}; taken out",
                "put the file beside the article and name it, or use an https:// address",
            )
            return ""
        if pixel:
            self._tell(
                "image-pixel",
                written,
                block,
                end,
                f"{_short(written)} is one pixel large, as tracking images are; taken out",
                "delete it",
            )
            return ""
        if address.code:
            self._tell(address.code, written, block, end, address.fault, address.hint)
        if not self._remote:
            self._remote = True
            self._tell(
                "image-remote",
                written,
                block,
                end,
                f"{_short(written)} comes from another host, which sees who reads the page",
                "save the image beside the article and name the file",
            )
        return f' src="{escapeHtml(address.value)}"{more}{_REMOTE_IMAGE}'

    def settle(self, html: str) -> str:
        """Let the links within the page lead to the ids that there are; one that leads nowhere becomes plain text."""
        if not self._here:
            return html
        targets: list[str | None] = []
        for fragment, span in self._here:
            found = self.ids.find(fragment)
            targets.append(f"#{found}" if found is not None else None)
            if found is None:
                known = self.ids.example()
                self.problems.append(
                    warning(
                        "link-fragment",
                        span,
                        f"nothing on this page is called '#{fragment}'",
                        f"write a heading's words with hyphens, for example #{known}"
                        if known
                        else "this page has no headings",
                    )
                )
        return replace_references(
            html, lambda kind, number: targets[number] if kind == "here" else f"recap-{kind}:{number}"
        )

    def tell(self, written: str, block: int, end: int) -> None:
        """Note what is wrong with an address of raw HTML before the cleaner takes it out."""
        address = judge(written)
        if address.kind is Kind.BAD:
            self._tell(address.code, written, block, end, address.fault, address.hint)
            self._told.add(written)

    def _tell(self, code: str, written: str, block: int, end: int, message: str, hint: str) -> None:
        if written not in self._told:
            self.problems.append(warning(code, self._places.find(written, block, end), message, hint))

    def _spend(self, size: int, block: int) -> bool:
        if self._budget < 0:
            return False
        self._budget -= size
        if self._budget < 0:
            self.warn(
                "markdown-capped",
                block,
                "the addresses of this text's links are longer than the text itself many times over; no more links",
                "use shorter addresses",
            )
            return False
        return True

    def _here_attribute(self, fragment: str, written: str, block: int, end: int) -> str:
        span = self._places.find(written, block, end)
        if self.has_ids:
            self._here.append((fragment, span))
            return f' href="recap-here:{len(self._here) - 1}"'
        self.problems.append(
            warning(
                "link-fragment", span, f"{_short(written)} leads to a heading, and this text has none", "link to a page"
            )
        )
        return ""

    def _own(self, address: Address, written: str, block: int, end: int) -> str:
        if address.kind is Kind.BAD:
            return ""
        span = self._places.find(written, block, end)
        self.refs.append(Ref(address.ref, address.value, span.line, span.column))
        return f"recap-ref:{len(self.refs) - 1}"


def _short(written: str) -> str:
    return repr(written if len(written) <= 80 else written[:77] + "…")
