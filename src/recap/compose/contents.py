"""HTML that leaves the site, for feeds and emails: rendered, made fit for readers elsewhere, and looked through."""

import re
from collections.abc import Container

from recap.compose.faults import ItemError
from recap.markdown import portable
from recap.problems import Problem, error
from recap.render import Renderer
from recap.views import Frame

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 (2.2, Characters) cannot hold. Texts are free of it; a template may not be."""


class Contents:
    """Renders one kind of what leaves the site, and holds it against what may leave."""

    def __init__(self, frame: Frame, renderer: Renderer, code: str, kind: str, allowed: Container[str]) -> None:
        """Set up with what templates need.

        Args:
            frame: what all pages share.
            renderer: renders templates.
            code: that of the problem of what may not leave.
            kind: what this is, in the singular.
            allowed: the names of elements that may stand in it though readers' programs refuse them in a fragment.
        """
        self._frame = frame
        self._renderer = renderer
        self._code = code
        self._kind = kind
        self._allowed = allowed

    def rendered(self, template: str, view: object, url: str) -> str:
        """Render a template, with every address made whole against the page at `url`.

        Raises:
            ItemError: the template fails, or writes nothing.
        """
        html = self._renderer.fragment(template, {"site": self._frame.site, "view": view}, url)
        if isinstance(html, Problem):
            raise ItemError(html)
        if not html.strip():
            span = self._renderer.place(template, "")
            hint = "let it write what readers are to see, or remove it to have the theme's own"
            raise ItemError(error("template-failed", span, f"it writes nothing (page {url})", hint))
        return portable(html.decode(), url)

    def held(self, html: str, template: str, url: str) -> str:
        """Give what `template` made for the page at `url`, if it may leave.

        Raises:
            ItemError: it holds what no reader's program should meet.
        """
        # Parsing takes longer to load than a build in which nothing changed has time.
        from recap.feeds.contents import content_faults

        if found := _NOT_IN_XML.search(html):
            message = f"it writes the character U+{ord(found[0]):04X}, which no feed and no email can hold (page {url})"
            span = self._renderer.place(template, found[0])
            raise ItemError(error("template-failed", span, message, "take the character out of the template"))
        if faults := "; ".join(content_faults(html, self._allowed)):
            span = self._renderer.place(template, "")
            message = f"{self._kind} cannot be published: {faults} (page {url})"
            hint = "mend the template: write plain HTML, with whole addresses in quotation marks"
            raise ItemError(error(self._code, span, message, hint))
        return html
