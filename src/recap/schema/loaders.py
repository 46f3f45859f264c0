"""The YAML loaders: PyYAML's C parser where it is built, else the one in Python, both without implicit types."""

from collections.abc import Callable, Iterator
from typing import Any, Protocol, cast

import yaml
from yaml.composer import Composer
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner


class Loader(Protocol):
    """What is used of a PyYAML loader."""

    def get_single_node(self) -> yaml.Node | None:
        """Compose the only document; recurses as deep as the text nests."""

    def check_event(self, *choices: Any) -> bool:
        """Tell whether there is another event."""

    def get_event(self) -> yaml.Event | None:
        """Take the next event; never recurses."""


class _NoTypes:
    """Stands in for PyYAML's resolver: what a scalar means is for the schema to say."""

    def resolve(self, *_: object) -> str:
        return ""

    def descend_resolver(self, *_: object) -> None:
        return None

    def ascend_resolver(self) -> None:
        return None


class _PythonLoader(_NoTypes, Reader, Scanner, Parser, Composer):
    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)


def python_loader(text: str) -> Loader:
    """Make a loader in Python: slower, and there wherever Python is."""
    return _PythonLoader(text)


def c_loader() -> Callable[[str], Loader] | None:
    """Give the maker of loaders on the C library; None where PyYAML was built without it."""
    if not yaml.__with_libyaml__:
        return None
    from yaml._yaml import CParser

    class CLoader(_NoTypes, CParser):
        def __init__(self, text: str) -> None:
            CParser.__init__(self, text)

    return cast("Callable[[str], Loader]", CLoader)


fast_loader = c_loader() or python_loader


def events(loader: Loader) -> Iterator[yaml.Event]:
    """Give the parser's events one by one, which needs no more stack for a deep text than for a flat one.

    Raises:
        yaml.YAMLError: the text is no YAML.
    """
    while loader.check_event() and (event := loader.get_event()) is not None:
        yield event
