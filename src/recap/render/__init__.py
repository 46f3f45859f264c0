"""Turn pages into bytes through Jinja templates: the site's own, and the default theme for those it does not have."""

from recap.render.renderer import Renderer
from recap.render.theme import Theme

__all__ = ["Renderer", "Theme"]
