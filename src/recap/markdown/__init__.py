"""Markdown to safe HTML: bodies, and the inline Markdown of front matter.

This package alone knows markdown_it, mdit_py_plugins, nh3 and pygments. What an editor may write is told in
docs/markdown.md. The parser takes longer to load than a build in which nothing changed has time, so it is loaded when
it is first asked for.
"""

from typing import TYPE_CHECKING

from recap.markdown.finishing import portable, resolve

if TYPE_CHECKING:
    from recap.markdown.compiler import Markdown

__all__ = ["Markdown", "portable", "resolve"]


def __getattr__(name: str) -> object:
    if name == "Markdown":
        from recap.markdown.compiler import Markdown

        return Markdown
    raise AttributeError(name)
