"""Text that was Markdown: HTML that is safe to show, and what has still to be known about it."""

import msgspec


class Ref(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A link or image whose target is a matter of this site.

    `kind` is one of

    - ``slug``: ``slug:other-slug``; `target` is the slug (with its ``#fragment``, where one was written)
    - ``file``: a relative path to another Markdown file; `target` is the path as written, percent-decoded
    - ``image``: a relative path to an image or another attachment, such as a PDF file; `target` is the path as written,
      percent-decoded
    - ``relative``: any other relative address; `target` as written
    - ``site``: an address that starts with one ``/``; `target` as written
    - ``asset``: a file of the site that a setting or front matter names, never a text; `target` is its path as written,
      which starts with one ``/``

    In the HTML all but the last stand as ``href="recap-ref:N"`` (or ``src``), N being the place in the list of refs.
    """

    kind: str
    target: str
    line: int
    column: int


class Text(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """Inline Markdown, compiled.

    `html` is safe HTML without block elements; a citation marker ``[1]`` stands in it as
    ``<a class="cite" href="recap-cite:1">[1]</a>``. `unmarked` is the same text without markup, None where that is the
    same: most texts have no markup, and thousands of them are held at once.
    """

    html: str
    unmarked: str | None = None
    refs: tuple[Ref, ...] = ()

    @property
    def plain(self) -> str:
        """The text without markup."""
        return self.html if self.unmarked is None else self.unmarked


class Heading(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """A heading of a body that a table of contents shows: level 2 or 3, its id on the page, its plain text."""

    level: int
    id: str
    text: str


class Body(msgspec.Struct, frozen=True, gc=False, array_like=True):
    """What is known of a body without its HTML.

    `words` counts words (in Chinese and Japanese each character counts as half a word); `minutes` is the reading time,
    at least 1 for a body that has text and 0 for an empty one; `opening` is the first paragraph.
    """

    words: int = 0
    minutes: int = 0
    headings: tuple[Heading, ...] = ()
    opening: Text | None = None
    refs: tuple[Ref, ...] = ()
