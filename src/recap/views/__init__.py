"""Pages as values: what each is made from, where it stands, and the view that its template gets."""

from recap.views.desk import Desk, Resolve
from recap.views.digests import card_digest, outlook_digest
from recap.views.plan import Frame, Planner, redirect_page, site_view
from recap.views.standing import site_feeds
from recap.views.types import CardView, SiteView

__all__ = [
    "CardView",
    "Desk",
    "Frame",
    "Planner",
    "Resolve",
    "SiteView",
    "card_digest",
    "outlook_digest",
    "redirect_page",
    "site_feeds",
    "site_view",
]
