"""The page at an old address."""

from recap.model.page import Page, fingerprint
from recap.views.desk import Desk
from recap.views.framing import Frame
from recap.views.types import PageView, View


class RedirectView(View, frozen=True):
    """An old address: `target` root-relative, `canonical` absolute."""

    target: str
    canonical: str


def redirect_page(output: str, target: str, desk: Desk, frame: Frame) -> Page:
    """Make the page at an old address."""
    view = RedirectView(target=desk.links.url(target), canonical=desk.links.absolute(target))
    template = "redirect/redirect.html"
    mark = fingerprint((frame.digest, template, output, view.target, view.canonical))
    title = desk.digest.settings.title
    page = PageView(kind="redirect", url=view.target, canonical=view.canonical, title=title, indexed=False)
    return Page(output, template, mark, lambda: {"site": frame.site, "page": page, "view": view})
