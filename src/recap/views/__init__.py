"""Pages as values: what each is made from, where it stands, and the view that its template gets.

Each kind of page is a module: its views, what its fingerprint is made from, and its pages.
"""

from recap.views.channels import Channel, ChannelGroup, channel_groups, site_channels
from recap.views.desk import Desk, Resolve
from recap.views.digests import with_digests
from recap.views.framing import Frame
from recap.views.icons import Icons, icons
from recap.views.plan import pages
from recap.views.previews import Preview, Previews
from recap.views.redirect import redirect_page
from recap.views.site import FIRST, MANIFEST, site_view
from recap.views.subscribe import FORMATS, OPML, site_feeds
from recap.views.types import CardView, SiteView

__all__ = [
    "FIRST",
    "FORMATS",
    "MANIFEST",
    "OPML",
    "CardView",
    "Channel",
    "ChannelGroup",
    "Desk",
    "Frame",
    "Icons",
    "Preview",
    "Previews",
    "Resolve",
    "SiteView",
    "channel_groups",
    "icons",
    "pages",
    "redirect_page",
    "site_channels",
    "site_feeds",
    "site_view",
    "with_digests",
]
