"""The ids of one text: each of its own, all with the text's prefix, so that several texts can stand on one page."""

from urllib.parse import unquote

from recap.slugs import url_safe


class Ids:
    """Gives ids and finds them again. `prefix` goes before each, with two hyphens between; empty for none."""

    __slots__ = ("_again", "_names", "_prefix")

    def __init__(self, prefix: str) -> None:
        self._prefix = f"{prefix}--" if prefix else ""
        self._names: set[str] = set()
        self._again: dict[str, int] = {}

    def new(self, wish: str) -> str:
        """Give an id that is new in this text."""
        made = wish
        while made in self._names:
            # Counting on from the last such id keeps a thousand equal headings from being tried a million times.
            self._again[wish] = number = self._again.get(wish, 1) + 1
            made = f"{wish}-{number}"
        return self.fixed(made)

    def claim(self, wish: str) -> str:
        """Give an id that raw HTML asks for, or an empty text if it is taken or no id."""
        if not wish or wish in self._names or any(char.isspace() for char in wish):
            return ""
        return self.fixed(wish)

    def fixed(self, name: str) -> str:
        """Give the id of something that is named by a rule: a footnote or a mark that refers to one."""
        self._names.add(name)
        return self._prefix + name

    def find(self, fragment: str) -> str | None:
        """Give the id that a fragment means: by its name, its full id, or a heading's words; None if there is none."""
        decoded = unquote(fragment)
        for name in (decoded, decoded.removeprefix(self._prefix), url_safe(decoded)):
            if name in self._names:
                return self._prefix + name
        return None

    def example(self) -> str:
        """Give some name that a link may lead to, empty if there is none."""
        return min((name for name in self._names if not name.startswith(("fn-", "fnref-"))), default="")
